/**
 * ROUGE-1/2/L F1 (lower case, no stemming) of 3-sentence summaries, beside the first three sentences.
 * Usage: node bench/summaries.ts FILE.jsonl [SENTENCES]
 * A line: {"title", "paragraphs": [["sentence", …], …], "highlights": ["…"], "gold_sentence_ids": [1, …]} (ids 1-based over all paragraphs).
 */
import { summarize } from "../src/summarize/extractive.ts";
import { type Rouge, rouge } from "./rouge.ts";
import { pickedSentences, readRows, type SummaryRow, textOf } from "./summary-rows.ts";

const [file, count = "3"] = process.argv.slice(2);
if (!file) {
  process.stderr.write("Usage: node bench/summaries.ts FILE.jsonl [SENTENCES]\n");
  process.exit(2);
}
const rows = readRows(file);
const summaries = rows.map((row) => summaryOf(row, Number(count)));
const leads = rows.map((row) => row.paragraphs.flat().slice(0, Number(count)).join("\n"));
report("summary", summaries);
report("lead", leads);

function report(name: string, candidates: readonly string[]): void {
  const highlights = rows.map((row, i) => rouge(candidates[i] ?? "", row.highlights.join("\n")));
  const picked = rows.map((row, i) => rouge(candidates[i] ?? "", pickedSentences(row)));
  process.stdout.write(`${name.padEnd(8)} highlights ${format(highlights)}   picked ${format(picked)}\n`);
}

function summaryOf(row: SummaryRow, maxSentences: number): string {
  const { sentences } = summarize([{ id: 1, title: row.title, text: textOf(row) }], { maxSentences });
  return sentences.map((sentence) => sentence.text).join("\n");
}

function format(scores: readonly Rouge[]): string {
  const mean = (at: 0 | 1 | 2) => (100 * scores.reduce((sum, score) => sum + score[at], 0)) / scores.length;
  return `R1 ${mean(0).toFixed(2)} R2 ${mean(1).toFixed(2)} RL ${mean(2).toFixed(2)}`;
}
