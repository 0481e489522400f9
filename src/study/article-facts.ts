import type { CountedNumber } from "./numbers-in.ts";
import { quotationKeys } from "./quoted-words.ts";
import type { StudiedSentence } from "./read-article.ts";

const mostKeys = 280;
const mostSpecial = 130;
const longestKey = 80;

/**
 * The facts of an article as keys, at most 280, those of its first sentences first: `w:` a content word or part of a name, `n:` a number
 * with what it counts, `v:` a number telling enough by itself, `c:` that something was counted, `k:` how many casualties at least, `d:` a day, `q:` four words running of a
 * quotation, `a:` an act, `l:` the language.
 */
export function articleKeys(title: StudiedSentence, sentences: readonly StudiedSentence[], language: string): string[] {
  const special = new Set<string>([`l:${language}`]);
  const terms = new Set<string>();
  for (const sentence of [title, ...sentences]) {
    for (const key of specialKeys(sentence)) if (special.size < mostSpecial) special.add(key);
    for (const term of sentence.terms) terms.add(termKey(term));
  }
  return [...special, ...terms].slice(0, mostKeys);
}

/** Keys that ask about the story but tell nothing of the article: was a clearly higher number told, was an agreement spoken of. */
export function questionKeys(sentences: readonly StudiedSentence[]): string[] {
  const numbers = sentences.flatMap((sentence) => sentence.numbers).filter(({ kind }) => kind === "casualty");
  return [...spoken.map(([kind]) => spokenKey(kind)), ...new Set(numbers.map(higherKey))].slice(0, 20);
}

const levelRatio = 1.25;
const mostLevels = 8;

function levelOf(value: number): number {
  return Math.floor(Math.log(Math.max(1, value)) / Math.log(levelRatio));
}

/** Known when the story told a number of the same that is higher by a quarter or so. */
export function higherKey({ value, counted }: CountedNumber): string {
  return `k:${levelOf(value) + 1}:${counted[0]}`.slice(0, longestKey);
}

function levelKeys({ value, counted, kind }: CountedNumber): string[] {
  if (kind !== "casualty") return [];
  const top = levelOf(value);
  return Array.from({ length: Math.min(top + 1, mostLevels) }, (_, i) =>
    `k:${top - i}:${counted[0]}`.slice(0, longestKey),
  );
}

export function termKey(stem: string): string {
  return `w:${stem}`.slice(0, longestKey).toWellFormed();
}

/** Every key of a sentence but those of its words. */
function specialKeys(sentence: StudiedSentence): string[] {
  return [
    ...actKeys(sentence),
    ...decisionKeys(sentence),
    ...spokenKeys(sentence),
    ...sentence.numbers.flatMap((number) => [...numberKeys(number), ...countedKeys(number), ...levelKeys(number)]),
    ...sentence.days.map(({ day }) => `d:${day}`),
    ...sentence.quotations.flatMap(quotationKeys),
  ];
}

/** "12 killed" is known by the pair; a large or odd number also by itself, whatever word follows it. */
export function numberKeys({ value, counted, kind }: CountedNumber): string[] {
  const pairs = counted.map((thing) => `n:${value}:${thing}`.slice(0, longestKey));
  return kind !== "casualty" && value > 20 ? [...pairs, `v:${value}`] : pairs;
}

export function countedKeys({ counted, kind, of }: CountedNumber): string[] {
  const things = kind === "money" ? of.map((thing) => `money/${thing}`) : counted;
  return things.map((thing) => `c:${thing}`.slice(0, longestKey).toWellFormed());
}

/** Roots that tell the same decision, under one name. */
const decisions: readonly (readonly [string, RegExp])[] = [
  ["approve", /^(?:appro|adopt|ratif|pass(?=e[sd]$|$|ing$|age$)|endors|authori|schval|beschl)/u],
  ["vote", /^vot(?=e|i)/u],
  ["refuse", /^(?:reject|den(?=ied|ies|ial)|dismiss|refus|block|veto|overturn|strik(?=es?$)|struck)/u],
  ["ban", /^(?:ban(?=s?$|n)|outlaw|prohibit|revok)/u],
  ["impose", /^impos/u],
  ["order", /^(?:order|rul(?=e[ds]?$|ing)|uph[eo]ld|allow)/u],
  ["arrest", /^(?:arrest|detain|custody)/u],
  ["charge", /^(?:charg|indict)/u],
  ["sentence", /^(?:sentenc|jail|convict|guilt)/u],
  ["acquit", /^(?:acquit|clear(?=e))/u],
  ["suspend", /^suspen/u],
  ["leave", /^(?:resign|step(?=s|p)|quit|retir)/u],
  ["dismiss", /^(?:sack|fired$|oust)/u],
  ["appoint", /^appoint/u],
  ["release", /^(?:releas|parol|freed$)/u],
  ["investigate", /^(?:investigat|prob(?=e)|inquir|launch)/u],
  ["send", /^(?:send|sent$|deploy|suppl|donat|provid)/u],
  ["withdraw", /^(?:withdr|recall|expel)/u],
  ["join", /^join/u],
  ["decide", /^deci[ds]/u],
];

/** That a decision of this sort was spoken of at all: "approval" in a headline tells of what "approved" tells below it. */
export function decisionKeys(sentence: StudiedSentence): string[] {
  const spoken = sentence.words
    .filter(({ lower }) => rootOf(lower) !== undefined)
    .map(({ lower }) => decisionKey(lower));
  const keys = [...spoken, ...decisionVerbKeys(sentence)];
  // whoever is charged or sentenced was arrested before
  const later = keys.some((key) => /\/(?:charge|sentence)$/.test(key));
  return later ? [...keys, decisionKey("arrested")] : keys;
}

const auxiliary =
  /^(?:were|been|will|announce[ds]|signed|launched|opened|dropped|lifted|raised|found|stepped|declared|voted)$/u;

/** The verb of the decision that the sentence itself tells. */
export function decisionVerbKeys({ act, words }: StudiedSentence): string[] {
  if (act?.kind !== "outcome") return [];
  const cue = words.filter((word) => word.start >= act.start && word.end <= act.end && word.lower.length > 3);
  const [verb] = cue;
  const telling = verb && auxiliary.test(verb.lower) ? cue.at(-1) : verb;
  return telling ? [decisionKey(telling.lower)] : [];
}

function rootOf(lower: string): string | undefined {
  return decisions.find(([, words]) => words.test(lower))?.[0];
}

function decisionKey(lower: string): string {
  return `a:decision/${rootOf(lower) ?? lower.slice(0, 5)}`;
}

const spoken: readonly (readonly [string, RegExp])[] = [
  [
    "agreed",
    /^(?:deals?|agree(?:s|d|ments?)?|accords?|pacts?|truce|signs?|signed|settle(?:d|s|ment)|accept(?:s|ed)?)$/u,
  ],
  ["off", /^(?:cancel\p{L}*|postpon\p{L}*|delay\p{L}*|scrap(?:s|ped)?|axed|shelved)$/u],
];

/** That the article speaks of an agreement or of something called off, whoever it says did it. */
function spokenKeys({ words }: StudiedSentence): string[] {
  return spoken.flatMap(([kind, word]) => (words.some(({ lower }) => word.test(lower)) ? [spokenKey(kind)] : []));
}

export function spokenKey(kind: string): string {
  return `a:${kind}?`;
}

export function actKeys({ act }: StudiedSentence): string[] {
  if (!act || act.kind === "statement") return [];
  return [`a:${act.kind}`, ...(act.actor ? [`a:${act.kind}:${act.actor.stem}`.slice(0, longestKey)] : [])];
}
