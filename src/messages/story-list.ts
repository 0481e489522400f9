import type { Story } from "../model.ts";
import { actions, context, heading, link, list, type Message, paragraph, type Span, text, time } from "./message.ts";
import { outletCount } from "./story-card.ts";

/** Newest stories, one line each. `asked` says what was looked for, for the heading and the empty answer. */
export function storyList(asked: string, stories: readonly Story[]): Message {
  const first = stories[0];
  if (!first) return nothingFound(`No stories yet: ${asked}.`);
  return {
    fallback: `${stories.length} ${stories.length === 1 ? "story" : "stories"}: ${asked}. Newest: ${first.headline}`,
    blocks: [
      heading(`Latest: ${asked}`),
      list(...stories.map(storyLine)),
      context("Sources and times of one: ", text(`/news story ${first.id}`, "code")),
      actions(...stories.slice(0, 5).map((s) => ({ label: `#${s.id}`, command: `story ${s.id}` }))),
    ],
  };
}

function nothingFound(what: string): Message {
  return {
    fallback: what,
    blocks: [
      paragraph(what),
      context("Try another topic (", text("/news topics", "code"), ") or ", text("/news search WORDS", "code"), "."),
    ],
  };
}

export function storyLine(story: Story): Span[] {
  return [
    link(story.headline, story.url, "bold"),
    text(` · ${outletCount(story)} · `),
    time(story.updatedAt),
    text(` · #${story.id}`),
  ];
}
