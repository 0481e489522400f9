import type { Signature } from "../signature.ts";
import { isAliasStem, type Rename } from "./alias-names.ts";
import { skeletonOf } from "./name-skeleton.ts";

/** Knows a name again that another language spells otherwise. The spelling that came first stands for all. */
export type NameBridge = { learn(signature: Signature): void; rename: Rename };

/** How each language spells a name, by its stem; the first stands for all. */
type Spellings = Map<string, string>;

const shortest = 3;
const mostNames = 20_000;

export function createNameBridge(): NameBridge {
  const names = new Map<string, Spellings>();
  return {
    learn(signature) {
      for (const stem of signature.names.keys()) learnName(names, stem, signature);
    },
    rename: (words, language) =>
      words.map((word) => {
        if (!word.capital || isAliasStem(word.stem)) return word;
        const spellings = names.get(skeletonOf(word.lower));
        const first = spellings && firstOf(spellings);
        if (!spellings || first === undefined || first === word.stem) return word;
        if ((spellings.get(language) ?? word.stem) !== word.stem) return word;
        return { ...word, stem: first, lower: first, was: word.stem };
      }),
  };
}

function learnName(names: Map<string, Spellings>, stem: string, { language, written, spelled }: Signature): void {
  if (isAliasStem(stem)) return;
  const skeleton = skeletonOf((written.get(stem) ?? stem).toLowerCase());
  if (skeleton.length < shortest) return;
  const spellings = names.get(skeleton) ?? new Map<string, string>();
  if (!spellings.has(language)) spellings.set(language, spelled.get(stem) ?? stem);
  names.delete(skeleton);
  names.set(skeleton, spellings);
  const [oldest] = names.size > mostNames ? names.keys() : [];
  if (oldest !== undefined) names.delete(oldest);
}

function firstOf(spellings: Spellings): string | undefined {
  return spellings.values().next().value;
}
