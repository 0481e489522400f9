import { isCalendarWord, isEmptyWord } from "./common-words.ts";
import type { StoryWord } from "./words.ts";

const year = /^(?:19|20)\d\d$/;
const hour = /^\d{1,2}(?:[:.]?\d{2})?[ap]m$/;
const dayOrHour = /^\d{1,2}(?:[:.]?\d{2}|st|nd|rd|th)?$/;

/** The words in order without those of dates and times of day: when a text was written is no part of what happened. */
export function withoutDates(words: readonly StoryWord[]): StoryWord[] {
  return words.filter((word, i) => {
    if (isMonthOrDay(word) || year.test(word.lower) || hour.test(word.lower)) return false;
    return !dayOrHour.test(word.lower) || ![i - 2, i - 1, i + 1, i + 2].some((near) => datesNumber(words[near]));
  });
}

/** True when nothing is left but numbers and words without content: a headline "9 September, 14:08" heads nothing. */
export function saysNothing(words: readonly StoryWord[]): boolean {
  return words.every((word) => isEmptyWord(word.lower) || /^\p{N}/u.test(word.lower));
}

function datesNumber(word: StoryWord | undefined): boolean {
  return word !== undefined && (isMonthOrDay(word) || /^[ap]m$/.test(word.lower));
}

function isMonthOrDay(word: StoryWord): boolean {
  return word.capital && isCalendarWord(word.stem);
}
