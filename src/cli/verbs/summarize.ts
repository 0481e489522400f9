import { parseArgs } from "node:util";
import { isProblems, messageOf, type Problems, problems } from "../../errors.ts";
import { htmlToLine, htmlToText } from "../../feeds/html/html-text.ts";
import { type SummaryOptions, summarize } from "../../summarize/extractive.ts";
import { ANYWHERE, type Node } from "../../topics/query/node.ts";
import { parseQuery } from "../../topics/query/parse-query.ts";
import { type ArticleLine, mapJsonLines } from "../json-lines.ts";
import { defaultWatchlist, readWatchlist } from "../read-watchlist.ts";
import type { Verb } from "../verb.ts";

const help = `Usage: dateline summarize [--topic NAME | --query Q] [--max-chars N | --sentences N] < articles.jsonl

Picks the sentences that tell best what each article reports, word for word:
  {"id":"1","summary":"…","sentences":[{"text":"…","start":0,"end":57}],"method":"extractive","text":"…"}
start and end count UTF-16 units of "text", the article's plain text; method is "headline", and the summary empty,
when the article has no sentence that could stand for it.

Of an article these keys are read: id, title, description, content (HTML), text (plain).

Options:
  --topic NAME     prefer sentences about this topic of the pack ukraine-peace-talks
  --query Q        prefer sentences with the words of this query
  --max-chars N    at most N characters in all (without any option: 280, and at most two sentences)
  --sentences N    at most N sentences, of any length
  --help           this text

Exit code: 0 done, 1 some lines could not be read, 2 wrong usage.

Example:
  dateline summarize --sentences 3 < samples/articles.jsonl
`;

export const summarizeVerb: Verb = {
  help,
  async run(args, terminal) {
    const settings = await readSettings(args);
    if (isProblems(settings)) {
      for (const problem of settings.problems) terminal.stderr.write(`${problem}\n`);
      return 2;
    }
    if (settings === "help") {
      terminal.stdout.write(help);
      return 0;
    }
    return mapJsonLines(terminal.stdin, terminal.stdout, (line) => summaryLine(line, settings));
  },
};

function summaryLine(line: ArticleLine, options: SummaryOptions): object {
  const text = textOf(line);
  const { sentences, method } = summarize([{ id: 0, title: htmlToLine(line.title ?? ""), text }], options);
  return {
    id: line.id,
    summary: sentences.map((sentence) => sentence.text).join(" "),
    sentences: sentences.map(({ text, start, end }) => ({ text, start, end })),
    method,
    text,
  };
}

/** The longest the article has to say. */
function textOf(line: ArticleLine): string {
  if (line.text) return line.text;
  const content = htmlToText(line.content ?? "");
  const description = htmlToText(line.description ?? "");
  return content.length >= description.length ? content : description;
}

async function readSettings(args: string[]): Promise<SummaryOptions | "help" | Problems> {
  const values = readArguments(args);
  if (isProblems(values)) return values;
  if (values.help) return "help";
  const maxChars = positive("--max-chars", values["max-chars"]);
  const maxSentences = positive("--sentences", values.sentences);
  const queryTerms = await readQueryTerms(values.topic, values.query);
  const found = [maxChars, maxSentences, queryTerms].flatMap((value) => (isProblems(value) ? value.problems : []));
  if (values.topic && values.query) found.push("--topic and --query: give one of them");
  if (isProblems(maxChars) || isProblems(maxSentences) || isProblems(queryTerms) || found.length > 0)
    return problems(found);
  return {
    queryTerms,
    maxChars,
    maxSentences,
  };
}

function readArguments(args: string[]) {
  const text = { type: "string" } as const;
  const options = {
    topic: text,
    query: text,
    "max-chars": text,
    sentences: text,
    help: { type: "boolean", short: "h" },
  } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    return problems([`dateline summarize: ${messageOf(error)}`, help.slice(0, help.indexOf("\n"))]);
  }
}

function positive(name: string, value: string | undefined): number | undefined | Problems {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (Number.isSafeInteger(number) && number > 0) return number;
  return problems([`${name} ${JSON.stringify(value)}: expected a whole number from 1 on`]);
}

async function readQueryTerms(topicName: string | undefined, query: string | undefined): Promise<string[] | Problems> {
  if (topicName === undefined && query === undefined) return [];
  const watchlist = readWatchlist(defaultWatchlist);
  if (isProblems(watchlist)) return watchlist;
  const topic = watchlist.topics.find(({ name }) => name === topicName);
  if (topicName !== undefined && !topic) {
    const names = watchlist.topics.map(({ name }) => name).join(", ");
    return problems([`--topic ${JSON.stringify(topicName)}: no such topic, expected one of ${names}`]);
  }
  const parsed = parseQuery(topic?.query ?? query ?? "", watchlist.aliases);
  if (parsed.kind !== "query")
    return problems([`--query: column ${parsed.column}: ${parsed.reason}; ${parsed.proposal}`]);
  return wordsOfQuery(parsed.root);
}

/** Every word an article may match the query by; what the query keeps out is left out. */
function wordsOfQuery(node: Node): string[] {
  if (node.kind === "not") return [];
  if (node.kind === "near")
    return node.negated ? wordsOfQuery(node.left) : [...wordsOfQuery(node.left), ...wordsOfQuery(node.right)];
  if (node.kind !== "term") return node.nodes.flatMap(wordsOfQuery);
  if ((node.scope & ANYWHERE) === 0) return [];
  return node.units.map((unit) => (unit.prefix ? `${unit.text}*` : unit.text));
}
