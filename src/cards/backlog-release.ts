import { counted } from "../messages/counted.ts";
import { actions, context, heading, list, type Message, text } from "../messages/message.ts";
import type { Story } from "../model.ts";
import { storyLine } from "./story-line.ts";

const named = 15;

/**
 * The rest of what was missed, after the newest became cards: one message a channel. `stories` newest first; `older`: articles that were too
 * old to be told of. "away": nothing was read for hours; "held": a person let held articles through.
 */
export function backlogReleaseMessage(
  cause: "away" | "held",
  { stories, older }: { stories: readonly Story[]; older: number },
): Message {
  const opening = cause === "away" ? "While I was away" : "Held back before";
  const fact = stories.length > 0 ? `${opening}: ${counted(stories.length, "more story", "more stories")}` : opening;
  const unnamed = stories.length - named;
  return {
    fallback: stories.length > 0 ? fact : `${opening}: ${olderArticles(older)}`,
    blocks: [
      heading(fact),
      ...(stories.length > 0 ? [list(...stories.slice(0, named).map(storyLine))] : []),
      ...(unnamed > 0 ? [context(`and ${unnamed} more: `, text("/news latest", "code"))] : []),
      ...(older > 0
        ? [context(`${stories.length > 0 ? "and " : ""}${olderArticles(older)}: `, text("/news search WORDS", "code"))]
        : []),
      actions({ label: "Latest stories", command: "latest" }),
    ],
  };
}

function olderArticles(count: number): string {
  return `${counted(count, "older article is", "older articles are")} stored`;
}
