/**
 * Fits the weights of src/summarize/rank-weights.ts and prints them, with ROUGE on articles that were left out.
 * Usage: node bench/train-summaries.ts FILE.jsonl (lines as in bench/summaries.ts)
 * Every set of three of an article's twelve likeliest sentences gets a reward, the mean of ROUGE-1/2/L against highlights and picked
 * sentences. The weights are those that make sets of much reward likely; a set's worth is what `choose` adds up.
 */
import { choose } from "../src/summarize/choose.ts";
import { summarySentencesOf } from "../src/summarize/extractive.ts";
import { measureSentences, type RankFeatures } from "../src/summarize/rank-features.ts";
import { featureNames } from "../src/summarize/rank-weights.ts";
import { type ScoredSentence, scoreSentences, sharedCount } from "../src/summarize/score.ts";
import { cosineOf } from "../src/summarize/term-vectors.ts";
import { type Choice, fitChoices } from "./choice-model.ts";
import { type Rouge, rougeOfWords, wordsIn } from "./rouge.ts";
import { pickedSentences, readRows, type SummaryRow, textOf } from "./summary-rows.ts";

const folds = 5;
const candidates = 12;
/** Before anything is learnt: which sentences may be in a set at all. */
const prior = { lead: 1.6, central: 1, title: 0.5 };
/** Brings the weights to the scale of `queryWeight`. */
const shrink = 1 / 8;
const size = featureNames.length + 2;

type Labelled = Choice & { row: SummaryRow };

const articles = readRows(process.argv[2] ?? "")
  .map(setsOf)
  .filter(({ sets }) => sets.length > 1);
crossValidate();
print(fitChoices(articles));

function crossValidate(): void {
  const scores: [Rouge, Rouge][] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const weights = fitChoices(articles.filter((_, i) => i % folds !== fold));
    for (const { row } of articles.filter((_, i) => i % folds === fold)) scores.push(measured(row, weights));
  }
  const mean = (which: 0 | 1, at: 0 | 1 | 2) =>
    ((100 * scores.reduce((sum, score) => sum + score[which][at], 0)) / scores.length).toFixed(2);
  for (const which of [0, 1] as const)
    process.stdout.write(
      `${which === 0 ? "highlights" : "picked"} ${mean(which, 0)} ${mean(which, 1)} ${mean(which, 2)}\n`,
    );
}

function measured(row: SummaryRow, weights: readonly number[]): [Rouge, Rouge] {
  const named = Object.fromEntries(featureNames.map((name, i) => [name, weights[i] ?? 0])) as RankFeatures;
  const costs = { overlap: -(weights.at(-2) ?? 0), cosine: -(weights.at(-1) ?? 0) };
  const sentences = summarySentencesOf({ id: 1, title: row.title, text: textOf(row) });
  const scored = scoreSentences(1, row.title, sentences, () => false, named).map((one) => ({
    ...one,
    score: one.score + 100,
  }));
  const chosen = choose(scored, { maxChars: Number.POSITIVE_INFINITY, maxSentences: 3 }, costs);
  return rougesOf(row, chosen);
}

function rougesOf(row: SummaryRow, chosen: readonly ScoredSentence[]): [Rouge, Rouge] {
  const words = chosen.toSorted((a, b) => a.at - b.at).flatMap(({ text }) => wordsIn(text));
  return [rougeOfWords(words, wordsIn(row.highlights.join("\n"))), rougeOfWords(words, wordsIn(pickedSentences(row)))];
}

function setsOf(row: SummaryRow): Labelled {
  const sentences = summarySentencesOf({ id: 1, title: row.title, text: textOf(row) });
  const features = measureSentences(row.title, sentences).map((one) => one.features);
  const zero = Object.fromEntries(featureNames.map((name) => [name, 0])) as RankFeatures;
  const scored = scoreSentences(1, row.title, sentences, () => false, { ...zero, ...prior });
  const likely = scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, candidates)
    .sort((a, b) => a.at - b.at);
  const sets: Float64Array[] = [];
  const rewards: number[] = [];
  for (const [i, a] of likely.entries())
    for (const [j, b] of likely.slice(i + 1).entries())
      for (const c of likely.slice(i + j + 2)) {
        const set = [a, b, c];
        if (!set.every((one) => stands(one, set))) continue;
        sets.push(evidenceOf(set, features));
        const [left, right] = rougesOf(row, set);
        rewards.push([...left, ...right].reduce((sum, value) => sum + value, 0) * (100 / 6));
      }
  return { row, sets, rewards };
}

/** As in `choose`: what cannot stand alone needs the sentence before, or one before, it. */
function stands(one: ScoredSentence, set: readonly ScoredSentence[]): boolean {
  return one.canOpen || set.some((other) => (one.leans ? other.at === one.at - 1 : other.at < one.at));
}

function evidenceOf(set: readonly ScoredSentence[], features: readonly RankFeatures[]): Float64Array {
  const evidence = new Float64Array(size);
  for (const { at } of set)
    for (const [i, name] of featureNames.entries()) evidence[i] = (evidence[i] ?? 0) + (features[at]?.[name] ?? 0);
  for (const [i, a] of set.entries())
    for (const b of set.slice(i + 1)) {
      const smaller = Math.min(a.terms.size, b.terms.size);
      evidence[size - 2] = (evidence[size - 2] ?? 0) + (smaller === 0 ? 1 : sharedCount(a.terms, b.terms) / smaller);
      evidence[size - 1] = (evidence[size - 1] ?? 0) + cosineOf(a.vector, b.vector);
    }
  return evidence;
}

function print(weights: readonly number[]): void {
  for (const [i, name] of [...featureNames, "overlap", "cosine"].entries())
    process.stdout.write(`${name}: ${((weights[i] ?? 0) * shrink).toFixed(3)},\n`);
}
