import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { readWatchlist } from "../src/cli/read-watchlist.ts";
import { isProblems } from "../src/errors.ts";
import { htmlToText } from "../src/feeds/html/html-text.ts";
import { matchDocument } from "../src/topics/match/match-document.ts";
import { compileTopics } from "../src/topics/match/topic-index.ts";

/**
 * Precision, recall and F1 of a topic over articles that a reader labelled: 2 about it, 1 borderline, 0 not.
 * Usage: node bench/topic-labels.ts FILE.jsonl [--labels FILE.json] [--watchlist FILE] [--topic NAME] [--wrong]
 * A line: {"id", "title", "description", "content", "label"}. For `--labels` see bench/labels/README.md; lines that it does
 * not name are left out. `--wrong` lists what was taken or left wrongly: for files that rules may be written on.
 */
const rowShape = z.looseObject({
  id: z.string(),
  title: z.string().nullish(),
  description: z.string().nullish(),
  content: z.string().nullish(),
  label: z.number().nullish(),
});
type Label = 0 | 1 | 2;
type Judged = { id: string; title: string; description: string; label: Label; taken: boolean };

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    labels: { type: "string" },
    watchlist: { type: "string", default: "packs/ukraine-peace-talks.yaml" },
    topic: { type: "string", default: "peace-talks" },
    wrong: { type: "boolean" },
  },
});
if (positionals[0] === undefined) {
  process.stdout.write("usage: node bench/topic-labels.ts FILE.jsonl [--labels FILE.json] [--topic NAME] [--wrong]\n");
} else report(judged(positionals[0]));

function judged(file: string): Judged[] {
  const takes = matcher();
  const labelOf = options.labels === undefined ? undefined : labelReader(options.labels);
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.flatMap((line) => {
    const row = rowShape.parse(JSON.parse(line));
    const label = labelOf ? labelOf(row.id) : row.label;
    if (label !== 0 && label !== 1 && label !== 2) return [];
    const text = { title: htmlToText(row.title ?? ""), description: htmlToText(row.description ?? "") };
    return [{ id: row.id, ...text, label, taken: takes({ ...text, content: htmlToText(row.content ?? "") }) }];
  });
}

function matcher() {
  const list = readWatchlist(options.watchlist);
  const index = isProblems(list) ? list : compileTopics(list.topics, list.aliases);
  if (isProblems(index)) throw new Error(index.problems.join("\n"));
  return (article: { title: string; description: string; content: string }) =>
    matchDocument(index, article).some(({ topic }) => topic === options.topic);
}

/** A number stands for what is behind the last hyphen of an item's id. */
function labelReader(file: string): (id: string) => number | undefined {
  const lists = z.record(z.string(), z.array(z.number())).parse(JSON.parse(readFileSync(file, "utf8")));
  const labels = new Map(Object.entries(lists).flatMap(([label, items]) => items.map((item) => [item, Number(label)])));
  return (id) => labels.get(Number(id.split("-").at(-1)));
}

function report(rows: readonly Judged[]): void {
  const treatments: [string, (label: Label) => boolean | undefined][] = [
    ["borderline left out", (label) => (label === 1 ? undefined : label === 2)],
    ["borderline not about it", (label) => label === 2],
    ["borderline about it", (label) => label > 0],
  ];
  for (const [name, isAbout] of treatments) console.log(`${name.padEnd(24)}${figures(rows, isAbout)}`);
  if (!options.wrong) return;
  for (const { id, title, description, label, taken } of rows) {
    if (taken !== label > 0)
      console.log(`${taken ? "taken" : "left "} ${label} ${id} ${title} | ${description.slice(0, 300)}`);
  }
}

function figures(rows: readonly Judged[], isAbout: (label: Label) => boolean | undefined): string {
  const counted = rows.flatMap(({ label, taken }) => {
    const about = isAbout(label);
    return about === undefined ? [] : [{ about, taken }];
  });
  const both = counted.filter(({ about, taken }) => about && taken).length;
  const precision = both / Math.max(1, counted.filter(({ taken }) => taken).length);
  const recall = both / Math.max(1, counted.filter(({ about }) => about).length);
  const f1 = (2 * precision * recall) / Math.max(Number.EPSILON, precision + recall);
  const percent = (share: number) => (100 * share).toFixed(1).padStart(6);
  return `P${percent(precision)}  R${percent(recall)}  F1${percent(f1)}  of ${counted.length}`;
}
