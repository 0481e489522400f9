/**
 * Weighs decoding, reading and normalising a feed against rss-parser reading the same text alone, in CPU time of this process.
 *
 *   node bench/parse.ts [DIR]
 *
 * Without DIR it makes its feeds up. With DIR it takes every file in there that rss-parser alone can read.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import Parser from "rss-parser";
import { normaliseFeed } from "../src/feeds/document/normalise.ts";
import { parseFeed } from "../src/feeds/document/parse.ts";
import { decodeText } from "../src/feeds/encoding/decode.ts";
import { sampleFeeds } from "./sample-feeds.ts";

type Times = { ours: number; bare: number };

const now = Date.UTC(2025, 7, 20);
const rounds = 11;
/** So many characters are read at a time: one feed alone is too quick for the clock. */
const batch = 1_500_000;

async function readOurs(body: Uint8Array): Promise<void> {
  const parsed = await parseFeed(body, { url: "https://bench.example/feed" });
  if (parsed.kind === "feed") normaliseFeed(parsed, { feedUrl: "https://bench.example/feed", now });
}

async function readBare(text: string): Promise<void> {
  await new Parser().parseString(text);
}

async function compare(body: Uint8Array): Promise<Times> {
  const text = decodeText(body);
  const times = Math.max(1, Math.min(40, Math.round(batch / text.length)));
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = -2; round < rounds; round += 1) {
    const mine = await cpuOf(times, () => readOurs(body));
    const theirs = await cpuOf(times, () => readBare(text));
    if (round < 0) continue;
    ours.push(mine);
    bare.push(theirs);
  }
  // What else the machine does can only add to a time.
  return { ours: Math.min(...ours), bare: Math.min(...bare) };
}

/** CPU milliseconds of one run. */
async function cpuOf(times: number, run: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i += 1) await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / times;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Every document in a folder that rss-parser alone can read. */
async function readableIn(directory: string): Promise<Map<string, Uint8Array>> {
  const readable = new Map<string, Uint8Array>();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.(?:xml|rss|atom)$/.test(file)) continue;
    const body = readFileSync(file);
    const canRead = await readBare(decodeText(body)).then(
      () => true,
      () => false,
    );
    if (canRead) readable.set(relative(directory, file), body);
  }
  return readable;
}

const [directory] = process.argv.slice(2);
const feeds =
  directory === undefined
    ? new Map([...sampleFeeds()].map(([name, text]) => [name, Buffer.from(text)] as const))
    : await readableIn(directory);
const total: Times = { ours: 0, bare: 0 };
const ratios: number[] = [];
const bySize = [...feeds].toSorted(([, a], [, b]) => b.length - a.length);
for (const [name, body] of directory === undefined ? feeds : bySize) {
  const { ours, bare } = await compare(body);
  total.ours += ours;
  total.bare += bare;
  ratios.push(ours / bare);
  const figures = `${(ours / bare).toFixed(2)} ×  ${ours.toFixed(2)} ms of ${bare.toFixed(2)} ms`;
  if (directory === undefined || body.length > 20_000) {
    console.log(`${name.padEnd(58)} ${String(Math.round(body.length / 1_000)).padStart(5)} KB  ${figures}`);
  }
}
console.log(`parse + normalise, CPU against rss-parser alone, ${feeds.size} feeds`);
console.log(
  `  all together ${(total.ours / total.bare).toFixed(2)} ×, median of the feeds ${median(ratios).toFixed(2)} ×`,
);
