import { isPassive, sayingOf } from "../summarize/saying-verbs.ts";
import { isBesideToken, isCapital, isMark, type QuoteToken } from "./quote-tokens.ts";
import { withApposition } from "./speaker-apposition.ts";
import { phraseAt, phraseBefore, type SpeakerPhrase } from "./speaker-phrase.ts";
import { isBreak } from "./speaker-words.ts";

/** Whom a sentence without quotations has say something: "X said that …". Null: somebody whom it does not name plainly. */
export function indirectSpeaker(tokens: readonly QuoteToken[]): SpeakerPhrase | null | undefined {
  for (const [i, token] of tokens.entries()) {
    const saying = token.kind === "word" && !isCapital(token) ? sayingOf(token.text) : undefined;
    if (saying?.kind !== "say" || saying.form !== "finite" || i === 0) continue;
    const subject = subjectOf(tokens, i, false);
    if (subject) return subject;
    if (/^(?:said|says|told|added)$/.test(token.text)) return null;
  }
  return undefined;
}

/** Who does what the verb at `verbAt` says; undefined when the sentence does not tell plainly. */
export function subjectOf(
  tokens: readonly QuoteToken[],
  verbAt: number,
  participle: boolean,
): SpeakerPhrase | undefined {
  let i = verbAt;
  let passive = false;
  if (sayingOf(tokens[verbAt]?.text ?? "")?.foreign && tokens[i - 1]?.text === "a") i -= 1; // "a déclaré"
  while (i > 0 && (isBesideToken(tokens[i - 1]) || isPassive(tokens[i - 1]?.text ?? ""))) {
    i -= 1;
    passive ||= isPassive(tokens[i]?.text ?? "");
  }
  if (passive && !participle) return undefined;
  const verb = tokens[verbAt]?.text ?? "";
  if (/^(?:saying|telling)$/.test(verb) && tokens[verbAt - 1]?.text === "as") return quotedSubject(tokens, verbAt);
  if (participle && !passive) return participleSubject(tokens, verbAt);
  const near = nearSubject(tokens, i);
  if (near) return near;
  const coordinated = /^(?:and|but|then)$/.test(tokens[i - 1]?.text ?? "") || isMark(tokens[i - 1], ",");
  return coordinated ? mainSubject(tokens, i) : undefined;
}

/** "X, the Y's spokesman, said", "X, who was there, said", "X said". */
function nearSubject(tokens: readonly QuoteToken[], to: number): SpeakerPhrase | undefined {
  if (tokens[to - 1]?.text === "who") return whoever(tokens, to - 1);
  if (!isMark(tokens[to - 1], ",)")) {
    const phrase = phraseBefore(tokens, to);
    return phrase && !isObjectOf(tokens, phrase) ? withNameBefore(tokens, phrase) : undefined;
  }
  for (let i = to - 2; i > Math.max(0, to - 28); i -= 1) {
    if (!isMark(tokens[i], ",(")) continue;
    const named = phraseBefore(tokens, i);
    const whole = named && withApposition(tokens, named);
    if (whole?.to === to && !isObjectOf(tokens, whole)) return whole;
  }
  return undefined;
}

/** "Jane Doe, the defence secretary said": the second comma is missing. */
function withNameBefore(tokens: readonly QuoteToken[], phrase: SpeakerPhrase): SpeakerPhrase {
  if (phrase.kind !== "unnamed" || !isMark(tokens[phrase.from - 1], ",")) return phrase;
  const named = phraseBefore(tokens, phrase.from - 1);
  const isName = named?.kind === "person" && named.name.includes(" ") && named.role === undefined;
  return isName ? { ...named, role: phrase.name, to: phrase.to } : phrase;
}

/** "…of the man Peskov said": behind a preposition a name may still be the subject, behind "and" it is one of two. */
function isObjectOf(tokens: readonly QuoteToken[], phrase: SpeakerPhrase): boolean {
  const before = tokens[phrase.from - 1]?.text ?? "";
  return (
    /^(?:of|by|with|from|for|to|between|against|in|at|near|inside|outside|about|over)$/.test(before) ||
    (before === "and" && isCapital(tokens[phrase.from - 2]))
  );
}

function whoever(tokens: readonly QuoteToken[], at: number): SpeakerPhrase | undefined {
  return phraseBefore(tokens, isMark(tokens[at - 1], ",") ? at - 1 : at);
}

/** "quoted X as saying". */
function quotedSubject(tokens: readonly QuoteToken[], at: number): SpeakerPhrase | undefined {
  for (let i = at - 2; i >= Math.max(0, at - 18); i -= 1) {
    if (!/^(?:quoted|cited|quoting|citing|heard|quotes|quote)$/.test(tokens[i]?.text ?? "")) continue;
    return isPassive(tokens[i - 1]?.text ?? "") ? nearSubject(tokens, i - 1) : phraseAt(tokens, i + 1);
  }
  return undefined;
}

/** "X left the talks, calling them …": the subject of the sentence, unless another one is nearer. */
function participleSubject(tokens: readonly QuoteToken[], at: number): SpeakerPhrase | undefined {
  if (!isMark(tokens[at - 1], ",") && !/^(?:and|by|while|before|after)$/.test(tokens[at - 1]?.text ?? ""))
    return undefined;
  return mainSubject(tokens, at);
}

/** The first phrase of the sentence when a verb follows it; behind "On Monday," or "But" too. */
function mainSubject(tokens: readonly QuoteToken[], before: number): SpeakerPhrase | undefined {
  let from = 0;
  while (
    isBreak(tokens[from]?.text ?? "") ||
    /^(?:But|And|So|Yet|Then|Earlier|Later|Meanwhile)$/.test(tokens[from]?.text ?? "")
  ) {
    if (!/^\p{Lu}/u.test(tokens[from]?.text ?? "")) break;
    from += 1;
  }
  const first = phraseAt(tokens, from);
  if (!first || first.to >= before) return undefined;
  const whole = withApposition(tokens, first);
  const subject = whole && whole.to < before && tokens[whole.to]?.kind === "word" ? whole : first;
  const next = tokens[subject.to];
  if (next?.kind !== "word" || isCapital(next) || !acts(next.text)) return undefined;
  return hasOtherSubject(tokens, subject.to, before) ? undefined : subject;
}

const actions = new Set(
  `is was has had are were will would told left made took met gave went came wrote spoke began said won lost hit put held struck brought sent led
  saw became got kept did does may can could also then later`.split(/\s+/),
);

/** A word that can be the verb of a subject right before it. */
function acts(word: string): boolean {
  return actions.has(word) || /^\p{Ll}+(?:ed|s|в|ла|л|te|ten)$/u.test(word);
}

/** A second name with a verb of its own stands between: the sentence tells of two who act. */
function hasOtherSubject(tokens: readonly QuoteToken[], from: number, to: number): boolean {
  return tokens.slice(from, to).some((token) => /^(?:who|whom|whose|he|she|they|while|whereas)$/.test(token.text));
}
