import { lexicons } from "../language/lexicon.ts";
import type { Clause, Predicate, ReadSentence } from "../language/reading.ts";
import type { ActRange } from "./acts.ts";
import { clauseAt } from "./background.ts";

/** How far a choice has come, as a text tells it; "mentioned" where it does not tell. */
export type WatchedState = "proposed" | "reported" | "agreed" | "denied" | "mentioned";

/** `clause`, `predicate`: where the state is told; absent where nothing tells it. `isDirect`: the verb and the value share a clause and nothing stands between. */
export type JudgedState = { state: WatchedState; clause?: Clause; predicate?: Predicate; isDirect?: boolean };

/** Classes of the lexicons. What settles a choice; what is done at the place chosen; what puts a value forward; what takes it out. */
const settles: ReadonlySet<string> = new Set(["agree", "choose", "appoint", "elect", "decide", "sign"]);
const uses: ReadonlySet<string> = new Set([
  "host",
  "meet",
  "takePlace",
  "begin",
  "resume",
  "build",
  "moveTo",
  "go",
  "arrive",
]);
const puts: ReadonlySet<string> = new Set(["propose", "offer", "invite", "consider", "bid", "nominate"]);
const drops: ReadonlySet<string> = new Set(["ruleOut", "reject", "cancel", "withdraw", "exclude", "defeat", "refuse"]);

const unclear: JudgedState = { state: "mentioned" };

/**
 * What a sentence says of the value that stands at `place`, by the verb that governs it in its own clause: a city where somebody spoke,
 * met before or signed is only mentioned, and so is one of which no more than a date is denied.
 */
export function watchedStateIn(sentence: ReadSentence, place: ActRange, language: string): JudgedState {
  const clause = clauseAt(sentence, place);
  if (!clause || clause.role === "condition" || clause.role === "speaker") return unclear;
  if (clause.role === "relative") return givenUp(sentence, clause);
  if (clause.said?.kind === "deny" || isAsked(clause, language) || isPassedOver(sentence, place, language))
    return unclear;
  const predicates = predicatesOf(sentence, clause, language);
  const predicate = governing(sentence, predicates, place, language);
  if (!predicate) return unclear;
  const state = stateOf({ sentence, predicates, predicate, place, language });
  const told = state === "agreed" && isUnnamed(sentence, language) ? "reported" : state;
  if (told === "mentioned") return unclear;
  return { state: told, clause, predicate, isDirect: isDirect(sentence, clause, predicate, place, language) };
}

function isAsked({ marker }: Clause, language: string): boolean {
  return marker !== undefined && lexicons.get(language)?.grammar.whether.includes(marker) === true;
}

/** "rather than Geneva" */
function isPassedOver({ tokens }: ReadSentence, { from }: ActRange, language: string): boolean {
  const isPlaced = lexicons.get(language)?.names.placesBehind.has(tokens[from - 1]?.lower ?? "") === true;
  const to = isPlaced ? from - 1 : from;
  const before = tokens.slice(Math.max(0, to - 3), to).map(({ lower }) => lower);
  return (
    lexicons.get(language)?.choices.passedOver.some((words) => ` ${before.join(" ")}`.endsWith(` ${words}`)) === true
  );
}

/** "The talks planned for Ankara have been moved", "… were called off" */
function givenUp({ clauses }: ReadSentence, clause: Clause): JudgedState {
  const isPlanned = clause.predicates.some(({ kind }) => kind === "plan");
  const around = clauses.find((one) => one.continues !== undefined && one.from >= clause.to);
  const predicate = around?.predicates.find(({ kind, isNegated }) => !isNegated && givesUp.has(kind));
  return isPlanned && predicate ? { state: "denied", clause: around, predicate } : unclear;
}

const givesUp: ReadonlySet<string> = new Set(["moveTo", "cancel"]);

/** Of the clause and of what it goes on from or with. */
function predicatesOf({ clauses }: ReadSentence, clause: Clause, language: string): Predicate[] {
  // "signed a contract | to build in Gdansk": what is to be done and what makes it so tell it together.
  const around = clause.role === "purpose" ? clauses[clauses.indexOf(clause) - 1] : clause;
  const whole = around ?? clause;
  const head = whole.continues === undefined ? whole : (clauses[whole.continues] ?? whole);
  const at = clauses.indexOf(head);
  // German sets its participle behind: "hat Wien abgelehnt".
  const isFinal = lexicons.get(language)?.grammar.auxiliariesAnywhere === true;
  const parts = clauses.filter(
    (one) =>
      one === head ||
      one.continues === at ||
      (one.role === "purpose" && clauses.indexOf(one) === at + 1) ||
      (isFinal && one.role === "relative" && !one.marker && one.from > head.from),
  );
  const own = parts.flatMap(({ predicates }) => predicates);
  // "Naples, where the stadium is being rebuilt, was excluded": the main clause behind is what the name is the subject of.
  return own.length > 0
    ? own
    : [...(clauses.find(({ role, from }) => role === "main" && from > head.to)?.predicates ?? [])];
}

