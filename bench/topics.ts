import { isProblems } from "../src/errors.ts";
import type { TopicDocument } from "../src/topics/match/document.ts";
import { matchDocument } from "../src/topics/match/match-document.ts";
import { addTopics, compileTopics, type TopicIndex } from "../src/topics/match/topic-index.ts";
import { ahoCorasick, fullText, type Rival, regExps } from "./topic-rivals.ts";
import { createNews, type News, queryOf, type Rule } from "./topic-rules.ts";

// What matching an article costs with 100, 1,000 and 10,000 topics, beside three other ways to do it, in CPU time of this run.

const ARTICLES = 10_000;
const SIZES = [100, 1_000, 10_000];
const CANDIDATES = 30_000;
/** Articles for a rival: fewer where it asks every topic about each of them. */
const SAMPLE = 2_000;
const ASKED = 30_000;

const indexOf = (rules: readonly Rule[], { aliases }: News): TopicIndex => {
  const named = rules.map((rule) => ({ name: rule.name, query: queryOf(rule) }));
  const index = compileTopics(named, aliases);
  if (isProblems(index)) throw new Error(index.problems.join("\n"));
  return index;
};

/**
 * Topics of which 100, 1,000 and 10,000 match the same: the first hundred are about what is in the news, taken evenly from
 * those that match something; the others are made in the same way and their words occur too, but never together as asked.
 */
function chosen(news: News, articles: readonly TopicDocument[]): Rule[] {
  const rules = Array.from({ length: CANDIDATES }, (_, at) => news.rule(at));
  const index = indexOf(rules, news);
  const matched = new Map<string, number>();
  for (const article of articles) {
    for (const { topic } of matchDocument(index, article)) matched.set(topic, (matched.get(topic) ?? 0) + 1);
  }
  const most = articles.length / 100; // a topic that more than one article in a hundred matches is too wide to follow
  const inNews = rules.filter(({ name }) => matched.has(name) && (matched.get(name) ?? 0) <= most);
  const step = Math.floor(inNews.length / 100);
  const others = rules.filter(({ name }) => !matched.has(name));
  const all = [...inNews.filter((_, at) => at % step === 0).slice(0, 100), ...others];
  if (all.length < Math.max(...SIZES)) throw new Error(`only ${all.length} topics; make more candidates`);
  return all;
}

/** CPU milliseconds, user and system. */
function cpu(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** CPU microseconds an article, the median of three runs after a warm-up over a fifth. */
function perArticle(articles: readonly TopicDocument[], match: (article: TopicDocument) => unknown): number {
  for (const article of articles.slice(0, articles.length / 5)) match(article);
  const runs = Array.from({ length: 3 }, () => cpu(() => articles.forEach(match)));
  return ((runs.toSorted((a, b) => a - b)[1] ?? 0) / articles.length) * 1000;
}

type Row = { topics: string; compile: number; addOne: number; took: number; matches: number; rivals: Measured[] };
type Measured = { made: number; took: number; agreement: number };

function measured(label: string, rules: readonly Rule[], news: News, articles: readonly TopicDocument[]): Row {
  let index = indexOf(rules.slice(0, 10), news);
  const compile = cpu(() => {
    index = indexOf(rules, news);
  });
  let matches = 0;
  for (const article of articles) matches += matchDocument(index, article).length;
  const took = perArticle(articles, (article) => matchDocument(index, article));
  const against = [regExps, ahoCorasick, fullText].map((make) => measureRival(make, rules, articles, index));
  return {
    topics: label,
    compile,
    addOne: addOne(index, news),
    took,
    matches: matches / articles.length,
    rivals: against,
  };
}

function measureRival(
  make: (rules: readonly Rule[]) => Rival,
  rules: readonly Rule[],
  articles: readonly TopicDocument[],
  index: TopicIndex,
): Measured {
  let rival = make(rules.slice(0, 1));
  const made = cpu(() => {
    rival = make(rules);
  });
  const some = articles.slice(0, rival.asksAll ? Math.max(4, ASKED / rules.length) : SAMPLE);
  const matched = articles.filter((article) => matchDocument(index, article).length > 0).slice(0, some.length);
  const agreement = agreementOf(rival, rules, matched, index);
  return { made, took: perArticle(some, rival.match), agreement };
}

/** The share of the index's matches that the rival finds too; an exact one's other finds count against it. */
function agreementOf(rival: Rival, rules: readonly Rule[], some: readonly TopicDocument[], index: TopicIndex): number {
  let both = 0;
  let either = 0;
  for (const article of some) {
    const ours = new Set(matchDocument(index, article).map(({ topic }) => topic));
    const theirs = rival.match(article).map((at) => rules[at]?.name ?? "");
    const common = theirs.filter((name) => ours.has(name)).length;
    both += common;
    either += ours.size + (rival.exact ? theirs.length - common : 0);
  }
  return both / Math.max(1, either);
}

/** CPU milliseconds for one topic more, the mean of a hundred. */
function addOne(index: TopicIndex, news: News): number {
  const more = Array.from({ length: 100 }, (_, at) => news.rule(CANDIDATES + at));
  const took = cpu(() => {
    for (const rule of more) addTopics(index, [{ name: rule.name, query: queryOf(rule) }], news.aliases);
  });
  return took / more.length;
}

const columns: [string, (row: Row, first: Row) => string][] = [
  ["topics", ({ topics }) => topics],
  ["matches/article", ({ matches }) => matches.toFixed(2)],
  ["compile", ({ compile }) => `${compile.toFixed(0)} ms`],
  ["one more", (row) => `${row.addOne.toFixed(2)} ms`],
  ["µs/article", ({ took }) => took.toFixed(1)],
  ["of first", ({ took }, first) => `${(took / first.took).toFixed(2)} ×`],
  ["RegExp", (row) => beside(row, 0)],
  ["Aho–Corasick", (row) => beside(row, 1)],
  ["FTS5", (row) => beside(row, 2)],
  ["A–C build", ({ rivals }) => `${rivals[1]?.made.toFixed(0)} ms`],
  ["same matches", ({ rivals }) => rivals.map(({ agreement }) => `${Math.floor(agreement * 100)}%`).join(" ")],
];

function beside({ took, rivals }: Row, at: number): string {
  return `${((rivals[at]?.took ?? 0) / took).toFixed(1)} ×`;
}

function print(cells: readonly string[]): void {
  console.log(cells.map((cell, at) => cell.padStart(Math.max(9, (columns[at]?.[0].length ?? 0) + 2))).join(""));
}

for (const length of [500, 4_000]) {
  const news = createNews();
  const articles = Array.from({ length: ARTICLES }, () => news.article(length));
  const rules = chosen(news, articles);
  console.log(
    `\n${ARTICLES.toLocaleString("en")} articles, a title and ${length} characters each; rivals: CPU against Dateline's`,
  );
  print(columns.map(([name]) => name));
  let first: Row | undefined;
  for (const size of SIZES) {
    const row = measured(String(size), rules.slice(0, size), news, articles);
    first ??= row;
    print(columns.map(([, cell]) => cell(row, first ?? row)));
  }
}
