import type { MarkerList } from "./lexicon.ts";
import { predicateAt } from "./predicates.ts";
import type { Clause, Predicate, Quotation } from "./reading.ts";
import { type FoundVerb, hasForm, is, isAuxiliary, markerAt, type SentenceWords, verbAhead } from "./verbs.ts";

type OpenClause = Omit<Clause, "predicates"> & {
  predicates: Predicate[];
  verbs: number;
  lastVerb: number;
};

/**
 * The clauses of a sentence, in order; every token stands in exactly one. A clause is opened by a marker ("after", "who", "that"), a participle
 * behind its noun, a verb of saying before what is said, or quotation marks around four words or more, and ends at the comma that closes
 * it, or where the clause around it goes on with its own verb. What it does not do: it knows only the verbs of the lexicon and the
 * commonest others, so that an unknown verb may leave two clauses in one; clauses joined by "and" without a comma stay one with several
 * predicates; in other languages than English a clause of what is said needs its "that" or its comma.
 */
export function clausesOf(words: SentenceWords, quotations: readonly Quotation[]): Clause[] {
  const clauses: OpenClause[] = [];
  const marked = new Map(quotations.filter(isLong).map((quotation) => [withMarks(words, quotation).from, quotation]));
  open(clauses, { role: "main", from: 0 });
  for (let at = 0; at < words.tokens.length; ) {
    const quotation = marked.get(at);
    if (quotation) at = quoted(words, clauses, withMarks(words, quotation));
    else if (words.tokens[at]?.kind === "mark" && parted(words, clauses, at)) at += 1;
    else at = wordAt(words, clauses, at);
  }
  return closed(words, clauses);
}

const fewestQuoted = 4;

function isLong({ from, to }: Quotation): boolean {
  return to - from >= fewestQuoted;
}

type TokenRange = { from: number; to: number };

