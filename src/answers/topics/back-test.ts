import type { FoundArticle } from "../../db/articles/articles.ts";
import type { Database } from "../../db/open.ts";
import { scanArticles, testedDays } from "../../lookups/scan-articles.ts";
import type { Alias, Millis, TopicMatch } from "../../model.ts";
import { articleDocument } from "../../topics/match/article-document.ts";
import { explainMatch, type FoundTerm, missLine } from "../../topics/match/explain.ts";
import { addNode, emptyIndex } from "../../topics/match/topic-index.ts";
import type { Query } from "../../topics/query/parse-query.ts";
import { positiveTerms } from "../../topics/query/positive-terms.ts";
import type { WatchedNode } from "../../topics/query/watched-node.ts";
import type { BackTest, TestedArticle } from "./back-test-message.ts";
import { countStoriesOf } from "./count-stories.ts";

export type Rule = { query: Query; watched: readonly WatchedNode[] };

const shownArticles = 5;
const shownTerms = 2;
const shownMisses = 3;
/** So many articles with some of the query's words are looked at closely. */
const comparedMisses = 40;

/** What a rule would have matched of the last 30 days; stores nothing. */
export async function backTest(
  context: { db: Database; now: Millis },
  rule: Rule,
  aliases: readonly Alias[],
): Promise<BackTest> {
  const index = emptyIndex();
  addNode(index, "rule", rule.query.root, rule.watched);
  // Any of its words alone: those it did not match in full are the near misses.
  addNode(index, "near", { kind: "any", nodes: positiveTerms(rule.query.root) });
  const matched: FoundArticle[] = [];
  const watched = new Map(rule.watched.map(({ value }) => [value, 0]));
  const misses = nearest(comparedMisses);
  const scan = await scanArticles(context, index, (article, matches) => {
    const match = matches.find(({ topic }) => topic === "rule");
    if (match) matched.push(article);
    else misses.offer(article, nearness(matches[0]));
    for (const value of match?.watched ?? []) watched.set(value, (watched.get(value) ?? 0) + 1);
  });
  return {
    ...{ ...scan, days: testedDays, articles: matched.length },
    ...(await countStoriesOf(matched, aliases)),
    newest: matched.slice(0, shownArticles).map((article) => shown(article, rule.query)),
    misses: explained(misses.kept(), rule.query),
    watched: [...watched].map(([value, articles]) => ({ value, articles })),
  };
}

/** How many different words of the query occur, then how prominently. */
function nearness(match: TopicMatch | undefined): number {
  return new Set(match?.terms.map(({ text }) => text.toLowerCase())).size + (match?.score ?? 0);
}

function nearest(most: number) {
  let kept: { article: FoundArticle; nearness: number }[] = [];
  return {
    offer(article: FoundArticle, value: number): void {
      kept.push({ article, nearness: value });
      if (kept.length >= 2 * most) kept = best();
    },
    kept: () => best().map(({ article }) => article),
  };
  function best() {
    return kept.toSorted((a, b) => b.nearness - a.nearness || b.article.id - a.article.id).slice(0, most);
  }
}

function explained(articles: readonly FoundArticle[], query: Query): BackTest["misses"] {
  const misses = articles.flatMap((article) => {
    const { miss } = explainMatch(query, articleDocument(article));
    const why = miss && missLine(miss);
    return miss && why !== undefined ? [{ article, lacking: miss.lacking, why }] : [];
  });
  return misses
    .toSorted((a, b) => a.lacking - b.lacking || b.article.id - a.article.id)
    .slice(0, shownMisses)
    .map(({ article, why }) => ({ article, why }));
}

function shown(article: FoundArticle, query: Query): TestedArticle {
  const { found } = explainMatch(query, articleDocument(article));
  return { article, terms: apart(found).slice(0, shownTerms) };
}

/** Of terms that stand in each other's context the first. */
function apart(terms: readonly FoundTerm[]): FoundTerm[] {
  const kept: FoundTerm[] = [];
  for (const term of terms) {
    if (!kept.some((other) => other.field === term.field && term.start <= other.end + other.after.length))
      kept.push(term);
  }
  return kept;
}
