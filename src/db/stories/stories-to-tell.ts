import { and, asc, desc, eq, exists, gt, inArray, isNull, lte, ne, not, or, sql as raw, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Mute, Subscriber, ToldCard, TopicNews } from "../../delivery/plan.ts";
import type { Development, Millis } from "../../model.ts";
import { articles } from "../articles/tables.ts";
import { defaultLanguage } from "../channels/channels.ts";
import { mutesOf } from "../channels/muted-stories.ts";
import { channels } from "../channels/tables.ts";
import type { Database, Sql } from "../open.ts";
import { deliveries } from "../outbox/tables.ts";
import { matches, subscriptions, topics } from "../topics/tables.ts";
import { read } from "../unit.ts";
import { storyItself } from "./stories.ts";
import { type FreshCorrection, newCorrections, newDevelopments } from "./story-growth.ts";
import { type StoryView, viewsOf } from "./story-view.ts";
import { corrections, developments, stories, storyArticles } from "./tables.ts";

export type StoryToTell = {
  view: StoryView;
  /** When news came for each of its topics. */
  news: TopicNews[];
  subscribers: Subscriber[];
  /** The last card of each channel. */
  told: ToldCard[];
  /** By channel. */
  mutes: ReadonlyMap<number, Mute>;
  /** Developments that no card and no thread was planned with yet, oldest first. */
  fresh: Development[];
  /** Corrections of the same kind. */
  freshCorrections: FreshCorrection[];
  /** Its articles that came or changed since cards were planned last. */
  changed: number[];
  /** When the threads of its cards heard of something last. */
  repliedAt?: Millis;
  /** Nothing is new since cards were last planned but that Dateline regrouped articles. */
  isSettled: boolean;
  /** Cards of stories that were put together with this one, still to be told so. */
  mergedCards: { id: number; channelId: number; view: StoryView }[];
};

/** The articles of a story that are a reason to post it. */
const news = raw`select 1 from story_articles m join articles a on a.id = m.article_id
  where m.story_id = ${stories.id} and a.alert_suppression is null`;
/** All news of the story was caught up after a silence or let through after it was held: told together with the others of its kind. */
const isLate = raw`(exists (${news} and a.late = 1) and not exists (${news} and a.late = 0))`;
const changed = gt(stories.revision, stories.plannedRevision);
/** Every article of the story was enriched: what is new is known. */
const isEnriched = raw`not exists (select 1 from story_articles u where u.story_id = ${stories.id} and u.enriched = 0)`;

/** `floors`: how well an article has to match a topic for a relevance. */
type ToTell = { limit: number; floors: Readonly<Record<"normal" | "strict", number>> };

/**
 * Stories that changed since their cards were last planned and are not late, and those with something that had to wait and whose threads
 * heard of nothing since `repliedBefore`, with everybody who may have to hear of it.
 */
export async function storiesToTell(
  db: Database,
  { limit, floors, repliedBefore }: ToTell & { repliedBefore: Millis },
): Promise<StoryToTell[]> {
  return read(db, async (sql) => {
    const ids = (which: SQL | undefined) =>
      sql
        .select({ id: stories.id })
        .from(stories)
        .where(and(which, isEnriched, not(isLate)))
        .orderBy(asc(stories.id))
        .limit(limit);
    // Two queries: each is found by an index of its own.
    const revised = await ids(changed).all();
    const known = new Set(revised.map((row) => row.id));
    const waiting = await ids(and(inArray(stories.id, withUntold(sql)), mayHear(repliedBefore))).all();
    const rows = [...revised, ...waiting.filter((row) => !known.has(row.id))].slice(0, limit);
    return withListeners(sql, rows, floors);
  });
}

/** When the threads of a story may hear of what had to wait, at the earliest; undefined: nothing waits. */
export async function nextReplyAt(db: Database, gapMs: Millis): Promise<Millis | undefined> {
  const row = await read(db, (sql) =>
    sql
      .select({ at: raw<Millis | null>`min(coalesce(${stories.repliedAt} + ${gapMs}, 0))` })
      .from(stories)
      .where(and(inArray(stories.id, withUntold(sql)), isEnriched, not(isLate)))
      .get(),
  );
  return row?.at ?? undefined;
}

/** Each condition is word for word that of an index. */
function withUntold(sql: Sql) {
  const untold = raw`${developments.plannedAt} is null and ${developments.weighty} = 1`;
  return sql
    .select({ id: developments.storyId })
    .from(developments)
    .where(untold)
    .union(sql.select({ id: corrections.storyId }).from(corrections).where(raw`${corrections.plannedAt} is null`));
}

/** The last replies of its cards are long enough ago. */
function mayHear(repliedBefore: Millis): SQL | undefined {
  return or(isNull(stories.repliedAt), lte(stories.repliedAt, repliedBefore));
}

/** Late stories that changed since their cards were last planned, the newest ones. */
export async function lateStoriesToTell(db: Database, { limit, floors }: ToTell): Promise<StoryToTell[]> {
  return read(db, async (sql) => {
    const rows = await sql
      .select({ id: stories.id })
      .from(stories)
      .where(and(changed, isEnriched, isLate))
      .orderBy(desc(stories.updatedAt), desc(stories.id))
      .limit(limit)
      .all();
    return withListeners(sql, rows, floors);
  });
}

async function withListeners(
  sql: Sql,
  rows: readonly { id: number }[],
  floors: ToTell["floors"],
): Promise<StoryToTell[]> {
  const views = await viewsOf(
    sql,
    rows.map((row) => row.id),
  );
  const toTell: StoryToTell[] = [];
  for (const view of views) toTell.push(await withListener(sql, view, floors));
  return toTell;
}