function withMarks(words: SentenceWords, { from, to }: TokenRange): TokenRange {
  const isMark = (at: number) => /^["“”„«»‘’‚']$/.test(words.spellings[at] ?? "");
  return { from: isMark(from - 1) ? from - 1 : from, to: isMark(to) ? to + 1 : to };
}

function current(clauses: readonly OpenClause[]): OpenClause {
  return clauses[clauses.length - 1] as OpenClause;
}

type NewClause = Pick<Clause, "role" | "from" | "marker" | "of" | "said" | "continues">;

function open(clauses: OpenClause[], clause: NewClause): void {
  const last = clauses.at(-1);
  if (last) last.to = clause.from;
  if (last && last.to <= last.from) clauses.pop();
  clauses.push({ ...clause, to: clause.from, predicates: [], verbs: 0, lastVerb: -2 });
}

/** The clause that the last one stands in goes on behind it. */
function goOn(clauses: OpenClause[], from: number): void {
  const last = current(clauses);
  const around = last.of === undefined ? undefined : clauses[last.of];
  if (around === undefined || last.of === undefined) {
    open(clauses, { role: "main", from });
    return;
  }
  const { role, marker, said, of, verbs, lastVerb } = around;
  open(clauses, { role, from, marker, said, of, continues: around.continues ?? last.of });
  Object.assign(current(clauses), { verbs, lastVerb });
}

function subordinate(clauses: OpenClause[], clause: Omit<NewClause, "of">): void {
  const last = current(clauses);
  const opensSentence = clause.from === last.from;
  const of = opensSentence ? last.of : clauses.length - 1;
  open(clauses, { ...clause, of });
}

/** What stands in quotation marks is one clause; the one around it goes on behind. Gives the place behind it. */
function quoted(words: SentenceWords, clauses: OpenClause[], { from, to }: TokenRange): number {
  const last = current(clauses);
  const before = last.from === from && words.spellings[from - 1] === ":" ? clauses.at(-2) : last;
  subordinate(clauses, { role: "quoted", from, said: before?.predicates.findLast(isSaying) });
  for (let at = from; at < to; at += 1) {
    const verb = words.verbs[at];
    if (verb) current(clauses).predicates.push(predicateAt(words, at, verb, from).predicate);
  }
  if (isSpeaker(words, clauses, to)) speaker(clauses, to);
  else if (to < words.tokens.length) goOn(clauses, to);
  return Math.max(to, from + 1);
}

/** What a mark does to the clauses; true when it opened one. */
function parted(words: SentenceWords, clauses: OpenClause[], at: number): boolean {
  const mark = words.spellings[at] ?? "";
  const next = at + 1;
  if (next >= words.tokens.length) return false;
  if (/^[;:–—]$/.test(mark)) {
    open(clauses, { role: "main", from: next });
    return true;
  }
  if (mark === "(") {
    subordinate(clauses, { role: "relative", from: at, marker: "(" });
    return true;
  }
  if (mark === ")" && current(clauses).marker === "(") {
    goOn(clauses, next);
    return true;
  }
  return mark === "," && current(clauses).marker !== "(" && commaAt(words, clauses, next);
}

/** Behind a comma: the first of these that holds. */
function commaAt(words: SentenceWords, clauses: OpenClause[], at: number): boolean {
  const last = current(clauses);
  const verb = verbAhead(words, at);
  if (isSpeaker(words, clauses, at)) return speaker(clauses, at);
  if (last.role === "main" && verb !== undefined && is(words, at, "commaRelatives", "relatives")) {
    subordinate(clauses, { role: "relative", from: at, marker: words.spellings[at] });
    return true;
  }
  if (is(words, at, "and") && verb !== undefined && !is(words, at + 1, "fillers") && verb > at + 1)
    return coordinate(words, clauses, at);
  const said = last.predicates.at(-1);
  if (
    said &&
    isSaying(said) &&
    said.to >= at - 2 &&
    verb !== undefined &&
    markerAt(words, at) === undefined &&
    !is(words, at, "that")
  ) {
    subordinate(clauses, { role: "reported", from: at, said });
    return true;
  }
  if (last.role === "main") return false;
  if (last.role === "reported" && !isParticiple(words, at)) return false;
  goOn(clauses, at);
  return false;
}

/** "…, but the talks went on": beside what was said, or beside the main clause. */
function coordinate(words: SentenceWords, clauses: OpenClause[], at: number): boolean {
  const last = current(clauses);
  const stays = last.role === "reported" && !is(words, at, "contrasts");
  open(clauses, stays ? { role: "reported", from: at, of: last.of, said: last.said } : { role: "main", from: at });
  return true;
}

const sayings = new Set(["say", "tell", "announce", "confirm", "report", "correct"]);

const denials = new Set(["deny", "ruleOut", "reject", "confirm"]);
const claims = new Set(["deny", "ruleOut", "agree", "decide", "order", "rule"]);

function isSaying({ kind }: { kind: string }): boolean {
  return sayings.has(kind);
}

const longestSpeaker = 14;
/** So many words say something, though their verb be unknown. */
const shortestSaid = 4;

/** "…, officials said", "…, said the mayor": up to the next comma nothing but who says it, behind a clause that says something. */
function isSpeaker(words: SentenceWords, clauses: readonly OpenClause[], at: number): boolean {
  const spoken = clauses.some(
    ({ role, verbs, from }) => role === "quoted" || verbs > 0 || (role === "main" && at - from > shortestSaid),
  );
  const first = verbAhead(words, at);
  if (!spoken || first === undefined || first > at + longestSpeaker) return false;
  const place = isAuxiliary(words, first) ? (verbAhead(words, first + 1) ?? first) : first;
  const verb = words.verbs[place];
  if (!verb || !isSaying(verb) || hasForm(verb, "ing") || is(words, at, "and")) return false;
  if (is(words, at, "relatives", "commaRelatives") || is(words, verb.to, "that") || words.tokens[verb.to]?.text === ":")
    return false;
  return verbAhead(words, verb.to) === undefined && (isLike(words, at) || markerAt(words, at) === undefined);
}

function isLike(words: SentenceWords, at: number): boolean {
  return words.lexicon.likes.has(words.spellings[at] ?? "");
}

/** What was said is the clause before, which stays main. */
function speaker(clauses: OpenClause[], at: number): boolean {
  const of = clauses.findLastIndex(({ role, from }) => from < at && (role === "main" || role === "quoted"));
  open(clauses, { role: "speaker", from: at, of: of < 0 ? undefined : of });
  return true;
}

const roles: Readonly<Record<MarkerList, Clause["role"]>> = {
  whether: "reported",
  subordinators: "adverbial",
  since: "adverbial",
  temporals: "adverbial",
  conditions: "condition",
  purposes: "purpose",
  sources: "speaker",
};

/** Reads the word or group at `at` into the clauses; gives the place behind it. */
function wordAt(words: SentenceWords, clauses: OpenClause[], at: number): number {
  const marker = markerAt(words, at);
  if (marker && opensClause(words, marker.list, at, marker.length)) return mark(words, clauses, at, marker);
  if (is(words, at, "that", "relatives") && thatAt(words, clauses, at)) return at + 1;
  const verb = words.verbs[at];
  if (verb) return verbAt(words, clauses, at, verb);
  if (isAuxiliary(words, at) || is(words, at, "verbs")) finite(words, clauses, at);
  else if (is(words, at, "participles") && is(words, at + 1, "prepositions")) participle(words, clauses, at);
  return at + 1;
}

/** "after", "before", "as" are prepositions too: they open a clause only before a verb. */
function opensClause(words: SentenceWords, list: MarkerList, at: number, length: number): boolean {
  if (list === "whether" || list === "since" || list === "sources") return true;
  // "als Ort": before a noun it says as what, not when.
  const isNoun = words.lexicon.names.nounsHaveCapitals && words.tokens[at + length]?.hasCapital === true;
  if (isLike(words, at) && isNoun) return false;
  if (list !== "temporals") return verbAhead(words, at + length) !== undefined;
  for (let i = at + length; i < words.tokens.length && words.tokens[i]?.kind !== "mark"; i += 1)
    if (words.verbs[i] || is(words, i, "verbs") || isAuxiliary(words, i)) return true;
  return false;
}

function mark(
  words: SentenceWords,
  clauses: OpenClause[],
  at: number,
  { list, length }: { list: MarkerList; length: number },
): number {
  const marker = words.spellings.slice(at, at + length).join(" ");
  const last = current(clauses);
  if (list === "sources") {
    speaker(clauses, at);
    current(clauses).predicates.push(sourcePredicate(at, length));
    return at + length;
  }
  if (isLike(words, at) && isSpeaker(words, clauses, at)) speaker(clauses, at);
  else if (list === "whether")
    subordinate(clauses, { role: "reported", from: at, marker, said: last.predicates.at(-1) });
  else subordinate(clauses, { role: roles[list], from: at, marker });
  return at + length;
}

const farthestSaying = 12;

/** "denied reports that …": what is denied, not what is reported. */
function claimBefore(predicates: readonly Predicate[]): Predicate | undefined {
  const [other, last] = [predicates.at(-2), predicates.at(-1)];
  return last?.form === "noun" && other && other.form !== "noun" && denials.has(other.kind) ? other : last;
}

/** Where "that" may stand for "which", only a word of saying has it, or the one right before. */
function isReported(words: SentenceWords, at: number, last: Predicate): boolean {
  if (at - last.to >= farthestSaying) return false;
  return !words.lexicon.grammar.thatRelates || isSaying(last) || claims.has(last.kind) || last.to === at;
}

/** "said that …", "the bill that passed", "who …". */
function thatAt(words: SentenceWords, clauses: OpenClause[], at: number): boolean {
  const last = current(clauses);
  const verb = verbAhead(words, at + 1);
  if (verb === undefined) return false;
  const marker = words.spellings[at];
  if (is(words, at, "that") && last.role === "reported" && is(words, at - 1, "and")) {
    open(clauses, { role: "reported", from: at, marker, of: last.of, said: last.said });
    return true;
  }
  const claim = last.predicates.at(-1);
  if (is(words, at, "that") && claim !== undefined && isReported(words, at, claim)) {
    subordinate(clauses, { role: "reported", from: at, marker, said: claimBefore(last.predicates) });
    return true;
  }
  if (
    is(words, at, "that") &&
    !(words.lexicon.grammar.thatRelates && words.tokens[at - 1]?.kind === "word" && !is(words, at - 1, "prepositions"))
  )
    return false;
  if (last.marker === marker && last.from === at) return false;
  subordinate(clauses, { role: "relative", from: at, marker });
  return true;
}

function verbAt(words: SentenceWords, clauses: OpenClause[], at: number, verb: FoundVerb): number {
  const last = current(clauses);
  const { predicate, carriesClause } = predicateAt(words, at, verb, last.from, last.verbs > 0);
  if (carriesClause && !isAuxiliary(words, at - 1)) finite(words, clauses, at);
  else if (!carriesClause) nonFinite(words, clauses, at, predicate);
  const own = current(clauses);
  own.predicates.push(predicate);
  own.lastVerb = verb.to - 1;
  if (carriesClause && isSaying(predicate) && own.role !== "speaker") sayingBehind(words, clauses, predicate);
  return verb.to;
}

/** A second verb of a clause set into another is that of the clause around it: "hostages taken in May | were freed". */
function finite(words: SentenceWords, clauses: OpenClause[], at: number): void {
  const last = current(clauses);
  const isSecond =
    last.verbs > 0 && !continuesGroup(words, last, at) && !is(words, at - 1, "and", "relatives", "pronouns");
  if ((isSecond && endsAtVerb(clauses)) || isSource(last)) goOn(clauses, at);
  const own = current(clauses);
  if (!continuesGroup(words, own, at)) own.verbs += 1;
  own.lastVerb = at;
}

/** "who …", "after …" in front, and "Reports that …", whose sentence still waits for its verb. */
function endsAtVerb(clauses: readonly OpenClause[]): boolean {
  const { role, from, marker, of } = current(clauses);
  if (role === "relative") return marker !== "(";
  if (role === "reported") return marker !== undefined && of !== undefined && clauses[of]?.verbs === 0;
  return (role === "adverbial" || role === "purpose") && from === 0;
}

/** "Laut Polizei | starben neun Menschen" */
function isSource({ role, verbs, predicates }: OpenClause): boolean {
  return role === "speaker" && verbs === 0 && predicates[0]?.form === "noun";
}

/** "has also been | signed": words of one verb. */
function continuesGroup(words: SentenceWords, clause: OpenClause, at: number): boolean {
  let before = at - 1;
  while (before > clause.lastVerb && is(words, before, "fillers", "negations", "to", "and")) before -= 1;
  const isNew = isAuxiliary(words, at) && !isAuxiliary(words, before) && !words.lexicon.grammar.auxiliariesAnywhere;
  return clause.verbs > 0 && before === clause.lastVerb && !isNew;
}

/** "hostages taken on …" */
function participle(words: SentenceWords, clauses: OpenClause[], at: number): void {
  const last = current(clauses);
  if (at === last.from || isAuxiliary(words, at - 1) || is(words, at - 1, "fillers", "negations", "and")) return;
  subordinate(clauses, { role: "relative", from: at });
  current(clauses).verbs = 1;
}

/** A participle behind its noun opens a relative clause, "-ing" and "to …" behind a comma or a verb others. */
function nonFinite(words: SentenceWords, clauses: OpenClause[], at: number, predicate: Predicate): void {
  const last = current(clauses);
  const before = words.tokens[at - 1];
  const isBehindNoun =
    before?.kind === "word" &&
    !is(words, at - 1, "determiners", "prepositions", "and", "fillers") &&
    !isAuxiliary(words, at - 1);
  if (
    predicate.form === "participle" &&
    predicate.isPassive &&
    (isBehindNoun || before?.text === ",") &&
    at > last.from
  ) {
    subordinate(clauses, { role: "relative", from: at });
    current(clauses).verbs = 1;
  } else if (predicate.form === "participle" && before?.text === "," && last.verbs > 0) {
    subordinate(clauses, { role: "adverbial", from: at });
    current(clauses).verbs = 1;
  } else if (
    predicate.form === "infinitive" &&
    is(words, at - 1, "to") &&
    last.verbs > 0 &&
    last.role !== "purpose" &&
    !words.verbs.slice(at - 4, at - 1).some(governs)
  ) {
    subordinate(clauses, { role: "purpose", from: at - 1, marker: words.spellings[at - 1] });
    current(clauses).verbs = 1;
  }
}

/** "agreed to meet": what was agreed, no purpose. */
function governs(verb: FoundVerb | undefined): boolean {
  return (
    verb !== undefined && ["agree", "decide", "order", "invite", "offer", "vote", "propose", "plan"].includes(verb.kind)
  );
}

function isParticiple(words: SentenceWords, at: number): boolean {
  const verb = words.verbs[at];
  return verb !== undefined && hasForm(verb, "ing");
}

/** "officials said the talks had failed": behind a verb of saying, past its day and its hearers, a clause with a verb of its own. */
function sayingBehind(words: SentenceWords, clauses: OpenClause[], said: Predicate): void {
  if (!words.lexicon.grammar.bareReports) return;
  const verb = verbAhead(words, said.to);
  if (verb === undefined) return;
  const from = said.kind === "tell" ? heardUntil(words, said.to, verb) : afterDay(words, said.to);
  const begins = from !== undefined && from < verb && words.tokens[from]?.kind !== "mark";
  if (
    !begins ||
    is(words, from, "that", "to", "by") ||
    (is(words, from, "prepositions") && said.kind !== "tell") ||
    markerAt(words, from)
  )
    return;
  const { length } = clauses;
  open(clauses, { role: "reported", from, of: length - 1, said });
}

/** "said on Monday | the talks …" */
function afterDay(words: SentenceWords, from: number): number {
  const isDay = (at: number) =>
    words.tokens[at]?.hasCapital === true && words.lexicon.names.ordinary.has(words.tokens[at]?.lower ?? "");
  const day = isDay(from) ? from : is(words, from, "prepositions") && isDay(from + 1) ? from + 1 : undefined;
  return day === undefined ? from : day + 1;
}

/** "told reporters in Kyiv | he would stay": the first word that begins a subject. */
function heardUntil(words: SentenceWords, from: number, verb: number): number | undefined {
  for (let at = from + 1; at < verb; at += 1) {
    if (
      is(words, at, "pronouns") ||
      (is(words, at, "determiners") && !is(words, at - 1, "prepositions", "determiners"))
    )
      return at;
  }
  return undefined;
}

function closed(words: SentenceWords, clauses: OpenClause[]): Clause[] {
  current(clauses).to = words.tokens.length;
  const kept = clauses.filter(({ from, to }) => to > from);
  const placed = kept.map((clause, i) => ({ ...clause, of: clause.of ?? mainBehind(kept, i) }));
  const said = saidBySpeakers(placed);
  return placed.map(({ verbs: _verbs, lastVerb: _last, ...clause }, i) => ({
    ...clause,
    said: clause.said ?? said.get(i),
  }));
}

/** "After the vote, …": the clause that a sentence opens with depends on the one behind it. */
function mainBehind(clauses: readonly OpenClause[], at: number): number | undefined {
  if (clauses[at]?.role === "main") return undefined;
  const found = clauses.findIndex(({ role }, i) => i > at && role === "main");
  return found < 0 ? undefined : found;
}

/** Clauses that a speaker's clause is set behind or into have been said by it. */
function saidBySpeakers(clauses: readonly OpenClause[]): ReadonlyMap<number, Predicate> {
  const said = new Map<number, Predicate>();
  for (const { role, of, predicates } of clauses) {
    const saying = predicates.find(isSaying);
    if (role === "speaker" && of !== undefined && saying) said.set(of, saying);
  }
  for (const [i, { role, of, said: own }] of clauses.entries()) {
    const saying = of === undefined ? undefined : clauses[of]?.predicates.find(isSaying);
    if (role === "quoted" && !own && saying) said.set(i, saying);
  }
  return said;
}

/** "according to": whoever is named behind it said so. */
export function sourcePredicate(at: number, length: number): Predicate {
  const span = { from: at, to: at + length };
  return { kind: "say", ...span, form: "noun", isPassive: false, isNegated: false, mood: "asserted" };
}
