import { setImmediate as yieldToEventLoop } from "node:timers/promises";
import { quotesOf } from "../db/articles/quotes.ts";
import { type FollowedTopic, followedTopics } from "../db/channels/channels.ts";
import { mutesIn } from "../db/channels/muted-stories.ts";
import { wasWatching } from "../db/feeds/was-watching.ts";
import type { Database } from "../db/open.ts";
import { type Arrival, arrivalsOf, tiesOf, toldStories } from "../db/outbox/digests.ts";
import type { LeadWriter } from "../lookups/composed-lead.ts";
import type { StateOfPlay } from "../lookups/state-of-play.ts";
import { withoutOwnDay } from "../messages/timeline-day.ts";
import type { Millis } from "../model.ts";
import type { Digest, DigestEvent, DigestTopic } from "./digest.ts";
import { digestChart } from "./digest-chart.ts";
import { type DigestPlaces, digestPlaces } from "./digest-places.ts";
import { digestQuote } from "./digest-quote.ts";
import { digestAhead, digestTimeline, periodRows, withoutTold } from "./digest-timeline.ts";
import { digestTopic } from "./digest-topic.ts";
import { withheldOf } from "./digest-withheld.ts";
import { isLong, type Period } from "./digest-words.ts";

const most = { timeline: 7, ahead: 7, disputed: 5, corrections: 5, quotes: 300 };

/** `language`: primary tag of what the channel reads first. */
export type DigestAsked = Period & { channelId: number; now: Millis; language?: string };

/** What a channel's digest of a period says; undefined when the channel follows no topic. The period before it has the same length. */
export async function digestOf(db: Database, asked: DigestAsked, writeLead?: LeadWriter): Promise<Digest | undefined> {
  const { channelId, since, until, timezone, now, language } = asked;
  const topics = await followedTopics(db, channelId);
  if (topics.length === 0) return undefined;
  const period = { since, until, timezone };
  const muted = new Set((await mutesIn(db, channelId, now)).map(({ storyId }) => storyId));
  const topicIds = topics.map(({ id }) => id);
  const arrivals = await arrivalsOf(db, { topicIds, since, until });
  const places = digestPlaces(arrivals, topics, muted);
  const earlier = { topicIds, since: since - (until - since), until: since };
  const before = (await wasWatching(db, earlier.since))
    ? digestPlaces(await tiesOf(db, earlier), topics, muted)
    : undefined;
  const storyIds = [...new Set(arrivals.map(({ storyId }) => storyId))];
  const told = await toldStories(db, { channelId, storyIds });
  const found = await topicsOf(db, { topics, period, now, language, places, before, arrivals }, writeLead);
  const chart = isLong(period) ? digestChart(arrivals, { ...period, topics, places }) : undefined;
  const across = await acrossTopics(db, { topics, period, places, arrivals, found });
  const days = [...across.timeline, ...across.ahead].map(({ sentence }) => sentence.text);
  return {
    ...period,
    topics: found.map(({ topic }) => ({
      ...topic,
      keyPoints: withoutTold(topic.keyPoints, days),
      unresolved: withoutTold(topic.unresolved, days),
    })),
    ...{ stories: places.total, storiesBefore: before?.total, outlets: outletsOf(arrivals, places) },
    chart,
    ...across,
    withheld: withheldOf({ arrivals, followed: new Map(topics.map((topic) => [topic.id, topic])), muted, told, since }),
  };
}

type TopicState = { topic: DigestTopic; state: StateOfPlay | undefined };
type Material = {
  topics: readonly FollowedTopic[];
  period: Period;
  places: DigestPlaces;
  arrivals: readonly Arrival[];
};

type DigestMoment = { now: Millis; language?: string; before: DigestPlaces | undefined };

