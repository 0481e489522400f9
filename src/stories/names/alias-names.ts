import { stemOf } from "../../language/words.ts";
import type { Alias } from "../../model.ts";
import { type StoryWord, wordsOf } from "../words.ts";

type AliasNode = { next: Map<string, AliasNode>; name?: string; inSmall?: boolean };

/** Puts one word for every spelling of a name in a text of that language. */
export type Rename = (words: StoryWord[], language: string) => StoryWord[];

/**
 * A function that turns every spelling of an alias, in whatever script, into the same word "@name". Longest spelling first; one that is
 * written with a capital is found with a capital only.
 */
export function createAliases(aliases: readonly Alias[]): (words: StoryWord[]) => StoryWord[] {
  if (aliases.length === 0) return (words) => words;
  const root: AliasNode = { next: new Map() };
  for (const { name, spellings } of aliases) {
    for (const spelling of [name, ...spellings]) plant(root, spelling, `@${stemOf(name.toLowerCase())}`);
  }
  return (words) => rename(words, root);
}

/** The same for words that are no names: each becomes the word that `words` gives for it, and keeps its capital or small letter. */
export function createSharedWords(words: readonly Alias[]): Rename {
  const root: AliasNode = { next: new Map() };
  for (const { name, spellings } of words) for (const spelling of spellings) plant(root, spelling, stemOf(name));
  return (all) => rename(all, root);
}

/** True for the one stem that stands for all spellings of an alias. */
export function isAliasStem(stem: string): boolean {
  return stem.startsWith("@");
}

function plant(root: AliasNode, spelling: string, name: string): void {
  let node = root;
  const words = wordsOf(spelling, 12);
  if (words.length === 0) return;
  for (const word of words) {
    const key = isInflected(word) ? word.lower.replace(cyrillicEnding, "") : word.stem;
    const next = node.next.get(key) ?? { next: new Map() };
    node.next.set(key, next);
    node = next;
  }
  node.name = name;
  node.inSmall ||= !words[0]?.capital;
}

const cyrillicEnding = /(?:[иоеыі]й|[аяоеєиіїйьуюы])$/u;
const longestEnding = 4;

/** Cyrillic names change their endings with the case; spellings are kept without theirs and match with any short one. */
function isInflected(word: StoryWord): boolean {
  return word.lower.length > 2 && /^\p{sc=Cyrillic}/u.test(word.lower);
}

function step(node: AliasNode, word: StoryWord | undefined): AliasNode | undefined {
  if (!word) return undefined;
  if (!isInflected(word)) return node.next.get(word.stem);
  for (let cut = 0; cut <= longestEnding && word.lower.length - cut > 2; cut += 1) {
    const next = node.next.get(word.lower.slice(0, word.lower.length - cut));
    if (next) return next;
  }
  return undefined;
}

function rename(words: StoryWord[], root: AliasNode): StoryWord[] {
  const result: StoryWord[] = [];
  for (let i = 0; i < words.length; ) {
    const first = words[i];
    if (!first) break;
    const found = longest(words, i, root);
    result.push(found ? renamed(first, found.name) : first);
    i += found?.length ?? 1;
  }
  return result;
}

function renamed(word: StoryWord, name: string): StoryWord {
  return { ...word, stem: name, lower: name, capital: word.capital || isAliasStem(name), was: word.stem };
}

function longest(words: StoryWord[], from: number, root: AliasNode): { name: string; length: number } | undefined {
  let node: AliasNode | undefined = root;
  let found: { name: string; length: number } | undefined;
  for (let i = from; node && i < words.length; i += 1) {
    node = step(node, words[i]);
    if (node?.name && (node.inSmall || words[from]?.capital)) found = { name: node.name, length: i - from + 1 };
  }
  return found;
}
