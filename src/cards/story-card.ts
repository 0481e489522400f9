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
import { languageMark } from "./in-language.ts";
import { headlineArticle, storyFacts } from "./story-facts.ts";
import { newsBlocks } from "./story-news.ts";
import { type StoryState, storyState } from "./story-state.ts";

/** How the card stands in its channel. `continues`: the delivery of the card before it. */
export type CardPlace = { mute?: { by: string; until?: Millis }; continues?: number; language?: string };

/** The living card of a story: posted once to a channel, edited as the story grows. */
export function storyCard(story: Story, { mute, continues, language }: CardPlace = {}): Message {
  const { words, tone }: StoryState = mute ? { tone: "past" } : storyState(story);
  const before = words === undefined ? "" : `${words}${words === "⚠" ? "" : ":"} `;
  const after = markBehind(languageMark(story.articles, headlineArticle(story)?.id, language));
  return {
    fallback: `${before}${story.headline}${after}`,
    tone,
    blocks: [
      heading(text(before), link(story.headline, story.url), text(after)),
      ...(mute ? [...summaryBlocks(story, language), mutedLine(mute)] : told(story, { continues, language })),
      context(...storyFacts(story, continues)),
      actions(...buttons(story, mute !== undefined)),
    ],
  };
}

/** A card that goes on from another opens with what is new and when; readers have seen the rest. */
function told(story: Story, { continues, language }: CardPlace): Block[] {
  const news = newsBlocks(story, language);
  if (continues === undefined) return [...summaryBlocks(story, language), ...news];
  const newest = story.developments.findLast(({ articleId }) => articleId === headlineArticle(story)?.id);
  const [first, ...others] = summaryBlocks(story, language);
  if (newest === undefined || first?.kind !== "paragraph") return [...news, ...summaryBlocks(story, language)];
  const opening = paragraph(text("New", "bold"), ", ", time(newest.at), ": ", ...first.spans);
  return [opening, ...others, ...news];
}

function buttons({ id }: Story, isMuted: boolean): Action[] {
  return [
    { label: "Sources", command: `story sources ${id}` },
    isMuted ? { label: "Unmute", command: `unmute ${id}` } : { label: "Mute…", command: `mute ${id} what:ask` },
    { label: "More", command: `story more ${id}` },
  ];
}

function mutedLine({ by, until }: NonNullable<CardPlace["mute"]>): Block {
  const end: Span[] = until === undefined ? [] : [text(" until "), time(until)];
  return context(text(`Muted here by ${by}`, "bold"), ...end, text("; no updates to this card meanwhile."));
}

function markBehind(mark: string | undefined): string {
  return mark === undefined ? "" : ` (${mark})`;
}

/** Each sentence with a link to its place in the article, marked where it is not in that language as the headline is. */
export function summaryBlocks(
  { summary, articles, headline }: Pick<Story, "summary" | "articles" | "headline">,
  language?: string,
): Block[] {
  if (summary.length === 0) return [context(text("Headline only: the feed gives no text to quote.", "italic"))];
  const urls = new Map(articles.map(({ id, url }) => [id, url]));
  const isForeign = languageMark(articles, headlineArticle({ articles, headline })?.id, language) !== undefined;
  const mark = (id: number) => (isForeign ? "" : markBehind(languageMark(articles, id, language)));
  const spans = summary.flatMap((sentence, at): Span[] => {
    const url = urls.get(sentence.articleId);
    const words = text(`${at > 0 ? " " : ""}${sentence.text}${mark(sentence.articleId)}`);
    if (url === undefined) return [words];
    return [words, text(" "), link("↗", textFragmentUrl(url, sentence.source ?? sentence.text))];
  });
  const isWritten = summary.some(({ source }) => source !== undefined);
  return [paragraph(...spans), ...(isWritten ? [writtenByModel] : [])];
}

export const writtenByModel: Block = context(
  text("Written by a language model and checked against the sentences it links.", "italic"),
);
