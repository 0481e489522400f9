import type { Lexicon } from "../language/lexicon.ts";
import type { Predicate } from "../language/reading.ts";
import type { GateEvent } from "./events.ts";
import type { GateSentence } from "./gate-sentence.ts";
import { areAlike } from "./likeness.ts";
import type { GateTerm } from "./terms.ts";

/** Classes of the lexicon whose words all say the same. */
export const interchangeable = new Set(
  "pass sign veto reject refuse deny postpone cancel cut raise acquit convict free resign dismiss arrest kill injure appoint begin takeEffect elect extend resume lift suspend".split(
    " ",
  ),
);
/** To be told to say something changes nothing of it. */
const neutral = new Set(["say", "tell", "announce", "confirm", "report"]);

/** Of every verb of the claim: some cited sentence tells the same of the same, as surely, and neither more nor less denied. */
export function eventFaults(claim: GateSentence, sources: readonly GateSentence[]): string[] {
  if (claim.events.length === 0) return ["it has no verb that could be followed"];
  return claim.events.filter(({ verb }) => !verb.quoted).flatMap((event) => faultsOf(event, claim, sources));
}

function faultsOf(event: GateEvent, claim: GateSentence, sources: readonly GateSentence[]): string[] {
  const { lexicon } = claim;
  const found = sources.flatMap((source) =>
    source.events
      .filter((other) => sameVerb(event, other, lexicon))
      .map((other) => mismatches(event, other, source, sources, lexicon)),
  );
  if (found.some((faults) => faults.length === 0)) return [];
  const best = found.toSorted((a, b) => a.length - b.length)[0];
  if (best && !isCopula(event, lexicon)) return best;
  if (
    isCopula(event, lexicon) &&
    sources.some((source) => hasAll(source.terms, event, lexicon) && !isTurnedAround(event, source))
  )
    return [];
  if (best) return best;
  return asNoun(event, sources, lexicon) ? [] : [`no cited sentence says “${event.verb.text}” of it`];
}

/** "is", "has": a source may say the same without a verb. */
function isCopula({ verb }: GateEvent, { gate }: Lexicon): boolean {
  return gate.copulas.has(verb.text.toLowerCase());
}

function hasAll(terms: readonly GateTerm[], { subject, after }: GateEvent, lexicon: Lexicon): boolean {
  return [...subject, ...after].every(
    ({ kind, key }) => kind === "pronoun" || terms.some((other) => areAlike(key, other.key, lexicon)),
  );
}

function isTurnedAround({ predicate }: GateEvent, { sentence, lexicon }: GateSentence): boolean {
  return predicate.isNegated !== sentence.tokens.some(({ lower }) => lexicon.grammar.negations.includes(lower));
}

/** "said", "told": nothing else is told by it. */
function isPlainSaying({ verb }: GateEvent, { gate }: Lexicon): boolean {
  return gate.empty.has(verb.text.toLowerCase());
}

function sameVerb(a: GateEvent, b: GateEvent, lexicon: Lexicon): boolean {
  if (areAlike(a.verb.key, b.verb.key, lexicon)) return true;
  const { kind } = a.predicate;
  if (isPlainSaying(a, lexicon)) return neutral.has(b.predicate.kind);
  return kind === b.predicate.kind && interchangeable.has(kind);
}

/** "the killing of 27 workers": no verb there, but the same words beside it. */
function asNoun(event: GateEvent, sources: readonly GateSentence[], lexicon: Lexicon): boolean {
  return sources.some(({ terms }) =>
    terms
      .filter((term) => term.kind === "word" && areAlike(term.key, event.verb.key, lexicon))
      .some((noun) => {
        const near = terms.filter(({ clause }) => clause === noun.clause);
        return !event.predicate.isNegated && hasAll(near, event, lexicon);
      }),
  );
}

function mismatches(
  event: GateEvent,
  other: GateEvent,
  source: GateSentence,
  sources: readonly GateSentence[],
  lexicon: Lexicon,
): string[] {
  const says = (what: string) => `the source says “${other.verb.text}” ${what}`;
  const faults: string[] = [];
  if (event.predicate.isNegated !== other.predicate.isNegated)
    faults.push(says(other.predicate.isNegated ? "with a “not”" : "without a “not”"));
  if (!isAsSure(event.predicate, other.predicate)) faults.push(says("less surely, or of another time"));
  faults.push(...governorFaults(event, other, source, sources, lexicon));
  faults.push(...roleFaults(event, other, source, sources, lexicon));
  return faults;
}

type VerbSureness = "done" | "future" | "possible" | "wanted" | "asked" | "open";

function surenessOf({ form, mood }: Predicate): VerbSureness {
  if (mood !== "asserted") return mood;
  if (form === "future") return "future";
  return form === "infinitive" ? "open" : "done";
}

function isAsSure(own: Predicate, theirs: Predicate): boolean {
  const [claimed, given] = [surenessOf(own), surenessOf(theirs)];
  return claimed === given || (claimed === "open" && given !== "asked");
}

