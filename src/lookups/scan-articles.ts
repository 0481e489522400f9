import { setImmediate as yieldToEventLoop } from "node:timers/promises";
import type { FoundArticle } from "../db/articles/articles.ts";
import { articlesToTest } from "../db/articles/back-test.ts";
import { firstArticleSince } from "../db/articles/first-article-since.ts";
import type { Database } from "../db/open.ts";
import { read } from "../db/unit.ts";
import { day } from "../durations.ts";
import type { Millis, TopicMatch } from "../model.ts";
import { articleDocument } from "../topics/match/article-document.ts";
import { matchDocument } from "../topics/match/match-document.ts";
import type { TopicIndex } from "../topics/match/topic-index.ts";

export const testedDays = 30;
const mostArticles = 20_000;
/** So many articles are matched before anything else of the program gets its turn. */
const slice = 50;

export type Scan = { scanned: number; capped: boolean };

/** Matches what was stored in the last 30 days, newest first, and hands over every article that matched anything. */
export async function scanArticles(
  { db, now }: { db: Database; now: Millis },
  index: TopicIndex,
  found: (article: FoundArticle, matches: readonly TopicMatch[]) => void,
): Promise<Scan> {
  const from = await read(db, (sql) => firstArticleSince(sql, now - testedDays * day));
  let before = Number.MAX_SAFE_INTEGER;
  let scanned = 0;
  while (scanned < mostArticles) {
    const articles = await articlesToTest(db, { from, before, limit: slice });
    for (const article of articles) {
      const matches = matchDocument(index, articleDocument(article));
      if (matches.length > 0) found(article, matches);
    }
    scanned += articles.length;
    if (articles.length < slice) return { scanned, capped: false };
    before = articles.at(-1)?.id ?? 0;
    await yieldToEventLoop();
  }
  return { scanned, capped: true };
}
