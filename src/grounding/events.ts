import type { Lexicon } from "../language/lexicon.ts";
import type { Clause, Predicate, ReadSentence } from "../language/reading.ts";
import type { GateTerm } from "./terms.ts";

/** A verb with what stands on both sides of it. */
export type GateEvent = {
  verb: GateTerm;
  predicate: Predicate;
  /** Terms of who does it, or of whom it is done to in a passive; of an earlier verb where it has none of its own. */
  subject: readonly GateTerm[];
  /** It has a subject that the sentence does not name: "he", or that of an earlier verb, or none. */
  isOpen: boolean;
  before: readonly GateTerm[];
  after: readonly GateTerm[];
  /** Active or passive: a bare participle tells neither. */
  isVoiceOpen: boolean;
  /** Its subject is one of what stands before "who". */
  isLoose?: boolean;
  /** The verb it hangs on: "agreed to send", "said that …". */
  governor?: GateEvent;
  /** The verb before it whose subject it shares: "killed 27 and injured 50". */
  sibling?: GateEvent;
};

type ReadTerms = { sentence: ReadSentence; terms: readonly GateTerm[]; lexicon: Lexicon };

export function eventsOf(draft: ReadTerms): GateEvent[] {
  const { sentence, terms } = draft;
  const verbs = terms.filter(({ kind }) => kind === "verb");
  const events: GateEvent[] = [];
  for (const [i, verb] of verbs.entries()) events.push(eventAt(sentence, terms, verb, verbs[i - 1], verbs[i + 1]));
  for (const [i, event] of events.entries()) Object.assign(event, shared(draft, events, i));
  return events;
}

function eventAt(
  sentence: ReadSentence,
  terms: readonly GateTerm[],
  verb: GateTerm,
  last?: GateTerm,
  next?: GateTerm,
): GateEvent {
  const { clause } = verb;
  const own = terms.filter((term) => term.clause === clause && term.kind !== "verb");
  const before =
    last?.clause === clause ? between(sentence, own, last, verb).subject : own.filter(({ at }) => at < verb.at);
  const behind = own.filter(({ at }) => at > verb.at);
  const isContinued = sentence.clauses.some(({ continues }) => continues === clause);
  const after =
    next?.clause === clause
      ? between(sentence, own, verb, next).object
      : behind.filter(({ stretch }) => !isContinued || stretch - verb.stretch <= 1);
  const predicate = verb.predicate as Predicate;
  const subject = isDependent(predicate) ? [] : subjectIn(before);
  return {
    verb,
    predicate,
    subject,
    isOpen: before.some(({ kind }) => kind === "pronoun"),
    isVoiceOpen: false,
    before,
    isLoose: last?.clause === clause && subject.length > 0 && subject[0] === terms.find(({ at }) => at > last.at),
    after: [...after, ...restOf(sentence, terms, clause, next)],
  };
}

/** "killed three | and eleven were injured", "take ten years, | Kroll warned": behind the last joint stands the subject of the next verb. */
function between(
  { tokens }: ReadSentence,
  own: readonly GateTerm[],
  verb: GateTerm,
  next: GateTerm,
): { object: GateTerm[]; subject: GateTerm[] } {
  const all = own.filter(({ at }) => at > verb.at && at < next.at);
  const last = all.at(-1);
  if (!last || isDependent(next.predicate as Predicate)) return { object: all, subject: [] };
  const comma = tokens.slice(0, next.at).findLastIndex(({ text }) => text === ",");
  const isJoined = last.stretch - verb.stretch > 1;
  if ((comma > last.at && !isJoined) || next.stretch - last.stretch > 1) return { object: all, subject: [] };
  if (!isJoined && comma < verb.at) return { object: all, subject: all };
  const subject = all.filter(({ stretch, at }) => stretch === last.stretch && (isJoined || at > comma));
  return { object: all.filter((term) => !subject.includes(term)), subject };
}

/** What of the clause stands behind one set into it, up to its next verb. */
function restOf(sentence: ReadSentence, terms: readonly GateTerm[], clause: number, next?: GateTerm): GateTerm[] {
  if (next?.clause === clause) return [];
  const rest = sentence.clauses.findIndex(({ continues }) => continues === clause);
  if (rest < 0) return [];
  const first = terms.findIndex((term) => term.clause === rest);
  const own = first < 0 ? [] : terms.slice(first).filter((term) => term.clause === rest);
  const end = own.findIndex(({ kind }) => kind === "verb");
  return end < 0 ? own : [];
}

function isDependent({ form }: Predicate): boolean {
  return form === "infinitive" || form === "participle";
}

/** Bare phrases and what hangs on them. */
function subjectIn(before: readonly GateTerm[]): GateTerm[] {
  return before.filter(({ kind }) => kind !== "pronoun");
}

