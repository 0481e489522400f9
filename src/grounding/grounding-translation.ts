import type { Claim, GateVerdict, SourceSentence } from "./grounding.ts";
import { formFaults } from "./grounding-form.ts";
import { quantitiesOf } from "./grounding-numbers.ts";
import { quotationsOf } from "./grounding-quotes.ts";
import { readSentence } from "./grounding-words.ts";

const shortest = 0.4;
const longest = 2.5;
const cyrillic = /^(?:uk|ru|bg|sr|be|mk|kk)\b/i;
const latin = /^(?:en|de|fr|es|it|pl|pt|nl|cs|sk|ro|sv|da|fi|hu|tr|lt|lv|et|hr|sl|nb|no)\b/i;

/**
 * What of a translation can be checked without knowing both languages: one sentence for each source sentence, in order; the numbers written
 * in digits; the quotations, by count; the length; the script. Names and meaning are NOT checked: show it beside the original, marked.
 */
export function checkTranslation(
  claims: readonly Claim[],
  sources: readonly SourceSentence[],
  language: string,
): GateVerdict {
  const order = claims.map(({ cites }) => cites.join(" ")).join(",");
  if (order !== sources.map(({ id }) => String(id)).join(","))
    return { kind: "refused", reasons: ["it has not one sentence for each source sentence, in order"] };
  const reasons = claims.flatMap((claim, at) =>
    sentenceFaults(claim.text, sources[at]?.text ?? "", language).map((fault) => `sentence ${at + 1}: ${fault}`),
  );
  return reasons.length === 0 ? { kind: "passed" } : { kind: "refused", reasons: reasons.slice(0, 8) };
}

function sentenceFaults(text: string, source: string, language: string): string[] {
  const faults = formFaults(text).filter((fault) => /address|markup|control|long/.test(fault));
  const ratio = text.length / Math.max(1, source.length);
  if (ratio < shortest || ratio > longest) faults.push("it is too short or too long for a translation");
  if (!sameNumbers(text, source)) faults.push("its numbers are not those of the source");
  if (quotationsOf(text)?.length !== quotationsOf(source)?.length)
    faults.push("it has not as many quotations as the source");
  if (!isInScript(text, language)) faults.push(`it is not written as ${language} is`);
  return faults;
}

/** Every digit number of the one is a number of the other; worded numbers of another language cannot be read. */
function sameNumbers(text: string, source: string): boolean {
  const [own, theirs] = [text, source].map((one) => {
    const reading = readSentence(0, one);
    const digits = quantitiesOf(reading).filter(({ from }) => /^\p{N}/u.test(reading.words[from]?.text ?? ""));
    return { all: new Set(quantitiesOf(reading).map(({ value }) => value)), digits: digits.map(({ value }) => value) };
  });
  if (!own || !theirs) return false;
  return own.digits.every((value) => theirs.all.has(value)) && theirs.digits.every((value) => own.all.has(value));
}

function isInScript(text: string, language: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const script = cyrillic.test(language) ? /\p{sc=Cyrillic}/gu : latin.test(language) ? /\p{sc=Latin}/gu : undefined;
  return script === undefined || (text.match(script)?.length ?? 0) * 2 > letters;
}
