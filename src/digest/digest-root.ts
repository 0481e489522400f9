import { writtenByModel } from "../cards/story-card.ts";
import { outletCount } from "../cards/story-facts.ts";
import { clipped } from "../cut-text.ts";
import { counted } from "../messages/counted.ts";
import { type Block, context, link, list, paragraph, type Span, text } from "../messages/message.ts";
import { textFragmentUrl } from "../messages/text-fragment.ts";
import type { Story } from "../model.ts";
import type { Digest, DigestSentence, DigestTopic } from "./digest.ts";
import type { Section } from "./digest-parts.ts";
import {
  isDay,
  isWeek,
  momentWords,
  type Period,
  periodBefore,
  periodDates,
  periodWords,
  storyStates,
} from "./digest-words.ts";

/**
 * How much the first message shows of each topic. `places`: sentences link to where they stand in the page, not to the page alone.
 * `chartFirst`: the topics may go on in the next message, the chart may not.
 */
export type RootRoom = { stories: number; lead: number; places: boolean; chartFirst?: true };

const longestHeadline = 160;
const longestSentence = 420;
const longestAddress = 200;
const namedElsewhere = 3;

/** The numbers, where each topic stands with its heaviest stories, the chart, and what was quiet. */
export function digestRoot(digest: Digest, room: RootRoom): Section[] {
  const { topics, chart } = digest;
  const quiet = topics.filter(({ total }) => total === 0);
  const shared = topics.filter(
    ({ total, stories, elsewhere }) => total > 0 && stories.length === 0 && elsewhere.length > 0,
  );
  const commented = topics.filter(({ stories, columns }) => stories.length === 0 && columns.length > 0);
  const busy = topics.filter(({ stories }) => stories.length > 0);
  const picture: Block[] = chart ? [{ kind: "chart", chart }] : [];
  const numbersLine = paragraph(...numbers(digest));
  const opening = [...lateLine(digest), numbersLine, ...quietLine(quiet, digest), ...(room.chartFirst ? picture : [])];
  return [
    section(`${rhythmOf(digest)}: ${periodDates(digest)}`, opening),
    ...busy.map((topic) => section(topicTitle(topic, digest), topicBlocks(topic, digest, room))),
    section("", [...sharedLine(shared), ...commented.map(commentedLine)]),
    ...(room.chartFirst ? [] : [section("", picture)]),
  ];
}

const section = (title: string, blocks: Block[]): Section => ({ title, name: title, blocks });

function rhythmOf(period: Period): string {
  if (isWeek(period)) return "Weekly digest";
  return isDay(period) ? "Daily digest" : "Digest";
}

function lateLine({ late, until, timezone }: Digest): Block[] {
  if (!late) return [];
  return [
    context(
      text("Late: ", "bold"),
      `due ${momentWords(until, timezone)}; Dateline was not running then, or could not post here.`,
    ),
  ];
}

/** "14 stories this week from 9 outlets, 5 more than the week before." */
function numbers(digest: Digest): Span[] {
  const { stories, storiesBefore, outlets } = digest;
  if (stories === 0) return [text(`Nothing new ${periodWords(digest)}.`)];
  return [
    text(counted(stories, "story", "stories"), "bold"),
    text(` ${periodWords(digest)} from ${counted(outlets, "outlet", "outlets")}`),
    text(storiesBefore ? `, ${comparison(stories, storiesBefore, digest)}.` : "."),
  ];
}

/** "as many as the week before", "5 more than the week before" */
function comparison(now: number, before: number, period: Period): string {
  const then = periodBefore(period);
  if (now === before) return `as many as ${then}`;
  return `${Math.abs(now - before)} ${now > before ? "more" : "fewer"} than ${then}`;
}

function quietLine(quiet: readonly DigestTopic[], period: Period): Block[] {
  if (quiet.length === 0) return [];
  const names = quiet.map(({ topic, before }) =>
    before ? `${topic.title} (${before} ${periodBefore(period)})` : topic.title,
  );
  return [context(clipped(`Nothing ${periodWords(period)}: ${names.join(", ")}.`, 500))];
}

