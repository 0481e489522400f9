/**
 * Compares what `dateline parse` makes of a collection of feeds with what is expected of them.
 *
 *   node bench/feeds.ts [--verbose] DIR
 *
 * DIR holds expectations.jsonl, one `{corpus, file, baseUrl?, expected: {feed, entries, entryCount?, error?}}` a line with files
 * relative to DIR, and any other feeds, which only have to be read without a crash. Only fields named in an expectation count.
 */
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { parseVerb } from "../src/cli/verbs/parse.ts";
import { htmlBlocks } from "../src/feeds/html/html-blocks.ts";
import { htmlToLine } from "../src/feeds/html/html-text.ts";

type Values = Record<string, unknown>;
type Expectation = {
  corpus: string;
  model?: string;
  file: string;
  baseUrl?: string;
  expected: { feed?: Values; entries?: Values[]; entryCount?: number; error?: unknown };
};
type Answer = { feed?: Values; articles?: Values[]; error?: { kind: string; message: string } };
type Check = { ok: boolean; what: string; expected: unknown; actual: unknown };

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: "boolean" } },
});
const [directory] = positionals;
if (directory === undefined) throw new Error("Usage: node bench/feeds.ts [--verbose] DIR");

const expectations = readFileSync(join(directory, "expectations.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line) as Expectation);

const totals = new Map<string, { right: number; all: number }>();
for (const expectation of expectations) {
  const corpus = `${expectation.corpus} ${expectation.model ?? ""}`;
  const answer = await parse(join(directory, expectation.file), expectation.baseUrl);
  const checks = checksOf(expectation, answer);
  const total = totals.get(corpus) ?? { right: 0, all: 0 };
  totals.set(corpus, { right: total.right + checks.filter(({ ok }) => ok).length, all: total.all + checks.length });
  if (options.verbose) {
    for (const { ok, what, expected, actual } of checks) {
      if (!ok) console.log(`${expectation.file} ${what}\n  expected ${show(expected)}\n  got      ${show(actual)}`);
    }
  }
}
for (const [corpus, { right, all }] of totals) {
  console.log(`${corpus.padEnd(24)} ${((100 * right) / all).toFixed(1).padStart(5)} %  ${right} of ${all} checks`);
}
await readEverything(directory);

async function parse(file: string, baseUrl: string | undefined): Promise<Answer> {
  let printed = "";
  const stdout = new Writable({
    write: (chunk, _encoding, done) => {
      printed += chunk;
      done();
    },
  });
  const base = baseUrl && URL.canParse(baseUrl) ? ["--base", baseUrl.trim()] : [];
  await parseVerb.run([...base, file], { stdin: process.stdin, stdout, stderr: process.stderr, env: {} });
  return JSON.parse(printed) as Answer;
}

function checksOf({ file, expected }: Expectation, answer: Answer): Check[] {
  if (expected.error) return [check("error", true, answer.error !== undefined)];
  const articles = answer.articles ?? [];
  const skipsText = file.includes("encoding");
  const checks = [
    ...fieldChecks("feed", expected.feed ?? {}, feedFields(answer.feed ?? {}), answer, skipsText),
    ...(expected.entries ?? []).flatMap((entry, at) =>
      fieldChecks(`entry ${at}`, entry, articleFields(articles[at] ?? {}), answer, skipsText),
    ),
  ];
  return expected.entryCount === undefined
    ? checks
    : [...checks, check("entries", expected.entryCount, articles.length)];
}

function feedFields(feed: Values): Values {
  return { title: feed.title, link: feed.link, siteUrl: feed.link, Language: feed.language };
}

function articleFields(article: Values): Values {
  const { guid, title, url, author, published, updated, summary, content } = article;
  return {
    ...{ guid, title, author, published, updated, summary, link: url },
    content: [content, summary],
    authors: author,
    categories: article.categories,
  };
}

function fieldChecks(where: string, expected: Values, actual: Values, answer: Answer, skipsText: boolean): Check[] {
  const fields = Object.keys(expected).filter((field) => field in actual);
  const texts = ["title", "content", "summary", "author", "categories"];
  return fields
    .filter((field) => !(skipsText && texts.includes(field)))
    .map((field) => {
      const found = actual[field];
      const ok = isSame(field, expected[field], found, answer);
      return { ok, what: `${where} ${field}`, expected: expected[field], actual: found };
    });
}

function check(what: string, expected: unknown, actual: unknown): Check {
  return { ok: expected === actual, what, expected, actual };
}

function isSame(field: string, expected: unknown, actual: unknown, answer: Answer): boolean {
  if (field === "authors" || field === "categories") {
    const names = (expected as unknown[]).map((one) => (typeof one === "object" ? nameOf(one as Values) : one));
    return names.every((name) => String(actual ?? "").includes(htmlToLine(String(name))));
  }
  if (field === "content" || field === "summary") return [actual].flat().some((html) => sameHtml(expected, html));
  if (field === "published" || field === "updated") return secondOf(expected) === secondOf(actual);
  if (field === "link" || field === "siteUrl") return sameLink(String(expected), String(actual ?? ""), answer);
  return htmlToLine(String(expected)) === htmlToLine(String(actual ?? ""));
}

function wordsOf(html: unknown): string {
  return htmlBlocks(String(html ?? ""))
    .map((block) => block.text)
    .join(" ");
}

/** Expectations are cut to whole seconds. */
function secondOf(date: unknown): number {
  return Math.floor(Date.parse(String(date)) / 1_000);
}

function nameOf(person: Values): unknown {
  return person._ ?? person.name ?? "";
}

/** Two spellings of the same HTML: entities, quotes, white space and an outermost div make no difference. */
function sameHtml(a: unknown, b: unknown): boolean {
  return wordsOf(a) === wordsOf(b);
}

function sameLink(expected: string, actual: string, answer: Answer): boolean {
  const site = String(answer.feed?.link ?? "");
  return (
    expected.trim() === actual || (URL.parse(expected, site)?.href ?? expected) === (URL.parse(actual)?.href ?? actual)
  );
}

async function readEverything(directory: string): Promise<void> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && [".xml", ".rss", ".atom", ".json", ".jsonc", ".html"].includes(extname(entry.name)),
    )
    .map((entry) => join(entry.parentPath, entry.name));
  let feeds = 0;
  let slowest = { ms: 0, file: "" };
  for (const file of files) {
    const start = performance.now();
    const answer = await parse(file, undefined);
    const ms = performance.now() - start;
    if (answer.feed) feeds += 1;
    else if (options.verbose)
      console.log(`${relative(directory, file)} ${answer.error?.kind}: ${answer.error?.message}`);
    if (ms > slowest.ms) slowest = { ms, file: relative(directory, file) };
  }
  console.log(
    `${files.length} files read, ${feeds} of them feeds; the slowest took ${slowest.ms.toFixed(0)} ms (${slowest.file})`,
  );
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 300);
}
