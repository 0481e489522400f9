import { claimsOf, type EarlierClaim } from "../../src/facts/claims.ts";
import { type Added, addedBy } from "../../src/facts/developments.ts";
import { articleKind } from "../../src/facts/kinds/article-kind.ts";
import { storyFactsFrom } from "../../src/facts/story-facts.ts";
import { createReader } from "../../src/language/read.ts";
import type { Phase } from "../../src/model.ts";

export type ToldArticle = { title: string; at: string; text: string; language?: string };

const read = createReader([]);

/** Plays articles as one story, each as it joins: what the last one adds. */
export function lastAdded(articles: readonly ToldArticle[], language = "en"): Added | undefined {
  const facts: string[] = [];
  const claims: EarlierClaim[] = [];
  let phase: Phase = "reported";
  let added: Added | undefined;
  for (const [i, article] of articles.entries()) {
    const reading = read({ language, ...article, at: Date.parse(article.at) });
    const known = {
      isFirst: i === 0,
      facts: storyFactsFrom(facts),
      phase,
      watched: new Set<string>(),
      claims: () => claims,
      told: articles.slice(0, i).map(({ title }) => title),
    };
    added = addedBy(
      { id: i, reading, kind: articleKind({ language, ...article, body: article.text }), watched: [] },
      known,
    );
    facts.push(...added.facts);
    claims.unshift(...claimsOf(reading, i));
    phase = added.phase;
  }
  return added;
}
