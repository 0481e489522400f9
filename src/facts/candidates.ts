import type { NumberMention, Reading, ReadSentence } from "../language/reading.ts";
import type { Development, Figure, Millis, Phase, WatchedValue } from "../model.ts";
import { isResult, isSaying, kindOfAct } from "./act-kinds.ts";
import { actsIn, type FoundAct, inClause, type StoryAct } from "./acts.ts";
import { clauseAt, isBackground } from "./background.ts";
import type { EarlierClaim } from "./claims.ts";
import { deniedClaim, isDenial } from "./denials.ts";
import { figuresIn, isSameCount, isToll } from "./figures.ts";
import { speakerOf } from "./quotes/speaker.ts";
import { isSameAct } from "./same-act.ts";
import { isPrecise, type StoryFacts } from "./story-facts.ts";
import { mentions } from "./watched.ts";

export type StoryBefore = {
  /** The article founds the story, as it stands: it has facts but no developments. */
  isFirst: boolean;
  facts: StoryFacts;
  phase: Phase;
  /** Watched values mentioned by earlier articles. */
  watched: ReadonlySet<string>;
  /** What earlier articles told first, newest first; asked only where something is denied. */
  claims(): readonly EarlierClaim[];
  /** Headlines of earlier articles, and what was told of them as new. */
  told: readonly string[];
};

export type NewDevelopment = Pick<
  Development,
  "articleId" | "kind" | "weighty" | "sentence" | "who" | "facts" | "disputes"
> & { figure?: Figure };

/** What a sentence may be told as. `movedFrom`: what was told of its count before. */
export type Candidate = Omit<NewDevelopment, "articleId" | "sentence"> & {
  read: ReadSentence;
  isTitle: boolean;
  act?: StoryAct;
  movedFrom?: number;
};

/** A sentence that tells the article's news. `place`: how many of them stand before it in the text. */
export type ToldSentence = { read: ReadSentence; isTitle: boolean; place: number };

/** Headline and so many sentences tell what a report is about. */
export const openingSentences = 2;

/** All that the sentences may be told as to the story. */
export function candidatesIn(
  told: readonly ToldSentence[],
  { reading, watched }: { reading: Reading; watched: readonly WatchedValue[] },
  story: StoryBefore,
): Candidate[] {
  return told.flatMap((one) => [
    ...actsIn(one.read, one.isTitle)
      .filter((act) => isNews(act, reading))
      .flatMap((act) => fromAct(act, one.place, reading.language, story) ?? []),
    ...fromFigures(one, reading, story),
    ...fromWatched(one, reading, watched, story),
    ...fromDetail(one, reading, story),
  ]);
}

export function isNews(act: FoundAct, { at }: Reading): boolean {
  return !isBackground(act.sentence, act.clause, at);
}

function fromAct(act: FoundAct, place: number, language: string, story: StoryBefore): Candidate | undefined {
  const about = { read: act.sentence, isTitle: act.isTitle, act, facts: factsOf(act) };
  if (isTold(act, language, story.facts)) return undefined;
  const who = speakerOf(act);
  const disputes = isDenial(act) ? deniedClaim(act, story.claims()) : undefined;
  if (disputes) return { ...about, kind: "denied", weighty: true, who, disputes };
  if (place >= openingSentences) return undefined;
  if (act.status === "planned") return plannedBy(act, language, story, about);
  if (act.status !== "done") return undefined;
  // How many died is told as a figure.
  if (act.kind === "die" && act.numbers.some((number) => number.startsWith("dead:"))) return undefined;
  const kind = kindOfAct(act);
  if (isResult(kind) && kind !== "agreed" && isOfAnother(act)) return undefined;
  if (isResult(kind)) return place === 0 ? { ...about, kind, weighty: true } : undefined;
  // A denial of what the story was not told disputes nothing: that somebody said so is all there is to tell.
  if (kind === "statement" || isDenial(act))
    return who === undefined ? undefined : { ...about, kind: "statement", weighty: true, who };
  if (isSaying(act.kind)) return undefined;
  if (isAwaited(act, language, story.facts)) return { ...about, kind: "outcome", weighty: true };
  return { ...about, kind: "detail", weighty: act.isTitle };
}

/** A day that is to be and that the story has not; without one, a plan nobody spoke of is told and called nothing. */
function plannedBy(
  act: FoundAct,
  language: string,
  { facts }: StoryBefore,
  about: Pick<Candidate, "read" | "isTitle" | "act" | "facts">,
): Candidate | undefined {
  const days = inClause(act.sentence, act.clause, act.sentence.days).filter((day) => day.isAhead && isPrecise(day));
  if (days.some(({ first, tense }) => tense === "future" && !facts.days.has(first)))
    return { ...about, kind: "scheduled", weighty: true };
  if (days.length > 0 || !isResult(kindOfAct(act))) return undefined;
  const isKnown = facts.acts.some((one) => isSameAct(act, one, one.language === language));
  if (isKnown) return undefined;
  return act.clause.said
    ? { ...about, kind: "statement", weighty: act.isTitle, who: speakerOf(act) }
    : { ...about, kind: "detail", weighty: act.isTitle };
}

