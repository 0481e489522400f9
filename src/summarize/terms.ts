/** Words too common to tell what a text is about. */
const empty = new Set(
  `the and for are but not you all any can had her was one our out his has have him how its who did she they them this that with from were been
  will would there their what when which while also into than then more most some such only over very said says say just about after before
  because could should other these those where being between both each few first last like made make many may might much new now off once own
  per same two three under until upon use used via way well year years even still since against during through however according told people`.split(
    /\s+/,
  ),
);

/** The content words of a text, folded and lightly stemmed, in order. Unspaced scripts give pairs of characters. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const [raw] of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (raw.length > 100) continue;
    if (/^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(raw)) {
      for (let i = 0; i + 2 <= raw.length; i += 1) terms.push(raw.slice(i, i + 2));
      continue;
    }
    const lower = raw.toLowerCase();
    if ((lower.length < 3 && !/\p{N}/u.test(lower)) || empty.has(lower)) continue;
    terms.push(stem(lower));
  }
  return terms;
}

function stem(lower: string): string {
  if (/^\p{sc=Cyrillic}/u.test(lower)) return lower.slice(0, Math.max(4, Math.min(6, lower.length - 2)));
  return withoutEnding(lower).slice(0, 12) || lower;
}

/** The word without an English ending of its number or tense: every form of it begins so. */
export function withoutEnding(lower: string): string {
  return lower.replace(/(?:ies|es|s|ed|ing)$/, "");
}

/** Words written as names (a capital not at the start) and numbers. */
export function namesAndNumbers(text: string): number {
  return text.match(/(?<=[\p{L}\p{N},;:”"’] )\p{Lu}[\p{L}\p{M}]+|\p{N}+/gu)?.length ?? 0;
}
