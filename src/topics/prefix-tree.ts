/** Values filed under prefixes, found by walking a word's letters once. Adding one touches only its own letters. */
export type PrefixTree<T> = { value?: T; next: Map<string, PrefixTree<T>> };

export function prefixTree<T>(): PrefixTree<T> {
  return { next: new Map() };
}

export function addPrefix<T>(tree: PrefixTree<T>, prefix: string, value: T): void {
  let node = tree;
  for (const letter of prefix) {
    let next = node.next.get(letter);
    if (!next) {
      next = { next: new Map() };
      node.next.set(letter, next);
    }
    node = next;
  }
  node.value = value;
}

/** The values of every prefix the word begins with, shortest first. */
export function prefixesOf<T>(tree: PrefixTree<T>, word: string): readonly T[] {
  let found: T[] | undefined; // most words begin with none: no list is made for them
  let node: PrefixTree<T> | undefined = tree;
  for (const letter of word) {
    node = node.next.get(letter);
    if (!node) break;
    if (node.value === undefined) continue;
    if (found) found.push(node.value);
    else found = [node.value];
  }
  return found ?? NONE;
}

const NONE: readonly never[] = [];
