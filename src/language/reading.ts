import type { DatePrecision, Millis } from "../model.ts";

/**
 * An article, read once: every rule downstream takes this and no raw text. All places are within the text they were read from
 * (`Reading.text`, or the title), end exclusive; `from` and `to` count tokens of the sentence, `to` exclusive.
 */
export type Reading = {
  /** Primary tag of the lexicon it was read with ("en", "uk", "ru", "de", "fr"), else the article's own tag, read without words. */
  language: string;
  /** When it was published, else first seen: relative days count from here. */
  at: Millis;
  text: string;
  title: ReadSentence;
  /** In the text's order, bounded in number and length. */
  sentences: readonly ReadSentence[];
};

export type ReadSentence = {
  text: string;
  start: number;
  end: number;
  /** Number of the paragraph it stands in, and of the sentence within that. */
  paragraph: number;
  place: number;
  /** Begins with a bullet or a number as lists do. */
  listed: boolean;
  /** A whole sentence of the news itself: no caption, by-line, advertisement or torn quotation. Always true of a title. */
  isProse: boolean;
  tokens: readonly Token[];
  /** Every token stands in exactly one clause; in the order in which they begin. */
  clauses: readonly Clause[];
  names: readonly NameMention[];
  numbers: readonly NumberMention[];
  days: readonly DayMention[];
  /** What stands in quotation marks, and what of a longer quotation stands in this sentence. */
  quotations: readonly Quotation[];
};

export type Token = {
  kind: "word" | "number" | "mark";
  text: string;
  /** Folded: lower case, without accents, one spelling of apostrophes. */
  lower: string;
  /** What its inflections share; of a mark the mark. */
  stem: string;
  start: number;
  end: number;
  hasCapital: boolean;
  /** The first word of the sentence, of a quotation or behind a colon: its capital tells nothing. */
  opens: boolean;
  inQuotation: boolean;
};

/**
 * A stretch of a sentence with one predicate of its own.
 * `main`: what the sentence asserts. `reported`: what somebody is told to say ("…, officials said", "denied that …"); asserted by the
 * speaker, not by the outlet. `speaker`: "…, officials said", set behind or into what is said; the clause before it stays main and has
 * `said`. `relative`: "who …", "taken on …". `adverbial`: time, cause, concession ("after …", "since …", "as …").
 * `condition`: "if …", "unless …". `purpose`: "to end …", "in order to …". `quoted`: inside quotation marks.
 */
export type Clause = {
  role: "main" | "reported" | "speaker" | "relative" | "adverbial" | "condition" | "purpose" | "quoted";
  from: number;
  to: number;
  /** The word that opens it ("after", "who", "that"), folded; undefined for a main clause. */
  marker?: string;
  /** The clause it depends on, by index. */
  of?: number;
  /** The clause whose rest it is, by index: another stands between ("The hostages, taken in October, were freed"). */
  continues?: number;
  /** Of what somebody is told to say: the predicate of saying or denying it hangs on. */
  said?: Predicate;
  predicates: readonly Predicate[];
};

/** A word or group of words that the lexicon knows as telling something that was done, said or is to be. */
export type Predicate = {
  /** Class of the lexicon: "pass", "sign", "veto", "reject", "deny", "say", "agree", "postpone" … */
  kind: string;
  from: number;
  to: number;
  form: "past" | "present" | "perfect" | "future" | "participle" | "infinitive" | "noun";
  isPassive: boolean;
  isNegated: boolean;
  /** `possible`: may, could, is expected to. `wanted`: calls for, demands, hopes, offers to. `asked`: a question, whether. */
  mood: "asserted" | "possible" | "wanted" | "asked";
};

export type NameMention = {
  from: number;
  to: number;
  /** As written, without title or office. */
  text: string;
  /** The same for every spelling: an alias' name, a code of CLDR for places, else the folded last name. */
  key: string;
  kind: "person" | "place" | "body" | "unknown";
  /** The office beside it as written ("former minister", "Foreign Minister"). */
  office?: string;
};

export type NumberMention = {
  from: number;
  to: number;
  text: string;
  value: number;
  /** What is counted. `votes`: "231 to 198" has `against` 198. `other`: whatever `counted` names. */
  kind: "dead" | "injured" | "missing" | "held" | "votes" | "money" | "percent" | "people" | "other";
  against?: number;
  /** Stems of what is counted. */
  counted: readonly string[];
  /** "at least", "more than", "up to", "about". */
  bound?: "least" | "most" | "about";
};

export type DayMention = {
  from: number;
  to: number;
  text: string;
  /** YYYY-MM-DD, first and last day meant. */
  first: string;
  last: string;
  precision: DatePrecision;
  /** How its clause speaks of it; absent where that is not sure, or only possible. */
  tense?: "past" | "future";
  /** Still to come at publication. */
  isAhead: boolean;
  /** It is said not to be, or not to have been, then: "not on 19 March but on 26 March". */
  isDenied: boolean;
  /** Its verb is one of saying: it is the day on which somebody spoke. */
  isSaid: boolean;
};

/** Without its marks. `whole`: where the quotation begins and ends when it goes on in other sentences of its paragraph. */
export type Quotation = {
  start: number;
  end: number;
  from: number;
  to: number;
  whole?: { start: number; end: number };
};
