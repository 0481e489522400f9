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
const spellings = written.transform((all) => all.map(spellingOf));

/** What a word does in a sentence, by the list of the lexicon it stands in; a word may do several things. */
export const grammarLists = [
  "passives",
  "pastPassives",
  "perfects",
  "futures",
  "possibles",
  "wanteds",
  "asserts",
  "pastAsserts",
  "negations",
  "onlys",
  "fillers",
  "to",
  "plans",
  "hopes",
  "doubts",
  "fails",
  "determiners",
  "pronouns",
  "prepositions",
  "by",
  "that",
  "relatives",
  "commaRelatives",
  "and",
  "contrasts",
  "verbs",
  "participles",
  "supposed",
] as const;
/** Groups of words that open a clause, by list. */
const markerLists = ["whether", "subordinators", "since", "temporals", "conditions", "purposes", "sources"] as const;
/** How a verb of the lexicon may be written. `both`: past, or participle of a passive; `active`: participle never passive. */
export const verbForms = [
  "base",
  "present",
  "past",
  "both",
  "participle",
  "active",
  "infinitive",
  "ing",
  "future",
  "passive",
  "noun",
] as const;

/** What a word says of a day, by list. */
const calendarLists = [
  "weak",
  "today",
  "tomorrow",
  "yesterday",
  "weekend",
  "hourUnits",
  "dayUnits",
  "weekUnits",
  "monthUnits",
  "yearUnits",
  "last",
  "next",
  "this",
  "ago",
  "agoBefore",
  "in",
  "within",
  "from",
  "later",
  "ranges",
  "of",
  "ofPeriod",
  "leads",
  "yearLeads",
  "every",
  "notBehind",
  "notBefore",
  "ordinals",
  "nowadays",
  "articles",
  "lasting",
  "starts",
  "habits",
  "until",
  "towards",
  "departures",
  "instead",
] as const;

export type CalendarList = (typeof calendarLists)[number];
export type GrammarList = (typeof grammarLists)[number];
export type VerbForm = (typeof verbForms)[number];
export type MarkerList = (typeof markerLists)[number];

function listsOf<K extends string>(keys: readonly K[]) {
  return Object.fromEntries(keys.map((key) => [key, spellings])) as Record<K, typeof spellings>;
}

const creditSets = [
  ...([
    "tells",
    "says",
    "informs",
    "saidBehind",
    "fillers",
    "nouns",
    "press",
    "agencies",
    "aside",
    "informants",
  ] as const),
  ...([
    "denials",
    "afterwards",
    "results",
    "interviews",
    "tellings",
    "besides",
    "notTold",
    "unnamed",
    "reports",
    "sources",
    "writes",
    "reportVerbs",
    "to",
    "pressAlone",
  ] as const),
] as const;

