import { clipped } from "../clipped.ts";
import { counted } from "../messages/counted.ts";
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
import type { Development, Millis, Story, StoryTopic } from "../model.ts";

const namedOutlets = 4;
const namedValues = 4;
/** A sentence longer than this is left to the timeline: a card has to stay short enough to be changed. */
const longestQuoted = 320;

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
      context(...facts(story, continues)),
      mute ? actions(...mutedButtons(story)) : actions(...buttons(story)),
    ],
  };
}

/** What a card becomes once another one goes on: `next` is the delivery of that one, `otherStory` the story it went into. */
export function closedCard(story: Story, next: number | undefined, otherStory?: number): Message {
  const where = otherStory === undefined ? "Goes on in " : `Put together with #${otherStory}: `;
  const target: Span =
    next === undefined ? text("no card here") : { kind: "post", text: "a newer card", delivery: next };
  return {
    fallback: `${story.headline} (goes on in a newer card)`,
    blocks: [
      heading(link(story.headline, story.url)),
      context(text(where), target, text(". This card is not changed any more."), text(` · #${story.id}`)),
      actions(
        { label: "Timeline", command: `story timeline ${otherStory ?? story.id}` },
        { label: "Why?", command: `why ${otherStory ?? story.id}` },
      ),
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

/** What is newest, what is disputed, and what was put right. */
function newsBlocks(story: Story): Block[] {
  const denial = story.developments.findLast(isDispute);
  const newest = newestOf(story);
  return [
    ...(newest && newest !== denial ? [paragraph(text("New", "bold"), ", ", ...told(newest))] : []),
    ...(denial ? [disputedLine(denial)] : []),
    ...correctedLines(story),
  ];
}

/** A denial of what the story tells, not of anything else. */
export function isDispute({ kind, weighty, disputes }: Development): boolean {
  return kind === "denial" && weighty && disputes !== undefined;
}

/** The last development worth a line, the weighty before the others, unless the summary says it already. */
function newestOf({ developments, summary }: Story): Development | undefined {
  const said = new Set(summary.map((sentence) => sentence.text));
  const fitting = developments.filter(
    ({ sentence }) => sentence.text.length <= longestQuoted && !said.has(sentence.text),
  );
  return fitting.findLast(({ weighty }) => weighty) ?? fitting.at(-1);
}

/** "14:02: The sentence. (Outlet)" */
function told({ at, sentence, outlet, url }: Development): Span[] {
  return [time(at, "time"), text(`: ${sentence.text} (`), link(outlet, url), text(")")];
}

/** With what is denied where it is known; both sides in their own words. */
export function disputedLine(denial: Development): Block {
  const { who, disputes, sentence, at, outlet, url } = denial;
  const claim = disputes && disputes.text.length + sentence.text.length <= 2 * longestQuoted;
  return paragraph(
    text(who ? `⚠ Disputed by ${who}` : "⚠ Disputed", "bold"),
    text(", "),
    time(at, "time"),
    text(`: ${sentence.text.length <= longestQuoted ? sentence.text : "see the timeline."} (`),
    link(outlet, url),
    text(")"),
    ...(claim ? [text(` Before: “${disputes.text}”`, "italic")] : []),
  );
}

/** "Corrected 15:10 by Outlet: was …": the newest two. */
export function correctedLines({ corrections }: Pick<Story, "corrections">): Block[] {
  return corrections
    .slice(-2)
    .map(({ at, outlet, url, was, is }) =>
      context(
        text("Corrected ", "bold"),
        time(at, "time"),
        text(" by "),
        link(outlet, url),
        text(`: was “${clipped(was)}”, now “${clipped(is)}”`),
      ),
    );
}

function facts(story: Story, continues: number | undefined): Span[] {
  const spans = [
    ...topicSpans(story.topics),
    text(`${story.topics.length > 0 ? " · " : ""}${outletCount(story)}: ${outletNames(story.outlets)} · `),
    time(story.firstSeenAt),
  ];
  if (story.articles.length > 1) spans.push(text(" · updated "), time(story.updatedAt));
  if (continues !== undefined) spans.push(text(" · "), { kind: "post", text: "earlier card", delivery: continues });
  spans.push(text(` · #${story.id}`));
  return spans;
}

/** "Summit venue: Budapest, Geneva; Ceasefire" */
export function topicSpans(topics: readonly Pick<StoryTopic, "title" | "watched">[]): Span[] {
  const separator = topics.some(({ watched = [] }) => watched.length > 0) ? "; " : ", ";
  return topics.flatMap(({ title, watched = [] }, at) => [
    ...(at > 0 ? [text(separator)] : []),
    text(title, "bold"),
    ...(watched.length > 0 ? [text(`: ${watched.slice(0, namedValues).join(", ")}`)] : []),
  ]);
}

/** "5 outlets · 2 origins"; of a single outlet there is nothing to tell apart. */
export function outletCount({ outlets, origins }: Pick<Story, "outlets" | "origins">): string {
  if (outlets.length === 1) return "1 outlet";
  return `${outlets.length} outlets · ${counted(origins.length, "origin", "origins")}`;
}

export function outletNames(outlets: readonly string[]): string {
  const more = outlets.length - namedOutlets;
  return outlets.slice(0, namedOutlets).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
