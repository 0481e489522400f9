import { readFileSync } from "node:fs";

/** How alike English words are by what they stand beside: GloVe, made by `bench/make-word-vectors.ts`. Words are in small letters. */
export type WordVectors = {
  /** The words most like it, the nearest first; none where it is not known. */
  nearest(word: string, most: number): readonly { word: string; cosine: number }[];
  /** What a text speaks of: the sum of its words' directions, common words counting less. */
  meaning(words: Iterable<string>): Float32Array;
  /** Its place among all words, the commonest 0. */
  rank(word: string): number | undefined;
};

const dimensions = 100;
/** Below this words have nothing to do with each other. */
const leastCosine = 0.5;
/** The word of this rank counts half; "smooth inverse frequency" of Arora, Liang and Ma 2017, with Zipf's law for the frequency. */
const commonest = 300;

let loaded: WordVectors | undefined;

/** Read when first asked for: most programs that import this ask no question. */
export function wordVectors(): WordVectors {
  loaded ??= readVectors(readFileSync(new URL("word-vectors.bin", import.meta.url)));
  return loaded;
}

/** A file is the words, the commonest first, one a line, an empty line, and a row of signed bytes for each. */
function readVectors(file: Buffer): WordVectors {
  const end = file.indexOf("\n\n");
  const words = file.toString("utf8", 0, end).split("\n");
  const rows = new Int8Array(file.buffer, file.byteOffset + end + 2, words.length * dimensions);
  const places = new Map(words.map((word, place) => [word, place]));
  const lengths = Float32Array.from(words, (_, place) => Math.sqrt(product(rows, place, place)));
  return {
    rank: (word) => places.get(word),
    nearest(word, most) {
      const own = places.get(word);
      if (own === undefined) return [];
      const all = words.map((other, place) => ({
        word: other,
        cosine: place === own ? 0 : product(rows, own, place) / ((lengths[own] ?? 1) * (lengths[place] ?? 1)),
      }));
      return all
        .filter(({ cosine }) => cosine >= leastCosine)
        .toSorted((a, b) => b.cosine - a.cosine)
        .slice(0, most);
    },
    meaning(all) {
      const sum = new Float32Array(dimensions);
      for (const word of all) {
        const place = places.get(word);
        if (place === undefined) continue;
        const weight = (place + 1) / (place + 1 + commonest) / (lengths[place] ?? 1);
        for (let i = 0; i < dimensions; i += 1) sum[i] = (sum[i] ?? 0) + weight * (rows[place * dimensions + i] ?? 0);
      }
      return sum;
    },
  };
}

/** The cosine of two meanings; 0 where one is of no known word. */
export function cosineOf(a: Float32Array, b: Float32Array): number {
  let [both, own, other] = [0, 0, 0];
  for (let i = 0; i < dimensions; i += 1) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    both += x * y;
    own += x * x;
    other += y * y;
  }
  return own === 0 || other === 0 ? 0 : both / Math.sqrt(own * other);
}

/** Ranks up to this are as common as it gets. */
const veryCommon = 20;

/** The logarithm of how rare a word is, by Zipf's law; of a name or number, and of a word that is not known, that of a rare one. */
export function rarityOf(word: string | undefined): number {
  const rank = word === undefined ? rarest : (wordVectors().rank(word) ?? rarest);
  return Math.log((rank + veryCommon) / veryCommon);
}

const rarest = 50_000;

function product(rows: Int8Array, a: number, b: number): number {
  let sum = 0;
  const [from, other] = [a * dimensions, b * dimensions];
  for (let i = 0; i < dimensions; i += 1) sum += (rows[from + i] ?? 0) * (rows[other + i] ?? 0);
  return sum;
}
