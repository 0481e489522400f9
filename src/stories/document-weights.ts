/** How rare each term is in the stream so far, on top of a prior that lets the first articles work. */
export type DocumentWeights = {
  of(term: string): number;
  learn(terms: Iterable<string>): void;
};

export type DocumentPrior = {
  /** As many articles as the prior stands for. */
  articles: number;
  /** The share of articles in which a term is to be expected before any was read. */
  shareOf(term: string): number;
  /** 2 where what many stories share (the war, the president) must weigh very little beside what only one has. */
  power: 1 | 2;
};

/** Beyond this many articles the counts are halved: memory stays bounded and yesterday's news fades. */
const rememberedArticles = 20_000;

/** Inverse document frequency, smoothed: ln((N + prior) / (df + prior · expected share)) to the power. */
export function createDocumentWeights(prior: DocumentPrior): DocumentWeights {
  const counts = new Map<string, number>();
  let articles = 0;
  function halve(): void {
    articles /= 2;
    for (const [term, count] of counts) {
      if (count < 2) counts.delete(term);
      else counts.set(term, count / 2);
    }
  }
  return {
    of(term) {
      const expected = (counts.get(term) ?? 0) + prior.articles * prior.shareOf(term);
      return Math.max(0, Math.log((articles + prior.articles) / expected)) ** prior.power;
    },
    learn(terms) {
      articles += 1;
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
      if (articles > rememberedArticles) halve();
    },
  };
}
