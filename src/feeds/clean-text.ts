/** Without control characters (but line ends), soft hyphens, marks that hide or reorder text, and broken surrogates. */
export function cleanText(text: string): string {
  return text
    .replace(/(?![\t\n])\p{Cc}|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, "")
    .toWellFormed();
}
