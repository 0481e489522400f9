import { and, asc, desc, eq, gt, inArray, isNull, not, sql as raw } from "drizzle-orm";
import { type PlannedCard, relevanceFloor, type Subscriber, type Told, type TopicNews } from "../delivery/plan.ts";
import type { Millis, SourcedSentence } from "../model.ts";
import { type Database, type Sql, sqlOf } from "./open.ts";
import { queuePost } from "./queue-post.ts";
import { reviseDelivery } from "./revise-delivery.ts";
import { articles, channels, deliveries, matches, stories, storyArticles, subscriptions, topics } from "./schema.ts";
import { type StoryView, storyViews } from "./stories.ts";

export type StoryToTell = {
  view: StoryView;
  /** When news came for each of its topics. */
  news: TopicNews[];
  subscribers: Subscriber[];
  told: Told[];
};

/** The articles of a story that are a reason to post it. */
const news = raw`select 1 from story_articles m join articles a on a.id = m.article_id
  where m.story_id = ${stories.id} and a.silence is null`;
/** All news of the story was caught up after a silence or let through after it was held: told together with the others of its kind. */
const isLate = raw`(exists (${news} and a.late = 1) and not exists (${news} and a.late = 0))`;
const changed = gt(stories.revision, stories.briefedRevision);

/** Stories that changed since their cards were last planned and are not late, with everybody who may have to hear of it. */
export async function storiesToTell(db: Database, limit: number): Promise<StoryToTell[]> {
  const rows = sqlOf(db)
    .select({ id: stories.id })
    .from(stories)
    .where(and(changed, not(isLate)))
    .orderBy(asc(stories.id))
    .limit(limit)
    .all();
  return withListeners(db, rows);
}

/** Late stories that changed since their cards were last planned, the newest ones. */
export async function lateStoriesToTell(db: Database, limit: number): Promise<StoryToTell[]> {
  const rows = sqlOf(db)
    .select({ id: stories.id })
    .from(stories)
    .where(and(changed, isLate))
    .orderBy(desc(stories.updatedAt), desc(stories.id))
    .limit(limit)
    .all();
  return withListeners(db, rows);
}

async function withListeners(db: Database, rows: readonly { id: number }[]): Promise<StoryToTell[]> {
  const sql = sqlOf(db);
  const views = await storyViews(
    db,
    rows.map((r) => r.id),
  );
  return views.map((view) => {
    const topicIds = view.topics.map((t) => t.id);
    const subscribers = subscribersOf(sql, topicIds);
    const choosy = subscribers.some(({ relevance = "all" }) => relevance !== "all");
    return { view, news: choosy ? relevantNews(sql, view) : view.topics, subscribers, told: toldOf(sql, view.id) };
  });
}

/** With the newest news that matched each topic well enough for each relevance. */
function relevantNews(sql: Sql, { id, topics: tied }: StoryView): TopicNews[] {
  const newest = (floor: number) =>
    raw<Millis | null>`max(case when ${matches.score} >= ${floor} then ${articles.firstSeenAt} end)`;
  const rows = sql
    .select({
      topicId: matches.topicId,
      normal: newest(relevanceFloor.normal),
      strict: newest(relevanceFloor.strict),
    })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(matches, eq(matches.articleId, storyArticles.articleId))
    .where(and(eq(storyArticles.storyId, id), isNull(articles.silence)))
    .groupBy(matches.topicId)
    .all();
  const byTopic = new Map(rows.map(({ topicId, normal, strict }) => [topicId, { normal, strict }]));
  return tied.map((topic) => {
    const { normal, strict } = byTopic.get(topic.id) ?? { normal: null, strict: null };
    return { ...topic, relevantAt: { normal: normal ?? 0, strict: strict ?? 0 } };
  });
}

function toldOf(sql: Sql, storyId: number): Told[] {
  const { id, channelId, message, status, queuedAt } = deliveries;
  const rows = sql
    .select({ id, channelId, message, status, queuedAt, workspace: channels.workspace })
    .from(deliveries)
    .innerJoin(channels, eq(channels.id, deliveries.channelId))
    .where(eq(deliveries.storyId, storyId))
    .all();
  return rows.map(({ status, queuedAt, workspace, ...told }) => ({
    ...told,
    ...(status === "listed" ? { listedAt: queuedAt } : {}),
    ...(workspace === null ? {} : { workspace }),
  }));
}

function subscribersOf(sql: Sql, topicIds: readonly number[]): Subscriber[] {
  if (topicIds.length === 0) return [];
  const { channelId, topicId, createdAt, relevance } = subscriptions;
  const rows = sql
    .select({ channelId, topicId, since: createdAt, relevance, workspace: channels.workspace })
    .from(subscriptions)
    .innerJoin(channels, eq(channels.id, subscriptions.channelId))
    .innerJoin(topics, eq(topics.id, subscriptions.topicId))
    .where(inArray(subscriptions.topicId, [...topicIds]))
    .all();
  return rows.map(({ workspace, ...one }) => ({ ...one, ...(workspace === null ? {} : { workspace }) }));
}

export type Brief = {
  storyId: number;
  /** The revision the cards were made from; a later one stays work. */
  revision: number;
  headline: string;
  url?: string;
  summary: readonly SourcedSentence[];
  cards: readonly PlannedCard[];
  now: Millis;
  /** Edits wait until this long after the card's last post or edit. */
  editGapMs: Millis;
};

/** Keeps the summary and puts the cards into the outbox, in one transaction. */
export async function saveBrief(db: Database, brief: Brief): Promise<void> {
  const sql = sqlOf(db);
  sql.transaction(() => applyBrief(sql, brief));
}

/** The same, inside the transaction of the caller. */
export function applyBrief(sql: Sql, brief: Brief): void {
  sql
    .update(stories)
    .set({
      briefedRevision: brief.revision,
      headline: brief.headline,
      url: brief.url ?? null,
      summary: [...brief.summary],
    })
    .where(eq(stories.id, brief.storyId))
    .run();
  for (const { channelId, deliveryId, message } of brief.cards) {
    const { storyId, now } = brief;
    if (deliveryId === undefined) queuePost(sql, { channelId, subject: storySubject(storyId), message, now, storyId });
    else reviseDelivery(sql, eq(deliveries.id, deliveryId), message, brief);
  }
}

/** One card of a story a channel. */
export function storySubject(storyId: number): string {
  return `story:${storyId}`;
}
