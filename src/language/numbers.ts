import type { Lexicon } from "./lexicon.ts";
import type { NumberMention, Token } from "./reading.ts";
import { isJoined } from "./tokens.ts";
import { phraseAt } from "./words.ts";

const mostNumbers = 20;

type FoundNumber = { value: number; from: number; to: number; money: boolean; percent: boolean };

/** The numbers of a sentence that count something; years, ages, days, times of day and house numbers are none. */
export function numbersOf(text: string, tokens: readonly Token[], lexicon: Lexicon): NumberMention[] {
  const found: NumberMention[] = [];
  for (let at = 0; at < tokens.length && found.length < mostNumbers; ) {
    const raw = quantityAt(tokens, at, lexicon);
    const number = raw && mentionOf(text, tokens, raw, lexicon);
    if (number) found.push(number);
    at = number?.to ?? raw?.to ?? at + 1;
  }
  return found;
}

const currencies = /^(?:\p{Sc}|us\$|a\$|c\$)$/iu;
const grouped = /^\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?$/;
const plain = /^\d{1,15}(?:[.,]\d{1,2})?$/;

/** The number at a word, whatever it says: years, ages and times of day too. */
export function quantityAt(tokens: readonly Token[], at: number, lexicon: Lexicon): FoundNumber | undefined {
  return digitsAt(tokens, at, lexicon) ?? wordAt(tokens, at, lexicon);
}

function digitsAt(tokens: readonly Token[], at: number, lexicon: Lexicon): FoundNumber | undefined {
  const token = tokens[at];
  if (token?.kind !== "number") return undefined;
  let digits = token.text;
  let to = at + 1;
  // "12 000": a blank parts thousands in French, Russian and Ukrainian
  while (/^\d{1,3}$/.test(tokens[at]?.text ?? "") && /^\d{3}$/.test(tokens[to]?.text ?? "") && isJoined(tokens, to)) {
    digits += tokens[to]?.text;
    to += 1;
  }
  if (!plain.test(digits) && !grouped.test(digits)) return undefined;
  const value = Number(grouped.test(digits) ? ungrouped(digits) : digits.replace(",", "."));
  const before = tokens[at - 1];
  const money = before !== undefined && currencies.test(before.text) && token.start - before.end <= 1;
  return scaled(tokens, { value, from: money ? at - 1 : at, to, money, percent: false }, lexicon);
}

function ungrouped(digits: string): string {
  const tail = /[.,](\d{1,2})$/.exec(digits);
  const whole = (tail ? digits.slice(0, tail.index) : digits).replaceAll(/[.,]/g, "");
  return tail ? `${whole}.${tail[1]}` : whole;
}

function wordAt(tokens: readonly Token[], at: number, lexicon: Lexicon): FoundNumber | undefined {
  const { values, one, people, dead } = lexicon.numbers;
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (first?.kind !== "word") return undefined;
  const [head = "", tail] = first.lower.includes("-") ? first.lower.split("-") : [first.lower];
  const value = values.get(head);
  if (value === undefined) {
    const counts = one.has(first.lower) && second !== undefined && (people.has(second.lower) || dead.has(second.lower));
    return counts && !second.hasCapital
      ? scaled(tokens, { value: 1, from: at, to: at + 1, money: false, percent: false }, lexicon)
      : undefined;
  }
  const units = tail ?? (isJoined(tokens, at + 1) ? (second?.lower ?? "") : "");
  const unit = value < 20 ? 0 : unitOf(units, lexicon);
  if (tail !== undefined && (unit === 0 || unit > 9)) return undefined;
  const takesUnit = unit > 0 && unit < 10;
  const to = at + (takesUnit && tail === undefined ? 2 : 1);
  return scaled(tokens, { value: value + (takesUnit ? unit : 0), from: at, to, money: false, percent: false }, lexicon);
}

/** "one" is a number behind tens. */
function unitOf(word: string, { numbers }: Lexicon): number {
  return numbers.values.get(word) ?? (numbers.one.has(word) ? 1 : 0);
}

/** "1.5bn", "$90 billion", "three million", "12 %", "5 Mrd. Euro": what follows the figure belongs to it. */
function scaled(tokens: readonly Token[], raw: FoundNumber, { numbers }: Lexicon): FoundNumber {
  const near = isJoined(tokens, raw.to) ? (tokens[raw.to]?.lower ?? "") : "";
  const scale = numbers.scales.get(near) ?? (raw.money ? numbers.shortScales.get(near) : undefined);
  const to = scale === undefined ? raw.to : raw.to + 1;
  const after = tokens[to];
  const next = after?.lower ?? "";
  const percent = next === "%" || numbers.percent.has(next);
  const money = raw.money || numbers.money.has(next) || (after !== undefined && currencies.test(after.text));
  return { ...raw, value: raw.value * (scale ?? 1), to, percent, money };
}

