import type { DayMention, ReadSentence } from "../language/reading.ts";
import { isSaying } from "./act-kinds.ts";
import type { FoundAct, StoryAct } from "./acts.ts";
import { type FoundFigure, isSameCount } from "./figures.ts";
import { isSameAct } from "./same-act.ts";

/** An act that the story was told, and in which language. */
export type KnownAct = StoryAct & { language: string };

/** A count that the story was told: terms of its clause say what it is of. */
export type KnownFigure = Pick<FoundFigure, "kind" | "of" | "value" | "terms">;

/** What an article told its story, as it is kept: one of these a row. */
type Fact = { act: KnownAct } | { figure: KnownFigure } | { name: string } | { day: string } | { language: string };

/** All that a story was told by its earlier articles. */
export type StoryFacts = {
  acts: readonly KnownAct[];
  figures: readonly KnownFigure[];
  names: ReadonlySet<string>;
  days: ReadonlySet<string>;
  languages: ReadonlySet<string>;
};

/** `rows`: what `newFacts` gave. */
export function storyFactsFrom(rows: readonly string[]): StoryFacts {
  const facts = rows.map((row) => JSON.parse(row) as Fact);
  return {
    acts: facts.flatMap((one) => ("act" in one ? one.act : [])),
    figures: facts.flatMap((one) => ("figure" in one ? one.figure : [])),
    names: new Set(facts.flatMap((one) => ("name" in one ? one.name : []))),
    days: new Set(facts.flatMap((one) => ("day" in one ? one.day : []))),
    languages: new Set(facts.flatMap((one) => ("language" in one ? one.language : []))),
  };
}

const mostActs = 24;
const mostNames = 40;

type ToldFacts = {
  language: string;
  acts: readonly FoundAct[];
  figures: readonly FoundFigure[];
  sentences: readonly ReadSentence[];
};

/** What of an article its story was not told, to be kept: the same in other words is kept once, however many articles tell it. */
export function newFacts({ language, acts, figures, sentences }: ToldFacts, known: StoryFacts): string[] {
  const own = acts.filter(isWorthKeeping).map((act) => keptAct(act, language));
  const names = sentences.flatMap((sentence) => sentence.names.map(({ key }) => key));
  const days = sentences.flatMap((sentence) => sentence.days.filter(isPrecise).map(({ first }) => first));
  const isTold = (act: KnownAct, i: number) => [...known.acts, ...own.slice(0, i)].some((one) => isKept(one, act));
  const facts: Fact[] = [
    ...(known.languages.has(language) ? [] : [{ language }]),
    ...own
      .filter((act, i) => !isTold(act, i))
      .slice(0, mostActs)
      .map((act) => ({ act })),
    ...figures
      .filter((one) => !known.figures.some((other) => isSameCount(one, other) && other.value === one.value))
      .map(({ kind, of, value, terms }) => ({ figure: { kind, of, value, terms } })),
    ...unknown(days, known.days).map((day) => ({ day })),
    ...unknown(names, known.names).map((name) => ({ name })),
  ];
  return [...new Set(facts.map((fact) => JSON.stringify(fact)))];
}

/** What was done, or is to be, is compared with what comes; that somebody spoke is no news twice. */
function isWorthKeeping({ kind, status }: FoundAct): boolean {
  return kind === "deny" || (!isSaying(kind) && status !== "possible" && status !== "denied");
}

/** The same act is kept once more where other words or names tell it: by these it is known again. */
function isKept(one: KnownAct, act: KnownAct): boolean {
  return one.status === act.status && one.language === act.language && isSameAct(one, act, true) && holds(one, act);
}

function holds(one: KnownAct, act: KnownAct): boolean {
  return (["names", "actors", "numbers", "days", "terms"] as const).every((part) =>
    act[part].every((key) => one[part].includes(key)),
  );
}

function unknown(keys: readonly string[], known: ReadonlySet<string>): string[] {
  return [...new Set(keys)].filter((key) => !known.has(key)).slice(0, mostNames);
}

export function isPrecise({ precision }: Pick<DayMention, "precision">): boolean {
  return precision === "day" || precision === "days";
}

function keptAct({ kind, status, names, actors, numbers, days, terms }: FoundAct, language: string): KnownAct {
  return { kind, status, names, actors, numbers, days, terms, language };
}
