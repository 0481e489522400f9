import type { Clause, NameMention, Predicate, ReadSentence } from "../language/reading.ts";
import { isSaying } from "./act-kinds.ts";

/**
 * How far what a predicate tells has come. `done`: the main clause asserts it. `given`: a clause beside it takes it as known.
 * `planned`: to come. `possible`: wanted, asked, held possible, or only named by a noun, "hopes for their release". `not`: it is said not to be so. `denied`: somebody denies it.
 */
export type ActStatus = "done" | "given" | "planned" | "possible" | "not" | "denied";

/** What a clause tells that somebody did, does or is to do, with all by which it is known again in other words. */
export type StoryAct = {
  /** Class of the lexicon. */
  kind: string;
  status: ActStatus;
  /** Everybody and everything named in the clause, as "person:lind". */
  names: string[];
  /** Those of them that stand where the subject does. */
  actors: string[];
  /** What is counted, as "votes:231". */
  numbers: string[];
  /** First days, YYYY-MM-DD. */
  days: string[];
  /** Stems of its other words. */
  terms: string[];
};

/** An act with the place where the article tells it. */
export type FoundAct = StoryAct & { sentence: ReadSentence; clause: Clause; predicate: Predicate; isTitle: boolean };

/** The acts of a sentence, clause by clause. */
export function actsIn(sentence: ReadSentence, isTitle: boolean): FoundAct[] {
  return sentence.clauses.flatMap((clause) =>
    clause.predicates.map((predicate) => ({
      kind: actOf(clause, predicate),
      status: statusOf(sentence, clause, predicate, isTitle),
      ...mattersOf(sentence, clause, predicate),
      ...{ sentence, clause, predicate, isTitle },
    })),
  );
}

/** Farther behind a noun is no object: "as baseless the accusation", but "to comment on a report". */
const reach = 3;
/** Classes that headlines use of one and the same act. */
const alike: ReadonlyMap<string, string> = new Map([
  ["offer", "propose"],
  ["invite", "propose"],
  ["moveTo", "postpone"],
  ["takeEffect", "begin"],
  ["endWithout", "collapse"],
  ["kill", "die"],
]);
const refusing: ReadonlySet<string> = new Set(["reject", "dismiss"]);

/** "reached a tentative agreement": the noun says what was reached; "dismissed the report": to refuse what is told is to deny it. */
function actOf({ predicates }: Clause, { kind, to }: Predicate): string {
  const nouns = predicates.filter((one) => one.from >= to && one.from <= to + reach && one.form === "noun");
  const same = alike.get(kind);
  if (same) return same;
  if (kind === "reach") return predicates.find((one) => one.from >= to && one.form === "noun")?.kind ?? kind;
  return refusing.has(kind) && nouns.some(isReport) ? "deny" : kind;
}

/** "a report", "claims": what somebody tells, by a noun. */
export function isReport({ kind, form }: Predicate): boolean {
  return form === "noun" && isSaying(kind);
}

function statusOf(sentence: ReadSentence, clause: Clause, predicate: Predicate, isTitle: boolean): ActStatus {
  const { said, role } = clause;
  const denial = said ?? clause.predicates.find(({ kind, to }) => kind === "deny" && to <= predicate.from);
  if (denial?.kind === "deny" && !denial.isNegated) return "denied";
  if (predicate.mood !== "asserted" || role === "condition" || role === "purpose" || role === "quoted")
    return "possible";
  if (said && role !== "main" && (said.mood !== "asserted" || said.isNegated)) return "possible";
  if (predicate.isNegated) return "not";
  if (predicate.form === "noun") return "possible";
  if (role === "relative" || role === "adverbial") return "given";
  if (predicate.form === "future") return "planned";
  if (predicate.form === "infinitive") return isVoted(clause, predicate) ? "done" : "planned";
  if (predicate.form === "past" || predicate.form === "perfect") return "done";
  return presentStatus(sentence, clause, predicate, isTitle);
}

/** A headline tells what was done in the present tense or by a bare participle; so does a text what somebody holds today: "rejects". */
function presentStatus(sentence: ReadSentence, clause: Clause, predicate: Predicate, isTitle: boolean): ActStatus {
  if (inClause(sentence, clause, sentence.days).some(({ isAhead }) => isAhead)) return "planned";
  if (predicate.form === "present") return isTitle || held.has(predicate.kind) ? "done" : "given";
  return isTitle && predicate.isPassive && clause.predicates[0] === predicate ? "done" : "given";
}

const held: ReadonlySet<string> = new Set(["deny", "reject", "ruleOut", "confirm", "propose", "offer"]);

/** "voted to approve": the vote does what follows it. */
function isVoted({ predicates }: Clause, predicate: Predicate): boolean {
  const before = predicates[predicates.indexOf(predicate) - 1];
  return before?.kind === "vote" && !before.isNegated && (before.form === "past" || before.form === "perfect");
}

/** Tokens of a sentence, `to` exclusive. */
export type ActRange = { from: number; to: number };

/** What stands in the clause. */
export function within<T extends ActRange>(all: readonly T[], { from, to }: ActRange): T[] {
  return all.filter((one) => one.from >= from && one.to <= to);
}

/** A clause and what of it stands behind another: "The hostages, taken in October, were freed". */
export function partsOf({ clauses }: ReadSentence, clause: Clause): Clause[] {
  const head = clause.continues === undefined ? clause : (clauses[clause.continues] ?? clause);
  const at = clauses.indexOf(head);
  return clauses.filter((one) => one === head || one.continues === at);
}

/** What stands in the clause, wherever it goes on. */
export function inClause<T extends ActRange>(sentence: ReadSentence, clause: Clause, all: readonly T[]): T[] {
  return partsOf(sentence, clause).flatMap((part) => within(all, part));
}

function mattersOf(sentence: ReadSentence, clause: Clause, predicate: Predicate) {
  const names = inClause(sentence, clause, sentence.names);
  const terms = partsOf(sentence, clause).flatMap((part) => termsIn(sentence, part, predicate));
  return {
    names: distinct(names.map(nameKey)),
    actors: distinct(subjectsOf(names, predicate).map(nameKey)),
    numbers: distinct(inClause(sentence, clause, sentence.numbers).map(({ kind, value }) => `${kind}:${value}`)),
    days: distinct(inClause(sentence, clause, sentence.days).map(({ first }) => first)),
    terms: distinct(terms).slice(0, mostTerms),
  };
}

/** Of "passed by the Senate" the doer stands behind. */
function subjectsOf(names: readonly NameMention[], { from, to, isPassive }: Predicate): NameMention[] {
  return isPassive ? names.filter((name) => name.from >= to) : names.filter((name) => name.to <= from);
}

export function nameKey({ kind, key }: Pick<NameMention, "kind" | "key">): string {
  return `${kind}:${key}`;
}

const shortestTerm = 4;
const mostTerms = 12;

/** Stems of the words of a stretch that say what it is about, without names and without `told`. */
export function termsIn({ tokens, names }: ReadSentence, { from, to }: ActRange, told?: ActRange): string[] {
  const isNamed = (i: number) => names.some((name) => i >= name.from && i < name.to);
  const isTold = (i: number) => told !== undefined && i >= told.from && i < told.to;
  const words = tokens
    .slice(from, to)
    .filter(
      ({ kind, stem }, i) => kind === "word" && stem.length >= shortestTerm && !isNamed(from + i) && !isTold(from + i),
    );
  return distinct(words.map(({ stem }) => stem));
}

function distinct<T>(all: readonly T[]): T[] {
  return [...new Set(all)];
}
