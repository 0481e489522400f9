import { isCalendarWord, isEmptyWord } from "../common-words.ts";
import type { StoryWord } from "../words.ts";

const titleShare = 0.7;
const leadShare = 0.5;
const bodyShare = 0.07;

/** Stem → salience 0…1 of everything written as a name: once in the headline or several times below makes 1. */
export function namesOf(title: StoryWord[], lead: StoryWord[], body: StoryWord[]): Map<string, number> {
  const isName = nameTest(title, [...lead, ...body]);
  const names = new Map<string, number>();
  const parts: [StoryWord[], number][] = [
    [title, titleShare],
    [lead, leadShare],
    [body, bodyShare],
  ];
  for (const [words, share] of parts) {
    for (const word of words) {
      if (isName(word)) names.set(word.stem, Math.min(1, (names.get(word.stem) ?? 0) + share));
    }
  }
  return names;
}

/** A word is a name when it has a capital where only names have one; a headline in Title Case proves nothing by itself. */
function nameTest(title: StoryWord[], text: StoryWord[]): (word: StoryWord) => boolean {
  const named = new Set<string>();
  const plain = new Set<string>();
  const titleCase = isTitleCase(title);
  if (!titleCase) collect(title, named, plain);
  collect(text, named, plain);
  const alone = titleCase && text.length < 8;
  return (word) => couldBeName(word) && word.capital && !plain.has(word.stem) && (named.has(word.stem) || alone);
}

function collect(words: StoryWord[], named: Set<string>, plain: Set<string>): void {
  for (const [i, word] of words.entries()) {
    if (!couldBeName(word)) continue;
    const next = words[i + 1];
    if (!word.capital) plain.add(word.stem);
    else if (!word.opens || (next?.capital && next.joined)) named.add(word.stem);
  }
}

function couldBeName(word: StoryWord): boolean {
  return !isEmptyWord(word.lower) && !isCalendarWord(word.stem) && !/^\p{N}/u.test(word.lower);
}

function isTitleCase(title: StoryWord[]): boolean {
  const long = title.filter((word) => word.lower.length > 3);
  return long.filter((word) => word.capital).length > long.length * 0.6;
}
