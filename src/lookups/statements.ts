import { isResult, kindOfAct } from "../facts/act-kinds.ts";
import { actsIn, type FoundAct, inClause } from "../facts/acts.ts";
import { isBackground } from "../facts/background.ts";
import { articleKind } from "../facts/kinds/article-kind.ts";
import { standsAlone } from "../facts/stands-alone.ts";
import { lexicons } from "../language/lexicon.ts";
import type { Reading, ReadSentence } from "../language/reading.ts";
import type { Millis, SourcedSentence } from "../model.ts";
import { isComment, needsContext } from "../summarize/openings.ts";
import { termsOf } from "../summarize/terms.ts";
import { isCaption } from "./is-caption.ts";
import type { PeriodText } from "./period-texts.ts";
import { isToldByPronoun } from "./told-by-pronoun.ts";

/** A sentence of an article that can be told by itself, and what it tells. */
export type Statement = SourcedSentence & {
  story: number;
  at: Millis;
  language: string;
  outlet: string;
  read: ReadSentence;
  /** What it is about, to know it again in other words. */
  terms: ReadonlySet<string>;
  /** Names, numbers and days, to know it again in another language. */
  keys: ReadonlySet<string>;
  /** It says that parties came to an agreement. */
  isAgreed: boolean;
  /** It says that something is not settled, or may fail. */
  isOpen: boolean;
  /** Somebody did, decided or holds something. */
  isAct: boolean;
  /** How much it has of what makes a sentence worth telling, whatever the reader follows. */
  substance: number;
};

/** Longer ones are no line to read at a glance, shorter ones say too little; more than this share of it quoted stands among the quotes. */
const length = { fewestWords: 8, longest: 320, sentencesRead: 60, quoted: 0.35 };
/** What a sentence gains and loses; read off briefs of the recorded week, the written samples and long articles of several outlets. */
const gains = {
  result: 1.6,
  decision: 1.2,
  plan: 0.8,
  act: 0.5,
  stance: 0.8,
  name: 0.2,
  number: 0.25,
  day: 0.3,
  early: 0.6,
};
const losses = { guess: 0.7, appraisal: 1, recall: 1.2, explainer: 0.5, long: 0.5 };
/** "It remains largely unclear": so far behind the pronoun it is said what is open. */
const openingWords = 6;
const mostNames = 4;
const mostNumbers = 2;
const comfortable = 230;

/** What an article states, sentence by sentence; what leans on the sentence before, asks or comments is left out. */
export function statementsIn(text: PeriodText, reading: Reading): Statement[] {
  const isReport = articleKind({ ...text, body: text.text }) === "report";
  const prose = reading.sentences.filter(({ isProse }) => isProse).slice(0, length.sentencesRead);
  return prose.flatMap((read, place) => {
    if (!isTellable(read, reading.language)) return [];
    const told = tellingOf(read, reading);
    const early = gains.early / (1 + place / 3);
    return [
      {
        ...{ text: read.text, articleId: text.id, start: read.start, end: read.end },
        ...{ story: text.story, at: text.at, language: reading.language, ...told },
        ...{ outlet: text.outlet, read },
        terms: new Set(termsOf(read.text)),
        keys: keysOf(read),
        substance: told.substance + early - (isReport ? 0 : losses.explainer),
      },
    ];
  });
}

function isTellable(read: ReadSentence, language: string): boolean {
  const { text, tokens, quotations } = read;
  const words = tokens.filter(({ kind }) => kind !== "mark").length;
  const quoted = quotations.reduce((sum, { from, to }) => sum + to - from, 0);
  return (
    words >= length.fewestWords &&
    text.length <= length.longest &&
    quoted <= tokens.length * length.quoted &&
    /^[\p{Lu}\p{N}"“«„‘']/u.test(text) &&
    ((standsAlone(read, language) && !needsContext(text)) || isImpersonal(read, language)) &&
    !isComment(text) &&
    !isCaption(text) &&
    !isToldByPronoun(read, language)
  );
}

/** "It remains unclear who pays": the pronoun stands for what follows. */
function isImpersonal({ tokens, text }: ReadSentence, language: string): boolean {
  const lexicon = lexicons.get(language);
  const words = tokens.map(({ lower }) => lower);
  const opens =
    lexicon?.telling.impersonals.has(words[0] ?? "") &&
    lexicon.telling.open.test(words.slice(1, openingWords).join(" "));
  return opens === true && !/[?？]/u.test(text);
}

type WhatIsTold = Pick<Statement, "isAgreed" | "isOpen" | "isAct" | "substance">;

function tellingOf(read: ReadSentence, reading: Reading): WhatIsTold {
  const words = read.tokens.map(({ lower }) => lower).join(" ");
  const telling = lexicons.get(reading.language)?.telling;
  const has = (list: Exclude<keyof NonNullable<typeof telling>, "impersonals" | "favours" | "opposes">) =>
    telling?.[list].test(words) ?? false;
  const acts = actsIn(read, false).filter((act) => isAsserted(act) && !isBackground(read, act.clause, reading.at));
  const done = acts.filter(({ status }) => status === "done");
  const isPast = isLongPast(read, reading.at);
  const isStance = has("stances") && read.names.some(({ kind }) => kind !== "unknown");
  const isOpen = has("open") || has("risks");
  const best = Math.max(0, ...acts.map(gainOf), isStance ? gains.stance : 0);
  return {
    isAgreed: done.some((act) => act.kind === "agree" || act.kind === "sign") && !isOpen,
    isOpen,
    isAct: best >= gains.act && !isPast,
    substance:
      best +
      gains.name * Math.min(mostNames, new Set(read.names.map(({ key }) => key)).size) +
      gains.number * Math.min(mostNumbers, read.numbers.length) +
      (read.days.length > 0 && !isPast ? gains.day : 0) -
      (has("guesses") ? losses.guess : 0) -
      (has("appraisals") ? losses.appraisal : 0) -
      (has("recalls") || isPast ? losses.recall : 0) -
      (read.text.length > comfortable ? losses.long : 0),
  };
}

/** Of the sentence's own clauses, not of one that recalls or sets a condition. */
function isAsserted({ clause }: FoundAct): boolean {
  return clause.role === "main" || clause.role === "reported";
}

function gainOf(act: FoundAct): number {
  const kind = kindOfAct(act);
  if (act.status === "planned") return gains.plan;
  if (act.status !== "done") return 0;
  if (isResult(kind)) return gains.result;
  return kind === "statement" || act.kind === "deny" ? gains.decision : gains.act;
}

/** All the days that it names are long gone, but for those of what only explains a name. */
function isLongPast(read: ReadSentence, at: Millis): boolean {
  const telling = read.clauses.filter(({ role }) => role !== "relative");
  const dated = telling.filter((clause) => inClause(read, clause, read.days).length > 0);
  return dated.length > 0 && dated.every((clause) => isBackground(read, clause, at));
}

function keysOf({ names, numbers, days }: ReadSentence): Set<string> {
  return new Set([
    ...names.map(({ key }) => key),
    ...numbers.map(({ value }) => String(value)),
    ...days.map(({ first }) => first),
  ]);
}
