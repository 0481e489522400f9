import type { Article } from "../model.ts";
import { context, heading, link, list, type Message, paragraph, text, time } from "./message.ts";

export function searchResults(asked: string, found: readonly (Article & { storyId?: number })[]): Message {
  const first = found[0];
  if (!first) {
    return {
      fallback: `Nothing found: ${asked}.`,
      blocks: [
        paragraph(`Nothing found: ${asked}.`),
        context(
          "All words must occur. Try fewer words, a beginning (",
          text("guarant*", "code"),
          ") or a longer time.",
        ),
      ],
    };
  }
  return {
    fallback: `${found.length} found: ${asked}. First: ${first.title}`,
    blocks: [
      heading(`Search: ${asked}`),
      list(
        ...found.map((a) => [
          link(a.title, a.url, "bold"),
          text(` · ${a.outlet} · `),
          time(a.publishedAt ?? a.firstSeenAt),
          text(a.storyId === undefined ? "" : ` · #${a.storyId}`),
        ]),
      ),
    ],
  };
}
