import { day } from "../durations.ts";
import { type Lexicon, lexicons, wordless } from "../language/lexicon.ts";
import type { Clause, ReadSentence } from "../language/reading.ts";
import type { Millis } from "../model.ts";
import { actsIn, type FoundAct, inClause, termsIn } from "./acts.ts";

/** A sentence as an outlet published it. */
export type PublishedSentence = { read: ReadSentence; language: string; outlet: string; at: Millis };

/** What each does to the same thing cannot both be. */
const opposites: readonly (readonly [string, string])[] = [
  ...pairs("agree pass confirm sign favour propose offer", "reject refuse ruleOut deny veto defeat oppose exclude"),
  ...pairs("acquit", "convict sentence"),
  ...pairs("raise rise", "cut fall"),
  ...pairs("lift", "impose"),
  ...pairs("begin takePlace", "cancel postpone"),
];

function pairs(ones: string, others: string): (readonly [string, string])[] {
  return ones.split(" ").flatMap((one) => others.split(" ").map((other) => [one, other] as const));
}

/** Each about the bench's texts: one word in common is a coincidence, and so is half of a long sentence's. */
const fewestShared = 2;
const leastShare = 0.5;
/** A position is changed later than this by news, not by contradiction. */
const farthestApart: Millis = 14 * day;
/**
 * Pairs of sentences, by their places, in which one side holds or does a thing and its opposite: accepts and rules out, signed and not
 * signed. The newest of each first. Pure.
 */
export function contradictionsIn(sentences: readonly PublishedSentence[]): { newer: number; older: number }[] {
  const held = sentences
    .flatMap((one, place) =>
      positionsOf(one).map((position) => ({ place, at: one.at, language: one.language, position })),
    )
    .toSorted((a, b) => b.at - a.at);
  const told = new Set<number>();
  return held.flatMap((newer, i) => {
    const older = held
      .slice(i + 1)
      .find(
        (one) =>
          one.place !== newer.place &&
          one.language === newer.language &&
          newer.at - one.at <= farthestApart &&
          areOpposed(newer.position, one.position),
      );
    if (!older || told.has(newer.place) || told.has(older.place)) return [];
    told.add(newer.place).add(older.place);
    return [{ newer: newer.place, older: older.place }];
  });
}

/** What somebody does to something, or does not. */
type Position = {
  kind: string;
  isNegated: boolean;
  actors: readonly string[];
  matter: ReadonlySet<string>;
  /** Whom it is done to: two people are two matters. */
  others: ReadonlySet<string>;
};
type HeldAt = { from: number; to: number; kind: string; isNegated: boolean; clause: Clause };

function positionsOf({ read, language }: PublishedSentence): Position[] {
  const lexicon = lexicons.get(language) ?? wordless;
  const acts = actsIn(read, false).flatMap((act) => {
    const { from, to } = act.predicate;
    return isHeld(act) ? [{ from, to, kind: act.kind, isNegated: act.status === "not", clause: act.clause }] : [];
  });
  return [...acts, ...attitudesIn(read, lexicon)].flatMap((held) => positionOf(read, held, lexicon));
}

/** Asserted by the outlet or by who says it; of what somebody holds today the present tense is enough. */
function isHeld({ status, clause: { role, said }, predicate }: FoundAct): boolean {
  const isMain = role === "main" || (role === "reported" && said?.kind === "say");
  return isMain && (status === "done" || status === "not" || (status === "given" && predicate.form === "present"));
}

/** "supports", "opposes": words for what somebody holds that tell no act. */
function attitudesIn({ tokens, clauses }: ReadSentence, { telling, grammar }: Lexicon): HeldAt[] {
  return clauses.flatMap((clause) => {
    if (clause.role !== "main") return [];
    return tokens.slice(clause.from, clause.to).flatMap(({ lower }, i): HeldAt[] => {
      const kind = telling.favours.has(lower) ? "favour" : telling.opposes.has(lower) ? "oppose" : undefined;
      const from = clause.from + i;
      const [before = "", behind = ""] = [tokens[from - 1]?.lower, tokens[from + 1]?.lower];
      const isPlain =
        !grammar.by.includes(behind) && !grammar.negations.includes(before) && !grammar.to.includes(before);
      return kind && isPlain ? [{ from, to: from + 1, kind, isNegated: false, clause }] : [];
    });
  });
}

function positionOf(read: ReadSentence, { from, to, kind, isNegated, clause }: HeldAt, lexicon: Lexicon): Position[] {
  const actors = actorsOf(read, clause.from, from, lexicon);
  if (actors.length === 0) return [];
  const behind = read.clauses.filter((one) => one.to > to && !isBeside(one));
  const matter = behind.flatMap((part) => termsIn(read, { from: Math.max(part.from, to), to: part.to }));
  const others = inClause(read, clause, read.names).filter(
    (name) => name.from >= to && (name.kind === "person" || (name.kind === "unknown" && name.to - name.from > 1)),
  );
  return [{ kind, isNegated, actors, matter: new Set(matter), others: new Set(others.map(({ key }) => key)) }];
}

function isBeside({ role, marker, predicates }: Clause): boolean {
  return (
    role === "speaker" ||
    role === "condition" ||
    (role === "adverbial" && marker !== undefined && predicates.some(({ form }) => form !== "noun"))
  );
}

/** Whoever stands before the predicate, states by one name; without a name its words. */
function actorsOf({ names, tokens }: ReadSentence, from: number, to: number, { states }: Lexicon): string[] {
  const named = names
    .filter((name) => name.from >= from && name.to <= to)
    .map(({ key, text }) => states.get(text.toLowerCase()) ?? key);
  const state = tokens.slice(from, to).flatMap(({ lower }) => states.get(lower) ?? []);
  if (named.length + state.length > 0) return [...new Set([...named, ...state])];
  return tokens.slice(from, to).flatMap(({ kind, stem }) => (kind === "word" && stem.length > 3 ? [stem] : []));
}

function areOpposed(a: Position, b: Position): boolean {
  const isOpposite = opposites.some(
    ([one, other]) => (a.kind === one && b.kind === other) || (a.kind === other && b.kind === one),
  );
  const isContrary = isOpposite
    ? a.isNegated === b.isNegated && !a.isNegated
    : a.kind === b.kind && a.isNegated !== b.isNegated;
  if (!isContrary || !a.actors.some((actor) => b.actors.includes(actor))) return false;
  if (a.others.size > 0 && b.others.size > 0 && ![...a.others].some((one) => b.others.has(one))) return false;
  const shared = [...a.matter].filter((term) => b.matter.has(term)).length;
  return shared >= fewestShared || (shared > 0 && shared >= leastShare * Math.max(a.matter.size, b.matter.size));
}