/** Crossing an "and" or a comma leads away from the verb that a name belongs to. */
const crossing = 40;

/** The nearest verb, those in front before those behind. */
function governing(
  sentence: ReadSentence,
  predicates: readonly Predicate[],
  place: ActRange,
  language: string,
): Predicate | undefined {
  const ranked = predicates
    .filter((predicate) => predicate.form !== "noun" || isBeside(predicate, place))
    .filter((predicate) => isReached(sentence, predicate, place))
    .map((predicate) => ({ predicate, far: distance(sentence, predicate, place, language) }));
  const isNoun = ({ form }: Predicate) => Number(form === "noun");
  const nearest = ranked.toSorted((a, b) => isNoun(a.predicate) - isNoun(b.predicate) || a.far - b.far)[0]?.predicate;
  const next = nearest && predicates[predicates.indexOf(nearest) + 1];
  // "The council voted to bid": what was voted for tells it.
  return nearest && leads.has(nearest.kind) && next?.form === "infinitive" ? next : nearest;
}

const leads: ReadonlySet<string> = new Set(["vote", "plan", "decide"]);

/** A noun tells of what stands beside it: "Lyon's bid", "Nairobi, a candidate". */
function isBeside({ kind, from, to }: Predicate, place: ActRange): boolean {
  const gap = from >= place.to ? from - place.to : place.from - to;
  return (puts.has(kind) || drops.has(kind)) && gap <= farthestNoun;
}

const farthestNoun = 4;

/** Behind a name the comma of a list leads on to its verb, no other does. */
function isReached({ tokens }: ReadSentence, { from }: Predicate, place: ActRange): boolean {
  if (from < place.to) return true;
  const mark = tokens.findIndex(({ kind }, i) => i >= place.to && i < from && kind === "mark");
  const isFirst = place.from === 0;
  return mark < 0 || (mark === place.to && (isFirst || tokens[mark + 1]?.hasCapital === true));
}

function distance({ tokens }: ReadSentence, { from, to }: Predicate, place: ActRange, language: string): number {
  const isBehind = from >= place.to;
  const between = isBehind ? tokens.slice(place.to, from) : tokens.slice(to, place.from);
  const and = lexicons.get(language)?.grammar.and ?? [];
  const crossed = between.filter(({ kind, lower }) => kind === "mark" || and.includes(lower)).length;
  return between.length + crossed * crossing + (isBehind ? 1 : 0);
}

/** So few words apart verb and value belong together: "discussing guarantees for Kyiv" proposes no city. */
const nearest = 3;

/** "offered Geneva as the venue": asserted by a verb of the value's own clause that stands beside it. */
function isDirect(
  sentence: ReadSentence,
  clause: Clause,
  predicate: Predicate,
  place: ActRange,
  language: string,
): boolean {
  const isOwn = clause.predicates.includes(predicate) && (clause.role === "main" || clause.role === "reported");
  const isPlain = predicate.mood === "asserted" && !predicate.isNegated;
  return (
    isOwn && isPlain && !isListed(sentence, place, language) && distance(sentence, predicate, place, language) < nearest
  );
}

/** "Budapest and Geneva": to say it of the one that stands nearest would be half of what is told. */
function isListed({ tokens, names }: ReadSentence, { from, to }: ActRange, language: string): boolean {
  const and = lexicons.get(language)?.grammar.and ?? [];
  const joins = (at: number) => and.includes(tokens[at]?.lower ?? "");
  return names.some((name) => (name.to === from - 1 && joins(from - 1)) || (name.from === to + 1 && joins(to)));
}

type Governed = {
  sentence: ReadSentence;
  predicates: readonly Predicate[];
  predicate: Predicate;
  place: ActRange;
  language: string;
};

function stateOf(governed: Governed): WatchedState {
  const { kind, isNegated, mood, form, isPassive, from } = governed.predicate;
  const isAsserted = mood === "asserted" && !isNegated;
  if (drops.has(kind)) return isAsserted ? "denied" : "mentioned";
  if (puts.has(kind)) return !isNegated ? "proposed" : kind === "bid" && form === "future" ? "denied" : "mentioned";
  if (settles.has(kind)) return settled(governed);
  if (uses.has(kind)) return used(governed);
  const isSubject = governed.place.to <= from;
  const isObject = governed.place.from === governed.predicate.to;
  const isConfirmed = (kind === "confirm" || kind === "pass") && (isPassive ? isSubject : isObject);
  return isConfirmed && isAsserted && form !== "infinitive" && form !== "future" ? "agreed" : "mentioned";
}

