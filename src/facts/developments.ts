import type { Reading, ReadSentence } from "../language/reading.ts";
import type { DevelopmentKind, Figure, Phase, WatchedValue } from "../model.ts";
import { isResult } from "./act-kinds.ts";
import { actsIn } from "./acts.ts";
import {
  type Candidate,
  candidatesIn,
  isNews,
  type NewDevelopment,
  openingSentences,
  type StoryBefore,
  type ToldSentence,
} from "./candidates.ts";
import { type FoundFigure, figuresIn } from "./figures.ts";
import type { ArticleKind } from "./kinds/article-kind.ts";
import { phaseAfter } from "./phase.ts";
import { repeats } from "./repeats.ts";
import { standsAlone } from "./stands-alone.ts";
import { newFacts, type StoryFacts } from "./story-facts.ts";

export type ArticleRead = {
  id: number;
  reading: Reading;
  kind: ArticleKind;
  /** The topics' watched values that the article mentions. */
  watched: readonly WatchedValue[];
};

/** `facts`: what the story was not told before, to be kept. `figures`: what the article counts. */
export type Added = { facts: string[]; figures: Figure[]; developments: NewDevelopment[]; phase: Phase };

/** Figures and denials stand a little further down than what else is told. */
const below = 4;
const entries = 40;
/** An entry of a running page is about the story when it names so many that the story named; places are named in entries on anything. */
const sharedByEntry = 2;

/** What of an article is new to its story, by clause and predicate: the result of what was announced is, whatever its words. */
export function addedBy(article: ArticleRead, story: StoryBefore): Added {
  const told = toldIn(article, story.facts);
  const acts = told.flatMap((one) => actsIn(one.read, one.isTitle)).filter((act) => isNews(act, article.reading));
  const figures = told.flatMap(({ read }) => figuresIn(read));
  const isRunning = article.kind === "live" || article.kind === "round-up";
  const candidates = article.kind === "explainer" ? [] : candidatesIn(told, article, story);
  const found = chosen(withoutRetold(candidates).map((one) => toldInText(one, article.reading))).filter(
    (one) => !isRetelling(one, story.told) && !(isRunning && isWords(one.kind)),
  );
  const developments = found.map((one) => developmentFrom(one, article));
  return {
    facts: newFacts(
      { language: article.reading.language, acts, figures, sentences: told.map(({ read }) => read) },
      story.facts,
    ),
    figures: distinctFigures(figures),
    developments: story.isFirst ? [] : developments,
    phase: developments
      .filter(({ weighty }) => weighty)
      .reduce((phase, { kind }) => phaseAfter(phase, kind), story.phase),
  };
}

/** The sentences that tell the article's news: of a report headline and opening, of a running page its entries on the story. */
function toldIn({ reading, kind }: ArticleRead, facts: StoryFacts): ToldSentence[] {
  if (kind === "opinion") return [];
  const prose = reading.sentences.filter((one) => one.isProse && standsAlone(one, reading.language));
  if (kind === "live" || kind === "round-up")
    return prose.slice(0, entries).flatMap((read) => (isAbout(read, facts) ? { read, isTitle: false, place: 0 } : []));
  const title = kind === "report" ? [{ read: reading.title, isTitle: true, place: 0 }] : [];
  return [...title, ...prose.slice(0, below).map((read, place) => ({ read, isTitle: false, place }))];
}

function isAbout({ names }: ReadSentence, { names: known }: StoryFacts): boolean {
  const shared = names.filter(({ key, kind }) => kind !== "place" && known.has(key));
  return new Set(shared.map(({ key }) => key)).size >= sharedByEntry;
}

/** So much of a headline in what somebody says or does is the headline told again. */
const retold = 0.6;

/**
 * What came about, counts and days are compared one by one; of all else its words tell whether it is told again. A running page is asked for
 * nothing else: what its entries say is about another subject more often.
 */
function isRetelling({ kind, read }: Candidate, told: readonly string[]): boolean {
  return isWords(kind) && repeats(read.text, told, retold);
}

function isWords(kind: DevelopmentKind): boolean {
  return kind === "statement" || kind === "detail" || kind === "watched";
}

/** Of each count what the article tells first: headline before text. */
function distinctFigures(figures: readonly FoundFigure[]): Figure[] {
  return figures
    .filter((one, i) => figures.findIndex((other) => other.kind === one.kind && other.of === one.of) === i)
    .map(({ kind, value, against, of, written }) => ({ kind, value, against, of, written }));
}

/** Gravest first; a count that moved is told before the act that moves it, "raised the number to". */
const order: readonly DevelopmentKind[] = [
  "denied",
  "off",
  "moved",
  "agreed",
  "outcome",
  "figure",
  "scheduled",
  "watched",
  "statement",
  "detail",
];
const most = 3;
const mostWeighty = 2;

/** What a text tells as done, its headline tells too, often in other words: the text says it. */
function withoutRetold(candidates: readonly Candidate[]): Candidate[] {
  const isTold = candidates.some(({ isTitle, kind }) => !isTitle && isResult(kind));
  return candidates.filter(({ isTitle, kind }) => !isTold || !isTitle || !isResult(kind));
}

/** The best of each sentence, at most three, at most two of weight, and one result: a second is of something else more often. What the headline and the text both tell is told by the text. */
function chosen(candidates: readonly Candidate[]): Candidate[] {
  const best = candidates.toSorted(
    (a, b) => Number(b.weighty) - Number(a.weighty) || rankOf(a) - rankOf(b) || Number(a.isTitle) - Number(b.isTitle),
  );
  const kept: Candidate[] = [];
  for (const one of best) if (!kept.some((other) => tellsSame(one, other))) kept.push(one);
  const result = kept.find(({ kind }) => isResult(kind));
  return kept
    .filter((one) => one === result || !isResult(one.kind))
    .slice(0, most)
    .map((one, i) => (i < mostWeighty ? one : { ...one, weighty: false }));
}

function rankOf({ kind, movedFrom }: Candidate): number {
  return movedFrom === undefined ? order.indexOf(kind) : 0;
}

function tellsSame(a: Candidate, b: Candidate): boolean {
  if (a.read === b.read) return true;
  return a.kind === b.kind && (a.act?.kind === b.act?.kind || a.isTitle || b.isTitle);
}

function developmentFrom(
  { read, isTitle: _, act: __, movedFrom: ___, ...one }: Candidate,
  { id, reading }: ArticleRead,
): NewDevelopment {
  const place = read === reading.title ? { start: 0, end: 0 } : { start: read.start, end: read.end };
  return { ...one, articleId: id, sentence: { text: read.text, articleId: id, ...place } };
}

const fewestShared = 2;

/** The sentence of the opening that tells what the headline does, so that what is told can be read in its place. */
function toldInText(one: Candidate, { sentences, title }: Reading): Candidate {
  if (!one.isTitle) return one;
  const first = sentences.filter(({ isProse }) => isProse).slice(0, openingSentences);
  const tells = (read: ReadSentence) =>
    actsIn(read, false).some(({ kind, status }) => kind === one.act?.kind && status === "done");
  const read = first.find(tells) ?? first.find((sentence) => isAlike(sentence, title));
  return read ? { ...one, read } : one;
}

function isAlike({ tokens }: ReadSentence, title: ReadSentence): boolean {
  const words = title.tokens.filter(({ kind, stem }) => kind !== "mark" && stem.length > 2).map(({ stem }) => stem);
  return new Set(tokens.flatMap(({ stem }) => (words.includes(stem) ? stem : []))).size >= fewestShared;
}
