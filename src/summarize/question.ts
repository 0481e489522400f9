import type { Alias } from "../model.ts";
import { termsOf, withoutEnding } from "./terms.ts";

/** What kind of thing an answer has to hold. */
export type Wanted = "person" | "place" | "time" | "amount" | "reason" | "outlook" | "anything";

/** A question as what its answer has to speak of: each group is met by any of its terms. */
export type Question = {
  wanted: Wanted;
  groups: readonly (readonly string[])[];
  /** The same as people write it, to look for: "summit*" with every ending, "kyiv" as it is, and every spelling of a name. */
  words: readonly (readonly string[])[];
  /** Places of the groups that are names: no sentence answers that has nothing to do with them. */
  names: readonly number[];
};

/** Words of asking: they say what is wanted, not of what. */
const asking = new Set(
  `what which who whom whose where when why how many much long often is are was were do does did will would can could should shall has have had there
  any some please tell me about know role part held hold takes taking mean means happen happened happens potential possible main current currently latest involvement
  що хто де коли чому як який яка чи wer wo wann warum wie qui que où quand pourquoi comment`.split(/\s+/),
);
/** More would only thin out what matters. */
const mostGroups = 10;

/** Reads a question; `aliases` make every spelling of a name count as one. */
export function readQuestion(text: string, aliases: readonly Alias[]): Question {
  const asked = text.slice(0, 300).toLowerCase().replaceAll("’", "'");
  const found = new Map<string, { terms: Set<string>; words: Set<string> }>();
  const rest = takeAliases(asked, aliases, found);
  for (const word of rest.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
    const [term] = termsOf(word);
    if (term === undefined || asking.has(word) || found.has(term)) continue;
    found.set(term, { terms: new Set([term]), words: new Set([word]) });
  }
  const groups = [...found.values()].slice(0, mostGroups);
  return {
    wanted: wantedBy(asked),
    groups: groups.map(({ terms }) => [...terms]),
    words: groups.map(({ words }) => [...words].map(lookedFor)),
    names: namesAmong(text, groups),
  };
}

/** Short words and phrases are looked for as they are: too much begins like them. */
function lookedFor(word: string): string {
  return word.length >= 5 && !/\s/.test(word) ? `${withoutEnding(word)}*` : word;
}

/** Words with a capital where only names have one. */
function namesAmong(text: string, groups: readonly { words: ReadonlySet<string> }[]): number[] {
  const named = [...text.slice(0, 300).matchAll(/(?<=[\p{L}\p{N},;:”"’)] )\p{Lu}[\p{L}\p{M}]+/gu)].map(([name]) =>
    name.toLowerCase(),
  );
  const isName = ({ words }: { words: ReadonlySet<string> }) => named.some((name) => words.has(name));
  return groups.flatMap((group, at) => (isName(group) ? [at] : []));
}

/** Notes the aliases a question names and gives back what is left of it. */
function takeAliases(
  asked: string,
  aliases: readonly Alias[],
  found: Map<string, { terms: Set<string>; words: Set<string> }>,
): string {
  let rest = ` ${asked.replace(/[^\p{L}\p{M}\p{N}']+/gu, " ")} `;
  for (const { name, spellings } of aliases) {
    const plain = spellings.filter((spelling) => !/[*"]/.test(spelling));
    const named = plain.find((spelling) => rest.includes(` ${spelling.toLowerCase()} `));
    if (named === undefined) continue;
    rest = rest.replaceAll(` ${named.toLowerCase()} `, " ");
    // A group is met by a single term, so only one-word spellings can stand for the name; the one that was typed always does.
    const alike = spellingsOf(named, plain).filter((spelling) => !/\s/.test(spelling));
    const words = new Set([...alike, named].map((each) => each.toLowerCase()));
    const terms = new Set([...words].flatMap((word) => termsOf(word).slice(-1)));
    found.set(`@${name}`, { terms, words });
  }
  return rest;
}

/** An alias may hold several people or towns: only what is spelled like the one that was named stands for it. */
function spellingsOf(named: string, all: readonly string[]): string[] {
  const latin = all.filter((spelling) => /^\p{sc=Latin}/u.test(spelling));
  const start = named.slice(0, 3).toLowerCase();
  const alike = latin.filter((spelling) => spelling.toLowerCase().startsWith(start));
  return alike.length === latin.length ? [...all] : alike;
}

const openings: readonly [RegExp, Wanted][] = [
  [
    /^(?:in |at |from |to )?where\b|\bwhich (?:city|cities|country|countries|place|venue|capital)\b|\b(?:locations?|venues?)\b|^(?:де|wo|où)\s/u,
    "place",
  ],
  [
    /^(?:since |until |by )?when\b|\b(?:what|which) (?:day|date|time|month)\b|\bhow soon\b|^(?:коли|wann|quand)\s/u,
    "time",
  ],
  [/\bhow (?:many|much|large|big|long|far)\b|^(?:скільки|wie viele|combien)\s/u, "amount"],
  [/^(?:to |with |by |from )?who(?:m|se)?\b|^(?:хто|wer|qui)\s/u, "person"],
  [/^why\b|^(?:чому|warum|pourquoi)\s/u, "reason"],
  [/^(?:is|are|will|would|can|could|does|do|did|has|have|was|were|should|чи)\s/u, "outlook"],
];

function wantedBy(asked: string): Wanted {
  const opening = asked.trim();
  return openings.find(([pattern]) => pattern.test(opening))?.[1] ?? "anything";
}