function mentionOf(
  text: string,
  tokens: readonly Token[],
  raw: FoundNumber,
  lexicon: Lexicon,
): NumberMention | undefined {
  if (isNoCount(tokens, raw, lexicon)) return undefined;
  const start = tokens[raw.from]?.start ?? 0;
  const bound = boundBefore(tokens, raw.from, lexicon);
  const behind = thingsBehind(tokens, raw.to, lexicon);
  const things = behind.length > 0 ? behind : thingsThatMove(tokens, raw.from, lexicon);
  const place = { from: raw.from, to: raw.to, value: raw.value, counted: things.map(({ stem }) => stem), bound };
  const written = (to: number) => text.slice(start, tokens[to - 1]?.end ?? start);
  if (raw.money) return { ...place, text: written(raw.to), kind: "money" };
  if (raw.percent) return { ...place, to: raw.to + 1, text: written(raw.to + 1), kind: "percent" };
  const vote = votesAt(tokens, raw, lexicon);
  if (vote) return { ...place, to: vote.to, text: written(vote.to), kind: "votes", against: vote.against };
  const kind = Number.isInteger(raw.value) ? casualtyNear(tokens, raw, things, lexicon) : undefined;
  if (kind) return { ...place, text: written(raw.to), kind };
  const [thing] = things;
  if (!thing || isGlued(tokens, raw.to)) return undefined;
  return { ...place, text: written(raw.to), kind: lexicon.numbers.people.has(thing.lower) ? "people" : "other" };
}

/** "10am", "4D", "250km", "45-year-old" */
function isGlued(tokens: readonly Token[], to: number): boolean {
  const [last, next] = [tokens[to - 1], tokens[to]];
  return (
    last?.kind === "number" &&
    next !== undefined &&
    next.start === last.end &&
    (next.kind === "word" || next.text === "-")
  );
}

function isNoCount(tokens: readonly Token[], raw: FoundNumber, lexicon: Lexicon): boolean {
  const { numbers, names } = lexicon;
  const before = tokens[raw.from - 1];
  const after = tokens[raw.to];
  const isYear =
    /^(?:1[5-9]|20)\d\d$/.test(tokens[raw.from]?.text ?? "") && raw.to === raw.from + 1 && !raw.money && !raw.percent;
  const isPair = raw.from + 1 === raw.to && /^[-–:/]$/.test(after?.text ?? "") && tokens[raw.to + 1]?.kind === "number";
  const closesPair = /^[-–:/]$/.test(before?.text ?? "") && tokens[raw.from - 2]?.kind === "number";
  if (isPair || closesPair) return votesAt(tokens, raw, lexicon) === undefined;
  if (isYear || isAge(tokens, raw)) return true;
  if (raw.percent || raw.money) return false;
  if (numbers.notBehind.has(before?.lower ?? "") && movesBefore(tokens, raw.from, lexicon) < 0) return true;
  const calendar = [before, after].some((token) => token?.hasCapital && names.ordinary.has(token.lower));
  return calendar || numbers.uncounted.has(after?.lower ?? "");
}

const oldest = 120;

/** "Stanislav, 42, was" */
function isAge(tokens: readonly Token[], raw: FoundNumber): boolean {
  const [name, comma, close] = [tokens[raw.from - 2], tokens[raw.from - 1]?.text, tokens[raw.to]?.text];
  return (
    raw.value < oldest &&
    name?.hasCapital === true &&
    (comma === "," || comma === "(") &&
    (close === "," || close === ")")
  );
}

/** "at least", "bis zu", right before the number, or a blank word between. */
export function boundBefore(tokens: readonly Token[], from: number, { bounds }: Lexicon): NumberMention["bound"] {
  const first = Math.max(0, from - 4);
  const words = tokens.slice(first, from).map(({ lower }) => lower);
  for (let at = first; at < from; at += 1) {
    const found = phraseAt(bounds, words, at - first);
    if (found && at + found.length === from) return found.value;
  }
  return undefined;
}

