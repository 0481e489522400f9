import type { Clause, ReadSentence } from "../language/reading.ts";
import type { SourcedSentence } from "../model.ts";
import { isSaying } from "./act-kinds.ts";
import { type ActRange, actsIn, type FoundAct, isReport, partsOf, termsIn, within } from "./acts.ts";
import type { EarlierClaim } from "./claims.ts";

/** A denial and its claim share so many names and words where they tell the same act … */
const leastShared = 2;
/** … and so many where only their words can say that it is the same. */
const leastByWords = 3;

/** Whether somebody says that it is not so: a negation in the outlet's own words denies nobody. */
export function isDenial(act: FoundAct): boolean {
  if (act.kind === "deny") return act.status === "done" && deniesReport(act);
  return act.status === "not" && act.clause.said?.kind === "say";
}

/**
 * The earlier claim that an act denies, and no other: the one that shares most with what is denied, before all others one that tells the same
 * act. Undefined when it denies nothing that the story was told.
 */
export function deniedClaim(act: FoundAct, claims: readonly EarlierClaim[]): SourcedSentence | undefined {
  const denied = deniedBy(act);
  const fitting = claims.filter(isNoDenial).flatMap((claim) => {
    const shared = sharedWith(denied.matters, claim);
    // Who denies it is named in every claim about him: what he denies has to be in it too.
    if (sharedWith(denied.content, claim) === 0) return [];
    const isSame = tellsSame(denied, claim, act.kind !== "deny");
    return (isSame && shared >= leastShared) || (denied.kinds.size === 0 && shared >= leastByWords)
      ? [{ claim, shared }]
      : [];
  });
  return fitting.toSorted((a, b) => b.shared - a.shared)[0]?.claim.sentence;
}

function isNoDenial({ read }: EarlierClaim): boolean {
  return !actsIn(read, false).some(isDenial);
}

/** `content`: of the matters those that stand behind the word of denial, in its own clause or in what is denied. */
type DeniedMatter = { kinds: ReadonlySet<string>; matters: readonly string[]; content: readonly string[] };

/** What is said not to be so: of "not agreed yet" the clause itself, of a denial all but who says it and what he adds. */
function deniedBy({ sentence, clause, predicate, kind, isTitle }: FoundAct): DeniedMatter {
  const parts = kind === "deny" ? sentence.clauses.filter(isOfDenial) : partsOf(sentence, clause);
  const acts = actsIn(sentence, isTitle).filter((one) =>
    kind === "deny" ? isToldDenied(one, sentence.clauses.indexOf(clause)) : one.predicate === predicate,
  );
  const matters = parts.flatMap((part) => wordsOf(sentence, part, predicate));
  const behind = parts
    .filter((part) => part.to > predicate.to)
    .map(({ from, to }) => ({ from: Math.max(from, predicate.to), to }));
  const content = behind.flatMap((part) => wordsOf(sentence, part, predicate));
  return {
    kinds: new Set(acts.map((one) => one.kind)),
    matters: [...new Set(matters)],
    content: content.length > 0 ? content : matters,
  };
}

/** The acts that the denial is of, none that a clause within it only recalls. */
function isToldDenied({ kind, clause, sentence }: FoundAct, denial: number): boolean {
  return (
    !isSaying(kind) && (sentence.clauses[denial] === clause || (clause.role === "reported" && clause.of === denial))
  );
}

/** ", saying that …", ", citing …" goes on from the denial. */
function isOfDenial({ role, marker }: Clause): boolean {
  return role !== "speaker" && (role !== "adverbial" || marker !== undefined);
}

/** "denied bail", "was denied entry": what is denied there is no report. */
function deniesReport({ sentence, clause, predicate }: FoundAct): boolean {
  const at = sentence.clauses.indexOf(clause);
  const behind = sentence.clauses.flatMap(({ predicates }) => predicates).filter(({ from }) => from >= predicate.to);
  return (
    clause.said?.kind === "report" ||
    sentence.clauses.some(({ role, of }) => role === "reported" && of === at) ||
    partsOf(sentence, clause).some(({ predicates }) => predicates.some(isReport)) ||
    behind.some((one) => isReport(one) || (one.form === "infinitive" && one.to <= clause.to))
  );
}

/** A claim of the same act; a bare negation is of what was told as done. */
function tellsSame({ kinds }: DeniedMatter, { read }: EarlierClaim, isOnlyNegated: boolean): boolean {
  const statuses = isOnlyNegated ? ["done", "given"] : ["done", "given", "planned", "possible"];
  return actsIn(read, false).some(({ kind, status }) => kinds.has(kind) && statuses.includes(status));
}

function sharedWith(matters: readonly string[], { read }: EarlierClaim): number {
  const own = new Set(wordsOf(read, { from: 0, to: read.tokens.length }));
  return matters.filter((one) => own.has(one)).length;
}

/** Names, numbers and words of a stretch; a name that opens a sentence is read as a word. */
function wordsOf(sentence: ReadSentence, part: ActRange, told?: ActRange): string[] {
  return [
    ...within(sentence.names, part).map(({ key }) => key),
    ...within(sentence.numbers, part).map(({ value }) => String(value)),
    ...termsIn(sentence, part, told),
  ];
}
