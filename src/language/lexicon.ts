import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { createPhraseBook, createWordSet, foldWord, type PhraseBook, remembered, spellingOf } from "./words.ts";

/** "сказа{в,ла}": both. */
function expanded(word: string): string[] {
  const [, head = "", endings, tail = ""] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(word) ?? [undefined, word];
  if (endings === undefined) return [head.replaceAll("_", " ")];
  return endings.split(",").flatMap((ending) => expanded(head + ending + tail));
}

/** Words apart by blanks; "_" joins the words of a group. */
const written = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(/\s+/)
      .flatMap(expanded)
      .filter((word) => word !== ""),
  );
const words = written.transform((all) => all.map(foldWord));
const wordSet = words.transform(createWordSet);
const spellingSet = written.transform((all) => createWordSet(all.map(spellingOf)));
const phrases = words.transform((all) => createPhraseBook(all.map((phrase) => [phrase, true] as const)));
const phrasePattern = words.transform(patternOfPhrases);
const spellings = written.transform((all) => all.map(spellingOf));

type ListNames<S extends string> = S extends `${infer First} ${infer Rest}` ? First | ListNames<Rest> : S;

function named<S extends string>(names: S): readonly ListNames<S>[] {
  return names.split(" ") as ListNames<S>[];
}

/** The same kind of list for each of the names. */
function each<S extends string, T>(names: S, list: T): Record<ListNames<S>, T> {
  return Object.fromEntries(named(names).map((name) => [name, list])) as Record<ListNames<S>, T>;
}

const auxiliaries = "passives pastPassives perfects futures possibles wanteds asserts pastAsserts supposed";
const governors = "negations onlys fillers to plans hopes doubts fails";
const smallWords = "determiners pronouns prepositions by that relatives commaRelatives and contrasts verbs participles";
/** What a word does in a sentence, by the list of the lexicon it stands in; a word may do several things. */
export const grammarLists = [...named(auxiliaries), ...named(governors), ...named(smallWords)] as const;
/** Groups of words that open a clause, by list. */
const markers = "whether subordinators since temporals conditions purposes sources";
/** How a verb of the lexicon may be written. `both`: past, or participle of a passive; `active`: participle never passive. */
export const verbForms = named("base present past both participle active infinitive ing future passive noun");

const questionLists = "place time amount person reason outlook";
/** What a question may ask for. */
export const questionKinds = named(questionLists);

const dayOpeners = "today tomorrow yesterday weekend hourUnits dayUnits weekUnits monthUnits yearUnits agoBefore in";
const beforeDays =
  "last next this within from leads yearLeads every notBehind articles lasting starts until towards departures arrivals afters owners utterances";
const besideDays =
  "weak ago later ranges of ofPeriod notBefore ordinals nowadays habits instead firsts manyUnits betweens maybes thans";

export type CalendarList = ListNames<typeof dayOpeners | typeof beforeDays | typeof besideDays>;
export type GrammarList = (typeof grammarLists)[number];
export type VerbForm = (typeof verbForms)[number];
export type MarkerList = ListNames<typeof markers>;

const creditKinds = ["report", "first", "cited", "told", "noun"] as const;
type CreditPhrases = Record<(typeof creditKinds)[number] | `${"report" | "first" | "told" | "noun"}Behind`, string[]>;

/** How a phrase right before or behind the name of a newsroom credits it. */
function withCreditPhrases<T extends CreditPhrases>(credits: T) {
  const before = creditKinds.flatMap((kind) => credits[kind].map((phrase) => [phrase, kind] as const));
  const behind = (["report", "first", "told", "noun"] as const).flatMap((kind) =>
    credits[`${kind}Behind`].map((phrase) => [phrase, kind] as const),
  );
  return { ...credits, before: createPhraseBook(before), behind: createPhraseBook(behind) };
}