/** What an event has of those before it. */
function shared({ sentence, terms, lexicon }: ReadTerms, events: readonly GateEvent[], i: number): Partial<GateEvent> {
  const event = events[i] as GateEvent;
  const clause = sentence.clauses[event.verb.clause] as Clause;
  const last = events[i - 1];
  // "…, and the judge ordered": may be told by whoever told what is before, or by nobody.
  const isJoined =
    last?.verb.clause !== event.verb.clause && lexicon.grammar.and.includes(sentence.tokens[clause.from]?.lower ?? "");
  const governor = isJoined ? undefined : governorOf(clause, events, i, { sentence, terms, lexicon });
  const isShared =
    last?.predicate.isPassive === true && last.verb.clause === event.verb.clause && event.predicate.form === "past";
  const isVoiceOpen = isShared || isBareParticiple(event, { sentence, terms, lexicon });
  if (event.predicate.form === "noun") return { subject: event.after, after: [] };
  if (event.subject.some(({ preposition }) => preposition === undefined)) return { governor, isVoiceOpen };
  if (event.before.some(({ kind }) => kind === "pronoun")) return { governor, isVoiceOpen, isOpen: true };
  if (clause.role === "relative" || clause.continues !== undefined) {
    const antecedent = antecedentOf(terms, clause);
    const isLoose = clause.continues === undefined;
    if (antecedent.length > 0) return { governor, isVoiceOpen, isLoose, subject: [...antecedent, ...event.subject] };
  }
  if (last?.verb.clause !== event.verb.clause || isDependent(event.predicate))
    return { governor, isVoiceOpen, isOpen: true };
  const earlier =
    events
      .slice(0, i)
      .findLast(({ verb, predicate }) => verb.clause === event.verb.clause && !isDependent(predicate)) ?? last;
  const isContrast = sentence.tokens
    .slice(last.verb.at, event.verb.at)
    .some(({ lower }) => lexicon.grammar.contrasts.includes(lower));
  const sibling = isContrast && earlier.governor ? earlier.governor : earlier;
  return {
    governor: sibling.governor,
    isVoiceOpen,
    subject: [...sibling.subject, ...event.subject],
    isOpen: sibling.isOpen,
    sibling,
  };
}

/** "the bill passed by the House", "sentenced to six years": without an auxiliary, and nothing behind it that could be its object. */
function isBareParticiple({ verb, predicate, after }: GateEvent, { sentence, lexicon }: ReadTerms): boolean {
  const isBare = predicate.form === "past" || predicate.form === "participle";
  const before = sentence.tokens[verb.at - 1]?.lower ?? "";
  const isSetIn =
    predicate.form === "participle" || before === "," || sentence.clauses[verb.clause]?.role === "relative";
  if (!isBare || !isSetIn || lexicon.grammar.passives.includes(before)) return false;
  const [object] = after;
  return object === undefined || object.preposition !== undefined || object.isDay || object.at > predicate.to + 1;
}

/** The phrases right before a clause set into another. */
function antecedentOf(terms: readonly GateTerm[], clause: Clause): GateTerm[] {
  if (clause.continues !== undefined) {
    const around = terms.filter((term) => term.clause === clause.continues);
    const verb = around.findLastIndex(({ kind }) => kind === "verb");
    const behind = around.slice(verb + 1);
    return verb < 0 ? behind : behind.filter(({ stretch }) => stretch === behind.at(-1)?.stretch);
  }
  const before = terms.filter(({ at, kind }) => at < clause.from && kind !== "verb");
  const stretch = before.at(-1)?.stretch;
  return before.filter((term) => term.stretch === stretch);
}

/** "agreed to send", "considers sending", "accused of hiding", but not "won, scoring twice". */
function hangsOn({ verb, predicate }: GateEvent, last: GateEvent, { sentence, lexicon }: ReadTerms): boolean {
  const before = sentence.tokens[verb.at - 1]?.lower ?? "";
  const { to } = lexicon.grammar;
  if (predicate.form !== "participle")
    return predicate.form === "infinitive" && (to.length === 0 || to.includes(before) || verb.at === last.verb.at + 1);
  return (
    verb.at === last.verb.at + 1 || [...lexicon.grammar.prepositions, ...lexicon.grammar.negations].includes(before)
  );
}

function governorOf(clause: Clause, events: readonly GateEvent[], i: number, draft: ReadTerms): GateEvent | undefined {
  const event = events[i] as GateEvent;
  const said = clause.said;
  const last = events[i - 1];
  const inClause = last?.verb.clause === event.verb.clause ? last : undefined;
  if (inClause && hangsOn(event, inClause, draft)) return inClause;
  if (event.predicate.form === "participle") return undefined;
  const isThat =
    inClause &&
    draft.sentence.tokens
      .slice(inClause.verb.at, event.verb.at)
      .some(({ lower }) => draft.lexicon.grammar.that.includes(lower));
  if (isThat) return inClause;
  const saying = said && events.find(({ verb }) => verb.at === said.from);
  if (saying && saying !== event) return saying;
  if (clause.role === "reported" && clause.of !== undefined)
    return events.findLast(({ verb }) => verb.at < clause.from && verb.clause === clause.of);
  return undefined;
}
