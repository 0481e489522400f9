import { numberKeys, termKey } from "./article-facts.ts";
import type { CountedNumber } from "./numbers-in.ts";
import { quotationKeys } from "./quoted-words.ts";
import type { StudiedSentence } from "./read-article.ts";

/** What of a sentence its story was not told before. */
export type Novelty = {
  /** Share of its content words that are new, 0 to 1. */
  share: number;
  newTerms: number;
  /** Content words that the story has: how much it is about the same. */
  sharedTerms: number;
  numbers: CountedNumber[];
  /** New names, days to come and quotations, as written. */
  others: string[];
  hasNewQuotation: boolean;
  hasNewDay: boolean;
};

export function noveltyOf(sentence: StudiedSentence, isKnown: (key: string) => boolean): Novelty {
  const isNewTerm = (stem: string) => !isKnown(termKey(stem));
  const fresh = sentence.terms.filter(isNewTerm).length;
  const names = sentence.names.filter(({ isOutlet }) => !isOutlet);
  const newNames = names.filter(({ stems }) => stems.filter(isNewTerm).length * 2 > stems.length);
  const days = sentence.days.filter(({ day, offset }) => offset > 0 && !isKnown(`d:${day}`));
  const quotations = sentence.quotations.filter((quotation) => isNewQuotation(quotationKeys(quotation), isKnown));
  const quoted = quotations.map(({ start, end }) => sentence.sentence.text.slice(start, end));
  return {
    share: sentence.terms.length === 0 ? 0 : fresh / sentence.terms.length,
    newTerms: fresh,
    sharedTerms: sentence.terms.length - fresh,
    numbers: sentence.numbers.filter((number) => !numberKeys(number).some(isKnown)),
    others: [...newNames.map(({ written }) => written), ...days.map(({ written }) => written), ...quoted],
    hasNewQuotation: quotations.length > 0,
    hasNewDay: days.length > 0,
  };
}

/** Told before when half of its runs of words were: quotations are cut and mended. */
function isNewQuotation(keys: readonly string[], isKnown: (key: string) => boolean): boolean {
  return keys.length > 0 && keys.filter(isKnown).length * 2 < keys.length;
}
