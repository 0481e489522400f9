import type { Alias } from "../model.ts";
import { stemOf, type Word, wordsOf } from "./words.ts";

type Node = { next: Map<string, Node>; name?: string };

/** A function that turns every spelling of an alias, in whatever script, into the same word "@name". Longest spelling first. */
export function createAliases(aliases: readonly Alias[]): (words: Word[]) => Word[] {
  if (aliases.length === 0) return (words) => words;
  const root: Node = { next: new Map() };
  for (const { name, spellings } of aliases) {
    for (const spelling of [name, ...spellings]) plant(root, spelling, `@${stemOf(name.toLowerCase())}`);
  }
  return (words) => rename(words, root);
}

function plant(root: Node, spelling: string, name: string): void {
  let node = root;
  const words = wordsOf(spelling, 12);
  if (words.length === 0) return;
  for (const { stem } of words) {
    const next = node.next.get(stem) ?? { next: new Map() };
    node.next.set(stem, next);
    node = next;
  }
  node.name = name;
}

function rename(words: Word[], root: Node): Word[] {
  const result: Word[] = [];
  for (let i = 0; i < words.length; ) {
    const first = words[i];
    if (!first) break;
    const found = longest(words, i, root);
    result.push(found ? { ...first, stem: found.name, lower: found.name, capital: true } : first);
    i += found?.length ?? 1;
  }
  return result;
}

function longest(words: Word[], from: number, root: Node): { name: string; length: number } | undefined {
  let node: Node | undefined = root;
  let found: { name: string; length: number } | undefined;
  for (let i = from; node && i < words.length; i += 1) {
    node = node.next.get(words[i]?.stem ?? "");
    if (node?.name) found = { name: node.name, length: i - from + 1 };
  }
  return found;
}
