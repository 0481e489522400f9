import { and, desc, gte, lt, notInArray, sql as raw } from "drizzle-orm";
import type { Database } from "../open.ts";
import { prepared } from "../prepared.ts";
import { read } from "../unit.ts";
import { type FoundArticle, foundArticles, toFound } from "./articles.ts";
import { articles } from "./tables.ts";

/**
 * Articles a topic could have matched, newest first, by slices: those from the id `from` and below `before`. Duplicates and held ones are
 * left out.
 */
export async function articlesToTest(
  db: Database,
  { from, before, limit }: { from: number; before: number; limit: number },
): Promise<FoundArticle[]> {
  const rows = await read(db, (sql) =>
    prepared(sql, "back-test.articles", (sql) =>
      foundArticles(sql)
        .where(
          and(
            lt(articles.id, raw.placeholder("before")),
            gte(articles.id, raw.placeholder("from")),
            notInArray(articles.state, ["duplicate", "held"]),
          ),
        )
        .orderBy(desc(articles.id))
        .limit(raw.placeholder("limit"))
        .prepare(),
    ).all({ from, before, limit }),
  );
  return rows.map(toFound);
}