function listed<K extends string>(keys: readonly K[]) {
  return Object.fromEntries(keys.map((key) => [key, wordSet])) as Record<K, typeof wordSet>;
}

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
      abbreviations: words,
      mayClose: words,
      beforeNumbers: words,
      small: words,
      starters: words,
      beforeOrdinals: words,
      ordinalNouns: words,
    })
    .prefault({}),
  names: z
    .strictObject({
      nounsHaveCapitals: z.boolean().default(false),
      titles: wordSet,
      links: wordSet,
      offices: wordSet,
      former: wordSet,
      bodies: wordSet,
      outlets: wordSet,
      ordinary: wordSet,
      placesBehind: wordSet,
      ownersBehind: z.boolean().default(false),
      noOwners: wordSet,
    })
    .prefault({}),
  speech: z
    .strictObject({
      says: wordSet,
      saying: wordSet,
      calls: wordSet,
      calling: wordSet,
      besides: wordSet,
      unsaid: wordSet,
      passives: wordSet,
      tellers: wordSet,
      cites: wordSet,
      according: wordSet,
      by: wordSet,
      he: wordSet,
      she: wordSet,
      aged: wordSet,
      people: wordSet,
      women: wordSet,
      men: wordSet,
      claims: wordSet,
      works: wordSet,
      within: wordSet,
      openers: wordSet,
      relatives: wordSet,
      breaks: wordSet,
      complements: wordSet,
      determiners: wordSet,
      possessives: wordSet,
      ands: wordSet,
      accused: wordSet,
      who: wordSet,
      definites: wordSet,
    })
    .prefault({}),
  numbers: z
    .strictObject({
      values: z.record(z.string(), words).default({}).transform(valuesOf),
      scales: z.record(z.string(), words).default({}).transform(valuesOf),
      shortScales: z.record(z.string(), words).default({}).transform(valuesOf),
      one: wordSet,
      dead: wordSet,
      injured: wordSet,
      missing: wordSet,
      held: wordSet,
      votes: wordSet,
      people: wordSet,
      money: wordSet,
      percent: wordSet,
      uncounted: wordSet,
      notBehind: wordSet,
      doers: wordSet,
      rises: wordSet,
      least: words,
      most: words,
      about: words,
      against: wordSet,
      empty: wordSet,
    })
    .prefault({}),
  choices: z
    .strictObject({
      /** "moved from Geneva": what stands behind is left. */
      froms: wordSet,
      /** "ready to host" offers. */
      ready: wordSet,
      conditionals: wordSet,
      /** "rather than Geneva" */
      passedOver: words,
      /** Who tells what others decide and has no name. */
      unnamed: wordSet,
      /** Of no named origin: "reportedly". */
      hearsay: wordSet,
    })
    .prefault({}),
  credits: z
    .strictObject({
      ...{ report: words, first: words, cited: words, told: words, noun: words },
      ...{ reportBehind: words, firstBehind: words, toldBehind: words, nounBehind: words },
      ...{ lasts: phrases, whole: phrases, citesAny: z.boolean().default(false) },
      ...listed(creditSets),
    })
    .prefault({})
    .transform(withCreditPhrases),
  edits: z
    .strictObject({
      labels: phrases,
      asides: phrases,
      stamps: phrases,
      articles: phrases,
      admissions: phrases,
      we: wordSet,
      earlier: wordSet,
      versions: wordSet,
      repaired: wordSet,
      errors: wordSet,
      adds: wordSet,
      later: wordSet,
    })
    .prefault({}),
  states: words.transform(statesOf),
  grammar: z
    .strictObject({
      ...listsOf(grammarLists),
      ...listsOf(markerLists),
      likes: spellings,
      fillerEnding: z.string().optional(),
      pastEndings: spellings,
      presentEndings: spellings,
      verbEnding: z.string().optional(),
      noVerbs: spellings,
      auxiliariesAnywhere: z.boolean().default(false),
      negationsBehind: z.boolean().default(false),
      thatRelates: z.boolean().default(false),
      bareReports: z.boolean().default(false),
    })
    .prefault({}),
  calendar: z
    .strictObject({
      modifiersBehind: z.boolean().default(false),
      months: z.array(spellingSet).default([]),
      weekdays: z.array(spellingSet).default([]),
      counts: z.record(z.string(), spellings).default({}).transform(valuesOf),
      ...(Object.fromEntries(calendarLists.map((list) => [list, spellingSet])) as Record<
        CalendarList,
        typeof spellingSet
      >),
    })
    .prefault({}),
  /** What shows that an article is no report: words in front of its title, behind it, in it, and in its opening. */
  kinds: z
    .strictObject({
      live: words,
      liveStarts: words,
      liveEnds: words,
      liveOpenings: words,
      roundUp: words,
      roundUpEnds: words,
      roundUpOpenings: words,
      greetings: words,
      media: words,
      explainer: words,
      explainerAnywhere: words,
      explainerOpenings: words,
      questions: words,
      explainerEnds: words,
      calls: words,
      whys: words,
      opinion: words,
      opinionStarts: words,
      sections: words,
      own: words,
      judging: words,
    })
    .prefault({}),
  predicates: z.record(z.string(), z.partialRecord(z.enum(verbForms), spellings)).default({}),
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
  const markers = markerLists.flatMap((list) => lexicon.grammar[list].map((phrase) => [phrase, list] as const));
  const bits = grammarBits(lexicon.grammar);
  return {
    ...lexicon,
    bounds: createPhraseBook(bounds),
    markers: createPhraseBook(markers),
    verbs: verbBook(lexicon.predicates),
    likes: new Set(lexicon.grammar.likes),
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

const dayOpeners = [
  "today",
  "tomorrow",
  "yesterday",
  "weekend",
  "hourUnits",
  "dayUnits",
  "weekUnits",
  "monthUnits",
  "yearUnits",
  "agoBefore",
  "in",
] as const;

/** Nearly all words say nothing of a day: those are passed over at once. */
function opensDay({ calendar, numbers }: z.infer<typeof schema>, spelling: string): boolean {
  const isNamed = [...calendar.months, ...calendar.weekdays].some((set) => set.has(spelling));
  const isCount = calendar.counts.has(spelling) || numbers.values.has(foldWord(spelling));
  return isNamed || isCount || dayOpeners.some((list) => calendar[list].opens(spelling));
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
