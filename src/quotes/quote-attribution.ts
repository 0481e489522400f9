import { isPassive, isUnsaid, sayingOf } from "../summarize/saying-verbs.ts";
import { subjectOf } from "./quote-subject.ts";
import { isBesideToken, isCapital, isMark, type QuoteToken } from "./quote-tokens.ts";
import { withApposition } from "./speaker-apposition.ts";
import { phraseAt, type SpeakerPhrase } from "./speaker-phrase.ts";
import { isBreak, isDeterminer } from "./speaker-words.ts";

/** `direct`: a verb of saying stands right beside the quotation and governs nothing else. */
export type SpeakerAttribution = { speaker: SpeakerPhrase; verb: string; direct: boolean };

/** Who says the quotation at `at`, by the nearest verb of saying in its sentence; undefined when the sentence does not tell. */
export function attributionOf(
  tokens: readonly QuoteToken[],
  at: number,
  endsWith: string,
): SpeakerAttribution | undefined {
  const opens = leadIn(tokens, at);
  const leftOpen = /[,?!…—–-]/.test(endsWith) || isMark(tokens[at + 1], ",—–-");
  const behind = behindQuote(tokens, at + 1, { leftOpen, whole: opens === 0 });
  if (behind && opens === 0) return behind;
  const before = opens > 0 ? beforeQuote(tokens, at) : undefined;
  if (before?.direct) return before;
  if (opens > 0 && isSubordinate(tokens, at)) return undefined;
  return behind ?? before ?? atEnd(tokens, at);
}

/** How many words of the sentence stand before the quotation. */
function leadIn(tokens: readonly QuoteToken[], at: number): number {
  return tokens.slice(0, at).filter((token) => token.kind === "word").length;
}

/** "…," said X / "…," X said / "…", according to X. */
function behindQuote(
  tokens: readonly QuoteToken[],
  from: number,
  { leftOpen, whole }: { leftOpen: boolean; whole: boolean },
): SpeakerAttribution | undefined {
  let i = from;
  while (isMark(tokens[i], ",—–-")) i += 1;
  const verbFirst = verbThenName(tokens, i);
  if (verbFirst) return leftOpen || whole ? verbFirst : undefined;
  if (!leftOpen) return accordingTo(tokens, i);
  return nameThenVerb(tokens, i, whole) ?? accordingTo(tokens, i);
}

function verbThenName(tokens: readonly QuoteToken[], from: number): SpeakerAttribution | undefined {
  let i = from;
  while (isBesideToken(tokens[i]) || tokens[i]?.text === "a") i += 1; // "a déclaré"
  const verb = tokens[i];
  if (!verb || sayingOf(verb.text)?.form !== "finite" || isCapital(verb)) return undefined;
  i += 1;
  while (isBesideToken(tokens[i])) i += 1;
  const speaker = phraseAt(tokens, i);
  if (
    !speaker ||
    (speaker.kind === "pronoun" && tokens[speaker.to]?.kind === "word" && !isBreak(tokens[speaker.to]?.text ?? ""))
  )
    return undefined;
  if (isObject(tokens, verb, speaker)) return undefined;
  return { speaker: withApposition(tokens, speaker) ?? speaker, verb: verb.text, direct: true };
}

const tellers = new Set(["told", "tells", "tell", "informed", "assured", "reminded", "advised"]);

/** "told CNN", "asked Peskov": whom it is said to, when somebody else is the subject. */
function isObject(tokens: readonly QuoteToken[], verb: QuoteToken, speaker: SpeakerPhrase): boolean {
  return tellers.has(verb.text.toLowerCase()) && !isMark(tokens[speaker.to], ",.") && speaker.to < tokens.length;
}

/** `whole`: the quotation opens the sentence, so that anything may follow the verb. */
function nameThenVerb(tokens: readonly QuoteToken[], from: number, whole: boolean): SpeakerAttribution | undefined {
  const named = phraseAt(tokens, from);
  if (!named) return undefined;
  const candidates = [withApposition(tokens, named), named];
  for (const speaker of candidates) {
    const verb = speaker && verbAfter(tokens, speaker.to);
    if (!speaker || !verb) continue;
    if (!whole && !endsAfter(tokens, verb.at + 1)) return undefined;
    return { speaker, verb: verb.text, direct: whole };
  }
  return undefined;
}

