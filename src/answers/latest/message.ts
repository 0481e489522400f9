import { storyLine } from "../../cards/story-line.ts";
import { counted } from "../../messages/counted.ts";
import { actions, context, heading, list, type Message, paragraph, text } from "../../messages/message.ts";
import type { Story } from "../../model.ts";

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
    isEmpty: true,
    blocks: [
      paragraph(what),
      context("Try another topic (", text("/news topics", "code"), ") or ", text("/news search WORDS", "code"), "."),
    ],
  };
}
