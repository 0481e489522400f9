import { createQuoteFinder } from "../../src/facts/quotes/quotes.ts";
import { foldName } from "../../src/fold-name.ts";
import { createReader } from "../../src/language/read.ts";
import type { Quote } from "../../src/model.ts";
import type { Judged } from "./judged.ts";

type Expected = { words: string; speaker: string; office?: string };
type Item = {
  id: string;
  language?: string;
  at: string;
  title: string;
  text: string;
  expect: { quotes: Expected[]; not: string[] };
};

const read = createReader([]);
const quotesIn = createQuoteFinder([]);

/** Right is a quote of the words, all of them, by their speaker, with the office of the text or none. */
export function judge(item: Item): Judged {
  const { id, language = "en", title, text, at, expect } = item;
  const found = quotesIn(1, read({ title, text, language, at: Date.parse(at) }));
  const said = found.map((quote) => ({ text: shown(quote), isRight: expect.quotes.some((one) => isTold(quote, one)) }));
  return { id, wanted: expect.quotes.map(shown), said };
}

function shown({ speaker, role, office, words }: Partial<Quote> & { office?: string }): string {
  return `${speaker} (${role ?? office ?? "-"}): ${words}`;
}

function isTold({ words, speaker, role }: Quote, expected: Expected): boolean {
  return (
    foldName(words) === foldName(expected.words) &&
    bare(speaker) === bare(expected.speaker) &&
    (role === undefined || holds(bare(role), expected.office && bare(expected.office)))
  );
}

/** An office that is told in part is true, unless what is left out is that it is over. */
function holds(office: string, expected = ""): boolean {
  const [short, long] = office.length < expected.length ? [office, expected] : [expected, office];
  const left = long.replace(short, "");
  return short !== "" && ` ${long} `.includes(` ${short} `) && !over.test(left);
}

const over = /\b(?:former|ex|frühere?|fruhere?|ancien(?:ne)?)\b|колишн|бывш/u;

function bare(words: string): string {
  return foldName(words).replace(/^(?:the|an?|der|die|das|la|le|les|l) /, "");
}
