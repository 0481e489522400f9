import { foldName } from "../../fold-name.ts";
import type { Reading } from "../../language/reading.ts";
import type { Alias, Quote } from "../../model.ts";
import { type LinePart, linesOf, type QuoteLine } from "./quote-lines.ts";
import {
  attributionOf,
  indirectSpeaker,
  phraseAt,
  type SpeakerAttribution,
  type SpeakerPhrase,
} from "./quote-speaker.ts";
import { createSpeakerKeys, lastNameOf } from "./speaker-keys.ts";

const mostQuotes = 200;

/**
 * Reads whom an article quotes, in the order of its text: only words whose speaker the text makes plain, who may be somebody unnamed
 * ("a senior official", key "unnamed"). `words === reading.text.slice(start, end)`, 2 to 600 characters of them; fewer than four words only
 * beside a verb of saying. Each paragraph of a longer quotation is a quote of its own, so is what goes on behind "he said".
 */
export function createQuoteFinder(aliases: readonly Alias[]): (articleId: number, reading: Reading) => Quote[] {
  const keyOf = createSpeakerKeys(aliases);
  return (articleId, reading) =>
    withRunOn(reading.text, attributed(linesOf(reading)))
      .flatMap(({ quote, said }) => {
        if (!said || !isQuotable(quote, isOpen(reading.text, quote), said.direct)) return [];
        const { name, office, kind } = said.speaker;
        const speaker = { speaker: name, speakerKey: keyOf(name, kind), role: office };
        return [{ articleId, ...trimmed(reading.text, quote), ...speaker, verb: said.verb, at: reading.at }];
      })
      .slice(0, mostQuotes);
}

/** The words alone: without blanks and the comma before "he said". */
function trimmed(text: string, { start, end }: LinePart): Pick<Quote, "words" | "start" | "end"> {
  let [from, to] = [start, end];
  while (from < to && /[\s\u00a0]/.test(text[from] ?? "")) from += 1;
  while (to > from && /[\s\u00a0,]/.test(text[to - 1] ?? "")) to -= 1;
  return { words: text.slice(from, to), start: from, end: to };
}

const fewestWords = 4;
const fewestBesideVerb = 2;
const mostCharacters = 600;

/** Whether words between marks are speech by their size and look: no title of a work, no single word with a wink. */
function isQuotable({ text }: LinePart, open: boolean, direct: boolean): boolean {
  const words = text.length > mostCharacters ? [] : (text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? []);
  return words.length >= (direct ? fewestBesideVerb : fewestWords) && (open || !isTitle(words, text.at(-1) ?? ""));
}

const titleShare = 0.7;

/** "The Long Way Home": most words written large; where a stop closes them at least two. */
function isTitle(words: readonly string[], last: string): boolean {
  const long = words.filter((word) => word.length > 3);
  const capitals = long.filter((word) => /^\p{Lu}/u.test(word)).length;
  if (capitals < (/[.!?…]/.test(last) ? 2 : 1) || /^\p{Ll}/u.test(words[0] ?? "")) return false;
  return capitals / long.length > titleShare;
}

