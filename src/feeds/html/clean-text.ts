/** Control characters but tab and line end, soft hyphens, and marks that hide or reorder text. */
const unwanted = /[[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]--[\t\n]]/gv;

/** White space that is more than one plain space. */
const wideSpace = /[^\S ]\s*| \s+/g;

/** Everything that could have to be changed, and more, found at a third of the cost: few texts have any of it. */
const unusual =
  /[^ -~\u00a1-\u00ac\u00ae-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\ue000-\ufefe\uff00-\uffff]| {2}/;

/** Without control characters (but line ends), soft hyphens, marks that hide or reorder text, and broken surrogates. */
export function cleanText(text: string): string {
  return unusual.test(text) ? text.replace(unwanted, "").toWellFormed() : text;
}

/** As `cleanText`, on one line, white space folded. */
export function plainLine(text: string): string {
  return unusual.test(text) ? cleanText(text).replace(wideSpace, " ").trim() : text.trim();
}
