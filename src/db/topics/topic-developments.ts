import { and, desc, eq, gte, lt, sql as raw } from "drizzle-orm";
import type { DevelopmentKind, Millis, SourcedSentence } from "../../model.ts";
import { firstArticleSince } from "../articles/first-article-since.ts";
import { articles } from "../articles/tables.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database } from "../open.ts";
import { developments } from "../stories/tables.ts";
import { read } from "../unit.ts";
import { matches } from "./tables.ts";

/** A development with what is needed to cite it. */
export type TopicDevelopment = {
  kind: DevelopmentKind;
  sentence: SourcedSentence;
  outlet: string;
  title: string;
  url?: string;
  at: Millis;
};

/** Developments of weight that articles of the topic told in the time, newest first; of too many those of the articles that came last. */
export async function topicDevelopments(
  db: Database,
  asked: { topicId: number; since: Millis; until: Millis; limit: number },
): Promise<TopicDevelopment[]> {
  return read(db, async (sql) => {
    const rows = await sql
      .select({ development: developments, title: articles.title, url: articles.url, outlet: feeds.outlet })
      .from(matches)
      .crossJoin(developments)
      .innerJoin(articles, eq(articles.id, developments.articleId))
      .innerJoin(feeds, eq(feeds.id, articles.feedId))
      .where(
        and(
          eq(matches.topicId, asked.topicId),
          gte(matches.articleId, await firstArticleSince(sql, asked.since)),
          eq(developments.articleId, matches.articleId),
          raw`${developments.weighty} = 1`,
          gte(developments.at, asked.since),
          lt(developments.at, asked.until),
        ),
      )
      // The order of the index on matches, so that reading ends at the limit: a busy topic has a hundred thousand articles a year.
      .orderBy(desc(matches.articleId), desc(developments.id))
      .limit(asked.limit)
      .all();
    const sorted = rows.toSorted((a, b) => b.development.at - a.development.at || b.development.id - a.development.id);
    return sorted.map(({ development: { articleId, kind, sentence: text, start, end, at }, title, url, outlet }) => ({
      ...{ kind, sentence: { text, articleId, start, end }, outlet, title, at },
      url: url ?? undefined,
    }));
  });
}
