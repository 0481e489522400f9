import { and, desc, eq, gte, inArray, isNull, lt, sql as raw } from "drizzle-orm";
import type { Millis } from "../../model.ts";
import { articlesByTime } from "../articles/articles-by-time.ts";
import { articles } from "../articles/tables.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database, Sql } from "../open.ts";
import { read } from "../unit.ts";
import { type StoryView, viewsOf } from "./story-view.ts";
import { stories, storyArticles, storyTopics } from "./tables.ts";

export type StorySelection = {
  topicIds?: readonly number[];
  /** Stories that got an article at or after, and before. */
  since?: Millis;
  until?: Millis;
  /** "recent": newest update first. "weight": most outlets first, then newest. */
  order: "recent" | "weight";
  limit: number;
};

/** The one selection of stories; alerts, lookups and digests all come from here or from `storyViews`. */
export async function selectStories(db: Database, selection: StorySelection): Promise<StoryView[]> {
  return read(db, async (sql) => {
    const outlets = raw<number>`(select count(distinct ${feeds.outlet}) from ${storyArticles}
    join ${articlesByTime} on ${articles.id} = ${storyArticles.articleId} join ${feeds} on ${feeds.id} = ${articles.feedId}
    where ${storyArticles.storyId} = ${stories.id})`;
    const ids = await sql
      .select({ id: stories.id })
      .from(stories)
      .where(storyFilter(sql, selection))
      .orderBy(...(selection.order === "weight" ? [desc(outlets)] : []), desc(stories.updatedAt), desc(stories.id))
      .limit(selection.limit)
      .all();
    return viewsOf(
      sql,
      ids.map((r) => r.id),
    );
  });
}

export async function countStories(db: Database, selection: Omit<StorySelection, "order" | "limit">): Promise<number> {
  return read(db, async (sql) => {
    return (
      (await sql.select({ n: raw<number>`count(*)` }).from(stories).where(storyFilter(sql, selection)).get())?.n ?? 0
    );
  });
}

function storyFilter(sql: Sql, { topicIds, since, until }: Omit<StorySelection, "order" | "limit">) {
  return and(
    isNull(stories.mergedInto),
    since === undefined && until === undefined
      ? undefined
      : inArray(stories.id, storiesWithArticles(sql, since, until)),
    topicIds === undefined
      ? undefined
      : inArray(
          stories.id,
          sql
            .select({ id: storyTopics.storyId })
            .from(storyTopics)
            .where(inArray(storyTopics.topicId, [...topicIds])),
        ),
  );
}

function storiesWithArticles(sql: Sql, since: Millis | undefined, until: Millis | undefined) {
  return sql
    .select({ id: storyArticles.storyId })
    .from(storyArticles)
    .where(
      and(
        since === undefined ? undefined : gte(storyArticles.addedAt, since),
        until === undefined ? undefined : lt(storyArticles.addedAt, until),
      ),
    );
}

/** More links than this in a row are no chain people made. */
const longestChain = 10;

/** The story of that number, or the one it was put together with since. */
export async function storyById(db: Database, id: number): Promise<StoryView | undefined> {
  return read(db, async (sql) => {
    let at = id;
    for (let links = 0; links < longestChain; links += 1) {
      const next = (await sql.select({ id: stories.mergedInto }).from(stories).where(eq(stories.id, at)).get())?.id;
      if (next === undefined || next === null) break;
      at = next;
    }
    return storyItself(sql, at);
  });
}

/** The story of that number though it was put together with another. */
export async function storyItself(sql: Sql, id: number): Promise<StoryView | undefined> {
  return (await viewsOf(sql, [id]))[0];
}

/** Views in the order of `ids`; an id without a story is left out. */
export async function storyViews(db: Database, ids: readonly number[]): Promise<StoryView[]> {
  return read(db, (sql) => viewsOf(sql, ids));
}