const attempts: ReadonlySet<string> = new Set(["propose", "offer", "bid", "cancel", "postpone"]);

/** "raised its offer", "scrapped the delay": what was done was done to something that is itself no more than wanted, or was put off. */
function isOfAnother({ clause, predicate }: FoundAct): boolean {
  return clause.predicates.some(
    ({ kind, form, from }) => from >= predicate.to && (form === "noun" || form === "infinitive") && attempts.has(kind),
  );
}

/** A plan, a possibility or a denial never makes the done fact known. */
function isTold(act: FoundAct, language: string, { acts }: StoryFacts): boolean {
  if (act.status === "planned") return false;
  const statuses = act.status === "not" ? ["not"] : ["done", "given"];
  return acts.some((one) => statuses.includes(one.status) && isSameAct(act, one, one.language === language));
}

/** What happened as it was planned, "met", is the outcome of the plan. */
function isAwaited(act: FoundAct, language: string, { acts }: StoryFacts): boolean {
  return acts.some((one) => one.status === "planned" && isSameAct(act, one, one.language === language));
}

function factsOf({ sentence, clause }: FoundAct): string[] {
  const named = [...inClause(sentence, clause, sentence.numbers), ...inClause(sentence, clause, sentence.days)];
  return [...new Set(named.map(({ text }) => text))].slice(0, 8);
}

/** A count that moved, and the first toll of what was told without one. */
function fromFigures(
  { read, isTitle, place }: ToldSentence,
  { at, sentences }: Reading,
  { facts }: StoryBefore,
): Candidate[] {
  if (isRecalled(read, at)) return [];
  return figuresIn(read).flatMap((figure) => {
    const known = facts.figures.filter((one) => isSameCount(one, figure)).map(({ value }) => value);
    // "Nine workers" of one article are the nine dead of another.
    if (facts.figures.some(({ value }) => value === figure.value) || (known.length === 0 && !isToll(figure))) return [];
    const isRisen = known.every((value) => figure.value > value);
    if (!isTitle && (place > 1 || known.length === 0 || !isToll(figure))) return [];
    if (known.length === 0 && !isTollOf(sentences, figure)) return [];
    const weighty = isRisen || isTitle;
    return {
      read,
      isTitle,
      kind: "figure" as const,
      weighty,
      facts: [figure.written],
      figure,
      movedFrom: isCount(figure) ? known[0] : undefined,
    };
  });
}

/** Whether a sentence as a whole tells of days gone by for long. */
function isRecalled(read: ReadSentence, at: Millis): boolean {
  return read.clauses.some((clause) => clause.role === "main" && isBackground(read, clause, at));
}

const deeds: ReadonlySet<string> = new Set(["die", "kill", "injure"]);

/** A first toll is of this event where the text goes on to tell how they died: "moved the man who killed two" does not. */
function isTollOf(sentences: readonly ReadSentence[], { kind }: Figure): boolean {
  const first = sentences.filter(({ isProse }) => isProse).slice(0, openingSentences);
  return (
    first.length === 0 || first.some((read) => read.numbers.some((one) => one.kind === kind && isOfDeed(read, one)))
  );
}

function isOfDeed(read: ReadSentence, { from, kind }: NumberMention): boolean {
  const clause = clauseAt(read, { from, to: from });
  return kind === "missing" || (clause?.predicates.some((one) => deeds.has(one.kind)) ?? false);
}

/** "raised the number to 40": what moves the count is no news beside it; of a rate that was raised the raising is. */
function isCount({ kind }: Figure): boolean {
  return kind !== "money" && kind !== "percent";
}

function fromWatched(
  { read, isTitle }: ToldSentence,
  { at }: Reading,
  watched: readonly WatchedValue[],
  story: StoryBefore,
): Candidate[] {
  if (isTitle || isRecalled(read, at)) return [];
  const found = watched.filter((one) => !story.watched.has(one.value) && mentions(read, one));
  return found.length === 0
    ? []
    : [{ read, isTitle, kind: "watched", weighty: true, facts: found.map(({ value }) => value) }];
}

/** New names beside known ones: for the timeline, and no more is claimed of it. */
function fromDetail({ read, isTitle }: ToldSentence, { language, at }: Reading, { facts }: StoryBefore): Candidate[] {
  if (isTitle || isRecalled(read, at) || !facts.languages.has(language) || read.quotations.length > 0) return [];
  const fresh = read.names.filter((name) => name.kind !== "unknown" && !facts.names.has(name.key));
  if (fresh.length === 0 || fresh.length === read.names.length) return [];
  return [{ read, isTitle, kind: "detail", weighty: false, facts: fresh.map(({ text }) => text).slice(0, 8) }];
}
