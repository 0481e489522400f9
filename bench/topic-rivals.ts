import { AhoCorasick } from "@monyone/aho-corasick/fast";
import Database from "better-sqlite3";
import type { TopicDocument } from "../src/topics/match/document.ts";
import type { Rule, RuleTerm } from "./topic-rules.ts";

/**
 * Another way to know which topics an article matches: their numbers. `exact`: it says as much as the topics do;
 * `asksAll`: each of them is asked about each article.
 */
export type Rival = { exact: boolean; asksAll: boolean; match(article: TopicDocument): number[] };

/**
 * One regular expression a topic, of all its terms, at whole words, in any script and case. It says less than the topic:
 * not which terms must meet, nor what is left out.
 */
export function regExps(rules: readonly Rule[]): Rival {
  const patterns = rules.map(({ groups }) => {
    const terms = groups.flatMap(({ terms }) => terms).map((term) => term.replace("*", "[\\p{L}\\p{N}]*"));
    return new RegExp(`(?<![\\p{L}\\p{N}])(?:${terms.join("|")})(?![\\p{L}\\p{N}])`, "iu");
  });
  const match = (article: TopicDocument) => {
    const text = plainText(article);
    return [...patterns.keys()].filter((at) => patterns[at]?.test(text));
  };
  return { exact: false, asksAll: true, match };
}

/** As a careful author would prepare a text for a matcher of letters. */
function plainText({ title, description }: TopicDocument): string {
  const bare = `${title}\n${description}`.normalize("NFKD").replace(/\p{M}/gu, "");
  return bare.toLowerCase().replace(/’s|[,“”]/g, "");
}

type Hit = { begin: number; end: number };
type Hits = ReadonlyMap<RuleTerm, Hit[]>;

/** All terms in one automaton; topics of whose rarest group a term occurs are then worked out from where the hits are. */
export function ahoCorasick(rules: readonly Rule[]): Rival {
  const asked = new Set(rules.flatMap(({ groups, without }) => [...groups.flatMap(({ terms }) => terms), ...without]));
  const automaton = new AhoCorasick([...new Set(Array.from(asked, (term) => term.replace("*", "")))]);
  const wanted = wantedBy(rules);
  const match = (article: TopicDocument) => {
    const text = plainText(article);
    const hits = wholeWords(text, automaton.matchInText(text), asked);
    const candidates = new Set([...hits.keys()].flatMap((term) => wanted.get(term) ?? []));
    return [...candidates].filter((at) => {
      const rule = rules[at];
      return rule !== undefined && satisfies(rule, hits, text);
    });
  };
  return { exact: true, asksAll: false, match };
}

function wantedBy(rules: readonly Rule[]): Map<RuleTerm, number[]> {
  const uses = new Map<RuleTerm, number>();
  for (const { groups } of rules) {
    for (const term of groups.flatMap(({ terms }) => terms)) uses.set(term, (uses.get(term) ?? 0) + 1);
  }
  const cost = ({ terms }: Rule["groups"][number]) => terms.reduce((sum, term) => sum + (uses.get(term) ?? 0), 0);
  const wanted = new Map<RuleTerm, number[]>();
  rules.forEach(({ groups }, at) => {
    const rarest = groups.toSorted((a, b) => cost(a) - cost(b))[0];
    for (const term of new Set(rarest?.terms)) wanted.set(term, [...(wanted.get(term) ?? []), at]);
  });
  return wanted;
}

const BETWEEN = /[^\p{L}\p{N}]/u;

function wholeWords(text: string, found: readonly (Hit & { keyword: string })[], asked: ReadonlySet<RuleTerm>): Hits {
  const hits = new Map<RuleTerm, Hit[]>();
  const note = (term: RuleTerm, hit: Hit) => {
    if (!asked.has(term)) return;
    const list = hits.get(term);
    if (list) list.push(hit);
    else hits.set(term, [hit]);
  };
  for (const { begin, end, keyword } of found) {
    if (begin > 0 && !BETWEEN.test(text.charAt(begin - 1))) continue;
    let wordEnd = end;
    while (wordEnd < text.length && !BETWEEN.test(text.charAt(wordEnd))) wordEnd += 1;
    note(`${keyword}*`, { begin, end: wordEnd });
    if (wordEnd === end) note(keyword, { begin, end });
  }
  return hits;
}

function satisfies({ groups, near, without }: Rule, hits: Hits, text: string): boolean {
  if (without.some((term) => hits.has(term))) return false;
  if (near === undefined) return groups.every(({ terms }) => terms.some((term) => hits.has(term)));
  const [left = [], right = []] = groups.map(({ terms }) => terms.flatMap((term) => hits.get(term) ?? []));
  return left.some((a) => right.some((b) => distance(text, a, b) <= near));
}

/** In words; a sentence's end counts as one, and the title is far from the text. */
function distance(text: string, a: Hit, b: Hit): number {
  const [from, to] = a.begin < b.begin ? [a.end, b.begin] : [b.end, a.begin];
  if (from > to || to - from > 1_000) return Number.POSITIVE_INFINITY;
  const between = text.slice(from, to);
  if (between.includes("\n")) return Number.POSITIVE_INFINITY;
  return between.split(" ").length - 1 + between.split(". ").length - 1;
}

/** A full-text table with the article as its only row, asked by every topic. */
export function fullText(rules: readonly Rule[]): Rival {
  const db = new Database(":memory:");
  db.exec("CREATE VIRTUAL TABLE article USING fts5(title, description, tokenize = 'unicode61 remove_diacritics 2')");
  const put = db.prepare("INSERT OR REPLACE INTO article (rowid, title, description) VALUES (1, ?, ?)");
  const ask = db.prepare("SELECT 1 FROM article WHERE article MATCH ?").pluck();
  const queries = rules.map(fullTextQuery);
  const match = ({ title, description }: TopicDocument) => {
    put.run(title, description);
    return [...queries.keys()].filter((at) => ask.get(queries[at]) === 1);
  };
  return { exact: true, asksAll: true, match };
}

function fullTextQuery({ groups, near, without }: Rule): string {
  const [left = [], right = []] = groups.map(({ terms }) => terms.map(quoted));
  const pairs = left.flatMap((a) => right.map((b) => `NEAR(${a} ${b}, ${(near ?? 1) - 1})`));
  const all = near
    ? pairs.join(" OR ")
    : groups.map(({ terms }) => `(${terms.map(quoted).join(" OR ")})`).join(" AND ");
  return without.length === 0 ? all : `(${all}) NOT (${without.map(quoted).join(" OR ")})`;
}

function quoted(term: RuleTerm): string {
  return term.endsWith("*") ? `"${term.slice(0, -1)}"*` : `"${term}"`;
}
