/**
 * B-cubed precision, recall and F1 of the stories, with headline + description and with the whole text, and the speed.
 * Usage: node bench/stories.ts FILE.jsonl
 * A line: {"title", "description", "text", "cluster"}; lines are one stream, in order. Without "cluster" only the speed counts.
 * Clusters named N_a and N_b are look-alikes: a pair counts as fused when most of both ends in one story.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { createStoryIndex } from "../src/stories/cluster.ts";

const rowShape = z.looseObject({
  title: z.string().nullish(),
  description: z.string().nullish(),
  text: z.string().nullish(),
  cluster: z.string().nullish(),
});
type Row = z.infer<typeof rowShape>;

const file = process.argv[2];
if (!file) {
  process.stderr.write("Usage: node bench/stories.ts FILE.jsonl\n");
  process.exit(2);
}
const rows = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => rowShape.parse(JSON.parse(line)));
for (const withText of [false, true]) report(withText);

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