/** What is denied, refused, planned or asked for may not be told without that, and what is said by nobody else. */
function governorFaults(
  event: GateEvent,
  other: GateEvent,
  source: GateSentence,
  sources: readonly GateSentence[],
  lexicon: Lexicon,
): string[] {
  const [own, theirs] = [event.governor, other.governor];
  if (own && theirs && sameVerb(own, theirs, lexicon)) return mismatches(own, theirs, source, sources, lexicon);
  const says = (one: GateEvent) =>
    neutral.has(one.predicate.kind) || isPlainSaying(one, lexicon) || isCopula(one, lexicon);
  if (own && !says(own)) return [`no cited sentence says “${own.verb.text} … ${event.verb.text}”`];
  if (!theirs || says(theirs)) return [];
  const isOpen = surenessOf(other.predicate) === "open" || other.predicate.form === "participle";
  const isDoubted = theirs.predicate.kind === "deny" || theirs.predicate.kind === "reject" || isOpen;
  return isDoubted ? [`the source says “${theirs.verb.text} … ${other.verb.text}”`] : [];
}

/** Who does it and to whom, active or passive; when, where and how many. */
function roleFaults(
  event: GateEvent,
  other: GateEvent,
  source: GateSentence,
  sources: readonly GateSentence[],
  lexicon: Lexicon,
): string[] {
  const isTurned = event.predicate.isPassive !== other.predicate.isPassive;
  const turns = event.isVoiceOpen || other.isVoiceOpen ? [false, true] : [isTurned];
  const [best = []] = turns
    .map((turned) => misplaced({ event, other, turned }, source, sources, lexicon))
    .toSorted((a, b) => a.length - b.length);
  return best.slice(0, 2).map(({ text }) => `the source says “${other.verb.text}” not of “${text}”`);
}

type EventPair = { event: GateEvent; other: GateEvent; turned: boolean };

function misplaced(
  { event, other, turned }: EventPair,
  source: GateSentence,
  sources: readonly GateSentence[],
  lexicon: Lexicon,
): GateTerm[] {
  const near = nearby(other, source);
  const has = (terms: readonly GateTerm[], { key }: GateTerm) =>
    terms.some((theirs) => areAlike(key, theirs.key, lexicon));
  const isDoer = ({ preposition }: GateTerm) => preposition !== undefined && lexicon.grammar.by.includes(preposition);
  const isPassive = event.predicate.isPassive || (event.isVoiceOpen && event.after.some(isDoer));
  const doers = other.after.filter(isDoer);
  const subject = !turned ? other.subject : isPassive ? other.after : doers;
  const isUnknown = other.isOpen ? bare(subject).length === 0 : turned && !isPassive && doers.length === 0;
  const subjects = own(event.subject, lexicon);
  const wrong = subjects.filter((term) => {
    if (term.preposition !== undefined || term.isDay)
      return !has(near, term) && !(isUnknown && has(source.terms, term));
    if (has(subject, term)) return false;
    return !isUnknown || ![source, ...sources].some(({ terms }) => has(terms, term));
  });
  if (event.isLoose && wrong.length < subjects.length) wrong.length = 0;
  const lost = own(event.after, lexicon).filter((term) => {
    if (isPassive && isDoer(term)) return !has(doers, term) && !(turned && (other.isOpen || has(other.subject, term)));
    if (!has(near, term)) return true;
    const isObject = term.preposition === undefined && !term.isDay;
    return isObject && !turned && has(bare(other.subject), term) && !has(other.after, term);
  });
  return [...wrong, ...lost];
}

function own(terms: readonly GateTerm[], { gate }: Lexicon): GateTerm[] {
  return terms.filter(
    ({ kind, quoted, text }) =>
      kind !== "pronoun" &&
      kind !== "verb" &&
      !quoted &&
      !gate.qualifiers.has(text.toLowerCase()) &&
      !gate.empty.has(text.toLowerCase()),
  );
}

function bare(terms: readonly GateTerm[]): GateTerm[] {
  return terms.filter(({ preposition }) => preposition === undefined);
}

/**
 * What an event may be told with: its own, the days and places of the verbs it hangs on or shares its subject with, and words of its sentence
 * that name, count and date nothing.
 */
function nearby(event: GateEvent, { terms, events, sentence }: GateSentence): GateTerm[] {
  const { governor, sibling, verb } = event;
  const isAdjunct = ({ preposition, isDay }: GateTerm) => preposition !== undefined || isDay;
  const hasOwn = event.after.some(isAdjunct);
  const shares = events.filter((other) => {
    if (other === governor || other === governor?.governor) return true;
    if (other.governor === event || other.verb.key === verb.key) return true;
    return !hasOwn && (other.sibling === event || other === sibling);
  });
  const adjuncts = shares.flatMap(({ before, after }) => [...before, ...after]).filter(isAdjunct);
  const under = new Set(
    sentence.clauses.flatMap(({ of, continues, role }, i) =>
      (of === verb.clause && role !== "main" && role !== "adverbial") || continues === verb.clause ? [i] : [],
    ),
  );
  const around = sentence.clauses[verb.clause]?.of;
  const own = new Set([...event.subject, ...event.before, ...event.after, ...adjuncts]);
  return terms.filter((term) => {
    if (own.has(term) || (term.kind === "word" && !term.isDay)) return true;
    return under.has(term.clause) || (term.clause === around && isAdjunct(term));
  });
}