async function topicsOf(
  db: Database,
  { topics, period, now, language, places, before, arrivals }: Material & DigestMoment,
  writeLead: LeadWriter | undefined,
): Promise<TopicState[]> {
  const stories = new Map(arrivals.map(({ articleId, storyId }) => [articleId, storyId]));
  const titles = new Map(topics.map(({ id, title }) => [id, title]));
  const found: TopicState[] = [];
  for (const topic of topics) {
    const asked = {
      ...{ topic, period, now, language, places, before: before?.storiesOf(topic.id).size },
      storyOf: (articleId: number) => stories.get(articleId),
      titleOf: (id: number) => titles.get(id) ?? "",
    };
    found.push(await digestTopic(db, asked, writeLead));
    await yieldToEventLoop(); // a topic takes a tenth of a second, and cards and answers shall not wait for all of them
  }
  return found;
}

/** What is told once for all topics together; a short digest has no timeline and no quote. */
async function acrossTopics(
  db: Database,
  { topics, period, places, arrivals, found }: Material & { found: readonly TopicState[] },
): Promise<Pick<Digest, "quote" | "timeline" | "ahead" | "disputed" | "corrections">> {
  const states = found.flatMap(({ state }) => state ?? []);
  const ahead = digestAhead(
    states.flatMap((state) => state.ahead),
    most.ahead,
  );
  const disputed = newest(states.flatMap((state) => state.disputed)).slice(0, most.disputed);
  const corrections = newest(states.flatMap((state) => state.corrections)).slice(0, most.corrections);
  if (!isLong(period)) return { timeline: [], ahead, disputed, corrections };
  const weights = createWeights(arrivals);
  const isShown = (articleId: number) => places.topicOf(weights.storyOf(articleId) ?? 0) !== undefined;
  const busy = topics.filter(({ id }) => places.storiesOf(id).size > 0);
  const rows = [];
  for (const { id } of busy) rows.push(...(await periodRows(db, id, period)));
  const said = await quotesOf(db, {
    topicIds: busy.map(({ id }) => id),
    ...{ since: period.since, until: period.until, limit: most.quotes },
  });
  const quote = digestQuote(
    said.filter(({ articleId }) => isShown(articleId)),
    weights.ofStory,
  );
  const told = [
    ...found.flatMap(({ topic }) => [...topic.lead, ...topic.unresolved].map(({ text }) => text)),
    ...[...ahead, ...disputed].map(({ sentence }) => sentence.text),
  ];
  const shown = rows.filter((row) => isShown(row.told.articleId));
  const timeline = digestTimeline({ rows: shown, weightOf: weights.ofArticle, told }, most.timeline);
  return { quote, timeline: timeline.map(eventOf), ahead, disputed, corrections };
}

function eventOf(row: Awaited<ReturnType<typeof periodRows>>[number]): DigestEvent {
  const { fromDay, toDay, told } = row;
  const { articleId, start, end, outlet, url } = told;
  return {
    fromDay,
    toDay,
    sentence: { text: withoutOwnDay(row), articleId, start, end },
    outlet,
    url: url || undefined,
  };
}

function newest<T extends { at: Millis }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => b.at - a.at);
}

/** How many outlets tell a story in the period. */
function createWeights(arrivals: readonly Arrival[]) {
  const outlets = new Map<number, Set<string>>();
  const stories = new Map<number, number>();
  for (const { articleId, storyId, outlet } of arrivals) {
    stories.set(articleId, storyId);
    outlets.set(storyId, (outlets.get(storyId) ?? new Set()).add(outlet));
  }
  const storyOf = (articleId: number) => stories.get(articleId);
  const ofStory = (storyId: number) => outlets.get(storyId)?.size ?? 0;
  return { storyOf, ofStory, ofArticle: (articleId: number) => ofStory(storyOf(articleId) ?? 0) };
}

function outletsOf(arrivals: readonly Arrival[], places: DigestPlaces): number {
  return new Set(arrivals.flatMap(({ storyId, outlet }) => (places.topicOf(storyId) === undefined ? [] : [outlet])))
    .size;
}