function topicTitle({ topic, total, before }: DigestTopic, period: Period): string {
  const stories = `${clipped(topic.title, 50)} · ${counted(total, "story", "stories")}`;
  return before ? `${stories} (${comparison(total, before, period)})` : stories;
}

function topicBlocks(topic: DigestTopic, period: Period, room: RootRoom): Block[] {
  const { lead, stories, elsewhere } = topic;
  return [
    ...(lead.length > 0 ? [paragraph(...leadSpans(lead.slice(0, room.lead), room))] : []),
    ...(lead.some(({ source }) => source !== undefined) ? [writtenByModel] : []),
    list(...stories.slice(0, room.stories).map((story) => storyItem(story, period))),
    ...columnsLine(topic),
    ...elsewhereLine(elsewhere),
  ];
}

/** An article is named once, behind the last of its sentences in a row. */
function leadSpans(lead: readonly DigestSentence[], { places }: RootRoom): Span[] {
  return lead.flatMap((sentence, i) => {
    const goesOn = lead[i + 1]?.articleId === sentence.articleId;
    const spans = goesOn ? [text(clipped(sentence.text, longestSentence))] : sentenceSpans(sentence, places);
    return [...(i > 0 ? [text(" ")] : []), ...spans];
  });
}

/** "The sentence. (Outlet)", where the outlet leads to the sentence in the page, unless that makes a long address. */
export function sentenceSpans(
  { text: words, outlet, url, source = words }: Pick<DigestSentence, "text" | "outlet" | "url" | "source">,
  places = true,
): Span[] {
  const place = url && places ? textFragmentUrl(url, source) : url;
  const target = place && place.length <= longestAddress ? place : url;
  return [text(`${clipped(words, longestSentence)} (`), link(clipped(outlet, 60), target), text(")")];
}

/** "Headline · 5 outlets · 2 origins · agreed · #12" */
export function storyItem(story: Story, period: Pick<Period, "since" | "until">): Span[] {
  const states = storyStates(story, period).join(", ");
  return [
    link(clipped(story.headline, longestHeadline), story.url, "bold"),
    text(` · ${outletCount(story)}`),
    ...(states === "" ? [] : [text(" · "), text(states, "bold")]),
    text(` · #${story.id}`),
  ];
}

/** "Columns: Headline (Outlet), Headline (Outlet)" */
function columnsLine({ columns }: DigestTopic): Block[] {
  return columns.length === 0 ? [] : [context(text("Columns: "), ...columns.flatMap(columnSpans))];
}

/** A topic of which there was comment and no report. */
function commentedLine({ topic, columns }: DigestTopic): Block {
  return context(text(`${clipped(topic.title, 50)}, columns only: `), ...columns.flatMap(columnSpans));
}

function columnSpans({ headline, url, outlets }: Story, i: number): Span[] {
  const title = clipped(headline, longestHeadline);
  return [text(i > 0 ? ", " : ""), link(title, url), text(` (${clipped(outlets[0] ?? "", 60)})`)];
}

/** Where the stories stand that match another followed topic better. */
function elsewhereLine(elsewhere: DigestTopic["elsewhere"]): Block[] {
  return elsewhere.length === 0 ? [] : [context(`See also ${elsewhereWords(elsewhere)}.`)];
}

/** Topics of which every story stands under another one. */
function sharedLine(shared: readonly DigestTopic[]): Block[] {
  if (shared.length === 0) return [];
  const groups = Map.groupBy(shared, ({ elsewhere }) => elsewhereWords(elsewhere));
  const lines = [...groups].map(
    ([where, topics]) => `${topics.map(({ topic }) => clipped(topic.title, 50)).join(", ")}: see ${where}.`,
  );
  return [context(clipped(lines.join(" "), 600))];
}

function elsewhereWords(elsewhere: DigestTopic["elsewhere"]): string {
  return elsewhere
    .slice(0, namedElsewhere)
    .map(({ title }) => clipped(title, 50))
    .join(", ");
}
