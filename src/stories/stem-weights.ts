import { priorShare } from "./common-words.ts";

/** How rare each stem is in the stream so far, on top of a prior that lets the first articles work. */
export type StemWeights = {
  of(stem: string): number;
  learn(stems: Iterable<string>): void;
};

/** As many articles as the prior stands for. */
const priorArticles = 1_500;
/** Beyond this many articles the counts are halved: memory stays bounded and yesterday's news fades. */
const rememberedArticles = 20_000;

/**
 * Inverse document frequency, smoothed and squared: ln((N + prior) / (df + prior · expected share))².
 * Squared because what many stories share (the war, the president) must weigh little beside what only one has.
 */
export function createStemWeights(): StemWeights {
  const counts = new Map<string, number>();
  let articles = 0;
  function halve(): void {
    articles /= 2;
    for (const [stem, count] of counts) {
      if (count < 2) counts.delete(stem);
      else counts.set(stem, count / 2);
    }
  }
  return {
    of: (stem) =>
      Math.max(
        0,
        Math.log((articles + priorArticles) / ((counts.get(stem) ?? 0) + priorArticles * priorShare(stem))),
      ) ** 2,
    learn(stems) {
      articles += 1;
      for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
      if (articles > rememberedArticles) halve();
    },
  };
}