async function withListener(sql: Sql, view: StoryView, floors: ToTell["floors"]): Promise<StoryToTell> {
  const subscribers = await subscribersOf(
    sql,
    view.topics.map((topic) => topic.id),
  );
  const choosy = subscribers.some(({ relevance = "all" }) => relevance !== "all");
  const row = await sql.select().from(stories).where(eq(stories.id, view.id)).get();
  return {
    ...{
      view,
      news: choosy ? await relevantNews(sql, view, floors) : view.topics,
      subscribers,
      told: await toldOf(sql, view.id),
    },
    mutes: await mutesOf(sql, view.id),
    fresh: await newDevelopments(sql, view.id, isNull(developments.plannedAt)),
    freshCorrections: await newCorrections(sql, view.id),
    changed: await changedArticles(sql, view.id),
    repliedAt: row?.repliedAt ?? undefined,
    isSettled: row?.settledRevision === view.revision,
    mergedCards: await orphansOf(sql, view.id),
  };
}

async function changedArticles(sql: Sql, storyId: number): Promise<number[]> {
  const rows = await sql
    .select({ id: storyArticles.articleId })
    .from(storyArticles)
    .where(and(eq(storyArticles.storyId, storyId), isNull(storyArticles.plannedAt)))
    .orderBy(asc(storyArticles.addedAt), asc(storyArticles.articleId))
    .all();
  return rows.map(({ id }) => id);
}

/** Cards in channels of stories that were put together with this one. */
async function orphansOf(sql: Sql, storyId: number): Promise<StoryToTell["mergedCards"]> {
  const rows = await sql
    .select({ id: deliveries.id, channelId: deliveries.channelId, storyId: stories.id })
    .from(stories)
    .innerJoin(deliveries, eq(deliveries.storyId, stories.id))
    .where(
      and(
        eq(stories.mergedInto, storyId),
        isNull(deliveries.threadOf),
        eq(deliveries.closed, false),
        ne(deliveries.status, "listed"),
      ),
    )
    .all();
  const orphans: StoryToTell["mergedCards"] = [];
  for (const { storyId: from, ...card } of rows) {
    const view = await storyItself(sql, from);
    if (view) orphans.push({ ...card, view });
  }
  return orphans;
}

/** With the newest news that matched each topic well enough for each relevance. */
async function relevantNews(sql: Sql, { id, topics: tied }: StoryView, floors: ToTell["floors"]): Promise<TopicNews[]> {
  const newest = (floor: number) =>
    raw<Millis | null>`max(case when ${matches.score} >= ${floor} then ${articles.firstSeenAt} end)`;
  const rows = await sql
    .select({
      topicId: matches.topicId,
      normal: newest(floors.normal),
      strict: newest(floors.strict),
    })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(matches, eq(matches.articleId, storyArticles.articleId))
    .where(and(eq(storyArticles.storyId, id), isNull(articles.alertSuppression)))
    .groupBy(matches.topicId)
    .all();
  const byTopic = new Map(rows.map(({ topicId, normal, strict }) => [topicId, { normal, strict }]));
  return tied.map((topic) => {
    const { normal, strict } = byTopic.get(topic.id) ?? { normal: null, strict: null };
    return { ...topic, relevantAt: { normal: normal ?? 0, strict: strict ?? 0 } };
  });
}

const before = alias(deliveries, "before");
const later = alias(deliveries, "later");

async function toldOf(sql: Sql, storyId: number): Promise<ToldCard[]> {
  const laterCard = sql
    .select({ id: later.id })
    .from(later)
    .where(and(eq(later.continues, deliveries.id), isNull(later.threadOf)));
  const rows = await sql
    .select({
      delivery: deliveries,
      platform: channels.platform,
      workspace: channels.workspace,
      language: channels.language,
      statusBefore: before.status,
    })
    .from(deliveries)
    .innerJoin(channels, eq(channels.id, deliveries.channelId))
    .leftJoin(before, eq(before.id, deliveries.continues))
    .where(and(eq(deliveries.storyId, storyId), isNull(deliveries.threadOf), not(exists(laterCard))))
    .all();
  return rows.map(({ delivery: { id, channelId, message, ...card }, platform, statusBefore, ...seen }) => ({
    ...{ id, channelId, platform, message },
    listedAt: card.status === "listed" ? card.queuedAt : undefined,
    postedAt: card.sentAt ?? undefined,
    // A card that was lost is nothing to point to.
    continues: card.continues === null || statusBefore === "failed" ? undefined : card.continues,
    closed: card.closed ? (true as const) : undefined,
    workspace: seen.workspace ?? undefined,
    language: seen.language ?? defaultLanguage,
  }));
}

async function subscribersOf(sql: Sql, topicIds: readonly number[]): Promise<Subscriber[]> {
  if (topicIds.length === 0) return [];
  const { channelId, topicId, createdAt, relevance, ping, mutedUntil } = subscriptions;
  const rows = await sql
    .select({
      ...{ channelId, topicId, since: createdAt, relevance, ping, mutedUntil },
      ...{ workspace: channels.workspace, language: channels.language },
    })
    .from(subscriptions)
    .innerJoin(channels, eq(channels.id, subscriptions.channelId))
    .innerJoin(topics, eq(topics.id, subscriptions.topicId))
    .where(inArray(subscriptions.topicId, [...topicIds]))
    .all();
  return rows.map(({ workspace, language, ping: mention, mutedUntil: until, ...one }) => ({
    ...one,
    since: Math.max(one.since, until ?? 0),
    workspace: workspace ?? undefined,
    language: language ?? defaultLanguage,
    ping: mention ?? undefined,
  }));
}
