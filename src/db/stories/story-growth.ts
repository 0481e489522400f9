import { and, asc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { Correction, Development, Origin } from "../../model.ts";
import { articles } from "../articles/tables.ts";
import { feeds } from "../feeds/tables.ts";
import type { Sql } from "../open.ts";
import { corrections, developments } from "./tables.ts";

/** A long story keeps everything it was told; whoever shows it chooses. */
type OfStory<T> = T & { storyId: number };

/** What the articles of the stories added, oldest first. */
export async function developmentsOf(sql: Sql, storyIds: readonly number[]): Promise<OfStory<Development>[]> {
  return developmentsWhere(sql, inArray(developments.storyId, [...storyIds]));
}

/** Those of one story that no card and no thread was planned with yet, oldest first. */
export async function newDevelopments(sql: Sql, storyId: number, which: SQL): Promise<OfStory<Development>[]> {
  return developmentsWhere(sql, and(eq(developments.storyId, storyId), which));
}

async function developmentsWhere(sql: Sql, which: SQL | undefined): Promise<OfStory<Development>[]> {
  const rows = await sql
    .select({ development: developments, outlet: feeds.outlet, url: articles.url })
    .from(developments)
    .innerJoin(articles, eq(articles.id, developments.articleId))
    .innerJoin(feeds, eq(feeds.id, articles.feedId))
    .where(which)
    .orderBy(asc(developments.at), asc(developments.id))
    .all();
  return rows.map(({ development: row, outlet, url }) => {
    const { id, storyId, articleId, kind, weighty, facts, at, foundAt, sentence: text, start, end } = row;
    return {
      ...{ id, storyId, articleId, outlet, kind, weighty, facts, at, foundAt },
      sentence: { text, articleId, start, end },
      url: url ?? undefined,
      who: row.who ?? undefined,
      disputes: row.disputes ?? undefined,
    };
  });
}

/** What publishers put right in articles of the stories, oldest first. */
export async function correctionsOf(sql: Sql, storyIds: readonly number[]): Promise<OfStory<Correction>[]> {
  const rows = await correctionsWhere(sql, inArray(corrections.storyId, [...storyIds]));
  return rows.map(({ id: _, ...correction }) => correction);
}

/** A correction with its row. */
export type FreshCorrection = Correction & { id: number };

/** Those of one story that no card and no thread was planned with yet, oldest first. */
export async function newCorrections(sql: Sql, storyId: number): Promise<FreshCorrection[]> {
  return correctionsWhere(sql, and(eq(corrections.storyId, storyId), isNull(corrections.plannedAt)));
}

async function correctionsWhere(sql: Sql, which: SQL | undefined): Promise<OfStory<FreshCorrection>[]> {
  const rows = await sql
    .select({ correction: corrections, outlet: feeds.outlet, url: articles.url })
    .from(corrections)
    .innerJoin(articles, eq(articles.id, corrections.articleId))
    .innerJoin(feeds, eq(feeds.id, articles.feedId))
    .where(which)
    .orderBy(asc(corrections.at), asc(corrections.id))
    .all();
  return rows.map(({ correction: { id, storyId, articleId, kind, at, was, is }, outlet, url }) => ({
    ...{ id, storyId, articleId, kind, outlet, at, was, is },
    url: url ?? undefined,
  }));
}

/** Whom the articles of a story go back to, in the order they appeared; one that was not enriched yet to its own outlet. */
export function originsOf(members: readonly { outlet: string; origin?: string }[]): Origin[] {
  const outlets = new Map<string, string[]>();
  for (const { outlet, origin = outlet } of members) {
    const carried = outlets.get(origin) ?? [];
    if (!carried.includes(outlet)) carried.push(outlet);
    outlets.set(origin, carried);
  }
  return [...outlets].map(([name, carried]) => ({ name, outlets: carried }));
}
