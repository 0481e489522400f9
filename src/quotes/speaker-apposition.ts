import { sayingOf } from "../summarize/saying-verbs.ts";
import { isLower, isMark, type QuoteToken } from "./quote-tokens.ts";
import { phraseAt, type SpeakerPhrase } from "./speaker-phrase.ts";
import { isBreak, isRole } from "./speaker-words.ts";

const longestRole = 140;

/**
 * The phrase with what stands between commas behind it: the role of a name, or the name for a role; `to` is behind the second comma.
 * Undefined: no comma follows, or none closes.
 */
export function withApposition(tokens: readonly QuoteToken[], phrase: SpeakerPhrase): SpeakerPhrase | undefined {
  if (!isMark(tokens[phrase.to], ",(")) return undefined;
  const open = phrase.to;
  const close = tokens.findIndex((token, i) => i > open && (token.kind === "quote" || isMark(token, ",.;:)–—")));
  const end = close === -1 ? tokens.length : close;
  if (end - open > 24 || end === open + 1) return undefined;
  const merged = { ...phrase, ...addedBy(tokens, phrase, open + 1, end), to: Math.min(tokens.length, end + 1) };
  const isAge = end === open + 2 && /^\p{N}/u.test(tokens[open + 1]?.text ?? "");
  return isAge && isMark(tokens[end], ",") ? (withApposition(tokens, { ...merged, to: end }) ?? merged) : merged;
}

function addedBy(
  tokens: readonly QuoteToken[],
  phrase: SpeakerPhrase,
  from: number,
  to: number,
): Partial<SpeakerPhrase> {
  const first = tokens[from];
  if (
    !first ||
    isBreak(first.text) ||
    tokens.slice(from, to).some((token) => isLower(token) && sayingOf(token.text) && !isRole(token.text))
  )
    return {};
  const inner = phraseAt(tokens, from);
  if (
    phrase.kind === "unnamed" &&
    inner?.kind === "person" &&
    closes(tokens, inner.to, to) &&
    inner.role === undefined
  ) {
    return { kind: "person", name: inner.name, role: phrase.name.replace(/^(?:the|a|an) /i, "") };
  }
  const words = tokens.slice(from, to).map((token) => token.text);
  if (phrase.kind !== "person" || phrase.role || !words.some(isRole)) return {};
  const role = words
    .join(" ")
    .replace(/ (?=[,.;:’'])/g, "")
    .replace(/ (?:of|for|at|from|in|with|and|the|a)$/, "");
  return role.length <= longestRole && !/^(?:known|accused|convicted|named)\b/.test(role) ? { role } : {};
}

/** A name fills an apposition up to where somebody is from: "his lawyer, Ivo Brandt of Boston,". */
function closes(tokens: readonly QuoteToken[], at: number, to: number): boolean {
  return at === to || /^(?:of|from|in|at|with|who)$/.test(tokens[at]?.text ?? "");
}