/** The finite verb of saying that follows a subject, with what may stand between: "later", "was quoted as". */
function verbAfter(tokens: readonly QuoteToken[], from: number): { text: string; at: number } | undefined {
  let i = from;
  while (isBesideToken(tokens[i]) || tokens[i]?.text === "a") i += 1;
  const passive = isPassive(tokens[i]?.text ?? "");
  if (passive) return quotedAs(tokens, i);
  const saying = sayingOf(tokens[i]?.text ?? "");
  if (!saying || isCapital(tokens[i]) || saying.form !== "finite") return undefined;
  return { text: tokens[i]?.text ?? "", at: i };
}

/** "was quoted by the agency as saying". */
function quotedAs(tokens: readonly QuoteToken[], from: number): { text: string; at: number } | undefined {
  if (!/^(?:quoted|cited|reported|heard)$/.test(tokens[from + 1]?.text ?? "")) return undefined;
  const at = tokens.findIndex(
    (token, i) => i > from && i < from + 14 && /^(?:saying|telling|warning|adding)$/.test(token.text),
  );
  return at === -1 ? undefined : { text: tokens[from + 1]?.text ?? "", at };
}

/** Nothing but circumstances follows: "on Monday", "in a statement", "adding". */
function endsAfter(tokens: readonly QuoteToken[], at: number): boolean {
  const next = tokens[at];
  if (!next || next.kind === "quote" || isMark(next, ".!?,;:")) return true;
  return isBreak(next.text) && !/^(?:that|of|about|and|but|which|who)$/.test(next.text);
}

function accordingTo(tokens: readonly QuoteToken[], from: number): SpeakerAttribution | undefined {
  const text = tokens[from]?.text.toLowerCase();
  const speakerAt =
    text === "according" && tokens[from + 1]?.text === "to"
      ? from + 2
      : /^(?:selon|laut|so)$/.test(text ?? "")
        ? from + 1
        : -1;
  const speaker = speakerAt === -1 ? undefined : phraseAt(tokens, speakerAt);
  if (!speaker || (text === "so" && !closes(tokens[speaker.to]))) return undefined;
  return {
    speaker: withApposition(tokens, speaker) ?? speaker,
    verb: speakerAt === from + 2 ? "according to" : (text ?? ""),
    direct: true,
  };
}

/** German "so X" closes the sentence; English "so" goes on with a verb. */
function closes(token: QuoteToken | undefined): boolean {
  return token === undefined || isMark(token, ",.;");
}

/** X said: "…" / X called it "…" / according to X, "…". */
function beforeQuote(tokens: readonly QuoteToken[], at: number): SpeakerAttribution | undefined {
  const from = clauseStart(tokens, at);
  for (let i = at - 1; i >= from; i -= 1) {
    const token = tokens[i];
    const saying = token && !isCapital(token) ? sayingOf(token.text) : undefined;
    if (token && saying && !isNoun(tokens, i) && !isAccused(tokens, i)) return byVerb(tokens, i, at);
    if (token?.text.toLowerCase() === "according") return accordingTo(tokens, i);
    if (isSpeechNoun(tokens, i)) return undefined;
  }
  return undefined;
}

function clauseStart(tokens: readonly QuoteToken[], at: number): number {
  for (let i = at - 1; i >= 0; i -= 1)
    if (isMark(tokens[i], ";") || tokens[i]?.kind === "quote") return quotedBefore(tokens, i) + 1;
  return 0;
}

/** A partial quotation earlier in the sentence has the same speaker; the search may go past it. */
function quotedBefore(tokens: readonly QuoteToken[], at: number): number {
  return isMark(tokens[at], ";") ? at : -1;
}

/** "a dentist accused of": done to the one named before. */
function isAccused(tokens: readonly QuoteToken[], at: number): boolean {
  return sayingOf(tokens[at]?.text ?? "")?.kind === "label" && tokens[at + 1]?.text === "of";
}

