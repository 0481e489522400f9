import type { ReadSentence } from "../language/reading.ts";
import type { SourcedSentence } from "../model.ts";
import { actsIn, type FoundAct, nameKey, termsIn, within } from "./acts.ts";
import type { EarlierClaim } from "./claims.ts";

/** What is denied and what is claimed share at least so many names and words, and so much of what is denied. */
const leastShared = 2;
const leastShare = 0.3;

/** Whether somebody says that it is not so: a negation in the outlet's own words denies nobody. */
export function isDenial({ kind, status, clause }: FoundAct): boolean {
  if (kind === "deny") return status === "done";
  return status === "not" && clause.said?.kind === "say";
}

/**
 * The earlier claim that an act denies, and no other: of those that tell the same act, else of all, the one that shares most with what is
 * denied. Undefined when it denies nothing that the story was told.
 */
export function deniedClaim(act: FoundAct, claims: readonly EarlierClaim[]): SourcedSentence | undefined {
  const denied = deniedBy(act);
  const fitting = claims.filter((claim) => isClaimed(denied, claim, act.kind !== "deny"));
  const best = fitting
    .map((claim) => ({ claim, shared: sharedWith(denied.matters, claim) }))
    .filter(({ shared }) => shared >= leastShared && shared >= denied.matters.length * leastShare)
    .toSorted((a, b) => b.shared - a.shared)[0];
  return best?.claim.sentence;
}

type Denied = { kinds: ReadonlySet<string>; matters: readonly string[] };

const saying: ReadonlySet<string> = new Set(["deny", "say", "reject"]);

/** What is said not to be so: of "not agreed yet" the clause itself, of "denied that she had agreed" all that hangs on the denial. */
function deniedBy({ sentence, clause, predicate, kind, isTitle }: FoundAct): Denied {
  const at = sentence.clauses.indexOf(clause);
  const inner = sentence.clauses.filter((one) => one !== clause && isUnder(sentence, one.of, at));
  const parts = kind === "deny" ? [{ from: predicate.to, to: clause.to }, ...inner] : [clause];
  const acts = actsIn(sentence, isTitle).filter(
    (one) =>
      !saying.has(one.kind) &&
      (kind === "deny" ? one.clause !== clause || one.predicate.from > predicate.to : one.predicate === predicate),
  );
  const matters = parts.flatMap((part) => [...within(sentence.names, part).map(nameKey), ...termsIn(sentence, part)]);
  return { kinds: new Set(acts.map((one) => one.kind)), matters: [...new Set(matters)] };
}

function isUnder({ clauses }: ReadSentence, of: number | undefined, at: number): boolean {
  if (of === undefined || of === at) return of === at;
  const above = clauses[of]?.of;
  return above !== undefined && above < of && isUnder({ clauses } as ReadSentence, above, at);
}

/** Where predicates say what is denied, the claim tells one of them; a bare negation is of what was told as done. */
function isClaimed({ kinds }: Denied, { read }: EarlierClaim, isDone: boolean): boolean {
  const acts = actsIn(read, false).filter(({ kind }) => kinds.has(kind));
  if (kinds.size === 0) return !isDone;
  return acts.some(({ status }) =>
    isDone ? status === "done" || status === "given" : status !== "not" && status !== "denied",
  );
}

function sharedWith(matters: readonly string[], { read }: EarlierClaim): number {
  const all = { from: 0, to: read.tokens.length };
  const own = new Set([...read.names.map(nameKey), ...termsIn(read, all)]);
  return matters.filter((one) => own.has(one)).length;
}
