import type { NamedStory } from "../../cards/named-story.ts";
import { counted } from "../../messages/counted.ts";
import { actions, context, link, type Message, paragraph } from "../../messages/message.ts";

/** After articles were taken out of `from`: they are the story `into` now. */
export function storySplit(from: NamedStory, into: NamedStory, articles: number): Message {
  const fact = `${counted(articles, "article", "articles")} taken out of #${from.id}`;
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
  const fact = `#${other.id} “${other.headline}” (${counted(articles, "article", "articles")}) is part of #${kept.id} now`;
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
