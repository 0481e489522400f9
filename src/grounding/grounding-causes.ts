import { type GateReading, isContent } from "./grounding-words.ts";

/** Words that make one thing the reason of another. */
const causes: readonly RegExp[] = [
  /\bbecause(?: of)?\b/,
  /\bdue to\b/,
  /\bas a result\b|\bresult(?:ed|s|ing) (?:in|from)\b/,
  /\bthanks to\b/,
  /\b(?:led|leads|leading) to\b/,
  /\bcaus(?:e|es|ed|ing)\b/,
  /\bin response to\b/,
  /\b(?:prompt|trigger|spark|forc)(?:s|ed|ing)\b/,
  /\b(?:following|amid)\b/,
  /\bin retaliation\b|\bin protest\b|\bin order to\b|\bso that\b/,
  /\btherefore\b|\bconsequently\b|\bthus\b|\bhence\b/,
  /\bsince (?:he|she|it|they|the)\b/,
  /\bowing to\b|\bon account of\b/,
];

/** A reason has to be given by one cited sentence, in the same words, with what it is the reason of. */
export function causeFaults(claim: GateReading, sources: readonly GateReading[]): string[] {
  const text = claim.text.toLowerCase();
  return causes.flatMap((cause) => {
    const found = cause.exec(text);
    if (!found) return [];
    const giving = sources.filter((source) => cause.test(source.text.toLowerCase()));
    const keys = reasonAfter(claim, found.index);
    const whole = giving.some(({ words }) => {
      const known = new Set(words.map(({ key }) => key));
      return keys.filter((key) => known.has(key)).length * 2 >= keys.length;
    });
    return whole ? [] : [`no cited sentence says “${found[0]}” of it`];
  });
}

/** The content words of the reason, six at most. */
function reasonAfter({ words }: GateReading, from: number): string[] {
  const behind = words.filter((word) => word.start > from);
  const end = behind.findIndex((word, at) => at > 0 && /[,;:.]/.test(word.gap));
  return behind
    .slice(0, end < 0 ? undefined : end)
    .filter(isContent)
    .slice(0, 6)
    .map(({ key }) => key);
}