/** "will choose" is to be settled yet; "close to choosing" is nearly so. */
function settled(governed: Governed): WatchedState {
  const { isNegated, mood, form } = governed.predicate;
  if (isNegated || form === "future" || isWhere(governed)) return "mentioned";
  return mood === "asserted" && form !== "infinitive" ? "agreed" : "proposed";
}

/** "agreed in Geneva to …" says where it was agreed, "agreed on a meeting in Geneva" does not. */
function isWhere({ sentence: { tokens, clauses }, predicate, place, language }: Governed): boolean {
  const isPlaced = lexicons.get(language)?.names.placesBehind.has(tokens[place.from - 1]?.lower ?? "") === true;
  const meets = clauses.flatMap(({ predicates }) => predicates).filter(({ kind }) => uses.has(kind));
  return isPlaced && !meets.some(({ from }) => from >= predicate.to && from < place.from);
}

function used(governed: Governed): WatchedState {
  const { predicate, predicates } = governed;
  const { isNegated, mood, form, kind } = predicate;
  const isToCome = form === "future" || form === "infinitive";
  if (isNegated) return isToCome ? "denied" : "mentioned";
  if (isAway(kind)) return "mentioned";
  if (mood !== "asserted") return mood === "asked" || isUnsaid(governed) ? "mentioned" : "proposed";
  if (kind === "moveTo") return isLeft(governed) ? "denied" : "agreed";
  if (form === "infinitive") return byWhatGoesBefore(predicates, predicate);
  if (form === "future") return announced(governed);
  return form === "present" && presents.has(kind) ? "agreed" : "mentioned";
}

/** Whoever travels to a city need not meet anybody there; that they will not is told of the meeting. */
function isAway(kind: string): boolean {
  return kind === "go" || kind === "arrive";
}

/** "has not been asked to host" */
function isUnsaid({ sentence: { tokens }, predicate: { from }, language }: Governed): boolean {
  const negations = lexicons.get(language)?.grammar.negations ?? [];
  return tokens.slice(Math.max(0, from - 6), from).some(({ lower }) => negations.includes(lower));
}

/** "will be held in Geneva", but not "is ready to", "would", "there are no plans to". */
function announced(governed: Governed): WatchedState {
  if (isUnsaid(governed)) return "denied";
  if (isBefore(governed, "conditionals")) return "mentioned";
  return isBefore(governed, "ready") ? "proposed" : "agreed";
}

/** What is told in the present though it is to come: "takes place in Geneva on Friday". */
const presents: ReadonlySet<string> = new Set(["host", "build", "takePlace"]);

/** "is ready to host", "would host" */
function isBefore({ sentence: { tokens }, predicate: { from }, language }: Governed, list: "ready" | "conditionals") {
  const words = lexicons.get(language)?.choices[list];
  return tokens.slice(Math.max(0, from - 4), from).some(({ lower }) => words?.has(lower) === true);
}

/** "agreed to meet in", "offered to meet in", "refused to meet in" */
function byWhatGoesBefore(predicates: readonly Predicate[], predicate: Predicate): WatchedState {
  const before = predicates[predicates.indexOf(predicate) - 1];
  if (!before || before.isNegated) return "mentioned";
  if (drops.has(before.kind)) return "denied";
  if (puts.has(before.kind)) return "proposed";
  return settles.has(before.kind) && before.mood === "asserted" ? "agreed" : "mentioned";
}

/** "from Ankara" */
function isLeft({ sentence: { tokens }, place, language }: Governed): boolean {
  return lexicons.get(language)?.choices.froms.has(tokens[place.from - 1]?.lower ?? "") === true;
}

/** Told by somebody who has no name, or by a newspaper of what others decide. */
function isUnnamed({ tokens, clauses }: ReadSentence, language: string): boolean {
  const choices = lexicons.get(language)?.choices;
  const tells = clauses.filter(
    ({ role, predicates }) => role === "speaker" || predicates.some(({ kind }) => says.has(kind)),
  );
  return (
    tokens.some(({ lower }) => choices?.hearsay.has(lower)) ||
    tells.some(({ from, to }) => tokens.slice(from, to).some(({ lower }) => choices?.unnamed.has(lower)))
  );
}

const says: ReadonlySet<string> = new Set(["say", "tell", "report"]);
