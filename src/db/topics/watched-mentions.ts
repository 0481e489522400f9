import { and, desc, eq, gte, inArray, lt, sql as raw } from "drizzle-orm";
import type { DevelopmentKind, Millis } from "../../model.ts";
import { articlesByTime } from "../articles/articles-by-time.ts";
import { firstArticleSince } from "../articles/first-article-since.ts";
import { articles } from "../articles/tables.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database } from "../open.ts";
import { developments } from "../stories/tables.ts";
import { read } from "../unit.ts";
import { matches, topics } from "./tables.ts";

/** An article of a topic that mentions watched values; `at`: when it was published, else first seen. */
export type WatchedMention = { articleId: number; outlet: string; watched: string[]; at: Millis };

export type MentionSelection = { topicId: number; since: Millis; until: Millis; limit: number };

/** The newest first. No text is read. */
export async function watchedMentions(
  db: Database,
  { topicId, since, until, limit }: MentionSelection,
): Promise<WatchedMention[]> {
  return read(db, async (sql) => {
    const at = raw<Millis>`coalesce(${articles.publishedAt}, ${articles.firstSeenAt})`;
    return sql
      .select({ articleId: matches.articleId, outlet: feeds.outlet, watched: matches.watched, at })
      .from(matches)
      .innerJoin(articlesByTime, eq(articles.id, matches.articleId))
      .innerJoin(feeds, eq(feeds.id, articles.feedId))
      .where(
        and(
          eq(matches.topicId, topicId),
          gte(matches.articleId, await firstArticleSince(sql, since)),
          raw`${matches.watched} <> '[]'`,
          gte(at, since),
          lt(at, until),
        ),
      )
      .orderBy(desc(matches.articleId))
      .limit(limit)
      .all();
  });
}

export type MentionText = {
  id: number;
  outlet: string;
  title: string;
  url?: string;
  text: string;
  language?: string;
  at: Millis;
};

/** What articles say, up to so many characters of each; an id without an article is left out. */
export async function mentionTexts(db: Database, ids: readonly number[], longest: number): Promise<MentionText[]> {
  const rows = await read(db, (sql) =>
    sql
      .select({
        ...{
          id: articles.id,
          outlet: feeds.outlet,
          title: articles.title,
          url: articles.url,
          language: articles.language,
        },
        text: raw<string>`substr(case when ${articles.body} = '' then ${articles.description} else ${articles.body} end, 1, ${longest})`,
        at: raw<Millis>`coalesce(${articles.publishedAt}, ${articles.firstSeenAt})`,
      })
      .from(articles)
      .innerJoin(feeds, eq(feeds.id, articles.feedId))
      .where(inArray(articles.id, [...ids]))
      .all(),
  );
  return rows.map(({ url, language, ...row }) => ({
    ...row,
    url: url ?? undefined,
    language: language ?? undefined,
  }));
}

const deciding: DevelopmentKind[] = ["denied", "agreed", "off"];

/** Those of the articles that denied, agreed on or called off something. */
export async function decidingArticles(db: Database, ids: readonly number[]): Promise<number[]> {
  const rows = await read(db, (sql) =>
    sql
      .selectDistinct({ id: developments.articleId })
      .from(developments)
      .where(and(inArray(developments.articleId, [...ids]), inArray(developments.kind, deciding)))
      .all(),
  );
  return rows.map((row) => row.id);
}

/** What a topic records, with the spellings that stand for each value. */
export async function watchOf(db: Database, topicId: number) {
  return (
    (await read(db, (sql) => sql.select({ watch: topics.watch }).from(topics).where(eq(topics.id, topicId)).get()))
      ?.watch ?? []
  );
}
