import { dayIn } from "../day-in.ts";
import type { FoundEvent } from "../db/articles/dated-events.ts";
import { type FoundQuote, quotesOf } from "../db/articles/quotes.ts";
import type { Database } from "../db/open.ts";
import { countStories, selectStories } from "../db/stories/stories.ts";
import { topicEvents } from "../db/topics/topic-events.ts";
import { topicWords } from "../db/topics/topic-words.ts";
import { day } from "../durations.ts";
import { type ArticleKind, articleKind } from "../facts/kinds/article-kind.ts";
import { topicalText } from "../facts/kinds/topical-text.ts";
import type { Correction, Development, Millis, SourcedSentence, Story, Topic } from "../model.ts";
import { attachSource } from "./attach-source.ts";
import type { AttributedSentence } from "./attributed-sentence.ts";
import { type LeadMaterial, type LeadWriter, leadSentences } from "./lead-sentences.ts";
import { nextEvents } from "./next-events.ts";
import { type PeriodText, periodTexts } from "./period-texts.ts";
import { createRelevance } from "./relevance.ts";
import { tellingQuotes } from "./telling-quotes.ts";
import { topicPoints } from "./topic-points.ts";
import { unresolvedIn } from "./unresolved.ts";
import { sureStatus, type WatchedStatus, watchedStatusOf } from "./watched-status.ts";

/** Where a topic stands. Every sentence is word for word from a stored article, and none stands in two places. */
export type StateOfPlay = {
  topic: Pick<Topic, "id" | "name" | "title">;
  since: Millis;
  until: Millis;
  /** Stories of the period. */
  total: number;
  /** Heaviest first, at most 5. */
  stories: Story[];
  /** At most 2 sentences. */
  lead: AttributedSentence[];
  /** At most 7. */
  keyPoints: AttributedSentence[];
  /** At most 3. */
  quotes: FoundQuote[];
  /** The most mentioned first. */
  watched: WatchedStatus[];
  /** What is not settled, at most 3. */
  unresolved: AttributedSentence[];
  /** At most 5, by day. */
  ahead: FoundEvent[];
  /** Newest first, at most 3. */
  disputed: Development[];
  corrections: Correction[];
};

export type PeriodAsked = {
  topic: Pick<Topic, "id" | "name" | "title">;
  since: Millis;
  until: Millis;
  now: Millis;
  /** Whose days are meant; UTC unless told. */
  timezone?: string;
};

const storiesRead = 10;
const storiesShown = 5;
const most = { keyPoints: 7, unresolved: 3, quotes: 3, quotesRead: 60, disputed: 3, corrections: 3, events: 5 };
const eventsPerDay = 40;
const daysAhead = 180;

/** Everything that was told of the topic in the period, boiled down. `writeLead` may be replaced by what writes it better. */
export async function stateOfPlay(
  db: Database,
  asked: PeriodAsked,
  writeLead: LeadWriter = leadSentences,
): Promise<StateOfPlay> {
  const { topic, since, until } = asked;
  const period = { topicIds: [topic.id], since, until };
  const stories = await selectStories(db, { ...period, order: "weight", limit: storiesRead });
  const read = periodTexts(stories, since, until);
  const words = await topicWords(db, { topicId: topic.id, articleIds: read.map(({ id }) => id) });
  const texts = read.map((one) => ({ ...one, text: topicalText(kindOfText(one), one, words) }));
  const queryTerms = [topic.title, ...words];
  const developments = stories
    .flatMap((story) => story.developments)
    .filter(({ at }) => at >= since && at < until)
    .toSorted((a, b) => a.at - b.at);
  const relevance = createRelevance(texts, { title: topic.title, words });
  const material: LeadMaterial = { stories, texts, developments, queryTerms, relevance };
  const coming = await aheadOf(db, asked);
  const lead = await writeLead({ ...material, developments: developments.filter((one) => !isAmong(one, coming)) });
  // What the lead says already is not said again, but where it is all that is to come.
  const others = coming.filter(({ sentence }) => !lead.some(({ text }) => text === sentence.text));
  const ahead = others.length > 0 ? others : coming;
  const quotes = tellingQuotes(await quotesOf(db, { ...period, limit: most.quotesRead }), relevance, most.quotes);
  const disputed = disputedIn(developments, lead);
  return {
    topic: { id: topic.id, name: topic.name, title: topic.title },
    ...{ since, until },
    total: stories.length < storiesRead ? stories.length : await countStories(db, period),
    stories: stories.slice(0, storiesShown),
    ...sentencesOf({ ...material, lead, ahead, disputed, quotes }, asked),
    quotes,
    watched: (await watchedStatusOf(db, { topicId: topic.id, since, until })).map(sureStatus),
    ahead,
    disputed,
    corrections: stories
      .flatMap((story) => story.corrections)
      .filter(({ at }) => at >= since && at < until)
      .toSorted((a, b) => b.at - a.at)
      .slice(0, most.corrections),
  };
}

function kindOfText({ title, text }: PeriodText): ArticleKind {
  return articleKind({ title, body: text });
}

/** What has a place in the answer already. */
type Shown = { lead: SourcedSentence[]; ahead: FoundEvent[]; disputed: Development[]; quotes: FoundQuote[] };

/** Lead, then what is open, then the rest of what matters: none says what another did. */
function sentencesOf(
  { lead, ahead, disputed, quotes, ...material }: LeadMaterial & Shown,
  { since, until }: PeriodAsked,
): Pick<StateOfPlay, "lead" | "keyPoints" | "unresolved"> {
  const { stories, texts, developments, relevance } = material;
  const tell = attachSource(stories);
  const agreed = developments
    .filter(({ kind, weighty }) => kind === "agreed" && weighty)
    .map(({ sentence, at }) => ({ text: sentence.text, at }));
  const inLead = lead.map(({ text }) => text);
  const open = unresolvedIn(texts, { since, until, most: most.unresolved, relevance, agreed, told: inLead });
  const told = [
    ...inLead,
    ...open.map(({ text }) => text),
    ...quotes.map(({ words }) => words),
    ...[...ahead, ...disputed].map(({ sentence }) => sentence.text),
  ];
  const points = topicPoints(material, { since, until, told, most: most.keyPoints });
  return { lead: lead.flatMap(tell), keyPoints: points.flatMap(tell), unresolved: open.flatMap(tell) };
}

/** What is told with its day below. */
function isAmong({ sentence }: Development, ahead: readonly FoundEvent[]): boolean {
  return ahead.some((one) => one.sentence.text === sentence.text);
}

/** The newest denials of weight. */
function disputedIn(developments: readonly Development[], lead: readonly SourcedSentence[]): Development[] {
  return developments
    .filter(
      ({ kind, weighty, sentence }) => kind === "denied" && weighty && !lead.some(({ text }) => text === sentence.text),
    )
    .slice(-most.disputed)
    .reverse();
}

async function aheadOf(
  db: Database,
  { topic, since, until, now, timezone = "UTC" }: PeriodAsked,
): Promise<FoundEvent[]> {
  const today = dayIn(now, timezone);
  const days = { fromDay: dayIn(now - 31 * day, timezone), toDay: dayIn(now + daysAhead * day, timezone) };
  const found = await topicEvents(db, { topicId: topic.id, toldSince: since, ...days, perDay: eventsPerDay });
  return nextEvents(
    found.filter(({ at }) => at < until),
    today,
    most.events,
  );
}