const schema = z.strictObject({
  language: z.string().length(2),
  leaning: wordSet,
  sentences: z
    .strictObject({
      ...each("abbreviations mayClose beforeNumbers small starters beforeOrdinals ordinalNouns", words),
      ...each("agencies behind elided", written),
    })
    .prefault({}),
  furniture: z.strictObject(each("talk credits asides boxes questions speaks", words)).prefault({}),
  names: z
    .strictObject({
      nounsHaveCapitals: z.boolean().default(false),
      ownersBehind: z.boolean().default(false),
      ...each("titles links offices former bodies outlets ordinary placesBehind noOwners", wordSet),
    })
    .prefault({}),
  speech: z
    .strictObject({
      ...each(
        "says saying calls calling besides unsaid passives tellers cites according by he she aged people",
        wordSet,
      ),
      ...each("women men claims works within openers relatives breaks complements determiners possessives", wordSet),
      ...each("ands accused who definites", wordSet),
    })
    .prefault({}),
  numbers: z
    .strictObject({
      ...each("values scales shortScales", z.record(z.string(), words).default({}).transform(valuesOf)),
      ...each("one dead injured missing held votes people money percent uncounted notBehind doers rises", wordSet),
      ...each("against empty", wordSet),
      ...each("least most about", words),
    })
    .prefault({}),
  /** `froms`: "moved from Geneva", which is left. `ready`: "ready to host" offers. `passedOver`: "rather than Geneva". `unnamed`: who
   * tells what others decide and has no name. `hearsay`: of no named origin, "reportedly". */
  choices: z
    .strictObject({ ...each("froms ready conditionals unnamed hearsay", wordSet), passedOver: words })
    .prefault({}),
  credits: z
    .strictObject({
      citesAny: z.boolean().default(false),
      ...each("report first cited told noun reportBehind firstBehind toldBehind nounBehind", words),
      ...each("lasts whole", phrases),
      ...each(
        "tells says informs saidBehind fillers nouns press agencies aside informants denials afterwards",
        wordSet,
      ),
      ...each("results interviews tellings besides notTold unnamed reports sources writes reportVerbs to", wordSet),
      pressAlone: wordSet,
    })
    .prefault({})
    .transform(withCreditPhrases),
  edits: z
    .strictObject({
      ...each("labels asides stamps articles admissions", phrases),
      ...each("we earlier versions repaired errors adds later", wordSet),
    })
    .prefault({}),
  states: words.transform(statesOf),
  /** For what a model wrote. `alike`: words, joined by "_", that may stand for each other. `forms`: of one word. `weighty`: small words that
   * change what is true. `qualifiers`: make of a thing less than it is. `plain`: a thing's place or time, one as good as the other.
   * `meta`, `steering`, `orders`, `advice`: what speaks to somebody or of itself. */
  gate: z
    .strictObject({
      ...each("alike forms", words),
      ...each("weighty qualifiers empty verbs plain families copulas", wordSet),
      ...each("reasons meta steering orders advice", words),
      gerund: z.string().optional(),
    })
    .prefault({}),
  grammar: z
    .strictObject({
      ...each(auxiliaries, spellings),
      ...each(governors, spellings),
      ...each(smallWords, spellings),
      ...each(markers, spellings),
      ...each("likes noVerbs presents fixed pastEndings presentEndings", spellings),
      ...each("fillerEnding verbEnding", z.string().optional()),
      ...each("auxiliariesAnywhere negationsBehind thatRelates bareReports", z.boolean().default(false)),
    })
    .prefault({}),
  calendar: z
    .strictObject({
      modifiersBehind: z.boolean().default(false),
      ...each("months weekdays", z.array(spellingSet).default([])),
      counts: z.record(z.string(), spellings).default({}).transform(valuesOf),
      ...each(dayOpeners, spellingSet),
      ...each(beforeDays, spellingSet),
      ...each(besideDays, spellingSet),
    })
    .prefault({}),
  /** What shows that an article is no report: words in front of its title, behind it, in it, and in its opening. */
  kinds: z
    .strictObject({
      ...each("live liveStarts liveEnds liveOpenings roundUp roundUpEnds roundUpOpenings greetings media", words),
      ...each("explainer explainerAnywhere explainerOpenings questions explainerEnds calls whys", words),
      ...each("opinion opinionStarts sections own judging", words),
    })
    .prefault({}),
  /**
   * How a sentence tells, by words or groups of words, "*" behind a beginning for any ending and "~" for up to three words between.
   * `open`: something is not settled; `risks`: it may fail; `guesses`: somebody holds it possible; `appraisals`: the writer weighs;
   * `recalls`: it is history; `stances`: what somebody holds, demands or promises. `favours` and `opposes`:
   * verbs for what somebody is for and against. `impersonals` before what is open stand for what follows.
   */
  telling: z
    .strictObject({
      ...each("impersonals favours opposes", wordSet),
      ...each("open risks guesses appraisals recalls stances", phrasePattern),
    })
    .prefault({}),
  predicates: z.record(z.string(), z.partialRecord(z.enum(verbForms), spellings)).default({}),
  /** `asking`: says how something is asked, not what. */
  questions: z.strictObject({ asking: wordSet, ...each(questionLists, words) }).prefault({}),
  stories: z
    .strictObject({ live: words, roundUps: words, words: z.record(z.string(), words).default({}) })
    .prefault({}),
});

/** By each word of a group the first of it. */
function statesOf(groups: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    groups.flatMap((group) => group.split(" ").map((word) => [word, group.split(" ", 1)[0] ?? word] as const)),
  );
}

/** Keys are numbers: `"3": three trio`. */
function valuesOf(table: Readonly<Record<string, string[]>>): ReadonlyMap<string, number> {
  return new Map(Object.entries(table).flatMap(([value, all]) => all.map((word) => [word, Number(value)] as const)));
}

/** What is known of one language: its file in `lexicons/`, checked and made ready for looking up. */
export type Lexicon = ReturnType<typeof compile>;

