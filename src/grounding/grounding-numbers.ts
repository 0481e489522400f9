import { type GateReading, type GroundingWord, isContent } from "./grounding-words.ts";

export type Hedge = "exact" | "over" | "under" | "about";

/** A number as a sentence uses it. */
export type Quantity = {
  /** In full: "1.2 billion" is 1200000000. Scores and spans ("3-1", "2019-20") as written. */
  value: string;
  /** "percent", "point", a currency; empty: a plain count. */
  unit: string;
  hedge: Hedge;
  /** Numbers of its first and last word. */
  from: number;
  to: number;
};

const units =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const magnitudes = new Map(
  Object.entries({
    hundred: 1e2,
    thousand: 1e3,
    k: 1e3,
    million: 1e6,
    mn: 1e6,
    m: 1e6,
    mln: 1e6,
    billion: 1e9,
    bn: 1e9,
    b: 1e9,
    trillion: 1e12,
    tn: 1e12,
    тыс: 1e3,
    млн: 1e6,
    млрд: 1e9,
    dozen: 12,
  }),
);
const currencies = new Map(
  Object.entries({
    $: "dollar",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "₴": "hryvnia",
    "₽": "rouble",
    dollars: "dollar",
    euros: "euro",
    pounds: "pound",
    roubles: "rouble",
    rubles: "rouble",
    hryvnias: "hryvnia",
    crowns: "crown",
    pesos: "peso",
    francs: "franc",
    rupees: "rupee",
    yen: "yen",
    yuan: "yuan",
    dollar: "dollar",
    euro: "euro",
  }),
);
const hedges: readonly [RegExp, Hedge][] = [
  [/(?:more than|over|at least|above|exceeding|no fewer than|no less than|upwards of)(?: an?| the)? *$/, "over"],
  [
    /(?:nearly|almost|fewer than|less than|up to|under|below|at most|no more than|just under|close to)(?: an?| the)? *$/,
    "under",
  ],
  [/(?:about|around|roughly|some|approximately|an estimated|estimated)(?: an?| the)? *$/, "about"],
];

/** The numbers of a sentence in order. Dates of the month and years are among them. */
export function quantitiesOf({ words, text }: GateReading): Quantity[] {
  const found: Quantity[] = [];
  for (let at = 0; at < words.length; ) {
    const read = numberAt(words, at);
    if (read === undefined) {
      at += 1;
      continue;
    }
    found.push(quantity(text, words, at, read));
    at = read.to + 1;
  }
  return found;
}

type NumberRead = { value: string; to: number; unit?: string };

function quantity(text: string, words: readonly GroundingWord[], from: number, read: NumberRead): Quantity {
  const first = words[from] as GroundingWord;
  const last = words[read.to] as GroundingWord;
  const lead = text.slice(Math.max(0, first.start - 30), first.start).toLowerCase();
  const sign = /\p{Sc}/u.exec(first.gap.slice(-2))?.[0];
  const hedge = hedges.find(([pattern]) => pattern.test(lead.replace(/\p{Sc}$/u, "")))?.[1] ?? "exact";
  const behind = unitAfter(text, words, read.to);
  const unit = read.unit ?? (sign ? (currencies.get(sign) ?? sign) : behind.unit);
  return { value: read.value, unit, hedge, from, to: text[last.end] === "%" ? read.to : behind.to };
}

function unitAfter(text: string, words: readonly GroundingWord[], to: number): { unit: string; to: number } {
  const last = words[to] as GroundingWord;
  if (text[last.end] === "%" || text.slice(last.end, last.end + 2) === " %") return { unit: "percent", to };
  const one = words[to + 1]?.lower ?? "";
  const two = words[to + 2]?.lower ?? "";
  if (/^percent(?:age)?$|^pct$/.test(one))
    return { unit: /^points?$/.test(two) ? "point" : "percent", to: to + (/^points?$/.test(two) ? 2 : 1) };
  if (one === "per" && two === "cent") return { unit: "percent", to: to + 2 };
  if (one === "of" && words[to + 3]?.lower === "percentage") return { unit: "point", to: to + 4 };
  const money = currencies.get(one);
  return money ? { unit: money, to: to + 1 } : { unit: "", to };
}

function numberAt(words: readonly GroundingWord[], at: number): NumberRead | undefined {
  const word = words[at] as GroundingWord;
  const digits = /^(\d[\d.,]*)(\p{L}*)(-.*)?$/u.exec(word.lower);
  if (digits) return digitsAt(words, at, digits);
  const worded = wordedAt(words, at);
  if (worded) return worded;
  if (word.lower === "half" && words[at + 1]?.lower !== "of") return { value: "0.5", to: at };
  if (word.lower === "quarter" && /^(?:a|one)$/.test(words[at - 1]?.lower ?? "")) return { value: "0.25", to: at };
  return undefined;
}

