import { counted } from "../messages/counted.ts";
import {
  actions,
  context,
  heading,
  link,
  list,
  type Message,
  paragraph,
  type Span,
  text,
  time,
} from "../messages/message.ts";
import type { Phase, Story } from "../model.ts";
import { isDispute, outletCount } from "./story-card.ts";

/** One page of stories, newest first; `more`: the command line of the next. */
export type StoryPage = { items: readonly Story[]; page: number; more?: string };

/** Newest stories, one line each. `asked` says what was looked for, for the heading and the empty answer. */
export function storyList(asked: string, { items, page, more }: StoryPage): Message {
  const first = items[0];
  if (!first) return nothingFound(page > 1 ? `No more stories: ${asked}.` : `No stories yet: ${asked}.`);
  const place = page > 1 ? `, page ${page}` : "";
  return {
    fallback: `${counted(items.length, "story", "stories")}: ${asked}${place}. Newest: ${first.headline}`,
    blocks: [
      heading(`Latest: ${asked}${place}`),
      list(...items.map(storyLine)),
      context("Sources and times of one: ", text(`/news story ${first.id}`, "code")),
      actions(
        ...items.slice(0, 5).map((s) => ({ label: `#${s.id}`, command: `story ${s.id}` })),
        ...(more === undefined ? [] : [{ label: "More", command: more }]),
      ),
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

/** "Headline · 3 outlets · 20 Aug, 14:02 · ⚠ disputed · #12" */
export function storyLine(story: Story): Span[] {
  return [
    link(story.headline, story.url, "bold"),
    text(` · ${outletCount(story)} · `),
    time(story.updatedAt),
    text(`${storyFlags(story)} · #${story.id}`),
  ];
}

const told: Readonly<Partial<Record<Phase, string>>> = {
  scheduled: "date set",
  agreed: "agreed",
  cancelled: "called off",
};

/** How far it has come, and what about it is doubtful: " · ⚠ disputed · corrected". */
export function storyFlags({ phase, developments, corrections }: Story): string {
  const isDisputed = phase === "denied" || developments.some(isDispute);
  const flags = [told[phase], isDisputed ? "⚠ disputed" : undefined, corrections.length > 0 ? "corrected" : undefined];
  return flags.map((flag) => (flag === undefined ? "" : ` · ${flag}`)).join("");
}
