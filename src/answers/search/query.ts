import { setImmediate as yieldToEventLoop } from "node:timers/promises";
import type { FoundArticle } from "../../db/articles/articles.ts";
import {
  articlesById,
  rankedCandidates,
  type SearchedTime,
  type SearchScope,
  searchCandidates,
  searchedTimes,
} from "../../db/articles/search-articles.ts";
import type { Database } from "../../db/open.ts";
import { day } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import { articleDocument } from "../../topics/match/article-document.ts";
import { explainMatch } from "../../topics/match/explain.ts";
import { matchDocument } from "../../topics/match/match-document.ts";
import { addNode, emptyIndex } from "../../topics/match/topic-index.ts";
import type { Query } from "../../topics/query/parse-query.ts";
import type { SearchPlan } from "./plan.ts";
import { type SnippetPart, snippetOf } from "./snippet.ts";

export type SearchHit = { article: FoundArticle; snippet: SnippetPart[] };

/** One page, best first. `complete`: false when there are so many articles with these words that the oldest were not looked at. */
export type SearchAnswer = {
  items: SearchHit[];
  more: boolean;
  complete: boolean;
  /** No article has the words themselves; these have words near them. */
  isNear?: true;
};

/** So many articles with the words are looked at, the newest. */
const mostLookedAt = 2_000;
/** So many of them can be turned to, page by page. */
const mostFound = 200;
/** A query reads whole texts: of so many at most. */
const mostRead = 500;
/** A query is asked of so many articles before anything else of the program gets its turn. */
const slice = 50;
const fortnight = 14 * day;

export type Searched = {
  plan: Exclude<SearchPlan, { kind: "broken" }>;
  scope: SearchScope;
  now: Millis;
  page: number;
  size: number;
};

/** What is stored with these words, best first: where they stand and how rare they are, the newer before the older. */
export async function searchArticles(db: Database, searched: Searched): Promise<SearchAnswer> {
  const { plan, scope, now, page, size } = searched;
  if (plan.kind === "words" && plan.fts === "") return { items: [], more: false, complete: true };
  const { ranks, complete } =
    plan.kind === "query" ? await queryRanks(db, plan, scope) : await ranksOf(db, plan.fts, scope);
  if (ranks.size === 0 && plan.kind === "words" && plan.near) {
    const near = await searchArticles(db, { ...searched, plan: { kind: "words", ...plan.near } });
    return near.items.length > 0 ? { ...near, isNear: true } : near;
  }
  const best = bestOf(ranks);
  const ordered = byRankAndTime(ranks, await searchedTimes(db, best), now);
  const shown = await articlesById(db, ordered.slice((page - 1) * size, page * size));
  const items = shown.map((article) => ({ article, snippet: snippet(article, plan.shows) }));
  return { items, more: ordered.length > page * size, complete };
}

type Ranked = { ranks: ReadonlyMap<number, number>; complete: boolean };

async function ranksOf(db: Database, fts: string, scope: SearchScope): Promise<Ranked> {
  const { ids, complete, ranks } = await rankedCandidates(db, { fts, scope, limit: mostLookedAt });
  return { ranks: new Map(ids.map((id) => [id, ranks.get(id) ?? 0])), complete };
}

/** Asks the query itself, from the newest on, until enough is found. */
async function queryRanks(
  db: Database,
  { fts, shows }: { fts: string | undefined; shows: Query },
  scope: SearchScope,
): Promise<Ranked> {
  const { ids, complete } = await searchCandidates(db, { fts, scope, limit: mostRead });
  const index = emptyIndex();
  addNode(index, "asked", shows.root);
  const ranks = new Map<number, number>();
  for (let at = 0; at < ids.length; at += slice) {
    if (ranks.size >= mostFound) return { ranks, complete: false };
    for (const article of await articlesById(db, ids.slice(at, at + slice))) {
      const [match] = matchDocument(index, articleDocument(article));
      if (match) ranks.set(article.id, match.score);
    }
    await yieldToEventLoop();
  }
  return { ranks, complete };
}

function bestOf(ranks: ReadonlyMap<number, number>): number[] {
  return [...ranks]
    .toSorted((a, b) => b[1] - a[1] || b[0] - a[0])
    .slice(0, mostFound)
    .map(([id]) => id);
}

/** News of today counts twice what the same words counted long ago. Pure. */
export function byRankAndTime(
  ranks: ReadonlyMap<number, number>,
  times: readonly SearchedTime[],
  now: Millis,
): number[] {
  return times
    .filter(({ state }) => state !== "duplicate")
    .map(({ id, at }) => ({ id, weight: (ranks.get(id) ?? 0) * (1 + 0.5 ** (Math.max(0, now - at) / fortnight)) }))
    .toSorted((a, b) => b.weight - a.weight || b.id - a.id)
    .map(({ id }) => id);
}

/** Of the text where it has the words, else of how it begins. */
function snippet(article: FoundArticle, query: Query | undefined): SnippetPart[] {
  const hits = query ? explainMatch(query, articleDocument(article)).found : [];
  const inBody = hits.filter(({ field }) => field === "content");
  const inDescription = hits.filter(({ field }) => field === "description");
  if (article.description !== "" && (inDescription.length > 0 || inBody.length === 0))
    return snippetOf(article.description, inDescription);
  return snippetOf(article.body, inBody);
}
