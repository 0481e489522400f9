import { describe, expect, it } from "vitest";
import type { StoryLikeness } from "../../src/stories/similarity.ts";
import { type JoinSetting, likelihoodOf } from "../../src/stories/verdict.ts";

const alike: StoryLikeness = {
  cosine: 0.35,
  wordCosine: 0.35,
  breadth: 0.8,
  headlineKnown: 0.8,
  storyKnown: 0.8,
  contradiction: 0,
  otherInHeadline: 0,
  otherPerson: 0,
  sameAmount: false,
  otherSum: 0,
  sameFrame: 0,
  commonName: 0.8,
  sameLanguage: true,
  copied: 0,
  otherNumber: undefined,
  shared: [],
};
const fresh: JoinSetting = {
  size: 1,
  cohesion: 1,
  sinceFirst: 0,
  sinceLatest: 0,
  background: 0.04,
  wordBackground: 0.04,
  hasBody: false,
};
const day = 86_400_000;

describe("the verdict on an article and a story", () => {
  it("is likely when most of the headline and of the story is shared", () => {
    expect(likelihoodOf(alike, fresh)).toBeGreaterThan(0.8);
  });

  it("falls with a contradicting name, with likeness to everything else, and with time", () => {
    const before = likelihoodOf(alike, fresh);
    expect(likelihoodOf({ ...alike, contradiction: 0.9 }, fresh)).toBeLessThan(before);
    expect(likelihoodOf(alike, { ...fresh, background: 0.3, wordBackground: 0.3 })).toBeLessThan(before);
    expect(likelihoodOf(alike, { ...fresh, sinceFirst: 2 * day, sinceLatest: 2 * day })).toBeLessThan(before);
  });

  it("falls with another person and another sum, and rises with the same amount", () => {
    const before = likelihoodOf(alike, fresh);
    expect(likelihoodOf({ ...alike, otherPerson: 1 }, fresh)).toBeLessThan(before);
    expect(likelihoodOf({ ...alike, otherSum: 1 }, fresh)).toBeLessThan(before);
    expect(likelihoodOf({ ...alike, sameAmount: true }, fresh)).toBeGreaterThan(before);
  });

  it("asks less of an article where the members differ among themselves", () => {
    const loose = likelihoodOf(alike, { ...fresh, size: 6, cohesion: 0.4 });
    expect(loose).toBeGreaterThan(likelihoodOf(alike, { ...fresh, size: 6, cohesion: 0.9 }));
  });

  it("minds a pause more than the age of a story that is still told", () => {
    const alive = likelihoodOf(alike, { ...fresh, size: 9, cohesion: 0.5, sinceFirst: 5 * day, sinceLatest: 0 });
    const quiet = likelihoodOf(alike, { ...fresh, size: 9, cohesion: 0.5, sinceFirst: 2 * day, sinceLatest: 2 * day });
    expect(alive).toBeGreaterThan(quiet);
  });

  it("minds a pause more where several stories tell of the subject", () => {
    const lost = (wordBackground: number) => {
      const fits = { ...alike, wordCosine: 0.35 + 0.8 * wordBackground };
      const atOnce = likelihoodOf(fits, { ...fresh, wordBackground });
      return atOnce - likelihoodOf(fits, { ...fresh, wordBackground, sinceLatest: day / 2 });
    };
    expect(lost(0.25)).toBeGreaterThan(2 * lost(0.02));
  });

  it("is nil for another number of a kind, and for the same words about somebody else", () => {
    expect(likelihoodOf({ ...alike, otherNumber: "13th" }, fresh)).toBe(0);
    expect(likelihoodOf({ ...alike, contradiction: 1, commonName: 0 }, fresh)).toBe(0);
    expect(likelihoodOf({ ...alike, contradiction: 1, otherInHeadline: 1, sameFrame: 1 }, fresh)).toBe(0);
  });

  it("is certain for a copy, however late it comes", () => {
    expect(likelihoodOf({ ...alike, copied: 0.7 }, { ...fresh, sinceFirst: 3 * day, sinceLatest: 3 * day })).toBe(1);
  });
});