function compile(text: string) {
  const lexicon = schema.parse(parse(text));
  const bounds = (["least", "most", "about"] as const).flatMap((bound) =>
    lexicon.numbers[bound].map((phrase) => [phrase, bound] as const),
  );
  const openers = named(markers).flatMap((list) => lexicon.grammar[list].map((phrase) => [phrase, list] as const));
  const bits = grammarBits(lexicon.grammar);
  return {
    ...lexicon,
    bounds: createPhraseBook(bounds),
    markers: createPhraseBook(openers),
    verbs: verbBook(lexicon.predicates),
    elided: patternOf(lexicon.sentences.elided, "start", "iu"),
    likes: new Set(lexicon.grammar.likes),
    presents: new Set(lexicon.grammar.presents),
    fixed: new Set(lexicon.grammar.fixed),
    looksOf: remembered((text) => looksOf(lexicon, bits, text)),
    abbreviations: new Set(lexicon.sentences.abbreviations),
  };
}

export type WordLooks = {
  spelling: string;
  /** What it does in a sentence, as bits of `grammarLists`; that a verb's ending makes it one is not among them. */
  bits: number;
  mayOpenDay: boolean;
  /** Ends as verbs do, and as words beside verbs. */
  endsAsVerb: boolean;
  endsAsFiller: boolean;
};

const shortestEnded = 5;

function looksOf(lexicon: z.infer<typeof schema>, bits: ReadonlyMap<string, number>, text: string): WordLooks {
  // without the stop of a short form
  const spelling = spellingOf(text.length > 1 && text.endsWith(".") ? text.slice(0, -1) : text);
  const { verbEnding, fillerEnding, noVerbs } = lexicon.grammar;
  const ends = (ending: string | undefined) =>
    ending !== undefined && spelling.length >= shortestEnded && spelling.endsWith(ending);
  return {
    spelling,
    bits: bits.get(spelling) ?? 0,
    mayOpenDay: opensDay(lexicon, spelling),
    endsAsVerb: ends(verbEnding) && !noVerbs.includes(spelling),
    endsAsFiller: ends(fillerEnding),
  };
}

/** Nearly all words say nothing of a day: those are passed over at once. */
function opensDay({ calendar, numbers }: z.infer<typeof schema>, spelling: string): boolean {
  const isNamed = [...calendar.months, ...calendar.weekdays].some((set) => set.has(spelling));
  const isCount = calendar.counts.has(spelling) || numbers.values.has(foldWord(spelling));
  return isNamed || isCount || named(dayOpeners).some((list) => calendar[list].opens(spelling));
}

type Predicates = z.infer<typeof schema>["predicates"];
export type VerbWord = { kind: string; forms: number };

/** A phrase of one class may stand for several of its forms; of two classes the first of the file has it. */
function verbBook(predicates: Predicates): PhraseBook<VerbWord> {
  const verbs = new Map<string, VerbWord>();
  for (const [kind, forms] of Object.entries(predicates)) {
    for (const [i, form] of verbForms.entries()) {
      for (const phrase of forms[form] ?? []) {
        const verb = verbs.get(phrase) ?? { kind, forms: 0 };
        if (verb.kind === kind) verbs.set(phrase, { kind, forms: verb.forms | (1 << i) });
      }
    }
  }
  return createPhraseBook(verbs);
}

function grammarBits(grammar: Readonly<Record<GrammarList, readonly string[]>>): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  for (const [i, list] of grammarLists.entries()) {
    for (const word of grammar[list]) bits.set(word, (bits.get(word) ?? 0) | (1 << i));
  }
  return bits;
}

/** Of a language without a file: nothing but letters, capitals, digits and marks is known. */
export const wordless = compile("language: xx");

const folder = join(import.meta.dirname, "lexicons");

/** By primary tag. Read once, when the program starts: a file that is wrong stops it there. */
export const lexicons: ReadonlyMap<string, Lexicon> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => compile(readFileSync(join(folder, name), "utf8")))
    .map((lexicon) => [lexicon.language, lexicon]),
);

/** A pattern for any of the words or groups of words, whole. Linear: nothing in it repeats. */
export function patternOf(words: readonly string[], at: "start" | "anywhere", flags = "u"): RegExp {
  const any =
    words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&").replaceAll("'", "['’]")).join("|") || "(?!)";
  return new RegExp(at === "start" ? `^(?:${any})` : `(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, flags);
}

/** A pattern for any of the groups of words in folded words apart by blanks. Linear: what repeats is bounded. */
function patternOfPhrases(phrases: readonly string[]): RegExp {
  const any = phrases.map((phrase) =>
    phrase
      .replaceAll(/[.+?^${}()|[\]\\/]/g, "\\$&")
      .replaceAll("*", "[\\p{L}'-]{0,20}")
      .replaceAll(" ~ ", " (?:\\S{1,40} ){0,3}"),
  );
  return new RegExp(any.length === 0 ? "(?!)" : `(?<=^| )(?:${any.join("|")})(?= |$)`, "u");
}

/** What the lexicons of all languages list: for what is asked of a text before anybody knows its language. */
export function ofAllLanguages<T>(list: (lexicon: Lexicon) => readonly T[]): T[] {
  return [...lexicons.values()].flatMap(list);
}