/** The next words up to a mark that may name what is counted; a name counts nothing. */
function thingsBehind(tokens: readonly Token[], from: number, lexicon: Lexicon): Token[] {
  const near: Token[] = [];
  for (const token of tokens.slice(from, from + 4)) {
    if (token.kind === "mark") break;
    near.push(token);
  }
  const first = near.findIndex((token) => isThing(token, lexicon));
  return first < 0 || first > 1
    ? []
    : near
        .slice(first)
        .filter((token) => isThing(token, lexicon))
        .slice(0, 2);
}

/** "Measles cases reach 61": what moves to the number is what it counts. */
function thingsThatMove(tokens: readonly Token[], from: number, lexicon: Lexicon): Token[] {
  const moves = movesBefore(tokens, from, lexicon);
  if (moves < 0) return [];
  return tokens
    .slice(0, moves)
    .filter((token) => isThing(token, lexicon) || token.opens)
    .slice(-2);
}

/** "rose to", "now stands at": the place of the word right before a number by which it is reached. */
function movesBefore(tokens: readonly Token[], from: number, { numbers }: Lexicon): number {
  const first = Math.max(0, from - 4);
  const at = tokens.slice(first, from).findLastIndex(({ lower }) => numbers.rises.has(lower));
  return at < 0 ? -1 : first + at;
}

function isThing({ kind, lower, hasCapital }: Token, { numbers, names }: Lexicon): boolean {
  return (
    kind === "word" &&
    !numbers.empty.has(lower) &&
    !numbers.scales.has(lower) &&
    (!hasCapital || names.nounsHaveCapitals)
  );
}

/** "231 to 198", "by 231 votes to 198", "53-47": only where the sentence speaks of votes. */
function votesAt(
  tokens: readonly Token[],
  raw: FoundNumber,
  { numbers }: Lexicon,
): { against?: number; to: number } | undefined {
  let at = raw.to;
  const named = numbers.votes.has(tokens[at]?.lower ?? "") && !numbers.against.has(tokens[at]?.lower ?? "");
  if (named) at += 1;
  const link = tokens[at]?.lower ?? "";
  const other = tokens[at + 1];
  const isPair =
    (numbers.against.has(link) || /^[-–—:]$/.test(link)) && other?.kind === "number" && /^\d{1,4}$/.test(other.text);
  if (isPair && tokens.some(({ lower }) => numbers.votes.has(lower)))
    return { against: Number(other.text), to: at + 2 };
  return named ? { to: raw.to } : undefined;
}

const reach = 5;

/** What happened to those whom a number counts; undefined when no word around says so, or when the number counts who did it. */
function casualtyNear(
  tokens: readonly Token[],
  raw: FoundNumber,
  things: readonly Token[],
  lexicon: Lexicon,
): NumberMention["kind"] | undefined {
  const [thing] = things;
  const isDirect = thing !== undefined && thing === tokens[raw.to];
  if (isDirect && !lexicon.numbers.people.has(thing.lower) && casualtyOf(thing.lower, lexicon) === undefined)
    return undefined;
  const before = tokens.slice(Math.max(0, raw.from - reach), raw.from).reverse();
  const after = tokens.slice(raw.to, raw.to + reach + 1);
  if (countsDoers(before, lexicon)) return undefined;
  if (movesBefore(tokens, raw.from, lexicon) >= 0) {
    const subject = tokens.slice(0, raw.from).findLast(({ lower }) => casualtyOf(lower, lexicon) !== undefined);
    if (subject) return casualtyOf(subject.lower, lexicon);
  }
  const forth = nearestCasualty(after, lexicon);
  const back = nearestCasualty(before, lexicon);
  if (back && forth) return back.distance < forth.distance ? back.kind : forth.kind;
  return (back ?? forth)?.kind;
}

function countsDoers(before: readonly Token[], { numbers }: Lexicon): boolean {
  return before.slice(0, 2).some(({ lower }) => numbers.doers.has(lower));
}

function nearestCasualty(
  tokens: readonly Token[],
  lexicon: Lexicon,
): { kind: NumberMention["kind"]; distance: number } | undefined {
  for (const [distance, { kind, lower }] of tokens.entries()) {
    if (kind === "number" || /^[;:,]$/.test(lower)) return undefined;
    const casualty = casualtyOf(lower, lexicon);
    if (casualty) return { kind: casualty, distance };
  }
  return undefined;
}

function casualtyOf(lower: string, { numbers }: Lexicon): "dead" | "injured" | "missing" | "held" | undefined {
  return (["dead", "injured", "missing", "held"] as const).find((kind) => numbers[kind].has(lower));
}