/** No closing mark in its paragraph: the next one goes on with the quotation. */
function isOpen(text: string, { end }: LinePart): boolean {
  return !/["”“»«’‘']/.test(text[end] ?? "");
}

type QuotedSpeaker = Pick<SpeakerPhrase, "name" | "office" | "sex"> & { kind: "person" | "body" | "unnamed" };
type QuotedPerson = QuotedSpeaker & { isCertain: boolean };
type Said = { speaker: QuotedSpeaker; verb: string; direct: boolean };
type AttributedQuote = { quote: LinePart; line: number; said?: Said };

/** `speakers`: by line, who speaks in it last; null: somebody whom the text leaves open. `people`: by folded last name. */
type QuoteSearch = {
  lines: readonly QuoteLine[];
  people: ReadonlyMap<string, readonly QuotedPerson[]>;
  speakers: (QuotedSpeaker | null | undefined)[];
  found: AttributedQuote[];
};

function attributed(lines: readonly QuoteLine[]): AttributedQuote[] {
  const search: QuoteSearch = { lines, people: peopleIn(lines), speakers: [], found: [] };
  for (const [i, line] of lines.entries()) {
    if (line.parts.some(({ kind }) => kind === "quote")) readQuotes(search, i, line);
    else search.speakers[i] = speechIn(search, i, line);
  }
  return search.found;
}

function readQuotes(search: QuoteSearch, i: number, line: QuoteLine): void {
  for (const [at, quote] of line.parts.entries()) {
    if (quote.kind !== "quote") continue;
    const attribution = attributionAt(search, i, at);
    const speaker = attribution && speakerOf(search, i, attribution.line, attribution.speaker);
    const said = attribution ? speaker && { ...attribution, speaker } : carried(search, i, at);
    search.found.push({ quote, line: i, said });
    if (attribution || said) search.speakers[i] = said?.speaker ?? null;
  }
}

/** Who speaks in a line without quotations; one that only goes on about "he" leaves who spoke before. */
function speechIn(search: QuoteSearch, i: number, line: QuoteLine): QuotedSpeaker | null | undefined {
  const phrase = indirectSpeaker(line);
  if (phrase) return speakerOf(search, i, line, phrase) ?? null;
  if (phrase === null) return null;
  const goesOn = phraseAt(line, 0, true)?.kind === "pronoun" && mentions(search, line).length === 0;
  return goesOn ? search.speakers[i - 1] : undefined;
}

function attributionAt(
  { lines, people }: QuoteSearch,
  i: number,
  at: number,
): (SpeakerAttribution & { line: QuoteLine }) | undefined {
  const line = lines[i] as QuoteLine;
  const own = attributionOf(line, at);
  if (own || !isAlone(line)) return own && { ...own, line };
  const lead = lines[i - 1];
  if (lead?.parts.at(-1)?.text === ":") {
    const joined = { ...lead, parts: [...lead.parts, ...line.parts] };
    const said = attributionOf(joined, lead.parts.length + at);
    return said && { ...said, line: joined };
  }
  const caption = captionOf(lines, i, people);
  return caption && { ...caption, line: lines[i + 1] as QuoteLine };
}

const longestCaption = 110;

/** The line under a quotation that stands alone: "Jane Doe on local radio about the vote." */
function captionOf(
  lines: readonly QuoteLine[],
  i: number,
  people: QuoteSearch["people"],
): SpeakerAttribution | undefined {
  const [here, next] = [lines[i], lines[i + 1]];
  if (!here || !next || here.place + next.place > 0 || next.end - next.start > longestCaption) return undefined;
  if (lines[i + 2]?.paragraph === next.paragraph || next.parts.some(({ kind }) => kind === "quote")) return undefined;
  const speaker = phraseAt(next, 0, true);
  if (speaker?.kind !== "person" || !(speaker.name.includes(" ") || people.has(lastOf(speaker.name)))) return undefined;
  const behind = next.parts[speaker.to];
  const { breaks, says, calls } = next.words;
  const isName = !behind || behind.text === "." || breaks.has(behind.lower);
  const speaks = next.parts.some(({ lower }) => says.has(lower) || calls.has(lower));
  return isName && !speaks ? { speaker, verb: "quoted", direct: true } : undefined;
}

/** Nothing in the line but one quotation. */
function isAlone({ parts }: QuoteLine): boolean {
  return parts.filter(({ kind }) => kind !== "mark").length === 1;
}

const longestBetween = 24;

/** Words without an attribution of their own right behind words of somebody: in the same line, or alone in the next. */
function carried({ lines, found }: QuoteSearch, i: number, at: number): Said | undefined {
  const last = found.at(-1);
  const line = lines[i] as QuoteLine;
  if (!last?.said) return undefined;
  if (last.line !== i)
    return last.line === i - 1 && isAlone(line) && last.said.direct && /[.!?…]$/.test(line.parts[at]?.text ?? "")
      ? last.said
      : undefined;
  const lead = line.parts[at - 1];
  const isJoined = lead?.kind === "mark" ? /[,:;—–-]/.test(lead.text) : line.words.ands.has(lead?.lower ?? "");
  return isJoined && at - line.parts.indexOf(last.quote) <= longestBetween ? last.said : undefined;
}

/** A quotation over several paragraphs has one speaker, named at any of them. */
function withRunOn(text: string, found: readonly AttributedQuote[]): AttributedQuote[] {
  const result = [...found];
  const runsOn = (i: number) => {
    const [here, next] = [result[i], result[i + 1]];
    return here !== undefined && next?.line === here.line + 1 && isOpen(text, here.quote);
  };
  const share = (from: number, to: number) => {
    const taker = result[to];
    if (taker && runsOn(Math.min(from, to))) result[to] = { ...taker, said: taker.said ?? result[from]?.said };
  };
  for (let i = result.length - 2; i >= 0; i -= 1) share(i + 1, i);
  for (let i = 1; i < result.length; i += 1) share(i - 1, i);
  return result;
}

function lastOf(name: string): string {
  return foldName(lastNameOf(name));
}

/** No article tells of more people of one name; a list of names may. */
const mostOfOneName = 12;

function peopleIn(lines: readonly QuoteLine[]): Map<string, QuotedPerson[]> {
  const people = new Map<string, QuotedPerson[]>();
  for (const person of lines.flatMap((line) =>
    line.parts.flatMap((part, at) => (part.name ? personIn(line, at) : [])),
  )) {
    const known = people.get(lastOf(person.name)) ?? [];
    if (known.length < mostOfOneName) people.set(lastOf(person.name), [...known, person]);
  }
  return people;
}

/** Certain: something beside the capitals says that this is a person, an office, a title, a known first name, a verb of saying. */
function personIn(line: QuoteLine, at: number): QuotedPerson[] {
  const phrase = phraseAt(line, at, true);
  if (phrase?.kind !== "person") return [];
  const { says } = line.words;
  const isFull = phrase.name.includes(" ");
  const speaks = isFull && [at - 1, at + 1].some((i) => says.has(line.parts[i]?.lower ?? ""));
  const isAged = isFull && line.parts[at + 1]?.text === "," && /^\d\d$/.test(line.parts[at + 2]?.text ?? "");
  const isCertain = line.parts[at]?.name?.kind === "person" || phrase.sex !== undefined || speaks || isAged;
  return [{ ...phrase, kind: "person", isCertain }];
}

/** Who may be meant by "he" among those named in a line, outside its quotations. Undefined: also somebody who may be a person or not. */
function mentions(
  search: Pick<QuoteSearch, "people">,
  line: QuoteLine,
  before = line.parts.length,
): (QuotedPerson | undefined)[] {
  const subject = phraseAt(line, 0, true);
  return line.parts.slice(0, before).flatMap(({ name }, at) => {
    if (!name || name.kind === "place" || name.kind === "body") return [];
    const person = personNamed(search, name.text);
    const isSubject = subject?.kind === "person" && subject.to === at + 1;
    if (person && (isSubject || person.isCertain)) return [person];
    const isObject = line.words.breaks.has(line.parts[at - 1]?.lower ?? "");
    return isObject || !name.text.includes(" ") ? [] : [undefined];
  });
}

/** Who a phrase means: the full name for a last name told in the article, the one person for a pronoun. */
function speakerOf(search: QuoteSearch, i: number, line: QuoteLine, phrase: SpeakerPhrase): QuotedSpeaker | undefined {
  const { kind, name, office, sex } = phrase;
  if (kind === "pronoun") return pronounOf(search, i, line, phrase);
  if (kind === "unnamed") return officeHolder(search, line, phrase);
  if (kind === "body") return { kind, name };
  const known = personNamed(search, name);
  const full = known && known.name.length > name.length ? known.name : name;
  return { kind, name: full, office: office ?? known?.office, sex: sex ?? known?.sex };
}

/** The one person of that last name, in the fullest form; undefined when there are two. */
function personNamed({ people }: Pick<QuoteSearch, "people">, name: string): QuotedPerson | undefined {
  const fitting = (people.get(lastOf(name)) ?? []).filter(
    (one) => isFormOf(name, one.name) || isFormOf(one.name, name),
  );
  const fullest = fitting.toSorted((a, b) => b.name.length - a.name.length)[0];
  if (!fullest || fitting.some((one) => !isFormOf(one.name, fullest.name))) return undefined;
  const office = fitting.find((one) => one.office)?.office;
  const isCertain = fitting.some((one) => one.isCertain);
  return { ...fullest, office, isCertain, sex: fitting.find((one) => one.sex)?.sex };
}

/** "Peskov" of "Dmitry Peskov". */
function isFormOf(short: string, long: string): boolean {
  const words = new Set(foldName(long).split(" "));
  return foldName(short)
    .split(" ")
    .every((word) => words.has(word));
}

/** "The minister" is whoever the article gives that office, if one; "his lawyer" says nothing alone. */
function officeHolder(
  { people }: QuoteSearch,
  { parts, words }: QuoteLine,
  phrase: SpeakerPhrase,
): QuotedSpeaker | undefined {
  const first = parts[phrase.from]?.lower ?? "";
  if (words.possessives.has(first)) return undefined;
  const office = foldName(parts[phrase.to - 1]?.text ?? "");
  const holders = [...people.values()].flat().filter((one) => one.office && isFormOf(office, one.office));
  const names = new Set(holders.map(({ name }) => lastOf(name)));
  const [holder] = holders;
  const isMeant = holder && names.size === 1 && words.definites.has(first);
  return isMeant ? personNamed({ people }, holder.name) : { kind: "unnamed", name: phrase.name };
}

/** "he said": who spoke in the line before, else the one person of fitting kind that this line or that one names. */
function pronounOf(search: QuoteSearch, i: number, line: QuoteLine, phrase: SpeakerPhrase): QuotedSpeaker | undefined {
  const own = mentions(search, line, phrase.from);
  const spoke = search.speakers[i] ?? search.speakers[i - 1];
  if (spoke === null) return undefined;
  if (own.length === 0 && spoke) return spoke.kind === "person" && fits(spoke, phrase) ? spoke : undefined;
  const before = search.lines[i - 1];
  const isAbout = own.length === 1 && phraseAt(line, 0, true)?.kind === "person";
  const near = isAbout || !before ? own : [...own, ...mentions(search, before), ...(spoke ? [spoke] : [])];
  const fitting = near.filter((person) => !person || fits(person, phrase));
  return new Set(fitting.map((person) => person?.name)).size === 1 ? fitting[0] : undefined;
}

function fits(person: Pick<QuotedSpeaker, "sex">, { sex }: SpeakerPhrase): boolean {
  return person.sex === undefined || sex === undefined || person.sex === sex;
}
