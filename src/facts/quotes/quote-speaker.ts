import type { NameMention } from "../../language/reading.ts";
import { is, isMark, type LinePart, type QuoteLine } from "./quote-lines.ts";

/** Who speaks as one place in a line names them: `parts[from]` to before `parts[to]`. A pronoun without `sex` is "the 19-year-old". */
export type SpeakerPhrase = {
  kind: "person" | "body" | "unnamed" | "pronoun";
  /** Without title and office; for somebody unnamed as written. */
  name: string;
  office?: string;
  sex?: "f" | "m";
  from: number;
  to: number;
};

/** `direct`: the quotation is the object of a verb of saying and of nothing else. */
export type SpeakerAttribution = { speaker: SpeakerPhrase; verb: string; direct: boolean };

const longestPhrase = 12;
const longestAside = 26;
const longestPrefix = 6;
const longestReach = 40;
/** What is called something stands between the verb and the words, and is short. */
const longestCalled = 14;

/** Who says the quotation at `at`; undefined when its line does not tell plainly. */
export function attributionOf(line: QuoteLine, at: number): SpeakerAttribution | undefined {
  const opens = line.parts.slice(0, at).every(({ kind }) => kind === "mark");
  const leftOpen = /[,?!…—–-]['’"”»]?$/.test(line.parts[at]?.text ?? "") || isMark(line, at + 1, ",—–-");
  const behind = behindQuote(line, at + 1, leftOpen, opens);
  if (opens) return behind ?? atEnd(line, at);
  const before = beforeQuote(line, at);
  if (before === null || before?.direct) return before ?? undefined;
  if (before && behind) return before.speaker.name === behind.speaker.name ? before : undefined;
  return before ?? behind ?? (is(line, 0, "openers") ? undefined : atEnd(line, at));
}

/** Whom a line without quotations has say something: "X said that …". Null: somebody whom it does not name plainly. */
export function indirectSpeaker(line: QuoteLine): SpeakerPhrase | null | undefined {
  const at = line.parts.findIndex((_, i) => i > 0 && isVerb(line, i, "says") && !isNoun(line, i));
  return at < 0 ? undefined : (subjectOf(line, at, "says") ?? null);
}

/** "…," said X / "…," X said / "…", according to X. */
function behindQuote(line: QuoteLine, from: number, leftOpen: boolean, whole: boolean): SpeakerAttribution | undefined {
  let i = from;
  while (isMark(line, i, ",—–-")) i += 1;
  const verbFirst = verbThenName(line, i, whole);
  if (verbFirst) return leftOpen || whole ? verbFirst : undefined;
  return (leftOpen ? nameThenVerb(line, i, whole) : undefined) ?? accordingTo(line, i);
}

function verbThenName(line: QuoteLine, from: number, whole: boolean): SpeakerAttribution | undefined {
  const at = pastBesides(line, from);
  if (!isVerb(line, at, "says") || is(line, at, "tellers")) return undefined;
  const speaker = withNameBehind(line, phraseAt(line, pastBesides(line, at + 1)));
  const goesOn = speaker?.kind === "pronoun" && !whole && isPlain(line, speaker.to);
  return speaker && !goesOn ? { speaker, verb: textAt(line, at), direct: true } : undefined;
}

/** `whole`: the quotation opens the sentence, so that anything may follow the verb. */
function nameThenVerb(line: QuoteLine, from: number, whole: boolean): SpeakerAttribution | undefined {
  const named = phraseAt(line, from);
  const ends = named ? [pastAside(line, named.to), pastComplement(line, named.to), named.to] : [];
  const verb = ends.map((to) => verbFrom(line, to)).find(Boolean);
  const speaker = withNameBehind(line, named);
  if (!verb || !speaker || (!whole && isPlain(line, verb.at + 1))) return undefined;
  return { speaker, verb: verb.text, direct: whole };
}

/** The verb of saying that follows a subject, with what may stand between: "later", "was quoted as". */
function verbFrom(line: QuoteLine, from: number | undefined): { text: string; at: number } | undefined {
  const at = pastBesides(line, from ?? line.parts.length);
  if (isVerb(line, at, "says")) return { text: textAt(line, at), at };
  if (!is(line, at, "passives") || !is(line, at + 1, "cites")) return undefined;
  const saying = line.parts.findIndex((_, i) => i > at && i < at + longestCalled && is(line, i, "saying"));
  return saying < 0 ? undefined : { text: textAt(line, at + 1), at: saying };
}

function accordingTo(line: QuoteLine, at: number): SpeakerAttribution | undefined {
  if (!is(line, at, "according")) return undefined;
  const from = is(line, at + 1, "complements") ? at + 2 : at + 1;
  const speaker = withNameBehind(line, phraseAt(line, from));
  const first = is(line, at - 1, "breaks") && !is(line, at - 1, "ands") ? at - 1 : at;
  const verb = line.parts.slice(first, from).map(({ lower }) => lower);
  const goesOn = speaker && isPlain(line, speaker.to) && !isMark(line, speaker.to - 1, ",");
  return speaker && !goesOn ? { speaker, verb: verb.join(" "), direct: true } : undefined;
}

/** The plan was "…" for everybody, X said. */
function atEnd(line: QuoteLine, at: number): SpeakerAttribution | undefined {
  for (let i = line.parts.length - 1; i > at && line.parts[i]?.kind !== "quote"; i -= 1) {
    if (!isMark(line, i, ",")) continue;
    const found = nameThenVerb(line, i + 1, false) ?? verbThenName(line, i + 1, false) ?? accordingTo(line, i + 1);
    if (found) return { ...found, direct: false };
  }
  return undefined;
}

const verbKinds = ["says", "saying", "calls", "calling"] as const;
type VerbKind = (typeof verbKinds)[number];

/** X said: "…" / X called it "…" / according to X, "…". Null: the words are another's, a title, or were not said. */
function beforeQuote(line: QuoteLine, at: number): SpeakerAttribution | null | undefined {
  for (let i = at - 1; i >= Math.max(0, at - longestReach) && !isMark(line, i, ";"); i -= 1) {
    if (is(line, i, "works") && i > at - 3 && looksNamed(line.parts[at])) return null;
    if (isOthersWords(line, i) && (i < at - 1 || !someBefore(line, at, longestPrefix, "calls"))) return null;
    const according = accordingTo(line, i);
    if (according) return according;
    const kind = verbKinds.find((one) => isVerb(line, i, one));
    if (kind && !isNoun(line, i)) return byVerb(line, i, at, kind);
  }
  return isMark(line, at - 1, ":") ? colonSubject(line, at - 1) : undefined;
}

/** A title or a name rather than words of a sentence. */
function looksNamed(quote: LinePart | undefined): boolean {
  return /^\s*\p{Lu}/u.test(quote?.text ?? "") || (quote?.text.trim().split(/\s+/).length ?? 0) < 4;
}

/** "Trump's claim that …": words of another, unless they are called so. "In a statement" says where. */
function isOthersWords(line: QuoteLine, at: number): boolean {
  return is(line, at, "claims") && !someBefore(line, at, 4, "within");
}

/** "a claim", "to say", "accused of": no verb whose subject stands before it. */
function isNoun(line: QuoteLine, at: number): boolean {
  if (is(line, at, "accused") && is(line, at + 1, "complements")) return true;
  return is(line, at - 1, "determiners", "possessives", "complements", "by") || line.parts[at - 1]?.lower === "'s";
}

function byVerb(line: QuoteLine, at: number, quoteAt: number, kind: VerbKind): SpeakerAttribution | null {
  const isLabel = kind === "calls" || kind === "calling";
  const between = quoteAt - at - 1;
  if (isLabel && (between >= longestCalled || isPlain(line, quoteAt + 1))) return null;
  const isUnsaid = line.negationsBehind && (is(line, at + 1, "unsaid") || is(line, at + 2, "unsaid"));
  if (isUnsaid || someBefore(line, at, 3, "unsaid")) return null;
  const agent = is(line, at + 1, "by") ? phraseAt(line, at + 2) : undefined;
  const speaker = agent ?? subjectOf(line, at, kind);
  const isGap = between === 0 || isMark(line, quoteAt - 1, ":") || (isMark(line, quoteAt - 1, ",") && between < 8);
  return speaker ? { speaker, verb: textAt(line, at), direct: isGap || isLabel } : null;
}

function subjectOf(line: QuoteLine, verbAt: number, kind: VerbKind): SpeakerPhrase | undefined {
  const isParticiple = kind === "saying" || kind === "calling";
  if (isParticiple) return quotedSubject(line, verbAt) ?? participleSubject(line, verbAt);
  let i = verbAt;
  for (; is(line, i - 1, "besides", "passives"); i -= 1) if (is(line, i - 1, "passives")) return undefined;
  const near = nearSubject(line, i);
  if (near) return near;
  if (isMark(line, i - 1, ",") || is(line, i - 1, "ands")) return mainSubject(line, i);
  const behind = is(line, verbAt, "tellers") ? undefined : phraseAt(line, pastBesides(line, verbAt + 1));
  return behind?.kind === "person" ? behind : undefined;
}

/** "X, the Y's spokesman, said", "X, who was there, said", "X said". */
function nearSubject(line: QuoteLine, to: number): SpeakerPhrase | undefined {
  if (is(line, to - 1, "who")) return phraseBefore(line, isMark(line, to - 2, ",") ? to - 2 : to - 1);
  if (isMark(line, to - 1, ",)")) return subjectWithAside(line, to - 1);
  const phrase = phraseBefore(line, to);
  const before = (phrase?.from ?? to) - 1;
  if (phrase && (phrase.kind === "pronoun" || !is(line, before, "breaks") || is(line, before, "openers")))
    return phrase;
  if (!phrase || !is(line, before, "ands")) return headOfComplement(line, before, to);
  return line.parts[before - 1]?.kind === "name" || is(line, before - 1, "offices") ? undefined : phrase;
}

/** "the trade office in Vienna said": who is spoken of before the preposition. */
function headOfComplement(line: QuoteLine, last: number, to: number): SpeakerPhrase | undefined {
  for (let k = last; k >= Math.max(1, to - longestPrefix) && !isMark(line, k); k -= 1) {
    const head = is(line, k, "complements") ? subjectBefore(line, k) : undefined;
    if (head || line.parts[k]?.kind === "quote") return head;
  }
  return undefined;
}

/** "X, …, said" and "the spokesman, X, said"; `close` is the second comma. */
function subjectWithAside(line: QuoteLine, close: number): SpeakerPhrase | undefined {
  for (let i = close - 1; i > Math.max(0, close - longestAside) && line.parts[i]?.kind !== "quote"; i -= 1) {
    const head = isMark(line, i, ",(") ? subjectBefore(line, i) : undefined;
    if (head) return withNameBehind(line, head);
  }
  return undefined;
}

function subjectBefore(line: QuoteLine, to: number): SpeakerPhrase | undefined {
  const phrase = phraseBefore(line, to);
  return phrase && !is(line, phrase.from - 1, "breaks") ? phrase : undefined;
}

/** "quoted X as saying", "X was quoted as saying". */
function quotedSubject(line: QuoteLine, at: number): SpeakerPhrase | undefined {
  const cites = line.parts.findLastIndex((_, i) => i < at - 1 && i > at - longestCalled && is(line, i, "cites"));
  if (cites < 1) return undefined;
  return is(line, cites - 1, "passives") ? nearSubject(line, cites - 1) : phraseAt(line, cites + 1);
}

/** "X left the talks, calling them …". */
function participleSubject(line: QuoteLine, at: number): SpeakerPhrase | undefined {
  if (isMark(line, at - 1, ",") && isVerb(line, at - 2, "says")) return subjectOf(line, at - 2, "says");
  return isMark(line, at - 1, ",") || is(line, at - 1, "ands") ? mainSubject(line, at) : undefined;
}

/** Whom the sentence is about: its first phrase, behind "On Monday," too, when a verb follows and nobody else stands before `before`. */
function mainSubject(line: QuoteLine, before: number): SpeakerPhrase | undefined {
  const comma = line.parts.findIndex((_, i) => i < longestPrefix && isMark(line, i, ","));
  const from = is(line, 0, "breaks") ? Math.max(0, comma) + 1 : 0;
  const subject = withNameBehind(line, phraseAt(line, from, true));
  const to = subject && (pastAside(line, subject.to) ?? subject.to);
  if (to === undefined || to >= before || !isPlain(line, to) || line.parts[to]?.lower.startsWith("'")) return undefined;
  const isOther = (i: number) =>
    line.parts[i]?.kind === "quote" || is(line, i, "relatives") || isVerb(line, i + 1, "says");
  return line.parts.some((_, i) => i >= to && i < before && isOther(i)) ? undefined : subject;
}

/** X disagreed: "…" */
function colonSubject(line: QuoteLine, colon: number): SpeakerAttribution | undefined {
  const speaker = mainSubject(line, colon);
  if (speaker?.kind !== "person" || line.parts.slice(speaker.to, colon).some(({ name }) => name)) return undefined;
  return { speaker, verb: textAt(line, pastAside(line, speaker.to) ?? speaker.to), direct: true };
}

/** The person, body or office that is named from `from` on; `verbFollows`: whatever verb may stand behind. */
export function phraseAt(line: QuoteLine, from: number, verbFollows = false): SpeakerPhrase | undefined {
  const pronoun = pronounAt(line, from);
  if (pronoun) return pronoun;
  let head = -1;
  for (let i = from; i < from + longestPhrase; i += 1) {
    const kind = line.parts[i]?.kind;
    // "Transportation Secretary Ray LaHood", "the Oslo yachtsman": a name that only says of what or whence somebody is.
    const isShort = !line.parts[i]?.text.includes(" ");
    const isAttribute = isHead(line, i + 1) || (isShort && !verbFollows && isPlainNoun(line, i + 1));
    if (kind === "name" && !isAttribute) return named(line, from, i);
    if (kind === "name") continue;
    if (kind !== "word" || is(line, i, "breaks") || (i > from && isVerbal(line, i))) break;
    if (isHead(line, i)) head = i;
  }
  return head < 0 ? undefined : unnamed(line, from, head + 1);
}

/** The longest phrase that ends right before `to`. */
function phraseBefore(line: QuoteLine, to: number): SpeakerPhrase | undefined {
  const pronoun = pronounAt(line, to - 1) ?? pronounAt(line, to - 4);
  if (pronoun?.to === to) return pronoun;
  const name = line.parts[to - 1]?.name;
  if (!name && !isHead(line, to - 1)) return undefined;
  let from = to - 1;
  while (to - from < longestPhrase && continuesPhrase(line, from - 1, name)) {
    from -= 1;
    if (is(line, from, "determiners", "possessives")) break;
  }
  return name ? named(line, from, to - 1) : unnamed(line, from, to);
}

/** Of a name only its office and titles stand before it; of an office whatever words and names there are. */
function continuesPhrase(line: QuoteLine, at: number, name: NameMention | undefined): boolean {
  const part = line.parts[at];
  if ((part?.kind !== "word" && part?.kind !== "name") || is(line, at, "breaks") || isVerbal(line, at)) return false;
  if (!name || isHead(line, at) || is(line, at, "titles", "former", "determiners", "possessives")) return true;
  return part.kind === "word" && name.office?.includes(part.text) === true;
}

function pronounAt(line: QuoteLine, from: number): SpeakerPhrase | undefined {
  const sex = is(line, from, "he") ? "m" : is(line, from, "she") ? "f" : undefined;
  const isAged = is(line, from, "definites") && is(line, from + 3, "aged");
  if (!sex && !isAged) return undefined;
  return { kind: "pronoun", name: textAt(line, from), sex, from, to: from + (sex ? 1 : 4) };
}

function named(line: QuoteLine, from: number, at: number): SpeakerPhrase | undefined {
  const name = line.parts[at]?.name;
  if (!name || name.kind === "place" || line.parts[at + 1]?.lower === "'s") return undefined;
  const hasArticle = at === from + 1 && is(line, from, "determiners");
  const isAcronym = /^\p{Lu}{2,}$/u.test(name.text);
  if (name.kind === "body" || (name.kind === "unknown" && (hasArticle || isAcronym))) return body(line, from, at);
  const words = name.text.split(" ");
  const of = words.findIndex((word) => line.words.complements.has(word));
  const own = of > 0 ? words.slice(0, of) : words;
  const isIntroduced = at === from || name.office || own.length > 1 || is(line, at - 1, "titles");
  if (!isIntroduced || own.length > (line.words.nounsHaveCapitals ? 3 : 5)) return undefined;
  return { kind: "person", name: own.join(" "), from, to: at + 1, office: name.office, sex: sexOf(line, at) };
}

/** "White House" with its adjective; no newspaper speaks of what it was told. */
function body(line: QuoteLine, from: number, at: number): SpeakerPhrase | undefined {
  const [adjective, name] = [line.parts[at - 1], line.parts[at] as LinePart];
  const isOutlet = name.text.split(" ").some((word) => line.words.outlets.has(word.toLowerCase()));
  if (isOutlet || isPlainNoun(line, at + 1)) return undefined;
  const isOwn = adjective?.hasCapital && !is(line, at - 1, "determiners", "breaks");
  const last = endOfBody(line, at);
  const words = line.text.slice((isOwn ? adjective : name).start, line.parts[last]?.end);
  return { kind: "body", name: words, from, to: last + 1 };
}

/** "Council on Foreign Relations": what a body is for is part of its name, where it stands is not. */
function endOfBody(line: QuoteLine, at: number): number {
  if (!is(line, at + 1, "complements")) return at;
  const behind = line.parts.slice(at + 2, at + 2 + longestPrefix);
  const isElsewhere = behind[0]?.name?.kind === "place" || behind[0]?.name?.kind === "person";
  const length = behind.findIndex(({ kind, hasCapital }) => kind !== "name" && !(kind === "word" && hasCapital));
  return length > 0 && !isElsewhere ? at + 1 + length : at;
}

/** As the first name, a title or the office tells. */
function sexOf({ parts, words: { women, men } }: QuoteLine, at: number): "f" | "m" | undefined {
  const office = parts[at]?.name?.office?.toLowerCase().split(" ") ?? [];
  const signs = [parts[at - 1]?.lower ?? "", parts[at]?.lower ?? "", ...office];
  return signs.some((word) => women.has(word)) ? "f" : signs.some((word) => men.has(word)) ? "m" : undefined;
}

function unnamed({ text, parts }: QuoteLine, from: number, to: number): SpeakerPhrase | undefined {
  const name = text.slice(parts[from]?.start, parts[to - 1]?.end);
  return parts[to]?.lower === "'s" ? undefined : { kind: "unnamed", name, from, to };
}

/** "the spokesman, X," is X; whose lawyer "his lawyer" is stands elsewhere. */
function withNameBehind(line: QuoteLine, phrase: SpeakerPhrase | undefined): SpeakerPhrase | undefined {
  if (phrase?.kind !== "unnamed" || !isMark(line, phrase.to, ",")) return phrase;
  const inner = phraseAt(line, phrase.to + 1);
  if (inner?.kind !== "person" || (line.parts[inner.to]?.kind === "word" && !is(line, inner.to, "breaks")))
    return phrase;
  const start = line.parts[is(line, phrase.from, "determiners") ? phrase.from + 1 : phrase.from]?.start;
  const office = line.text.slice(start, line.parts[phrase.to - 1]?.end);
  const own = is(line, phrase.from, "possessives") ? undefined : office;
  return {
    ...inner,
    office: inner.office ?? own,
    from: phrase.from,
    to: isMark(line, inner.to, ",") ? inner.to + 1 : inner.to,
  };
}

/** Behind the second comma of an aside that opens at `at`. */
function pastAside(line: QuoteLine, at: number): number | undefined {
  if (!isMark(line, at, ",(")) return undefined;
  const close = line.parts.findIndex(({ kind }, i) => i > at && (kind === "quote" || isMark(line, i, ",.;:)–—")));
  return close > at + 1 && close - at <= longestAside && isMark(line, close, ",)") ? close + 1 : undefined;
}

/** Behind "in Tashkent". */
function pastComplement(line: QuoteLine, at: number): number | undefined {
  if (!is(line, at, "complements")) return undefined;
  const verb = line.parts.findIndex((_, i) => i > at + 1 && (isMark(line, i) || isVerb(line, i, "says")));
  return verb - at < longestPrefix && !isMark(line, verb) ? verb : undefined;
}

function pastBesides(line: QuoteLine, from: number): number {
  let i = from;
  while (is(line, i, "besides")) i += 1;
  return i;
}

function someBefore(line: QuoteLine, at: number, reach: number, list: "calls" | "unsaid" | "within"): boolean {
  return line.parts.slice(Math.max(0, at - reach), at).some((_, i) => is(line, Math.max(0, at - reach) + i, list));
}

function isHead(line: QuoteLine, at: number): boolean {
  return is(line, at, "offices", "people", "bodies");
}

function isVerb(line: QuoteLine, at: number, kind: VerbKind): boolean {
  return is(line, at, kind) && !line.parts[at]?.hasCapital;
}

function isVerbal(line: QuoteLine, at: number): boolean {
  return isVerb(line, at, "says") || isVerb(line, at, "calls") || is(line, at, "besides");
}

/** A word that goes on with what stands before it. */
function isPlain(line: QuoteLine, at: number): boolean {
  return line.parts[at]?.kind === "word" && !line.parts[at]?.hasCapital && !is(line, at, "breaks", "besides");
}

function isPlainNoun(line: QuoteLine, at: number): boolean {
  return isPlain(line, at) && !isVerbal(line, at) && !is(line, at, "passives");
}

function textAt({ parts }: QuoteLine, at: number): string {
  return parts[at]?.text ?? "";
}
