/**
 * Fits the weights of src/stories/verdict.ts to labelled news and prints them, with the log loss of articles whose topic was left out.
 * Usage: node bench/train-stories.ts FILE.jsonl...
 * A line: {"title", "description", "text", "cluster"}; each file is one stream, read with the whole text and without it. Clusters N_a and
 * N_b are of one topic and stay in the same fold. What is printed is where to start from: choose the bias by `bench/stories.ts`.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { probeOf } from "../src/stories/probe.ts";
import { emptyProfile, join, type StoryProfile } from "../src/stories/profile.ts";
import { signatureOf } from "../src/stories/signature.ts";
import { cosineOf, likenessOf } from "../src/stories/similarity.ts";
import { createStemWeights } from "../src/stories/stem-weights.ts";
import { evidenceNames, evidenceOf, type JoinSetting } from "../src/stories/verdict.ts";
import { type Example, fitLogistic, probabilityOf } from "./logistic.ts";

const rowShape = z.looseObject({
  title: z.string().nullish(),
  description: z.string().nullish(),
  text: z.string().nullish(),
  cluster: z.string(),
});
type Row = z.infer<typeof rowShape>;

const folds = 5;
const compared = 12;
/** An article that founds an event and is joined to another costs the whole event. */
const founderWeight = 4;
const otherWeight = 0.4;

const streams = process.argv.slice(2).map(rowsOf);
const examples = streams.flatMap((rows) => [false, true].flatMap((withText) => examplesOf(rows, withText)));
if (examples.length === 0) process.stdout.write("usage: node bench/train-stories.ts FILE.jsonl...\n");
else report();

function rowsOf(file: string): Row[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => rowShape.parse(JSON.parse(line)));
}

function report(): void {
  const weights = fitLogistic(examples);
  for (const [i, name] of evidenceNames.entries()) process.stdout.write(`${name}: ${weights[i]?.toFixed(2)}\n`);
  let loss = 0;
  for (let fold = 0; fold < folds; fold += 1) {
    const fitted = fitLogistic(examples.filter((example) => foldOf(example.topic) !== fold));
    for (const example of examples.filter(({ topic }) => foldOf(topic) === fold)) {
      const probability = probabilityOf(fitted, example.evidence);
      loss -= Math.log(Math.max(1e-9, example.joins ? probability : 1 - probability)) / examples.length;
    }
  }
  process.stdout.write(`${examples.length} pairs, log loss on topics left out: ${loss.toFixed(4)}\n`);
}

function foldOf(topic: string): number {
  return [...topic].reduce((hash, sign) => (hash * 31 + sign.charCodeAt(0)) % 9_973, 0) % folds;
}

/** Every article against its story and the nearest others, as they stood when it came. */
function examplesOf(rows: readonly Row[], withText: boolean): (Example & { topic: string })[] {
  const weights = createStemWeights();
  const stories = new Map<string, StoryProfile>();
  return rows.flatMap((row, at) => {
    const body = withText ? (row.text ?? "") : "";
    const article = { id: at, title: row.title ?? "", description: row.description ?? "", body, at };
    const probe = probeOf(signatureOf(article), weights.of);
    const near = [...stories].map(([cluster, story]) => ({ cluster, story, cosine: cosineOf(probe, story) }));
    const nearest = near.sort((a, b) => b.cosine - a.cosine).slice(0, compared);
    const isFounder = !stories.has(row.cluster);
    const others = nearest.filter(({ cluster }) => cluster !== row.cluster).slice(0, isFounder ? 1 : 2);
    const own = near.filter(({ cluster }) => cluster === row.cluster);
    const pairs = [...own, ...others].map(({ cluster, story }) => {
      const background = nearest.filter((other) => other.story !== story).slice(0, 3);
      const setting: JoinSetting = {
        size: story.size,
        cohesion: story.cohesion,
        sinceFirst: at - story.firstAt,
        sinceLatest: at - story.latestAt,
        background: background.reduce((sum, { cosine }) => sum + cosine, 0) / 3,
        hasBody: probe.signature.hasBody,
      };
      const evidence = evidenceOf(likenessOf(probe, story, weights.of), setting);
      const joins = cluster === row.cluster;
      const weight = joins ? 1 : isFounder ? founderWeight : otherWeight;
      return { evidence: evidenceNames.map((name) => evidence[name]), joins, weight, topic: topicOf(row) };
    });
    const story = stories.get(row.cluster) ?? emptyProfile(stories.size);
    stories.set(row.cluster, story);
    story.firstAt = Math.min(story.firstAt, at);
    story.latestAt = at;
    join(story, probe.signature, probe.vector);
    weights.learn(probe.signature.terms.keys());
    return pairs;
  });
}

function topicOf({ cluster }: Row): string {
  return cluster.split("_")[0] ?? "";
}
