/**
 * How many questions `ask` answers with one of its first two sentences, and how many it rightly does not, through everything that ships: a rehearsal of
 * the articles with the pack ukraine-peace-talks.
 * Usage: node bench/ask.ts [QUESTIONS.yaml --articles FILE.jsonl] [--others FILE.jsonl] [--list]
 *
 * The questions are a list of {kind: paraphrased | direct | unanswerable, question, answers: [pieces of sentences that answer]}; without a
 * file, bench/ask.dev.yaml and the invented articles beside it. --others mixes in 400 articles about anything; --list shows what is wrong,
 * for questions that rules may be written on.
 */
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { defaultWatchlist, readWatchlist } from "../src/cli/read-watchlist.ts";
import { readStream, type StreamLine } from "../src/cli/rehearsal/read-stream.ts";
import { rehearse } from "../src/cli/rehearsal/rehearse.ts";
import { readConfig } from "../src/config.ts";
import { isProblems } from "../src/errors.ts";
import { createLog } from "../src/log.ts";

type AskedQuestion = { kind: "paraphrased" | "direct" | "unanswerable"; question: string; answers?: string[] };

const others = 400;
const shown = 2;

const options = {
  articles: { type: "string" },
  others: { type: "string" },
  list: { type: "boolean", default: false },
} as const;
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const file = positionals[0] ?? join(import.meta.dirname, "ask.dev.yaml");
const questions = parse(readFileSync(file, "utf8")) as AskedQuestion[];
const articles = await linesOf(values.articles ?? join(import.meta.dirname, "ask.articles.jsonl"));
const mixedIn = values.others === undefined ? [] : everyOther(await linesOf(values.others));
const lines = [...articles, ...mixedIn].toSorted((a, b) => a.seenAt - b.seenAt);

const watchlist = readWatchlist(defaultWatchlist);
const config = readConfig({});
if (isProblems(watchlist) || isProblems(config)) throw new Error("the pack or the settings cannot be read");
const asked = questions.map(({ question }) => `ask ${question}`);
const told = (await rehearse({ watchlist, lines, asked, config, log: createLog("error") })) as Told[];
const answers = told.filter(({ kind }) => kind === "answer");

for (const kind of ["paraphrased", "direct", "unanswerable"] as const) {
  const all = questions.flatMap((one, at) => (one.kind === kind ? [{ ...one, told: answers[at] }] : []));
  const right = all.filter((one) => isRight(one, one.told));
  const silent = all.filter((one) => one.told?.found === false);
  process.stdout.write(
    `${kind.padEnd(12)} ${right.length} of ${all.length} right, ${silent.length} without an answer\n`,
  );
  if (!values.list) continue;
  for (const one of all.filter((each) => !right.includes(each)))
    process.stdout.write(
      `  ${one.question}\n${sentencesOf(one.told)
        .slice(0, shown)
        .map((text) => `    ${text}\n`)
        .join("")}`,
    );
}

type Told = { kind: string; line: string; found: boolean; text: string };

async function linesOf(path: string): Promise<StreamLine[]> {
  const { lines, errors } = await readStream(createReadStream(path) as Readable);
  for (const { line, error } of errors) process.stderr.write(`${path}:${line}: ${error.message}\n`);
  return lines;
}

function everyOther(all: readonly StreamLine[]): StreamLine[] {
  const step = Math.max(1, Math.floor(all.length / others));
  return all.filter((_, at) => at % step === 0).slice(0, others);
}

function sentencesOf(answer: Told | undefined): string[] {
  const [before = ""] = (answer?.found ? answer.text : "").split("\nSources\n");
  return before.split("\n").flatMap((line) => (line.startsWith("• ") ? line.slice(2) : []));
}

function isRight({ kind, answers = [] }: AskedQuestion, answer: Told | undefined): boolean {
  if (kind === "unanswerable") return answer?.found === false;
  const first = sentencesOf(answer).slice(0, shown).map(plain);
  return answers.some((piece) => first.some((sentence) => sentence.includes(plain(piece))));
}

function plain(text: string): string {
  return text.replaceAll("’", "'");
}
