import { counted } from "../messages/counted.ts";
import { actions, context, link, type Message, paragraph, type Span, text, time } from "../messages/message.ts";
import type { Millis, Story } from "../model.ts";

/** `split`: articles of `storyId` became the story `otherStoryId`. `merge`: those of `otherStoryId` went into `storyId`. */
export type Decision = {
  kind: "split" | "merge";
  storyId: number;
  otherStoryId: number;
  articleIds: readonly number[];
  by: string;
  at: Millis;
};

/** What a decision was, as the story of that number tells it: "split from #12 by Ann, 20 Aug". */
export function decisionLine(decision: Decision, storyId: number): Span[] {
  return [text(`${factOf(decision, storyId)} by ${decision.by}, `), time(decision.at, "date")];
}

function factOf({ kind, storyId: kept, otherStoryId: other, articleIds }: Decision, storyId: number): string {
  if (kind === "merge") return storyId === kept ? `#${other} put together with this` : `put together with #${kept}`;
  return storyId === kept ? `${count(articleIds.length)} taken out, now #${other}` : `split from #${kept}`;
}

function count(articles: number): string {
  return counted(articles, "article", "articles");
}

/** A story as a sentence names it. */
export type NamedStory = Pick<Story, "id" | "headline" | "url">;

/** After articles were taken out of `from`: they are the story `into` now. */
export function storySplit(from: NamedStory, into: NamedStory, articles: number): Message {
  const fact = `${count(articles)} taken out of #${from.id}`;
  return {
    fallback: `${fact}; now story #${into.id}.`,
    blocks: [
      paragraph(`${fact} “${from.headline}”: now #${into.id} `, link(into.headline, into.url, "bold"), "."),
      context("Both cards follow in a moment, and what comes next joins the story it fits."),
      actions(
        { label: `Show #${into.id}`, command: `story ${into.id}` },
        { label: `Show #${from.id}`, command: `story ${from.id}` },
        { label: "Undo", command: `story merge ${from.id} ${into.id}` },
      ),
    ],
  };
}

/** After the articles of `other` went into `kept`. */
export function storiesMerged(kept: NamedStory, other: NamedStory, articles: number): Message {
  const fact = `#${other.id} “${other.headline}” (${count(articles)}) is part of #${kept.id} now`;
  return {
    fallback: `${fact}.`,
    blocks: [
      paragraph(`${fact}: `, link(kept.headline, kept.url, "bold"), "."),
      context(`Its card follows in a moment; where both were posted, that of #${other.id} points to it.`),
      actions(
        { label: `Show #${kept.id}`, command: `story ${kept.id}` },
        { label: "Undo", command: `story split ${kept.id} of:${other.id}` },
      ),
    ],
  };
}
