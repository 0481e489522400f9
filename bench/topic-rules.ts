import type { Alias } from "../src/model.ts";
import type { TopicDocument } from "../src/topics/match/document.ts";

/** A word, a phrase (`b c`) or a prefix (`d*`). */
export type RuleTerm = string;

/**
 * A topic before it is put into any matcher's language: of every group at least one term must occur, of `without` none,
 * and with `near` a term of the first group must stand at most so many words from one of the second.
 */
export type Rule = {
  name: string;
  groups: { terms: RuleTerm[]; alias?: string }[];
  near?: number;
  without: RuleTerm[];
};

export type News = { aliases: Alias[]; rule(at: number): Rule; article(length: number): TopicDocument };

const VOCABULARY = 100_000;
/** Words more frequent than this are no subjects. */
const RAREST_COMMON = 1_000;

/** Made-up news and topics that could be about it: words as frequent as in prose, the same at every run. */
export function createNews(seed = 42): News {
  const next = numbers(seed);
  const logarithmic = (from: number, to: number) => Math.floor(from * (to / from) ** next());
  const word = () => spelled(logarithmic(1, VOCABULARY));
  const subject = () => spelled(logarithmic(RAREST_COMMON, VOCABULARY));
  const prefix = () => `${spelled(logarithmic(RAREST_COMMON, VOCABULARY)).slice(0, -2)}*`;
  const term = () => choose(next(), [subject, subject, prefix, () => `${word()} ${subject()}`]);
  const terms = (least: number, most: number) =>
    Array.from({ length: least + Math.floor(next() * (most + 1 - least)) }, term);
  const aliases = Array.from({ length: 400 }, (_, at) => ({ name: `a${at}`, spellings: [subject(), ...terms(1, 3)] }));

  /** The well-known ones are in many topics. */
  function alias() {
    const { name, spellings } = aliases[logarithmic(1, aliases.length + 1) - 1] ?? { name: "", spellings: [] };
    return { terms: spellings, alias: name };
  }

  function rule(at: number): Rule {
    const groups = choose(next(), [
      () => [{ terms: terms(2, 6) }],
      () => [alias(), { terms: terms(1, 4) }],
      () => [{ terms: terms(1, 3) }, { terms: terms(1, 3) }],
    ]);
    const near = groups.length === 2 && next() < 0.5 ? { near: 5 + Math.floor(next() * 20) } : {};
    const asked = groups.flatMap(({ terms }) => terms).flatMap((each) => each.replace("*", "").split(" "));
    const unwanted = spelled(logarithmic(RAREST_COMMON / 5, VOCABULARY));
    const without = next() < 0.25 && !asked.some((part) => unwanted.startsWith(part)) ? [unwanted] : [];
    return { name: `t${at}`, groups, ...near, without };
  }

  function sentence(): string {
    const said = Array.from({ length: 7 + Math.floor(next() * 15) }, () => written(word(), next()));
    return `${capital(word())} ${said.join(" ")} ${spelled(logarithmic(20, VOCABULARY))}. `;
  }

  /** A title and about `length` characters of text. */
  function article(length: number): TopicDocument {
    let description = "";
    while (description.length < length) description += sentence();
    return { title: Array.from({ length: 9 }, () => capital(word())).join(" "), description, content: "" };
  }

  return { aliases, rule, article };
}

/** Now and then a word is a name, in quotes, before a comma, owns something or has an accent. */
function written(word: string, dice: number): string {
  if (dice < 0.1) return capital(word);
  if (dice < 0.16) return `${word},`;
  if (dice < 0.18) return `“${word}”`;
  if (dice < 0.2) return `${word}’s`;
  if (dice < 0.21) return word.replace("e", "é");
  return word;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function choose<T>(dice: number, ways: readonly (() => T)[]): T {
  const way = ways[Math.floor(dice * ways.length)];
  if (!way) throw new Error("a throw of the dice of 1 or more");
  return way();
}

/** Frequent words are short ones; otherwise neighbours in rank have nothing in common. */
function spelled(rank: number): string {
  const length = rank < 20 ? 1 : rank < 1_000 ? 2 : rank < 30_000 ? 3 : 4;
  let state = Math.imul(rank, 2_654_435_761) >>> 0;
  let word = "";
  for (let at = 0; at < length; at += 1) {
    word += `${CONSONANTS[state % 18]}${VOWELS[(state >>> 5) % 6]}${CODAS[(state >>> 9) % 8]}`;
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) >>> 0;
  }
  return word;
}

const CONSONANTS = ["b", "c", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z"];
const VOWELS = ["a", "e", "i", "o", "u", "ai"];
const CODAS = ["", "", "", "", "n", "r", "l", "m"];

/** A linear congruential generator of numbers from 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The rule in Dateline's query language. */
export function queryOf({ groups, near, without }: Rule): string {
  const parts = groups.map(({ terms, alias }) => (alias ? `@${alias}` : `(${terms.map(quoted).join(" OR ")})`));
  return [parts.join(near ? ` NEAR/${near} ` : " "), ...without.map((term) => `-${quoted(term)}`)].join(" ");
}

function quoted(term: RuleTerm): string {
  return term.includes(" ") ? `"${term}"` : term;
}
