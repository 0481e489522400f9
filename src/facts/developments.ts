import type { Reading, ReadSentence } from "../language/reading.ts";
import type { Development, DevelopmentKind, Figure, Phase, WatchedValue } from "../model.ts";
import { isOutcome, kindOfAct } from "./act-kinds.ts";
import { actsIn, type FoundAct, inClause, nameKey, type StoryAct } from "./acts.ts";
import { isBackground } from "./background.ts";
import type { EarlierClaim } from "./claims.ts";
import { deniedClaim, isDenial } from "./denials.ts";
import { type FoundFigure, figuresIn, isSameCount, isToll } from "./figures.ts";
import type { ArticleGenre } from "./genre.ts";
import { phaseAfter } from "./phase.ts";
import { isSameAct } from "./same-act.ts";
import { speakerOf } from "./speaker.ts";
import { isPrecise, newFacts, type StoryFacts } from "./story-facts.ts";
import { mentions } from "./watched.ts";

export type ArticleRead = {
  id: number;
  reading: Reading;
  genre: ArticleGenre;
  /** The topics' watched values that the article mentions. */
  watched: readonly WatchedValue[];
};

export type StoryBefore = {
  /** The article founds the story, as it stands: it has facts but no developments. */
  isFirst: boolean;
  facts: StoryFacts;
  phase: Phase;
  /** Watched values mentioned by earlier articles. */
  watched: ReadonlySet<string>;
  /** What earlier articles told first, newest first; asked only where something is denied. */
  claims(): readonly EarlierClaim[];
};

export type NewDevelopment = Pick<
  Development,
  "articleId" | "kind" | "weighty" | "sentence" | "who" | "facts" | "disputes"
> & { figure?: Figure };

/** `facts`: what the story was not told before, to be kept. `figures`: what the article counts. */
export type Added = { facts: string[]; figures: Figure[]; developments: NewDevelopment[]; phase: Phase };

type Candidate = Omit<NewDevelopment, "articleId" | "sentence"> & {
  read: ReadSentence;
  isTitle: boolean;
  act?: StoryAct;
};

/** Headline and so many sentences tell what a report is about; figures and denials stand a little further down as well. */
const opening = 2;
const below = 4;
const entries = 40;
/** An entry of a running page is about the story when it names so many that the story named. */
const sharedByEntry = 2;

const order: readonly DevelopmentKind[] = [
  ...([
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
  ] as const),
];

