/** Values filed under prefixes: by the first letters at once, then letter by letter. Adding one touches only its own letters. */
export type PrefixTree<T> = Map<string, Branch<T>>;

/** `next` by UTF-16 unit. */
type Branch<T> = { value?: T; next?: Map<number, Branch<T>> };

/** No prefix is shorter, in UTF-16 units. */
const HEAD = 3;

export function prefixTree<T>(): PrefixTree<T> {
  return new Map();
}

export function addPrefix<T>(tree: PrefixTree<T>, prefix: string, value: T): void {
  if (prefix.length < HEAD) throw new Error(`a prefix of fewer than ${HEAD} letters: ${prefix}`);
  const head = prefix.slice(0, HEAD);
  let branch = tree.get(head) ?? {};
  tree.set(head, branch);
  for (let at = HEAD; at < prefix.length; at += 1) {
    branch.next ??= new Map();
    const next = branch.next.get(prefix.charCodeAt(at)) ?? {};
    branch.next.set(prefix.charCodeAt(at), next);
    branch = next;
  }
  branch.value = value;
}

/** The values of every prefix the word begins with, shortest first. */
export function prefixesOf<T>(tree: PrefixTree<T>, word: string): readonly T[] {
  let found: T[] | undefined; // most words begin with none: no list is made for them
  let branch = word.length < HEAD ? undefined : tree.get(word.slice(0, HEAD));
  for (let at = HEAD; branch; at += 1) {
    if (branch.value !== undefined) {
      if (found) found.push(branch.value);
      else found = [branch.value];
    }
    branch = at < word.length ? branch.next?.get(word.charCodeAt(at)) : undefined;
  }
  return found ?? NONE;
}

const NONE: readonly never[] = [];
