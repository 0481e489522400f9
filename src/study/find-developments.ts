import type { DevelopmentKind } from "../model.ts";
import { movesPhase } from "./acts-in.ts";
import { actKeys, countedKeys, decisionVerbKeys, higherKey, spokenKey } from "./article-facts.ts";
import type { CountedNumber } from "./numbers-in.ts";
import type { StudiedSentence } from "./read-article.ts";
import { type Genre, isBackground, isSpeculative, standing } from "./reporting-manner.ts";
import { type Novelty, noveltyOf } from "./sentence-novelty.ts";
import { mentionsOne } from "./watched-sentence.ts";

/** A sentence that may be told as a development, with how much it is worth. */
export type DevelopmentCandidate = {
  read: StudiedSentence;
  kind: DevelopmentKind;
  weighty: boolean;
  worth: number;
  who?: string;
  facts: string[];
};

/** What the sentences are judged by. */
export type Judging = {
  genre: Genre;
  at: number;
  isKnown(key: string): boolean;
  /** Watched values that no earlier article of the story mentioned. */
  newWatched: readonly { value: string; spellings: readonly string[] }[];
  /** The story was told in this language before. */
  sameLanguage: boolean;
  /** The article founds the story: nothing was told that it could be about. */
  isFirst: boolean;
  /** The headline says nothing that the story has not: its first sentence only tells the same again. */
  headlineKnown: boolean;
  /** The headline speaks of dead, injured, missing … */
  headlineHasCasualties: boolean;
};

const leastShare = 0.25;
/** Done once more: only when the sentence tells something else. */
const leastAgainShare = 0.6;
/** Told by a noun before: "the deal". */
const leastSpokenShare = 0.3;
const leastDetailShare = 0.35;
const leastStatementShare = 0.4;
const leastShared = 2;
/** Deep in an article stand colour and history. */
const lastDetail = 12;
const lastWeighty = 15;
const worthOf: Record<DevelopmentKind, number> = {
  denied: 9,
  off: 9,
  moved: 9,
  agreed: 8,
  watched: 7,
  scheduled: 7,
  figure: 6,
  outcome: 6,
  statement: 4,
  detail: 1,
};

/** The sentences of an article with facts that its story has not, best first. */
export function candidatesIn(sentences: readonly StudiedSentence[], judging: Judging): DevelopmentCandidate[] {
  if (judging.genre === "opinion") return [];
  return sentences
    .flatMap((read, i) => candidateFrom(read, i, judging) ?? [])
    .sort((a, b) => Number(b.weighty) - Number(a.weighty) || b.worth - a.worth);
}

function candidateFrom(read: StudiedSentence, place: number, judging: Judging): DevelopmentCandidate | undefined {
  if (!read.candidate) return undefined;
  const stand = standing(read.sentence.text, read.names.length > 0 || read.act?.actor !== undefined);
  if (stand === "no" || isBackground(read.sentence.text, read.days, judging.at)) return undefined;
  const novelty = noveltyOf(read, judging.isKnown);
  const watched = judging.newWatched.find(({ spellings }) => mentionsOne(read.words, spellings));
  const kind = watched ? "watched" : kindOf(read, novelty, judging);
  if (!kind || !isNewEnough(kind, novelty, isNewAct(read, judging), judging)) return undefined;
  if (kind === "detail" && (place > lastDetail || isSpeculative(read.plain))) return undefined;
  const repeated = judging.headlineKnown && repeatsHeadline(kind, place, novelty);
  const nearTop = place < lastWeighty || isFarDownNews(kind, novelty);
  const weighty = nearTop && !repeated && isWeighty(kind, read, novelty, judging);
  const who =
    read.act && kind !== "figure" && kind !== "watched" && kind !== "detail" ? read.act.actor?.who : undefined;
  const worth = worthOf[kind] + novelty.share * 2 + (stand === "well" ? 1 : 0) + 2 / (1 + place);
  const facts = [
    ...(watched ? [watched.value] : []),
    ...novelty.numbers.map(({ written }) => written),
    ...novelty.others,
  ];
  return { read, kind, weighty, worth, who: who || undefined, facts: [...new Set(facts)].slice(0, 8) };
}

/** The kind a sentence has by what is new in it; undefined when nothing is. */
function kindOf(read: StudiedSentence, novelty: Novelty, judging: Judging): DevelopmentKind | undefined {
  const hard = novelty.numbers.length > 0 || novelty.others.length > 0;
  const act = read.act?.kind;
  if (act === "scheduled") return isNewDayAhead(read, judging) ? act : hard ? "detail" : undefined;
  if (act && act !== "statement" && (isNewAct(read, judging) || (hard && novelty.share >= leastAgainShare))) return act;
  if (novelty.numbers.some((number) => isChangedFigure(number, judging))) return "figure";
  if (!hard) return undefined;
  return act === "statement" && read.act?.actor?.official ? "statement" : "detail";
}

/** Today counts as well where the sentence speaks of it as to come. */
function isNewDayAhead({ days }: StudiedSentence, { isKnown }: Judging): boolean {
  return days.some((day) => day.isAhead && !isKnown(`d:${day.day}`));
}

/** Nobody did it in this story before; a denial is new by who denies. */
function isNewAct(read: StudiedSentence, judging: Judging): boolean {
  const [kind, byWhom] = actKeys(read);
  if (!kind) return false;
  if (read.act?.kind === "outcome") return isNewDecision(read, judging);
  return read.act?.kind === "denied" && byWhom ? !judging.isKnown(byWhom) : !judging.isKnown(kind);
}