/** What of an article is new to its story, by clause and predicate: the result of what was announced is, whatever its words. */
export function addedBy(article: ArticleRead, story: StoryBefore): Added {
  const told = toldIn(article, story.facts);
  const acts = told.flatMap((one) => actsIn(one.read, one.isTitle)).filter((act) => isNews(act, article.reading));
  const figures = told.flatMap(({ read }) => figuresIn(read));
  const found = article.genre === "explainer" ? [] : chosen(candidatesIn(article, story, told));
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

type ToldSentence = { read: ReadSentence; isTitle: boolean; place: number };

/** The sentences that tell the article's news: of a report headline and opening, of a running page its entries on the story. */
function toldIn({ reading, genre }: ArticleRead, facts: StoryFacts): ToldSentence[] {
  if (genre === "opinion") return [];
  const prose = reading.sentences.filter(({ isProse }) => isProse);
  if (genre === "live")
    return prose.slice(0, entries).flatMap((read) => (isAbout(read, facts) ? { read, isTitle: false, place: 0 } : []));
  const title = genre === "report" ? [{ read: reading.title, isTitle: true, place: 0 }] : [];
  return [...title, ...prose.slice(0, below).map((read, place) => ({ read, isTitle: false, place }))];
}

function isAbout({ names }: ReadSentence, { names: known }: StoryFacts): boolean {
  return new Set(names.map(nameKey).filter((name) => known.has(name))).size >= sharedByEntry;
}

function isNews(act: FoundAct, { at }: Reading): boolean {
  return !isBackground(act.sentence, act.clause, at);
}

/** Of each count what the article tells first: headline before text. */
function distinctFigures(figures: readonly FoundFigure[]): Figure[] {
  return figures
    .filter((one, i) => figures.findIndex((other) => other.kind === one.kind && other.of === one.of) === i)
    .map(({ kind, value, against, of, written }) => ({ kind, value, against, of, written }));
}

function candidatesIn(article: ArticleRead, story: StoryBefore, told: readonly ToldSentence[]): Candidate[] {
  return told.flatMap((one) => [
    ...actsIn(one.read, one.isTitle)
      .filter((act) => isNews(act, article.reading))
      .flatMap((act) => fromAct(act, one.place, article.reading.language, story) ?? []),
    ...fromFigures(one, article.reading, story),
    ...fromWatched(one, article, story),
    ...fromDetail(one, article.reading, story),
  ]);
}

function fromAct(act: FoundAct, place: number, language: string, story: StoryBefore): Candidate | undefined {
  const about = { read: act.sentence, isTitle: act.isTitle, act, facts: factsOf(act) };
  if (isDenial(act)) {
    const disputes = deniedClaim(act, story.claims());
    if (disputes) return { ...about, kind: "denied", weighty: true, who: speakerOf(act), disputes };
  }
  if (place >= opening) return undefined;
  const kind = kindOfAct(act.kind);
  if (act.status === "planned") return plannedBy(act, language, story, about);
  if (act.status !== "done" || kind === "detail" || isTold(act, language, story.facts)) return undefined;
  if (isOutcome(act.kind)) return { ...about, kind, weighty: true };
  return act.actors.length === 0 ? undefined : { ...about, kind: "statement", weighty: true, who: speakerOf(act) };
}

/** A day to come that the story has not; without one, a plan nobody spoke of is told and called nothing. */
function plannedBy(
  act: FoundAct,
  language: string,
  { facts }: StoryBefore,
  about: Pick<Candidate, "read" | "isTitle" | "act" | "facts">,
): Candidate | undefined {
  const days = inClause(act.sentence, act.clause, act.sentence.days).filter((day) => day.isAhead && isPrecise(day));
  if (days.some(({ first }) => !facts.days.has(first))) return { ...about, kind: "scheduled", weighty: true };
  if (days.length > 0 || !isOutcome(act.kind)) return undefined;
  const isKnown = facts.acts.some((one) => isSameAct(act, one, one.language === language));
  if (isKnown) return undefined;
  return act.clause.said
    ? { ...about, kind: "statement", weighty: act.isTitle, who: speakerOf(act) }
    : { ...about, kind: "detail", weighty: act.isTitle };
}

/** A plan, a possibility or a denial never makes the done fact known. */
function isTold(act: FoundAct, language: string, { acts }: StoryFacts): boolean {
  return acts.some(
    (one) => (one.status === "done" || one.status === "given") && isSameAct(act, one, one.language === language),
  );
}

function factsOf({ sentence, clause }: FoundAct): string[] {
  const named = [...inClause(sentence, clause, sentence.numbers), ...inClause(sentence, clause, sentence.days)];
  return [...new Set(named.map(({ text }) => text))].slice(0, 8);
}

/** A count that moved, and the first toll of what was told without one. */
function fromFigures({ read, isTitle, place }: ToldSentence, { at }: Reading, { facts }: StoryBefore): Candidate[] {
  if (read.clauses.some((clause) => clause.role === "main" && isBackground(read, clause, at))) return [];
  return figuresIn(read).flatMap((figure) => {
    const known = facts.figures.filter((one) => isSameCount(one, figure)).map(({ value }) => value);
    if (known.includes(figure.value) || (known.length === 0 && !isToll(figure))) return [];
    const isRisen = known.every((value) => figure.value > value);
    if (!isTitle && (place > 1 || (place > 0 && known.length === 0))) return [];
    const weighty = isRisen || isTitle;
    return { read, isTitle, kind: "figure" as const, weighty, facts: [figure.written], figure };
  });
}

function fromWatched({ read, isTitle }: ToldSentence, { watched }: ArticleRead, story: StoryBefore): Candidate[] {
  if (isTitle) return [];
  const found = watched.filter((one) => !story.watched.has(one.value) && mentions(read, one));
  return found.length === 0
    ? []
    : [{ read, isTitle, kind: "watched", weighty: true, facts: found.map(({ value }) => value) }];
}

/** New names beside known ones: for the timeline, and no more is claimed of it. */
function fromDetail({ read, isTitle }: ToldSentence, { language }: Reading, { facts }: StoryBefore): Candidate[] {
  if (isTitle || !facts.languages.has(language) || read.quotations.length > 0) return [];
  const fresh = read.names.filter((name) => name.kind !== "unknown" && !facts.names.has(nameKey(name)));
  if (fresh.length === 0 || fresh.length === read.names.length) return [];
  return [{ read, isTitle, kind: "detail", weighty: false, facts: fresh.map(({ text }) => text).slice(0, 8) }];
}

const most = 3;
const mostWeighty = 2;

/** The best of each sentence, at most three, at most two of weight; what the headline and the text both tell is told by the text. */
function chosen(candidates: readonly Candidate[]): Candidate[] {
  const best = candidates.toSorted(
    (a, b) =>
      Number(b.weighty) - Number(a.weighty) ||
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      Number(a.isTitle) - Number(b.isTitle),
  );
  const kept: Candidate[] = [];
  for (const one of best) if (!kept.some((other) => tellsSame(one, other))) kept.push(one);
  return kept.slice(0, most).map((one, i) => (i < mostWeighty ? one : { ...one, weighty: false }));
}

function tellsSame(a: Candidate, b: Candidate): boolean {
  if (a.read === b.read) return true;
  return a.kind === b.kind && (a.act?.kind === b.act?.kind || a.isTitle || b.isTitle);
}

function developmentFrom({ read, isTitle, act: _, ...one }: Candidate, { id, reading }: ArticleRead): NewDevelopment {
  const lead = isTitle
    ? (reading.sentences.find((sentence) => sentence.isProse && isAlike(sentence, read)) ?? read)
    : read;
  const place = lead === reading.title ? { start: 0, end: 0 } : { start: lead.start, end: lead.end };
  return { ...one, articleId: id, sentence: { text: lead.text, articleId: id, ...place } };
}

/** The sentence of the text that tells what the headline does: it shares half of its words. */
function isAlike(sentence: ReadSentence, title: ReadSentence): boolean {
  const stems = new Set(sentence.tokens.map(({ stem }) => stem));
  const words = title.tokens.filter(({ kind, stem }) => kind !== "mark" && stem.length > 3);
  return words.filter(({ stem }) => stems.has(stem)).length * 2 >= words.length;
}
