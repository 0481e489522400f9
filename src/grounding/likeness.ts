import type { Lexicon, VerbForm } from "../language/lexicon.ts";
import { bareName } from "../language/name-trie.ts";
import { remembered, stemOf } from "../language/words.ts";

type WordLikeness = {
  irregular: ReadonlyMap<string, VerbForm[]>;
  key: (lower: string) => string;
  groups: ReadonlyMap<string, ReadonlySet<number>>;
};

const likenesses = new Map<Lexicon, WordLikeness>();

function likenessOf(lexicon: Lexicon): WordLikeness {
  const known = likenesses.get(lexicon);
  if (known) return known;
  const { gate, states } = lexicon;
  const forms = new Map(
    gate.forms.flatMap((group) => group.split(" ").map((word) => [word, group.split(" ", 1)[0] ?? word] as const)),
  );
  const key = remembered((lower) => {
    const state = states.get(lower);
    if (state !== undefined) return state;
    return baseOf(bareName(forms.get(lower) ?? lower));
  });
  const groups = new Map<string, Set<number>>();
  for (const [number, group] of gate.alike.entries())
    for (const word of group.split(" ")) groups.set(key(word), (groups.get(key(word)) ?? new Set()).add(number));
  const irregular = new Map(gate.forms.flatMap((group) => formsIn(group.split(" "))));
  const made = { key, groups, irregular };
  likenesses.set(lexicon, made);
  return made;
}

/** "take took taken": the second is the past; the last, or the second alone, the participle. */
function formsIn([, past, participle, ...rest]: readonly string[]): [string, VerbForm[]][] {
  if (past === undefined) return [];
  if (participle === undefined) return [[past, ["past", "both"]]];
  return [
    [past, ["past"]],
    ...[participle, ...rest].map((word): [string, VerbForm[]] => [word, ["participle", "active"]]),
  ];
}

/** Of a verb whose forms the language does not make by its rule; undefined for its base. */
export function irregularForm(lower: string, lexicon: Lexicon): VerbForm[] | undefined {
  return likenessOf(lexicon).irregular.get(lower);
}

function baseOf(lower: string): string {
  return stemOf(lower).replace(/(?<=...)[eiy]$/, "");
}

/** The same for all forms of a word: rise, rises, rose, rising. */
export function keyOf(lower: string, lexicon: Lexicon): string {
  return likenessOf(lexicon).key(lower);
}

const shortestFamily = 4;
/** Whether one may stand for the other. Never by what stands in front of a word, which turns it around. */
export function areAlike(a: string, b: string, lexicon: Lexicon): boolean {
  if (a === b) return true;
  if (a.startsWith("#") || b.startsWith("#")) return false;
  const { groups } = likenessOf(lexicon);
  const own = groups.get(a);
  const theirs = groups.get(b);
  if (own && theirs) for (const group of own) if (theirs.has(group)) return true;
  return areFamily(a, b, lexicon);
}

function areFamily(a: string, b: string, { gate }: Lexicon): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= shortestFamily && long.startsWith(short) && gate.families.has(long.slice(short.length));
}
