import { and, eq, gte, inArray, isNull, lt, sql as raw } from "drizzle-orm";
import type { Message } from "../../messages/message.ts";
import type { Millis } from "../../model.ts";
import { articles } from "../articles/tables.ts";
import { channels } from "../channels/tables.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database, Sql } from "../open.ts";
import { stories, storyArticles, storyTopics } from "../stories/tables.ts";
import { matches } from "../topics/tables.ts";
import { read, unit } from "../unit.ts";
import { queuePost } from "./queue-post.ts";
import { deliveries } from "./tables.ts";

/**
 * An article that came in the period, once for each of the topics that its story is tied to. `match`: how well it matches the topic itself;
 * absent: only others of its story do. `silent`: no reason to post, because it was old when it came.
 */
export type Arrival = {
  articleId: number;
  storyId: number;
  topicId: number;
  /** How well the story matches the topic. */
  tie: number;
  match?: number;
  addedAt: Millis;
  silent: boolean;
  outlet: string;
};

type TopicPeriod = { topicIds: readonly number[]; since: Millis; until: Millis };

/** More arrivals than that are not counted. */
const mostArrivals = 50_000;

/** What came in the period for the topics, oldest first. */
export async function arrivalsOf(db: Database, { topicIds, since, until }: TopicPeriod): Promise<Arrival[]> {
  if (topicIds.length === 0) return [];
  const rows = await read(db, (sql) =>
    sql
      .select({
        articleId: storyArticles.articleId,
        storyId: storyArticles.storyId,
        topicId: storyTopics.topicId,
        tie: storyTopics.score,
        match: matches.score,
        addedAt: storyArticles.addedAt,
        alertSuppression: articles.alertSuppression,
        outlet: feeds.outlet,
      })
      .from(storyArticles)
      .innerJoin(storyTopics, and(eq(storyTopics.storyId, storyArticles.storyId), ofTopics(topicIds)))
      .innerJoin(articles, eq(articles.id, storyArticles.articleId))
      .innerJoin(feeds, eq(feeds.id, articles.feedId))
      .leftJoin(
        matches,
        and(eq(matches.articleId, storyArticles.articleId), eq(raw`+${matches.topicId}`, storyTopics.topicId)),
      )
      .where(and(gte(storyArticles.addedAt, since), lt(storyArticles.addedAt, until)))
      .orderBy(storyArticles.addedAt, storyArticles.articleId)
      .limit(mostArrivals)
      .all(),
  );
  return rows.map(({ match, alertSuppression, ...row }) => ({
    ...row,
    silent: alertSuppression !== null,
    match: match ?? undefined,
  }));
}

/** Which stories got an article in the period, with how well they match the topics. */
export async function tiesOf(
  db: Database,
  { topicIds, since, until }: TopicPeriod,
): Promise<Pick<Arrival, "storyId" | "topicId" | "tie">[]> {
  if (topicIds.length === 0) return [];
  return read(db, (sql) =>
    sql
      .selectDistinct({ storyId: storyArticles.storyId, topicId: storyTopics.topicId, tie: storyTopics.score })
      .from(storyArticles)
      .innerJoin(storyTopics, and(eq(storyTopics.storyId, storyArticles.storyId), ofTopics(topicIds)))
      .innerJoin(stories, and(eq(stories.id, storyArticles.storyId), isNull(stories.mergedInto)))
      .where(and(gte(storyArticles.addedAt, since), lt(storyArticles.addedAt, until)))
      .limit(mostArrivals)
      .all(),
  );
}

/** The plus keeps SQLite from reading all stories of the topics instead of those of the period. */
function ofTopics(topicIds: readonly number[]) {
  return inArray(raw`+${storyTopics.topicId}`, [...topicIds]);
}

/** When a channel was first told of a story, and whether only by a line in a list. */
export type ToldStory = { at: Millis; listed: boolean };

const askedAtOnce = 500;

/** By story; absent are stories that the channel has no card of, and those whose card could not be posted. */
export async function toldStories(
  db: Database,
  { channelId, storyIds }: { channelId: number; storyIds: readonly number[] },
): Promise<Map<number, ToldStory>> {
  return read(db, async (sql) => {
    const told = new Map<number, ToldStory>();
    for (let at = 0; at < storyIds.length; at += askedAtOnce) {
      for (const { storyId, ...one } of await toldAmong(sql, channelId, storyIds.slice(at, at + askedAtOnce)))
        if (storyId !== null) told.set(storyId, { at: one.at, listed: one.listed === 1 });
    }
    return told;
  });
}

async function toldAmong(sql: Sql, channelId: number, storyIds: readonly number[]) {
  const { storyId, queuedAt, status } = deliveries;
  return sql
    .select({
      storyId,
      at: raw<Millis>`min(${queuedAt})`,
      listed: raw<number>`min(${status} = 'listed')`,
    })
    .from(deliveries)
    .where(
      and(
        inArray(storyId, [...storyIds]),
        eq(raw`+${deliveries.channelId}`, channelId), // the plus keeps SQLite from reading all that the channel was ever told
        isNull(deliveries.threadOf),
        raw`(${status} <> 'failed' or ${deliveries.ref} is not null)`,
      ),
    )
    .groupBy(storyId)
    .all();
}

/** Subjects of digests that came by the schedule: what they begin with, followed by the moment they were due. */
const subjectOf = (occurrence: Millis) => `digest:${occurrence}`;

/** Until when the last digest of a channel that came by its schedule told the news; undefined before the first. */
export async function lastDigestUntil(db: Database, channelId: number): Promise<Millis | undefined> {
  const row = await read(db, (sql) =>
    sql
      .select({ at: raw<Millis | null>`max(cast(substr(${deliveries.subject}, 8) as integer))` })
      .from(deliveries)
      // A range of the index on channel and subject; those asked for have a word there.
      .where(
        and(
          eq(deliveries.channelId, channelId),
          gte(deliveries.subject, "digest:0"),
          lt(deliveries.subject, "digest::"),
          isNull(deliveries.threadOf),
        ),
      )
      .get(),
  );
  return row?.at ?? undefined;
}

/**
 * The messages of a digest, the others in the thread of the first, and the note that it was made, together: a crash can neither repeat nor
 * lose any of them. Without messages only the note.
 */
export async function saveDigest(
  db: Database,
  digest: { channelId: number; occurrence: Millis; messages: readonly Message[]; now: Millis },
): Promise<void> {
  const { channelId, occurrence, messages, now } = digest;
  await unit(db, async (sql) => {
    await sql.update(channels).set({ lastDigestAt: occurrence }).where(eq(channels.id, channelId)).run();
    await queueThread(sql, { channelId, subject: subjectOf(occurrence), messages, now });
  });
}

/** A digest that somebody asked for: it counts for nothing. */
export async function saveAskedDigest(
  db: Database,
  digest: { channelId: number; messages: readonly Message[]; now: Millis },
): Promise<void> {
  await unit(db, async (sql) => queueThread(sql, { ...digest, subject: `digest:asked:${digest.now}` }));
}

async function queueThread(
  sql: Sql,
  { messages, subject, ...post }: { channelId: number; subject: string; messages: readonly Message[]; now: Millis },
): Promise<void> {
  const [first, ...others] = messages;
  const root = first && (await queuePost(sql, { ...post, subject, message: first }));
  if (root === undefined) return;
  for (const [i, message] of others.entries())
    await queuePost(sql, { ...post, subject: `${subject}:${i + 2}`, message, threadOf: root });
}