/** By its verb: nobody spoke of such a decision before. */
function isNewDecision(read: StudiedSentence, { isKnown }: Judging): boolean {
  const [verb] = decisionVerbKeys(read);
  return verb !== undefined && !isKnown(verb);
}

function isChangedFigure(number: CountedNumber, { isKnown }: Judging): boolean {
  if (number.kind === "casualty") return !isKnown(higherKey(number));
  return (number.kind === "force" || number.kind === "money") && countedKeys(number).slice(0, 1).some(isKnown);
}

/** An act that nobody did before is new whatever the words; anything else by how many of its words are. */
function isNewEnough(kind: DevelopmentKind, novelty: Novelty, isNew: boolean, judging: Judging): boolean {
  if (kind === "watched") return true;
  if (!judging.sameLanguage) return movesPhase(kind) || kind === "figure";
  if (kind === "figure") return true;
  if (movesPhase(kind) && isNew)
    return (
      novelty.share >=
      ((kind === "agreed" || kind === "off") && judging.isKnown(spokenKey(kind)) ? leastSpokenShare : 0)
    );
  if (kind === "detail")
    return novelty.share >= leastDetailShare && novelty.newTerms >= 3 && novelty.sharedTerms >= leastShared;
  return novelty.share >= (kind === "statement" ? leastStatementShare : leastShare);
}

function isWeighty(kind: DevelopmentKind, read: StudiedSentence, novelty: Novelty, judging: Judging): boolean {
  if (kind === "detail" || judging.genre === "analysis") return false;
  if (kind === "watched") return true;
  if (!isAboutStory(kind, novelty, judging) || (isSpeculative(read.plain) && kind !== "denied")) return false;
  if (kind === "figure" && !isOfStory(novelty.numbers, judging)) return false;
  if (kind === "figure" && novelty.numbers.every((number) => isInRelativeClause(read.plain, number.start)))
    return false;
  if (kind === "figure") return read.act?.kind !== "statement" || read.act.actor?.official !== false;
  if (read.act?.subordinate) return false;
  if (judging.genre === "digest" && !movesPhase(kind)) return false;
  if (kind !== "statement" && !isNewAct(read, judging) && !tellsMore(novelty)) return false;
  if (kind === "statement") return isStrongStatement(read, novelty);
  const actor = read.act?.actor;
  return kind === "denied"
    ? actor !== undefined
    : kind !== "outcome" || actor !== undefined || read.act?.passive === true;
}

/** A first number of dead is of this event when the headline has them or the story spoke of them; else it is of one long past. */
function isOfStory(numbers: readonly CountedNumber[], { isKnown, headlineHasCasualties }: Judging): boolean {
  return headlineHasCasualties || numbers.some((number) => countedKeys(number).some(isKnown));
}

/** "a war that left 250,000 dead": explains a noun, usually with what is long known. */
function isInRelativeClause(text: string, at: number): boolean {
  return (
    /(?<!\p{L})(?:that|which|who|whose)\s(?!ha(?:s|ve)\s)[^,;]{0,60}$/u.test(text.slice(0, at)) &&
    !/(?:said|says|confirmed|reported|announced) that [^,;]{0,60}$/u.test(text.slice(0, at))
  );
}

/** Far down stands what went before; only what is close to the story is taken from there. */
function isFarDownNews(kind: DevelopmentKind, { sharedTerms }: Novelty): boolean {
  return kind === "watched" || (sharedTerms >= leastShared + 2 && (kind === "denied" || kind === "figure"));
}

function repeatsHeadline(kind: DevelopmentKind, place: number, novelty: Novelty): boolean {
  return place === 0 && (kind === "outcome" || kind === "statement") && !tellsMore(novelty);
}

/** Done before in this story: told again in the thread only with a number, a day or words that are new. */
function tellsMore({ numbers, hasNewDay, hasNewQuotation }: Novelty): boolean {
  return numbers.length > 0 || hasNewDay || hasNewQuotation;
}

function isAboutStory(kind: DevelopmentKind, { sharedTerms }: Novelty, judging: Judging): boolean {
  if (judging.isFirst || !judging.sameLanguage) return true;
  const more = (kind === "figure" || kind === "statement" ? 1 : 0) + (judging.genre === "digest" ? 2 : 0);
  return sharedTerms >= leastShared + more;
}

function isStrongStatement(read: StudiedSentence, novelty: Novelty): boolean {
  const strong =
    novelty.hasNewQuotation || novelty.hasNewDay || novelty.numbers.length > 0 || novelty.others.length > 1;
  return strong && novelty.newTerms >= 5 && novelty.share >= 0.5 && read.act?.actor?.official === true;
}

/** At most three that tell different things, at most two of weight, one of these a statement. */
export function chooseDevelopments(candidates: readonly DevelopmentCandidate[]): DevelopmentCandidate[] {
  const chosen: DevelopmentCandidate[] = [];
  for (const candidate of candidates) {
    if (chosen.length === 3) break;
    if (chosen.some((other) => overlap(other.read.terms, candidate.read.terms) > 0.5)) continue;
    const heavy = chosen.filter((one) => one.weighty);
    const tooMany = heavy.length >= 2 || (candidate.kind === "statement" && heavy.length > 0);
    chosen.push(candidate.weighty && tooMany ? { ...candidate, weighty: false } : candidate);
  }
  return chosen;
}

function overlap(a: readonly string[], b: readonly string[]): number {
  const shared = a.filter((term) => b.includes(term)).length;
  return shared / Math.max(1, Math.min(a.length, b.length));
}