/** "a claim", "his remark": nouns that look like verbs. */
function isNoun(tokens: readonly QuoteToken[], at: number): boolean {
  const before = tokens[at - 1]?.text ?? "";
  const text = tokens[at]?.text ?? "";
  if (before === "a" && sayingOf(text)?.foreign) return false;
  if (/ing$/.test(text) && isDeterminer(before)) return true;
  return isDeterminer(before) || /['’]s?$/.test(before) || /^(?:to|of|no|any|this|that|such|each|every)$/.test(before);
}

const speechNouns =
  /^(?:claims?|remarks?|comments?|statements?|assertions?|words|promises?|warnings?|threats?|slogans?|accusations?|arguments?|phrases?|terms?|allegations?|motto|headline|hashtag|signs?|banners?|placards?)$/;
const workNouns =
  /^(?:songs?|albums?|films?|movies?|books?|novels?|memoirs?|show|programme|program|series|documentary|play|album|single|title|campaign|called|titled|entitled|dubbed|named|nicknamed|known|magazine|website|blog|column|essay|article|poem|musical|episode|game|exhibition|photo|video)$/;

/** What is named by words in quotation marks: a book, a film, a campaign. */
function isWorkNoun(word: string): boolean {
  return workNouns.test(word);
}

/** "Trump's claim that …": words of another, told by the subject of the sentence. "In a statement" is none. */
function isSpeechNoun(tokens: readonly QuoteToken[], at: number): boolean {
  const text = tokens[at]?.text ?? "";
  if (isWorkNoun(text)) return true;
  if (!speechNouns.test(text)) return false;
  const before = tokens.slice(Math.max(0, at - 4), at).map((token) => token.text);
  return !before.some((word) => /^(?:in|during|issued|released|with)$/i.test(word));
}

function byVerb(tokens: readonly QuoteToken[], at: number, quoteAt: number): SpeakerAttribution | undefined {
  const saying = sayingOf(tokens[at]?.text ?? "");
  if (!saying) return undefined;
  const verb = tokens[at]?.text ?? "";
  const direct = saying.kind === "say" && isGap(tokens, at + 1, quoteAt);
  if (saying.kind === "label" && quoteAt - at > 14) return undefined;
  const speaker =
    agentOf(tokens, at) ??
    subjectOf(tokens, at, saying.form === "participle") ??
    (saying.foreign ? behindVerb(tokens, at + 1) : undefined);
  return speaker && !isUnsaidAt(tokens, at) ? { speaker, verb, direct } : undefined;
}

/** "as noted by X", "was described by X as". */
function agentOf(tokens: readonly QuoteToken[], at: number): SpeakerPhrase | undefined {
  const named = tokens[at + 1]?.text === "by" ? phraseAt(tokens, at + 2) : undefined;
  return named && (withApposition(tokens, named) ?? named);
}

/** "Am Montag sagte X:", "Как отметил X:". */
function behindVerb(tokens: readonly QuoteToken[], from: number): SpeakerPhrase | undefined {
  let i = from;
  while (isBesideToken(tokens[i])) i += 1;
  const named = phraseAt(tokens, i);
  return named && (withApposition(tokens, named) ?? named);
}

/** Between verb and quotation only whom, where and when: the quotation is its object. */
function isGap(tokens: readonly QuoteToken[], from: number, to: number): boolean {
  const last = tokens[to - 1];
  if (to === from || isMark(last, ":")) return true;
  return isMark(last, ",") && to - from < 9;
}

function isUnsaidAt(tokens: readonly QuoteToken[], at: number): boolean {
  return tokens.slice(Math.max(0, at - 3), at).some((token) => isUnsaid(token.text) || /n['’]t$/.test(token.text));
}

/** The plan was "…" for everybody, X said. */
function atEnd(tokens: readonly QuoteToken[], at: number): SpeakerAttribution | undefined {
  for (let i = tokens.length - 1; i > at; i -= 1) {
    if (tokens[i]?.kind === "quote") return undefined;
    if (!isMark(tokens[i], ",")) continue;
    const found = nameThenVerb(tokens, i + 1, false) ?? verbThenName(tokens, i + 1) ?? accordingTo(tokens, i + 1);
    if (found) return { ...found, direct: false };
  }
  return undefined;
}

/** "Asked about the claim that …, X said": the words are not X's. */
function isSubordinate(tokens: readonly QuoteToken[], at: number): boolean {
  const first = tokens[0]?.text ?? "";
  if (
    /^(?:Asked|When|While|After|Before|If|Although|Though|Despite|Responding|Because|Since|As|Referring|Commenting)$/.test(
      first,
    )
  )
    return true;
  return tokens.slice(0, at).some((_, i) => isSpeechNoun(tokens, i));
}
