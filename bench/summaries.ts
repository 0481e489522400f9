/**
 * ROUGE-1/2/L F1 (lower case, no stemming) of 3-sentence summaries, beside the first three sentences.
 * Usage: node bench/summaries.ts FILE.jsonl [SENTENCES]
 * A line: {"title", "paragraphs": [["sentence", …], …], "highlights": ["…"], "gold_sentence_ids": [1, …]} (ids 1-based over all paragraphs).
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { summarize } from "../src/summarize/extractive.ts";

const rowShape = z.looseObject({
  title: z.string(),
  paragraphs: z.array(z.array(z.string())),
  highlights: z.array(z.string()),
  gold_sentence_ids: z.array(z.coerce.number()),
});
type Row = z.infer<typeof rowShape>;
type Rouge = [one: number, two: number, long: number];

const [file, count = "3"] = process.argv.slice(2);
if (!file) {
  process.stderr.write("Usage: node bench/summaries.ts FILE.jsonl [SENTENCES]\n");
  process.exit(2);
}
const rows = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => rowShape.parse(JSON.parse(line)));
const summaries = rows.map((row) => summaryOf(row, Number(count)));
const leads = rows.map((row) => row.paragraphs.flat().slice(0, Number(count)).join("\n"));
report("summary", summaries);
report("lead", leads);

function report(name: string, candidates: readonly string[]): void {
  const highlights = rows.map((row, i) => rouge(candidates[i] ?? "", row.highlights.join("\n")));
  const picked = rows.map((row, i) => rouge(candidates[i] ?? "", pickedSentences(row)));
  process.stdout.write(`${name.padEnd(8)} highlights ${format(highlights)}   picked ${format(picked)}\n`);
}

function summaryOf(row: Row, maxSentences: number): string {
  const text = row.paragraphs.map((paragraph) => paragraph.join(" ")).join("\n\n");
  const { sentences } = summarize([{ id: 1, title: row.title, text }], { maxSentences });
  return sentences.map((sentence) => sentence.text).join("\n");
}

function pickedSentences(row: Row): string {
  const flat = row.paragraphs.flat();
  return row.gold_sentence_ids.map((id) => flat[id - 1] ?? "").join("\n");
}

function format(scores: readonly Rouge[]): string {
  const mean = (at: 0 | 1 | 2) => (100 * scores.reduce((sum, score) => sum + score[at], 0)) / scores.length;
  return `R1 ${mean(0).toFixed(2)} R2 ${mean(1).toFixed(2)} RL ${mean(2).toFixed(2)}`;
}

function rouge(candidate: string, reference: string): Rouge {
  const ours = wordsIn(candidate);
  const theirs = wordsIn(reference);
  const long = longestCommon(ours, theirs);
  return [
    overlapF1(ours, theirs),
    overlapF1(pairs(ours), pairs(theirs)),
    harmonic(long / (ours.length || 1), long / (theirs.length || 1)),
  ];
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

function pairs(words: readonly string[]): string[] {
  return words.slice(1).map((word, i) => `${words[i]} ${word}`);
}

function overlapF1(ours: readonly string[], theirs: readonly string[]): number {
  const left = new Map<string, number>();
  for (const item of theirs) left.set(item, (left.get(item) ?? 0) + 1);
  let hits = 0;
  for (const item of ours) {
    const count = left.get(item) ?? 0;
    if (count === 0) continue;
    hits += 1;
    left.set(item, count - 1);
  }
  return harmonic(hits / (ours.length || 1), hits / (theirs.length || 1));
}

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let before = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const now = [0];
    for (const [j, other] of b.entries()) {
      now.push(word === other ? (before[j] ?? 0) + 1 : Math.max(before[j + 1] ?? 0, now[j] ?? 0));
    }
    before = now;
  }
  return before.at(-1) ?? 0;
}

function harmonic(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
