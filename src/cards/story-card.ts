import {
  type Action,
  actions,
  type Block,
  context,
  heading,
  link,
  type Message,
  paragraph,
  type Span,
  text,
  time,
} from "../messages/message.ts";
import { textFragmentUrl } from "../messages/text-fragment.ts";
import type { Millis, Story } from "../model.ts";
import { outletCount, storyFacts } from "./story-facts.ts";
import { newsBlocks } from "./story-news.ts";

/** How the card stands in its channel. `continues`: the delivery of the card before it. */
export type CardPlace = { mute?: { by: string; until?: Millis }; continues?: number };

/** The living card of a story: posted once to a channel, edited as the story grows. */
export function storyCard(story: Story, { mute, continues }: CardPlace = {}): Message {
  return {
    fallback: `${story.headline} (${outletCount(story)})`,
    blocks: [
      heading(link(story.headline, story.url)),
      ...summaryBlocks(story),
      ...(mute ? [mutedLine(mute)] : newsBlocks(story)),
      context(...storyFacts(story, continues)),
      mute ? actions(...mutedButtons(story)) : actions(...buttons(story)),
    ],
  };
}

function buttons({ id, articles }: Story): Action[] {
  return [
    { label: "Sources", command: `story sources ${id}` },
    { label: "Timeline", command: `story timeline ${id}` },
    { label: "Mute story", command: `mute ${id}` },
    { label: "Not relevant", command: `not-relevant ${id}` },
    ...(articles.length > 1 ? [{ label: "Not this story", command: `story pieces ${id}` }] : []),
    { label: "Why?", command: `why ${id}` },
  ];
}

function mutedButtons({ id }: Story): Action[] {
  return [
    { label: "Unmute", command: `unmute ${id}` },
    { label: "Timeline", command: `story timeline ${id}` },
    { label: "Why?", command: `why ${id}` },
  ];
}

function mutedLine({ by, until }: NonNullable<CardPlace["mute"]>): Block {
  const end: Span[] = until === undefined ? [] : [text(" until "), time(until)];
  return context(text(`Muted here by ${by}`, "bold"), ...end, text(": this card says nothing new meanwhile."));
}

/** Each sentence with a link to its place in the article. */
export function summaryBlocks({ summary, articles }: Pick<Story, "summary" | "articles">): Block[] {
  if (summary.length === 0) return [context(text("Headline only: the feed gives no text to quote.", "italic"))];
  const urls = new Map(articles.map(({ id, url }) => [id, url]));
  const spans = summary.flatMap((sentence, at): Span[] => {
    const url = urls.get(sentence.articleId);
    const words = text(`${at > 0 ? " " : ""}${sentence.text}`);
    if (url === undefined) return [words];
    return [words, text(" "), link("↗", textFragmentUrl(url, sentence.source ?? sentence.text))];
  });
  const isWritten = summary.some(({ source }) => source !== undefined);
  return [paragraph(...spans), ...(isWritten ? [writtenByModel] : [])];
}

export const writtenByModel: Block = context(
  text("Written by a language model and checked against the sentences it links.", "italic"),
);
