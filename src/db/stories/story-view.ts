import { and, asc, eq, inArray, sql as raw } from "drizzle-orm";
import type { ComposedSummary, Story } from "../../model.ts";
import { toArticle } from "../articles/articles.ts";
import { articles } from "../articles/tables.ts";
import { feeds } from "../feeds/tables.ts";
import type { Sql } from "../open.ts";
import { matches, topics } from "../topics/tables.ts";
import { correctionsOf, developmentsOf, originsOf } from "./story-growth.ts";
import { stories, storyArticles, storyTopics } from "./tables.ts";

/** A story with the count of its changes, which `cards` needs, and what a language model wrote for it. */
export type StoryView = Story & { revision: number; composed?: ComposedSummary };

/** The same, inside the unit of the caller. */
export async function viewsOf(sql: Sql, ids: readonly number[]): Promise<StoryView[]> {
  if (ids.length === 0) return [];
  const rows = await sql
    .select()
    .from(stories)
    .where(inArray(stories.id, [...ids]))
    .all();
  const members = await membersOf(sql, ids);
  const tied = await topicsOf(sql, ids);
  const added = byStory(await developmentsOf(sql, ids));
  const corrected = byStory(await correctionsOf(sql, ids));
  const views = rows.map((row) => ({
    ...toView(row, members.get(row.id) ?? [], tied.get(row.id) ?? []),
    developments: added.get(row.id) ?? [],
    corrections: corrected.get(row.id) ?? [],
  }));
  const byId = new Map(views.map((v) => [v.id, v]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function membersOf(sql: Sql, ids: readonly number[]): Promise<Map<number, Story["articles"]>> {
  const rows = await sql
    .select({
      article: articles,
      outlet: feeds.outlet,
      storyId: storyArticles.storyId,
      similarity: storyArticles.similarity,
      addedAt: storyArticles.addedAt,
      origin: storyArticles.origin,
      originReason: storyArticles.originReason,
      figures: storyArticles.figures,
    })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(feeds, eq(feeds.id, articles.feedId))
    .where(inArray(storyArticles.storyId, [...ids]))
    .orderBy(asc(storyArticles.addedAt), asc(articles.id))
    .all();
  return grouped(
    rows.map((r) => ({
      storyId: r.storyId,
      value: {
        ...{ ...toArticle(r), similarity: r.similarity, addedAt: r.addedAt },
        origin: r.origin ?? undefined,
        originReason: r.originReason ?? undefined,
        figures: r.figures ?? undefined,
      },
    })),
  );
}

async function topicsOf(sql: Sql, ids: readonly number[]): Promise<Map<number, Story["topics"]>> {
  const rows = await sql
    .select({
      storyId: storyTopics.storyId,
      id: topics.id,
      name: topics.name,
      title: topics.title,
      workspace: topics.workspace,
      score: storyTopics.score,
      newsAt: storyTopics.newsAt,
    })
    .from(storyTopics)
    .innerJoin(topics, eq(topics.id, storyTopics.topicId))
    .where(inArray(storyTopics.storyId, [...ids]))
    .orderBy(asc(topics.id)) // not by score: a card whose topics change places would be edited for nothing
    .all();
  const mentioned = await watchedOf(sql, ids);
  return grouped(
    rows.map(({ storyId, newsAt, workspace, ...topic }) => {
      const watched = mentioned.get(`${storyId} ${topic.id}`);
      const more = { watched, workspace: workspace || undefined };
      return { storyId, value: { ...topic, newsAt: newsAt ?? undefined, ...more } };
    }),
  );
}

/** The watched values that articles of the stories mention, by story and topic, those that most of them mention first. */
async function watchedOf(sql: Sql, ids: readonly number[]): Promise<Map<string, string[]>> {
  const rows = await sql
    .select({ storyId: storyArticles.storyId, topicId: matches.topicId, watched: matches.watched })
    .from(storyArticles)
    .innerJoin(matches, eq(matches.articleId, storyArticles.articleId))
    .where(and(inArray(storyArticles.storyId, [...ids]), raw`${matches.watched} <> '[]'`))
    .orderBy(asc(storyArticles.addedAt), asc(matches.articleId))
    .all();
  const counts = new Map<string, Map<string, number>>();
  for (const { storyId, topicId, watched } of rows) {
    const key = `${storyId} ${topicId}`;
    const count = counts.get(key) ?? new Map<string, number>();
    for (const value of watched) count.set(value, (count.get(value) ?? 0) + 1);
    counts.set(key, count);
  }
  const sorted = (count: Map<string, number>) => [...count].toSorted((a, b) => b[1] - a[1]).map(([value]) => value);
  return new Map([...counts].map(([key, count]) => [key, sorted(count)]));
}

function grouped<T>(rows: readonly { storyId: number; value: T }[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const { storyId, value } of rows) {
    const group = groups.get(storyId);
    if (group) group.push(value);
    else groups.set(storyId, [value]);
  }
  return groups;
}

function byStory<T extends { storyId: number }>(rows: readonly T[]): Map<number, Omit<T, "storyId">[]> {
  return grouped(rows.map(({ storyId, ...value }) => ({ storyId, value })));
}

function toView(
  row: typeof stories.$inferSelect,
  members: Story["articles"],
  tied: Story["topics"],
): Omit<StoryView, "developments" | "corrections"> {
  return {
    id: row.id,
    headline: row.headline,
    url: row.url ?? undefined,
    firstToldAt: row.firstToldAt,
    updatedAt: row.updatedAt,
    revision: row.revision,
    summary: row.summary ?? [],
    composed: row.composed ?? undefined,
    topics: tied,
    articles: members,
    outlets: [...new Set(members.map((m) => m.outlet))],
    origins: originsOf(members),
    phase: row.phase,
  };
}
