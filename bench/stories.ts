/**
 * B-cubed precision, recall and F1 of the stories, with headline + description and with the whole text, and the speed.
 * Usage: node bench/stories.ts FILE.jsonl | node bench/stories.ts --articles N [--days D]
 * The second form feeds N made-up articles (10,000) over D days (90), four to an event on average, and prints whether time and memory
 * stay flat: the middle and the last tenth against the first in which the window is full. Run node with --expose-gc.
 * A line: {"title", "description", "text", "cluster"}; lines are one stream, in order. Without "cluster" only the speed counts.
 * Clusters named N_a and N_b are look-alikes: a pair counts as fused when most of both ends in one story.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { createStoryIndex } from "../src/stories/cluster.ts";
import { createNewsEvents } from "./news-events.ts";

const rowShape = z.looseObject({
  title: z.string().nullish(),
  description: z.string().nullish(),
  text: z.string().nullish(),
  cluster: z.string().nullish(),
});
type Row = z.infer<typeof rowShape>;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { articles: { type: "string", default: "10000" }, days: { type: "string", default: "90" } },
});
const rows = positionals[0] === undefined ? [] : rowsOf(positionals[0]);
if (rows.length > 0) for (const withText of [false, true]) report(withText);
else endure(Number(values.articles), Number(values.days));

function rowsOf(file: string): Row[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => rowShape.parse(JSON.parse(line)));
}

function report(withText: boolean): void {
  const started = performance.now();
  const stories = cluster(withText);
  const perSecond = Math.round(rows.length / ((performance.now() - started) / 1_000));
  const name = withText ? "whole text" : "headline + description";
  const truth = rows.map((row) => row.cluster ?? "");
  const { precision, recall, f1 } = bcubed(truth, stories);
  const scores = `P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)}`;
  const speed = `${new Set(stories).size} stories, ${perSecond} articles/s`;
  process.stdout.write(`${name.padEnd(24)} ${scores}   ${fusedPairs(truth, stories)}   ${speed}\n`);
}

function cluster(withText: boolean): number[] {
  const index = createStoryIndex();
  let stories = 0;
  return rows.map((row, at) => {
    const article = { id: at, ...partsOf(row), body: withText ? (row.text ?? "") : "", at };
    const story = index.closest(article, at)?.storyId ?? ++stories;
    index.add(article, story);
    return story;
  });
}

type Tenth = { cpu: number; heap: number; stories: number };

/** One stream of made-up news, in which an event is told for about two days. */
function endure(articles: number, days: number): void {
  const index = createStoryIndex();
  const news = createNewsEvents({ perEvent: 4, underWay: Math.ceil((2 * articles) / days / 4) });
  const tenths: Tenth[] = [];
  const windowFull = Math.ceil(30 / days);
  let stories = 0;
  let before = process.cpuUsage();
  for (let i = 0; i < articles; i += 1) {
    const at = Math.floor((i / articles) * days * 86_400_000);
    const article = { ...news.next(), id: i + 1, body: "", at };
    index.add(article, index.closest(article, at)?.storyId ?? ++stories);
    if (i % 200 === 0) index.prune(at);
    if ((i + 1) % Math.ceil(articles / 10) !== 0) continue;
    const { user, system } = process.cpuUsage(before);
    globalThis.gc?.();
    tenths.push({ cpu: (user + system) / 1e6, heap: process.memoryUsage().heapUsed / 1e6, stories: index.size });
    reportTenth(i + 1, articles / 10, stories, tenths.at(-1));
    before = process.cpuUsage();
  }
  compareTenths("middle", tenths[5], tenths[windowFull]);
  compareTenths("last", tenths.at(-1), tenths[windowFull]);
}

function reportTenth(articles: number, inTenth: number, stories: number, tenth: Tenth | undefined): void {
  if (!tenth) return;
  const each = ((tenth.cpu * 1_000) / inTenth).toFixed(2);
  const kept = `${tenth.stories} stories kept of ${stories}`;
  process.stdout.write(`${articles} articles: ${each} CPU ms each, heap ${tenth.heap.toFixed(0)} MB, ${kept}\n`);
}

function compareTenths(name: string, tenth: Tenth | undefined, first: Tenth | undefined): void {
  if (!tenth || !first) return;
  const ratio = (a: number, b: number) => (a / b).toFixed(2);
  const stories = ratio(tenth.stories, first.stories);
  process.stdout.write(
    `${name} tenth to first full: time ${ratio(tenth.cpu, first.cpu)}, heap ${ratio(tenth.heap, first.heap)}, stories ${stories}\n`,
  );
}

function partsOf(row: Row): { title: string; description: string } {
  return { title: row.title ?? "", description: row.description ?? "" };
}

function bcubed(truth: readonly string[], stories: readonly number[]) {
  const inTruth = sizes(truth);
  const inStory = sizes(stories);
  const together = sizes(truth.map((cluster, i) => `${cluster}\n${stories[i]}`));
  let precision = 0;
  let recall = 0;
  for (const [i, cluster] of truth.entries()) {
    const story = stories[i] ?? 0;
    const both = together.get(`${cluster}\n${story}`) ?? 0;
    precision += both / (inStory.get(story) ?? 1) / truth.length;
    recall += both / (inTruth.get(cluster) ?? 1) / truth.length;
  }
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

function sizes<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function fusedPairs(truth: readonly string[], stories: readonly number[]): string {
  const topics = Map.groupBy(new Set(truth), (cluster) => cluster.split("_")[0] ?? "");
  const pairs = [...topics.values()].filter((clusters) => clusters.length === 2);
  const fused = pairs.filter(([a, b]) => mainStory(truth, stories, a) === mainStory(truth, stories, b));
  return `look-alikes fused ${fused.length} of ${pairs.length}`;
}

function mainStory(truth: readonly string[], stories: readonly number[], cluster: string | undefined): number {
  const counts = sizes(stories.filter((_, i) => truth[i] === cluster));
  return [...counts].reduce((most, other) => (other[1] > most[1] ? other : most), [-1, 0])[0];
}
