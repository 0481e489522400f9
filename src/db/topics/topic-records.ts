import { and, eq, gte, sql as raw } from "drizzle-orm";
import type { Millis, Topic, WatchedValue } from "../../model.ts";
import { articles } from "../articles/tables.ts";
import { channels } from "../channels/tables.ts";
import type { Database, Sql } from "../open.ts";
import { storyArticles } from "../stories/tables.ts";
import { read, unit } from "../unit.ts";
import { matches, subscriptions, topicDrafts, topics } from "./tables.ts";

/** A topic of a workspace, ready to be stored. */
export type TopicToSave = {
  workspace: string;
  /** The topic it changes; absent: a new one, or one of that name that was removed before. */
  topicId?: number;
  name: string;
  title: string;
  query: string;
  watch: WatchedValue[];
  owner: string;
  ownerId: string;
  now: Millis;
};

export type TopicSaved = { kind: "saved"; id: number; isNew: boolean } | { kind: "taken" } | { kind: "gone" };

/** Stores a topic and drops the draft it came from, together: pressing Save twice makes one topic. */
export async function saveTopic(db: Database, topic: TopicToSave, draftId?: number): Promise<TopicSaved> {
  return unit(db, async (sql) => {
    const saved = await storeTopic(sql, topic);
    if (saved.kind === "saved" && draftId !== undefined)
      await sql.delete(topicDrafts).where(eq(topicDrafts.id, draftId)).run();
    return saved;
  });
}

/** Stores topics in one go. Returns the names of those that could not be: theirs is taken. */
export async function saveTopics(db: Database, list: readonly TopicToSave[]): Promise<string[]> {
  return unit(db, async (sql) => {
    const refused: string[] = [];
    for (const topic of list) {
      const { kind } = await storeTopic(sql, topic);
      if (kind !== "saved") refused.push(topic.name);
    }
    return refused;
  });
}

async function storeTopic(sql: Sql, { topicId, now, ...topic }: TopicToSave): Promise<TopicSaved> {
  const named = await sql
    .select()
    .from(topics)
    .where(and(eq(topics.workspace, topic.workspace), eq(topics.name, topic.name)))
    .get();
  const values = { ...topic, active: true, changedAt: now };
  if (topicId !== undefined) {
    if (named && named.id !== topicId) return { kind: "taken" };
    const own = and(eq(topics.id, topicId), eq(topics.workspace, topic.workspace));
    const done = await sql.update(topics).set(values).where(own).run();
    return done.changes > 0 ? { kind: "saved", id: topicId, isNew: false } : { kind: "gone" };
  }
  if (named?.active) return { kind: "taken" };
  if (named) {
    await sql.update(topics).set(values).where(eq(topics.id, named.id)).run();
    return { kind: "saved", id: named.id, isNew: true };
  }
  const row = await sql
    .insert(topics)
    .values({ ...values, description: "" })
    .returning({ id: topics.id })
    .get();
  return { kind: "saved", id: row.id, isNew: true };
}

/** Ends a workspace's topic with its subscriptions; what it matched stays. Returns how many channels followed it. */
export async function removeTopic(db: Database, id: number): Promise<number> {
  return unit(db, async (sql) => {
    await sql.update(topics).set({ active: false }).where(eq(topics.id, id)).run();
    return (await sql.delete(subscriptions).where(eq(subscriptions.topicId, id)).run()).changes;
  });
}

export type TopicRecord = Topic & {
  owner?: string;
  changedAt?: Millis;
  /** Of the time since `since`. */
  articles: number;
  stories: number;
  /** The channels of the asking workspace that follow it, and how many of others do. */
  followers: { platform: string; address: string }[];
  elsewhere: number;
};

/** What is known of a topic beside its definition. */
export async function topicRecord(
  db: Database,
  topic: Topic,
  { since, workspace }: { since: Millis; workspace: string },
): Promise<TopicRecord> {
  return read(db, async (sql) => {
    const row = await sql.select().from(topics).where(eq(topics.id, topic.id)).get();
    const counts = await sql
      .select({
        articles: raw<number>`count(distinct ${articles.id})`,
        stories: raw<number>`count(distinct ${storyArticles.storyId})`,
      })
      .from(matches)
      .innerJoin(articles, eq(articles.id, matches.articleId))
      .leftJoin(storyArticles, eq(storyArticles.articleId, articles.id))
      .where(and(eq(matches.topicId, topic.id), gte(articles.firstSeenAt, since)))
      .get();
    const all = await sql
      .select({ platform: channels.platform, address: channels.address, workspace: channels.workspace })
      .from(subscriptions)
      .innerJoin(channels, eq(channels.id, subscriptions.channelId))
      .where(eq(subscriptions.topicId, topic.id))
      .all();
    const here = all.filter((channel) => channel.workspace === workspace);
    return {
      ...topic,
      owner: row?.owner ? row.owner : undefined,
      changedAt: row?.changedAt == null ? undefined : row.changedAt,
      articles: counts?.articles ?? 0,
      stories: counts?.stories ?? 0,
      followers: here.map(({ platform, address }) => ({ platform, address })),
      elsewhere: all.length - here.length,
    };
  });
}
