/** Weights of terms. */
export type TermVector = ReadonlyMap<string, number>;

/** A vector of length 1 for each sentence; terms that few sentences have weigh more. `counts`: how many have each. */
export function termVectors(sentences: readonly string[][], counts: ReadonlyMap<string, number>): TermVector[] {
  return sentences.map((terms) => {
    const vector = new Map<string, number>();
    for (const term of terms)
      vector.set(term, (vector.get(term) ?? 0) + rareness(counts.get(term) ?? 1, sentences.length));
    let squares = 0;
    for (const weight of vector.values()) squares += weight * weight;
    const length = Math.sqrt(squares) || 1;
    for (const [term, weight] of vector) vector.set(term, weight / length);
    return vector;
  });
}

function rareness(count: number, size: number): number {
  return Math.log(1 + size / count);
}

export function sumOf(vectors: readonly TermVector[]): TermVector {
  const sum = new Map<string, number>();
  for (const vector of vectors) for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight);
  return sum;
}

/** The inner product; the cosine where both have length 1. */
export function cosineOf(a: TermVector, b: TermVector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let product = 0;
  for (const [term, weight] of small) product += weight * (large.get(term) ?? 0);
  return product;
}
