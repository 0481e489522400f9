import type { NameMention } from "../language/reading.ts";
import { phraseAt as wordsAt } from "../language/words.ts";
import type { LinePart, QuoteLine } from "./quote-lines.ts";

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
const longestSource = 3;
/** What is called something stands between the verb and the words, and is short. */
const longestCalled = 14;

/** Who says the quotation at `at`; undefined when its line does not tell plainly. */
export function attributionOf(line: QuoteLine, at: number): SpeakerAttribution | undefined {
  const { parts, lexicon } = line;
  const opens = parts.slice(0, at).every(({ kind }) => kind === "mark");
  const leftOpen = /[,?!…—–-]['’"”»]?$/.test(parts[at]?.text ?? "") || isMark(parts[at + 1], ",—–-");
  const behind = behindQuote(line, at + 1, leftOpen, opens);
  if (opens) return behind ?? atEnd(line, at);
  const before = beforeQuote(line, at);
  if (before === null || before?.direct) return before ?? undefined;
  if (before && behind) return before.speaker.name === behind.speaker.name ? before : undefined;
  const isBeside = lexicon.speech.openers.has(parts[0]?.lower ?? "");
  return before ?? behind ?? (isBeside ? undefined : atEnd(line, at));
}

/** "…," said X / "…," X said / "…", according to X. */
function behindQuote(line: QuoteLine, from: number, leftOpen: boolean, whole: boolean): SpeakerAttribution | undefined {
  let i = from;
  while (isMark(line.parts[i], ",—–-")) i += 1;
  const verbFirst = verbThenName(line, i);
  if (verbFirst) return leftOpen || whole ? verbFirst : undefined;
  return (leftOpen ? nameThenVerb(line, i, whole) : undefined) ?? accordingTo(line, i);
}

function verbThenName(line: QuoteLine, from: number): SpeakerAttribution | undefined {
  const { parts, lexicon } = line;
  const at = pastBesides(line, from);
  const verb = parts[at];
  if (!verb || !isVerb(line, at, "says") || lexicon.speech.tellers.has(verb.lower)) return undefined;
  const speaker = withNameBehind(line, phraseAt(line, pastBesides(line, at + 1)));
  if (!speaker || (speaker.kind === "pronoun" && isPlain(line, speaker.to))) return undefined;
  return { speaker, verb: verb.text, direct: true };
}

/** `whole`: the quotation opens the sentence, so that anything may follow the verb. */
function nameThenVerb(line: QuoteLine, from: number, whole: boolean): SpeakerAttribution | undefined {
  const named = phraseAt(line, from);
  if (!named) return undefined;
  for (const to of [pastAside(line, named.to), pastComplement(line, named.to), named.to]) {
    const verb = to === undefined ? undefined : verbFrom(line, to);
    if (!verb) continue;
    if (!whole && isPlain(line, verb.at + 1)) return undefined;
    return { speaker: withNameBehind(line, named) ?? named, verb: verb.text, direct: whole };
  }
  return undefined;
}

/** The verb of saying that follows a subject, with what may stand between: "later", "was quoted as". */
function verbFrom(line: QuoteLine, from: number): { text: string; at: number } | undefined {
  const at = pastBesides(line, from);
  const { parts, lexicon } = line;
  if (isVerb(line, at, "says")) return { text: parts[at]?.text ?? "", at };
  if (!has(lexicon.speech.passives, parts[at]) || !has(lexicon.speech.cites, parts[at + 1])) return undefined;
  const saying = parts.findIndex(
    (part, i) => i > at && i < at + longestCalled && lexicon.speech.saying.has(part.lower),
  );
  return saying < 0 ? undefined : { text: parts[at + 1]?.text ?? "", at: saying };
}

function accordingTo(line: QuoteLine, at: number): SpeakerAttribution | undefined {
  const words = line.parts.slice(at, at + longestSource);
  const found = wordsAt(
    line.lexicon.speech.according,
    words.map(({ lower }) => lower),
    0,
  );
  const speaker = found && withNameBehind(line, phraseAt(line, at + found.length));
  if (!speaker || isPlain(line, speaker.to)) return undefined;
  const verb = words.slice(0, found.length).map(({ lower }) => lower);
  return { speaker, verb: verb.join(" "), direct: true };
}

/** The plan was "…" for everybody, X said. */
function atEnd(line: QuoteLine, at: number): SpeakerAttribution | undefined {
  for (let i = line.parts.length - 1; i > at && line.parts[i]?.kind !== "quote"; i -= 1) {
    if (!isMark(line.parts[i], ",")) continue;
    const found = nameThenVerb(line, i + 1, false) ?? verbThenName(line, i + 1) ?? accordingTo(line, i + 1);
    if (found) return { ...found, direct: false };
  }
  return undefined;
}

/** X said: "…" / X called it "…" / according to X, "…". Null: the words are another's, a title, or were not said. */
function beforeQuote(line: QuoteLine, at: number): SpeakerAttribution | null | undefined {
  const { parts, lexicon } = line;
  for (let i = at - 1; i >= Math.max(0, at - longestReach) && !isMark(parts[i], ";"); i -= 1) {
    if (has(lexicon.speech.works, parts[i]) && i > at - 3 && looksNamed(parts[at])) return null;
    if (isOthersWords(line, i) && (i < at - 1 || !isCalled(line, at))) return null;
    const according = accordingTo(line, i);
    if (according) return according;
    const kind = (["says", "saying", "calls", "calling"] as const).find((one) => isVerb(line, i, one));
    if (kind && !isNoun(line, i)) return byVerb(line, i, at, kind);
  }
  return isMark(parts[at - 1], ":") ? colonSubject(line, at - 1) : undefined;
}

/** A title or a name rather than words of a sentence. */
function looksNamed(quote: LinePart | undefined): boolean {
  return /^\s*\p{Lu}/u.test(quote?.text ?? "") || (quote?.text.trim().split(/\s+/).length ?? 0) < 4;
}

/** "Trump's claim that …": words of another. "In a statement" says where. */
function isOthersWords({ parts, lexicon }: QuoteLine, at: number): boolean {
  if (!has(lexicon.speech.claims, parts[at])) return false;
  return !parts.slice(Math.max(0, at - 4), at).some((part) => has(lexicon.speech.within, part));
}

/** "called the remark “…”": a noun of speech may be what is called something. */
function isCalled({ parts, lexicon }: QuoteLine, at: number): boolean {
  return parts.slice(Math.max(0, at - longestPrefix), at).some((part) => has(lexicon.speech.calls, part));
}

/** "a claim", "to say", "accused of": no verb whose subject stands before it. */
function isNoun({ parts, lexicon: { speech } }: QuoteLine, at: number): boolean {
  const before = parts[at - 1]?.lower ?? "";
  const isAccused = has(speech.accused, parts[at]) && has(speech.complements, parts[at + 1]);
  if (isAccused || before === "'s") return true;
  return [speech.determiners, speech.possessives, speech.complements, speech.by].some((words) => words.has(before));
}

type VerbKind = "says" | "saying" | "calls" | "calling";

function byVerb(line: QuoteLine, at: number, quoteAt: number, kind: VerbKind): SpeakerAttribution | null {
  const { parts, lexicon } = line;
  const isLabel = kind === "calls" || kind === "calling";
  if (isLabel && (quoteAt - at > longestCalled || isPlain(line, quoteAt + 1))) return null;
  if (isUnsaid(line, at)) return null;
  const speaker = has(lexicon.speech.by, parts[at + 1]) ? phraseAt(line, at + 2) : subjectOf(line, at, kind);
  const between = quoteAt - at - 1;
  const isGap = between === 0 || isMark(parts[quoteAt - 1], ":") || (isMark(parts[quoteAt - 1], ",") && between < 8);
  return speaker ? { speaker, verb: parts[at]?.text ?? "", direct: isGap || isLabel } : null;
}

function isUnsaid({ parts, lexicon: { speech, grammar } }: QuoteLine, at: number): boolean {
  const behind = grammar.negationsBehind ? parts.slice(at + 1, at + 3) : [];
  return [...parts.slice(Math.max(0, at - 3), at), ...behind].some((part) => has(speech.unsaid, part));
}

function subjectOf(line: QuoteLine, verbAt: number, kind: VerbKind): SpeakerPhrase | undefined {
  const { parts, lexicon } = line;
  let i = verbAt;
  while (i > 0 && (has(lexicon.speech.besides, parts[i - 1]) || has(lexicon.speech.passives, parts[i - 1]))) {
    if (has(lexicon.speech.passives, parts[i - 1]) && !kind.endsWith("ing")) return undefined;
    i -= 1;
  }
  if (kind.endsWith("ing")) return quotedSubject(line, verbAt) ?? participleSubject(line, verbAt);
  const near = nearSubject(line, i);
  if (near) return near;
  if (isMark(parts[i - 1], ",") || has(lexicon.speech.ands, parts[i - 1])) return mainSubject(line, i);
  const behind = lexicon.speech.tellers.has(parts[verbAt]?.lower ?? "")
    ? undefined
    : phraseAt(line, pastBesides(line, verbAt + 1));
  return behind?.kind === "person" ? behind : undefined;
}

/** "X, the Y's spokesman, said", "X, who was there, said", "X said". */
function nearSubject(line: QuoteLine, to: number): SpeakerPhrase | undefined {
  const { parts, lexicon } = line;
  const last = parts[to - 1];
  if (has(lexicon.speech.who, last)) return phraseBefore(line, isMark(parts[to - 2], ",") ? to - 2 : to - 1);
  if (isMark(last, ",)")) return subjectWithAside(line, to - 1);
  const phrase = phraseBefore(line, to);
  const before = parts[(phrase?.from ?? 0) - 1];
  if (phrase?.kind === "pronoun") return phrase;
  if (phrase && (!has(lexicon.speech.breaks, before) || has(lexicon.speech.openers, before))) return phrase;
  if (phrase && has(lexicon.speech.ands, before)) return isNamed(line, phrase.from - 2) ? undefined : phrase;
  return headOfComplement(line, (phrase?.from ?? to) - 1, to);
}

function isNamed({ parts, lexicon }: QuoteLine, at: number): boolean {
  return parts[at]?.kind === "name" || has(lexicon.names.offices, parts[at]);
}

/** "the trade office in Vienna said": who is spoken of before the preposition. */
function headOfComplement(line: QuoteLine, last: number, to: number): SpeakerPhrase | undefined {
  for (let k = last; k >= Math.max(1, to - longestPrefix); k -= 1) {
    if (line.parts[k]?.kind === "mark" || line.parts[k]?.kind === "quote") return undefined;
    if (!has(line.lexicon.speech.complements, line.parts[k])) continue;
    const head = phraseBefore(line, k);
    return head && !has(line.lexicon.speech.breaks, line.parts[head.from - 1]) ? head : undefined;
  }
  return undefined;
}

/** "X, …, said" and "the spokesman, X, said"; `close` is the second comma. */
function subjectWithAside(line: QuoteLine, close: number): SpeakerPhrase | undefined {
  for (let i = close - 1; i > Math.max(0, close - longestAside) && line.parts[i]?.kind !== "quote"; i -= 1) {
    if (!isMark(line.parts[i], ",(")) continue;
    const head = phraseBefore(line, i);
    if (head && !has(line.lexicon.speech.breaks, line.parts[head.from - 1])) return withNameBehind(line, head);
  }
  return undefined;
}

/** "quoted X as saying", "X was quoted as saying". */
function quotedSubject(line: QuoteLine, at: number): SpeakerPhrase | undefined {
  const { parts, lexicon } = line;
  for (let i = at - 2; i >= Math.max(1, at - longestCalled); i -= 1) {
    if (!has(lexicon.speech.cites, parts[i])) continue;
    return has(lexicon.speech.passives, parts[i - 1]) ? nearSubject(line, i - 1) : phraseAt(line, i + 1);
  }
  return undefined;
}

/** "X left the talks, calling them …". */
function participleSubject(line: QuoteLine, at: number): SpeakerPhrase | undefined {
  const before = line.parts[at - 1];
  if (isMark(before, ",") && isVerb(line, at - 2, "says")) return subjectOf(line, at - 2, "says");
  return isMark(before, ",") || has(line.lexicon.speech.ands, before) ? mainSubject(line, at) : undefined;
}

/** Whom the sentence is about: its first phrase, behind "On Monday," too, when a verb follows and nobody else stands before `before`. */
function mainSubject(line: QuoteLine, before: number): SpeakerPhrase | undefined {
  const { parts, lexicon } = line;
  let from = 0;
  const comma = parts.findIndex((part, i) => i < longestPrefix && isMark(part, ","));
  if (has(lexicon.speech.breaks, parts[0])) from = comma > 0 ? comma + 1 : 1;
  const first = phraseAt(line, from, true);
  if (!first) return undefined;
  const whole = withNameBehind(line, first) ?? first;
  const to = pastAside(line, whole.to) ?? whole.to;
  if (to >= before || !isPlain(line, to) || parts[to]?.lower.startsWith("'")) return undefined;
  const rest = parts.slice(to, before);
  const isBroken = rest.some(
    (part, i) => has(lexicon.speech.relatives, part) || part.kind === "quote" || isVerb(line, to + i + 1, "says"),
  );
  return isBroken ? undefined : whole;
}

/** X disagreed: "…" */
function colonSubject(line: QuoteLine, colon: number): SpeakerAttribution | undefined {
  const speaker = mainSubject(line, colon);
  const others = line.parts.slice(speaker?.to ?? 0, colon).some(({ kind }) => kind === "name");
  const verb = line.parts[pastAside(line, speaker?.to ?? 0) ?? speaker?.to ?? 0];
  return speaker && verb && !others && speaker.kind === "person"
    ? { speaker, verb: verb.text, direct: true }
    : undefined;
}

/** The person, body or office that is named from `from` on; `verbFollows`: whatever verb may stand behind. */
export function phraseAt(line: QuoteLine, from: number, verbFollows = false): SpeakerPhrase | undefined {
  const { parts, lexicon } = line;
  const pronoun = pronounAt(line, from);
  if (pronoun) return pronoun;
  let head = -1;
  for (let i = from; i < from + longestPhrase; i += 1) {
    const part = parts[i];
    if (part?.kind === "name" && !isAttribute(line, i, verbFollows)) return named(line, from, i);
    if (part?.kind === "name") continue;
    if (part?.kind !== "word" || has(lexicon.speech.breaks, part) || (i > from && isVerbal(line, i))) break;
    if (isHead(line, i)) head = i;
  }
  return head < 0 ? undefined : unnamed(line, from, head + 1);
}

/** "Transportation Secretary Ray LaHood", "the Oslo yachtsman": a name that only says of what or whence somebody is. */
function isAttribute(line: QuoteLine, at: number, verbFollows: boolean): boolean {
  return isHead(line, at + 1) || (!verbFollows && isPlainNoun(line, at + 1));
}

/** The longest phrase that ends right before `to`. */
function phraseBefore(line: QuoteLine, to: number): SpeakerPhrase | undefined {
  const { parts, lexicon } = line;
  const last = parts[to - 1];
  const pronoun = pronounAt(line, to - 1) ?? pronounAt(line, to - 4);
  if (pronoun?.to === to) return pronoun;
  if (last?.kind !== "name" && !isHead(line, to - 1)) return undefined;
  let from = to - 1;
  while (from > 0 && to - from < longestPhrase && continuesPhrase(line, from - 1, last?.name)) {
    from -= 1;
    if (has(lexicon.speech.determiners, parts[from]) || has(lexicon.speech.possessives, parts[from])) break;
  }
  return last?.kind === "name" ? named(line, from, to - 1) : unnamed(line, from, to);
}

/** Of a name only its office and titles stand before it; of an office whatever words and names there are. */
function continuesPhrase(line: QuoteLine, at: number, name: NameMention | undefined): boolean {
  const { parts, lexicon } = line;
  const part = parts[at];
  if (!part || part.kind === "mark" || part.kind === "quote" || has(lexicon.speech.breaks, part) || isVerbal(line, at))
    return false;
  if (!name) return true;
  const { titles, former } = lexicon.names;
  const { determiners, possessives } = lexicon.speech;
  const isKnown = isHead(line, at) || [titles, former, determiners, possessives].some((words) => has(words, part));
  return isKnown || (part.kind === "word" && name.office?.includes(part.text) === true);
}

function pronounAt({ parts, lexicon }: QuoteLine, from: number): SpeakerPhrase | undefined {
  const part = parts[from];
  if (!part) return undefined;
  const sex = has(lexicon.speech.he, part) ? "m" : has(lexicon.speech.she, part) ? "f" : undefined;
  if (sex) return { kind: "pronoun", name: part.text, sex, from, to: from + 1 };
  const isAged = has(lexicon.speech.aged, parts[from + 3]) && has(lexicon.speech.definites, part);
  return isAged ? { kind: "pronoun", name: part.text, from, to: from + 4 } : undefined;
}

function named(line: QuoteLine, from: number, at: number): SpeakerPhrase | undefined {
  const { parts, lexicon } = line;
  const name = parts[at]?.name;
  if (!name || name.kind === "place" || parts[at + 1]?.lower === "'s") return undefined;
  const hasArticle = at === from + 1 && has(lexicon.speech.determiners, parts[from]);
  const isAcronym = /^\p{Lu}{2,}$/u.test(name.text);
  if (name.kind === "body" || (name.kind === "unknown" && (hasArticle || isAcronym))) return body(line, from, at);
  const words = name.text.split(" ");
  const of = words.findIndex((word) => lexicon.speech.complements.has(word));
  const own = of > 0 ? words.slice(0, of) : words;
  const isIntroduced = at === from || name.office || own.length > 1 || has(lexicon.names.titles, parts[at - 1]);
  if (!isIntroduced || own.length > (lexicon.names.nounsHaveCapitals ? 3 : 5)) return undefined;
  return { kind: "person", name: own.join(" "), from, to: at + 1, office: name.office, sex: sexOf(line, at) };
}

/** "White House" with its adjective; no newspaper speaks of what it was told. */
function body(line: QuoteLine, from: number, at: number): SpeakerPhrase | undefined {
  const { text, parts, lexicon } = line;
  const [adjective, name] = [parts[at - 1], parts[at] as LinePart];
  const words = name.text.toLowerCase().split(" ");
  if (words.some((word) => lexicon.names.outlets.has(word)) || isPlainNoun(line, at + 1)) return undefined;
  const isWhole =
    !adjective?.hasCapital || has(lexicon.speech.determiners, adjective) || has(lexicon.speech.breaks, adjective);
  return { kind: "body", name: text.slice((isWhole ? name : adjective).start, name.end), from, to: at + 1 };
}

/** "the Dutch yachtsman": the capitals belong to a noun. */
function isPlainNoun(line: QuoteLine, at: number): boolean {
  return isPlain(line, at) && !isVerbal(line, at) && !has(line.lexicon.speech.passives, line.parts[at]);
}

/** As the first name, a title or the office tells. */
function sexOf({ parts, lexicon: { speech } }: QuoteLine, at: number): "f" | "m" | undefined {
  const name = parts[at];
  const words = [
    parts[at - 1]?.lower ?? "",
    name?.lower ?? "",
    ...(name?.name?.office?.toLowerCase().split(" ") ?? []),
  ];
  if (words.some((word) => speech.women.has(word))) return "f";
  return words.some((word) => speech.men.has(word)) ? "m" : undefined;
}

function unnamed({ text, parts }: QuoteLine, from: number, to: number): SpeakerPhrase | undefined {
  const [first, last] = [parts[from], parts[to - 1]];
  if (!first || !last || parts[to]?.lower === "'s") return undefined;
  return { kind: "unnamed", name: text.slice(first.start, last.end), from, to };
}

/** "the spokesman, X," is X; whose lawyer "his lawyer" is stands elsewhere. */
function withNameBehind(line: QuoteLine, phrase: SpeakerPhrase | undefined): SpeakerPhrase | undefined {
  const { parts, text, lexicon } = line;
  if (phrase?.kind !== "unnamed" || !isMark(parts[phrase.to], ",")) return phrase;
  const inner = phraseAt(line, phrase.to + 1);
  const isClosed = inner && (parts[inner.to]?.kind !== "word" || has(lexicon.speech.breaks, parts[inner.to]));
  if (inner?.kind !== "person" || !isClosed) return phrase;
  const start = has(lexicon.speech.determiners, parts[phrase.from])
    ? parts[phrase.from + 1]?.start
    : parts[phrase.from]?.start;
  const isOwned = has(lexicon.speech.possessives, parts[phrase.from]);
  const office = isOwned ? undefined : text.slice(start, parts[phrase.to - 1]?.end);
  const to = isMark(parts[inner.to], ",") ? inner.to + 1 : inner.to;
  return { ...inner, office: inner.office ?? office, from: phrase.from, to };
}

/** Behind the second comma of an aside that opens at `at`. */
function pastAside({ parts }: QuoteLine, at: number): number | undefined {
  if (!isMark(parts[at], ",(")) return undefined;
  const close = parts.findIndex((part, i) => i > at && (part.kind === "quote" || isMark(part, ",.;:)–—")));
  return close > at + 1 && close - at <= longestAside && isMark(parts[close], ",)") ? close + 1 : undefined;
}

/** Behind "in Tashkent". */
function pastComplement(line: QuoteLine, at: number): number | undefined {
  if (!has(line.lexicon.speech.complements, line.parts[at])) return undefined;
  const verb = line.parts.findIndex((part, i) => i > at + 1 && (part.kind === "mark" || isVerb(line, i, "says")));
  return verb > 0 && verb - at < longestPrefix && line.parts[verb]?.kind === "word" ? verb : undefined;
}

function pastBesides({ parts, lexicon }: QuoteLine, from: number): number {
  let i = from;
  while (has(lexicon.speech.besides, parts[i])) i += 1;
  return i;
}

function isHead({ parts, lexicon }: QuoteLine, at: number): boolean {
  return (
    has(lexicon.names.offices, parts[at]) ||
    has(lexicon.speech.people, parts[at]) ||
    has(lexicon.names.bodies, parts[at])
  );
}

function isVerb({ parts, lexicon }: QuoteLine, at: number, kind: VerbKind): boolean {
  return has(lexicon.speech[kind], parts[at]) && !parts[at]?.hasCapital;
}

function isVerbal(line: QuoteLine, at: number): boolean {
  return isVerb(line, at, "says") || isVerb(line, at, "calls") || has(line.lexicon.speech.besides, line.parts[at]);
}

/** A word that goes on with what stands before it. */
function isPlain({ parts, lexicon }: QuoteLine, at: number): boolean {
  const part = parts[at];
  return (
    part?.kind === "word" && !part.hasCapital && !has(lexicon.speech.breaks, part) && !has(lexicon.speech.besides, part)
  );
}

function has(words: { has(lower: string): boolean }, part: LinePart | undefined): boolean {
  return part?.kind === "word" && words.has(part.lower);
}

function isMark(part: LinePart | undefined, marks: string): boolean {
  return part?.kind === "mark" && marks.includes(part.text);
}

/** Whom a line without quotations has say something: "X said that …". Null: somebody whom it does not name plainly. */
export function indirectSpeaker(line: QuoteLine): SpeakerPhrase | null | undefined {
  const at = line.parts.findIndex((_, i) => i > 0 && isVerb(line, i, "says") && !isNoun(line, i));
  return at < 0 ? undefined : (subjectOf(line, at, "says") ?? null);
}
