import { quoted, withoutQuotes } from "../language/open-quotes.ts";

/** How a sentence opens and speaks: what it needs before it, and whether it reports or comments. All linear on a capped text. */

const leansBack =
  /^["'“‘«]?(?:he|she|they|it|his|her|their|its|him|this|that|these|those|such|but|and|so|yet|or|nor|however|meanwhile|moreover|furthermore|instead|still|then|also|additionally|nevertheless|nonetheless|therefore|thus|earlier|later|afterwards?|both|another|others?|several other|many other|the (?:encounter|move|decision|announcement|incident|remarks|comments|pair|duo|two|couple|latter|former|same|news|measure|step|trip|visit)|some other|most of (?:them|these|those)|neither|either|similarly|likewise|as a result|in addition|despite (?:the|this|that|these|all)|for (?:example|instance)|in other words|on the other hand|at the same time|because of this|что|это|он|она|они|но|однако|при этом|также|він|вона|вони|але|однак|проте|це|también|además|pero|sin embargo|cependant|mais|il|elle|ils|er|sie|es|aber|doch|auch|dies)(?=[\s,.:;!?’'-]|$)/iu;

const comment =
  /(?:^|[\s"'“‘(])(?:i|i'm|i've|we|we're|we've|our|my|me|you|your|let's)(?=[\s,.!?]|$)|\b(?:in short|in my view|frankly|arguably|of course|needless to say|reads like|one thing is clear|the bottom line|good grief|it seems|perhaps|surely|undoubtedly|hopefully|must be matched|should be matched)\b/iu;

/** Not "US", which is a country. */
const pronounUs = /(?:^|\s)us(?=[\s,.!?]|$)/u;

/** "He also said…", "But…": cannot stand first, for it speaks of what was said before. */
export function needsContext(text: string): boolean {
  const opening = text.slice(0, 60).replaceAll("’", "'");
  return leansBack.test(opening) || /, (?:however|though|meanwhile|too|in turn|однако|проте|також),/iu.test(opening);
}

/** The writer's own voice outside of quotation marks. */
export function isComment(text: string): boolean {
  const own = withoutQuotes(text).replaceAll("’", "'");
  return comment.test(own) || pronounUs.test(own);
}

/** How much of the text stands inside quotation marks, 0 to 1. */
export function quotedShare(text: string): number {
  return text === "" ? 0 : (text.match(quoted) ?? []).join("").length / text.length;
}

export function isQuestion(text: string): boolean {
  return /[?？؟]["”»')]*$/.test(text);
}
