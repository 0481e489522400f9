/**
 * Fits the weights of src/stories/verdict.ts to labelled news and prints them, with the log loss of articles whose topic was left out.
 * Usage: node bench/train-stories.ts FILE.jsonl[=LABELS.json]...
 * Files and labels as for `bench/stories.ts`; each file is one stream, read as headlines alone, with descriptions and with the text. Events
 * N_a and N_b are of one topic and stay in the same fold.
 */
import { compareStories } from "../src/stories/compare-stories.ts";
import { createRarity, learnFrom, probeOf, type Rarity } from "../src/stories/probe.ts";
import { emptyProfile, join, type StoryProfile } from "../src/stories/profile.ts";
import { signatureOf } from "../src/stories/signature.ts";
import { evidenceOf, type JoinEvidence, wordEvidence } from "../src/stories/verdict.ts";
import { type Example, fitLogistic, probabilityOf } from "./logistic.ts";
import { inOrder } from "./story-orders.ts";
import { type LabelledArticle, reachesOf, readStoryRows, within } from "./story-rows.ts";

export type StoryExample = Example & { topic: string };

const folds = 5;
/** Files hold event after event; news come mixed. */
const trainedOrders = [6, 7, 8];
/** An article that founds an event and is joined to another costs the whole event. */
const founderWeight = 4;
const otherWeight = 0.4;
const othersOfFounder = 1;
const othersOfMember = 2;

if (process.argv[1]?.endsWith("train-stories.ts")) main(process.argv.slice(2));

function main(files: readonly string[]): void {
  if (files.length === 0) process.stdout.write("usage: node bench/train-stories.ts FILE.jsonl[=LABELS.json]...\n");
  else
    report(files.flatMap((file) => examplesOf(readStoryRows(...(file.split("=") as [string, string?])), wordEvidence)));
}

function report(examples: readonly StoryExample[]): void {
  const weights = fitLogistic(examples);
  for (const [i, name] of wordEvidence.entries()) process.stdout.write(`${name}: ${weights[i]?.toFixed(2)}\n`);
  process.stdout.write(`${examples.length} pairs, log loss on topics left out: ${lossLeftOut(examples).toFixed(4)}\n`);
}

function lossLeftOut(examples: readonly StoryExample[]): number {
  let loss = 0;
  for (let fold = 0; fold < folds; fold += 1) {
    const fitted = fitLogistic(examples.filter(({ topic }) => foldOf(topic) !== fold));
    for (const { evidence, joins } of examples.filter(({ topic }) => foldOf(topic) === fold)) {
      const probability = probabilityOf(fitted, evidence);
      loss -= Math.log(Math.max(1e-9, joins ? probability : 1 - probability)) / examples.length;
    }
  }
  return loss;
}

function foldOf(topic: string): number {
  return [...topic].reduce((hash, sign) => (hash * 31 + sign.charCodeAt(0)) % 9_973, 0) % folds;
}

/** Pairs of article and story of one stream, read in every reach it has. */
export function examplesOf(rows: readonly LabelledArticle[], names: readonly (keyof JoinEvidence)[]): StoryExample[] {
  return reachesOf(rows).flatMap((reach) =>
    trainedOrders.flatMap((order) =>
      streamExamples(
        inOrder(rows, order).map((row) => within(row, reach)),
        names,
      ),
    ),
  );
}

function streamExamples(rows: readonly LabelledArticle[], names: readonly (keyof JoinEvidence)[]): StoryExample[] {
  const rarity = createRarity();
  const stories = new Map<string, StoryProfile>();
  const eventOf = new Map<StoryProfile, string>();
  return rows.flatMap((row) => {
    const examples = rowExamples(row, stories, eventOf, rarity, names);
    const story = stories.get(row.event) ?? emptyProfile(stories.size);
    stories.set(row.event, story);
    eventOf.set(story, row.event);
    story.firstAt = Math.min(story.firstAt, row.at);
    story.latestAt = Math.max(story.latestAt, row.at);
    const signature = signatureOf(row);
    if (story.size < 30) join(story, probeOf(signature, rarity));
    learnFrom(rarity, signature);
    return examples;
  });
}

/** The article against its story and the nearest others, as they stood when it came. */
function rowExamples(
  row: LabelledArticle,
  stories: ReadonlyMap<string, StoryProfile>,
  eventOf: ReadonlyMap<StoryProfile, string>,
  rarity: Rarity,
  names: readonly (keyof JoinEvidence)[],
): StoryExample[] {
  const probe = probeOf(signatureOf(row), rarity);
  const compared = compareStories(probe, [...stories.values()], stories.size, rarity);
  const own = compared.filter(({ story }) => eventOf.get(story) === row.event);
  const isFounder = !stories.has(row.event);
  const others = compared.filter(({ story }) => eventOf.get(story) !== row.event);
  return [...own, ...others.slice(0, isFounder ? othersOfFounder : othersOfMember)].map((one) => {
    const joins = own.includes(one);
    const evidence = evidenceOf(one.likeness, one.setting);
    const weight = joins ? 1 : isFounder ? founderWeight : otherWeight;
    return { evidence: names.map((name) => evidence[name]), joins, weight, topic: row.topic };
  });
}
