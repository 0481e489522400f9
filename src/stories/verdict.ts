import { day } from "../durations.ts";
import type { Millis } from "../model.ts";
import type { StoryLikeness } from "./similarity.ts";

/** What is known of a possible story beside the likeness. */
export type JoinSetting = {
  /** Members the story has. */
  size: number;
  /** 0…1: how alike its members are. */
  cohesion: number;
  /** How long after its first and its latest member the article came. */
  sinceFirst: Millis;
  sinceLatest: Millis;
  /** Mean cosine of the next stories in line: how much the article resembles everything of its subject. */
  background: number;
  /** The same of the cosine of whole words. */
  wordBackground: number;
  /** Whether the article's body was read too: long texts share more by chance. */
  hasBody: boolean;
};

/** The mean cosine of whole words with the next stories in line where these tell of other subjects. */
export const usualWordBackground = 0.12;

/** So much of the opening word for word is a wire copy. */
export const copiedFrom = 0.7;

/**
 * Weights of a logistic regression on pairs of article and story from labelled news (`bench/train-stories.ts`), first articles of an event
 * counting four times, then moved a little towards the best stories of whole streams, in steps that helped both halves of the topics.
 * One setting for headlines, leads and whole texts, for mixed streams and for narrow ones. `breadth` is held where one shared name alone
 * is not enough.
 */
const stemWeights = {
  bias: 0.8,
  cosine: 3,
  logCosine: 0.5,
  breadth: 1.8,
  headlineKnown: 3,
  storyKnown: 3.6,
  agreement: 0.78,
  commonName: -0.37,
  background: -4.6,
  sameAmount: 1.03,
  otherSum: -3.4,
  otherPerson: -0.95,
  cohesion: -1.4,
  lone: 0.8,
  sinceFirst: -1.3,
  sinceLatest: -1.8,
  hasBody: -0.9,
};

/**
 * Weights of a second regression, in which all whole words of the text count by their rarity: as fitted on ECB+ in mixed orders. B³ F1 of
 * the settled stories there is 90 with descriptions and 91 with the text; on a recorded stream it was not fitted on, 86 with descriptions.
 * ECB+ has no dates. `subjectMovedOn` is held where, of a recorded topic that is told every day, five of six pairs of articles in one story
 * report one event; with none it is two of three.
 */
const wordWeights = {
  bias: 0,
  wordCosine: 8.79,
  logWordCosine: 0.28,
  wordBackground: -11,
  agreement: 1.24,
  otherPerson: -0.8,
  otherSum: -2.71,
  sameAmount: 1.14,
  lone: -0.24,
  hasBody: -0.3,
  headlineKnown: 0.35,
  subjectMovedOn: -70,
};
/** What the second regression weighs, in order; the first is the bias. */
export const wordEvidence = Object.keys(wordWeights) as (keyof typeof wordWeights)[];
/** Towards joining: founders count four times in the fit, which makes it shy. */
const wordShift = 0.5;
/** Across languages little but names can be shared: the same share of words tells more. */
const acrossLanguages = 2;

/** `subjectMovedOn`: where more stories than usual resemble the article, what is a day old is mostly another event of its subject. */
export type JoinEvidence = Record<keyof typeof stemWeights | keyof typeof wordWeights, number>;

/** What speaks for the article telling the story, before it is weighed. */
export function evidenceOf(likeness: StoryLikeness, setting: JoinSetting): JoinEvidence {
  const sinceLatest = Math.log(1 + Math.max(0, setting.sinceLatest) / day);
  return {
    bias: 1,
    cosine: likeness.cosine,
    logCosine: Math.log(likeness.cosine + 0.01),
    wordCosine: likeness.wordCosine,
    logWordCosine: Math.log(likeness.wordCosine + 0.01),
    breadth: Math.log(0.03 + likeness.breadth),
    headlineKnown: likeness.headlineKnown,
    storyKnown: likeness.storyKnown,
    agreement: Math.log(1 - 0.8 * likeness.contradiction),
    commonName: likeness.commonName,
    background: setting.background,
    wordBackground: setting.wordBackground,
    sameAmount: likeness.sameAmount ? 1 : 0,
    otherSum: likeness.otherSum,
    otherPerson: likeness.otherPerson,
    cohesion: setting.cohesion,
    lone: setting.size === 1 ? 1 : 0,
    sinceFirst: Math.log(1 + Math.max(0, setting.sinceFirst) / day),
    sinceLatest,
    subjectMovedOn: sinceLatest * Math.max(0, setting.wordBackground - usualWordBackground),
    hasBody: setting.hasBody ? 1 : 0,
  };
}

/** Names that exclude each other: those of article and story contradict so much. Found on labelled news, as what stands below. */
const excluding = 0.75;
/** Of the headline beside its names, so much is the story's too: another of its kind. */
const sameKind = 0.6;
/** Sums twenty times as large are told of something else. */
const otherHaul = 0.9;
/** One word makes up all that is shared. */
const oneWord = 0.03;

/** The same words told of somebody else, or of another place or sum: two strikes, two fires. */
function isOtherOfItsKind(likeness: StoryLikeness): boolean {
  const { contradiction, otherInHeadline, commonName, sameLanguage, sameFrame, otherSum } = likeness;
  if (!sameLanguage) return contradiction > 0.85;
  if (otherInHeadline > 0.85 && sameFrame >= sameKind) return true;
  return contradiction * (1 - commonName) > excluding || otherSum > otherHaul;
}

/** 0…1: how likely the article tells the story's event. Another number of a kind excludes it; a copy is 1. */
export function likelihoodOf(likeness: StoryLikeness, setting: JoinSetting): number {
  if (likeness.otherNumber || likeness.cosine === 0) return 0;
  if (likeness.copied >= copiedFrom) return 1;
  if (isOtherOfItsKind(likeness)) return 0;
  if (likeness.breadth < oneWord) return 0;
  const evidence = evidenceOf(likeness, setting);
  const byStems = weigh(evidence, stemWeights) + (likeness.sameLanguage ? 0 : acrossLanguages);
  const byWords = weigh(evidence, wordWeights) + wordShift;
  return 1 / (1 + Math.exp(-(byStems + byWords) / 2));
}

function weigh<Name extends keyof JoinEvidence>(evidence: JoinEvidence, weights: Record<Name, number>): number {
  let sum = 0;
  for (const name in weights) sum += weights[name] * evidence[name];
  return sum;
}
