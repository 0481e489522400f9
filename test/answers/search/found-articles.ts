import { planSearch } from "../../../src/answers/search/plan.ts";
import { searchArticles } from "../../../src/answers/search/query.ts";
import type { FoundArticle } from "../../../src/db/articles/articles.ts";
import type { Database } from "../../../src/db/open.ts";

/** What `search` finds with these words; nothing for a query that cannot be read. */
export async function foundArticles(db: Database, words: string): Promise<FoundArticle[]> {
  const plan = planSearch(words, []);
  if (plan.kind === "broken") return [];
  const { items } = await searchArticles(db, { plan, scope: {}, now: 0, page: 1, size: 9 });
  return items.map(({ article }) => article);
}