function digitsAt(
  words: readonly GroundingWord[],
  at: number,
  [, digits = "", letters = "", rest]: RegExpExecArray,
): NumberRead | undefined {
  if (rest !== undefined && /\d/.test(rest)) return { value: `${digits}${letters}${rest}`, to: at };
  const value = plainNumber(digits);
  if (letters === "" || /^(?:st|nd|rd|th|s|am|pm|year|y)$/.test(letters)) return magnified(words, at, value);
  const times = magnitudes.get(letters);
  return { value: times ? String(rounded(value * times)) : `${digits}${letters}`, to: at };
}

/** "1,480" and "9.000" are thousands, "3.25" is not. */
function plainNumber(digits: string): number {
  const bare = digits.replace(/[.,]$/, "");
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(bare) && !/^0/.test(bare)) return Number(bare.replace(/[.,]/g, ""));
  return Number(bare.replaceAll(",", bare.includes(".") ? "" : "."));
}

function magnified(words: readonly GroundingWord[], at: number, value: number): NumberRead {
  let to = at;
  let total = value;
  for (let times = magnitudes.get(words[to + 1]?.lower ?? ""); times && (words[to + 1]?.gap ?? "").trim() === ""; ) {
    total *= times;
    to += 1;
    times = magnitudes.get(words[to + 1]?.lower ?? "");
  }
  return { value: String(rounded(total)), to };
}

/** "twenty-seven", "two hundred", "six-month". "One" and "a hundred" count only where they can be no pronoun. */
function wordedAt(words: readonly GroundingWord[], at: number): NumberRead | undefined {
  const word = words[at] as GroundingWord;
  const [head = "", tail = ""] = word.lower.split("-");
  const value = smallNumber(head);
  if (value === undefined) {
    const times = magnitudes.get(word.lower);
    return times && times >= 12 && word.lower.length > 4 ? { value: String(times), to: at } : undefined;
  }
  const ones = tail === "" ? undefined : smallNumber(tail);
  if (value === 1 && !isCount(words, at)) return undefined;
  return magnified(words, at, value >= 20 && ones !== undefined && ones < 10 ? value + ones : value);
}

/** "One" before what it counts, not as a pronoun. */
function isCount(words: readonly GroundingWord[], at: number): boolean {
  const next = words[at + 1];
  if (!next || /^(?:the|that|this|no|any|every|some|each|another|usual)$/.test(words[at - 1]?.lower ?? ""))
    return false;
  return (
    /^(?:of|in)$/.test(next.lower) ||
    (next.gap.trim() === "" && isContent(next) && !next.capital) ||
    magnitudes.has(next.lower)
  );
}

function smallNumber(lower: string): number | undefined {
  const unit = units.indexOf(lower);
  if (unit >= 0) return unit;
  const ten = tens.indexOf(lower);
  return ten >= 0 ? 20 + 10 * ten : undefined;
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** Every number has to stand in a cited sentence, with its unit, its "nearly" or "more than", near a word that stands near it there. */
export function numberFaults(claim: GateReading, sources: readonly GateReading[]): string[] {
  const given = sources.map((source) => ({ source, quantities: quantitiesOf(source) }));
  return quantitiesOf(claim).flatMap((wanted) => {
    const alike = given.flatMap(({ source, quantities }) =>
      quantities.filter(({ value }) => value === wanted.value).map((quantity) => ({ source, quantity })),
    );
    const shown = claim.text.slice(claim.words[wanted.from]?.start, claim.words[wanted.to]?.end);
    if (alike.length === 0 && isSingle(claim, wanted, sources)) return [];
    if (alike.length === 0) return [`the number “${shown}” is in no cited sentence`];
    const sameUnit = alike.filter(({ quantity }) => fits(quantity.unit, wanted.unit));
    if (sameUnit.length === 0) return [`“${shown}” has another unit in the sources`];
    const sameHedge = sameUnit.filter(({ quantity }) => quantity.hedge === wanted.hedge);
    if (sameHedge.length === 0) return [`“${shown}” is as exact or as vague in no cited sentence`];
    return [];
  });
}

/** "One penalty" where the source has "a penalty". */
function isSingle(claim: GateReading, { value, to }: Quantity, sources: readonly GateReading[]): boolean {
  const noun = claim.words[to + 1]?.key;
  if (value !== "1" || noun === undefined) return false;
  return sources.some(({ words }) =>
    words.some(({ lower }, at) => /^(?:an?|single)$/.test(lower) && words[at + 1]?.key === noun),
  );
}

function fits(given: string, wanted: string): boolean {
  return given === wanted || (wanted === "" && given !== "percent" && given !== "point");
}

/** The words of a sentence that belong to numbers. */
export function numberWords(reading: GateReading): Set<number> {
  const inside = new Set<number>();
  for (const { from, to } of quantitiesOf(reading)) for (let at = from; at <= to; at += 1) inside.add(at);
  return inside;
}
