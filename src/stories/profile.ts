import type { Millis } from "../model.ts";
import type { Amount } from "./amounts.ts";
import type { Probe } from "./probe.ts";
import type { Pulse } from "./reach.ts";
import type { Signature } from "./signature.ts";

/** What the members of a story have in common. */
export type StoryProfile = {
  storyId: number;
  firstAt: Millis;
  latestAt: Millis;
  pulse: Pulse;
  /** When it stops taking articles, unless another comes before. */
  openUntil: Millis;
  /** How many members shaped the profile; later ones join without moving it. */
  size: number;
  /** Sum of the members' vectors, each of length 1 under the weights of the day it joined. */
  terms: VectorSum;
  /** The same of their whole words. */
  words: VectorSum;
  /** How many members have a word with this start: "Greece" and "Greek", "Zelensky" and "Zelenskyy" start alike. */
  starts: Map<string, number>;
  /** Sum of the members' name saliences. */
  names: Map<string, number>;
  /** Sum of the members' saliences of names of several words. */
  persons: Map<string, number>;
  /** What is compared member by member. */
  members: Trace[];
};

export type Trace = Pick<Signature, "language" | "amounts" | "labels" | "shingles">;

/** A sum of vectors with the square of its length. */
export type VectorSum = { of: Map<string, number>; square: number };

/** After these the profile stands still, so that a long story cannot drift away from its event, nor grow in memory. */
const shapingMembers = 30;
const leadingTerms = 8;
const keptAmounts = 60;
/** What is left of a weight that was added and taken away again is rounding. */
const rounding = 1e-9;

export function emptyProfile(storyId: number): StoryProfile {
  return {
    storyId,
    firstAt: Number.POSITIVE_INFINITY,
    latestAt: Number.NEGATIVE_INFINITY,
    pulse: [],
    openUntil: Number.NEGATIVE_INFINITY,
    size: 0,
    terms: { of: new Map(), square: 0 },
    words: { of: new Map(), square: 0 },
    starts: new Map(),
    names: new Map(),
    persons: new Map(),
    members: [],
  };
}

/** True while new members still shape the profile. */
export function isOpen(profile: StoryProfile): boolean {
  return profile.size < shapingMembers;
}

/** Adds a member to an open profile. Returns the stems new to the profile. */
export function join(profile: StoryProfile, member: Probe): string[] {
  const fresh = [...member.vector.keys()].filter((stem) => !profile.terms.of.has(stem));
  const { language, amounts, labels, shingles } = member.signature;
  profile.members.push({ language, amounts, labels, shingles });
  move(profile, member, 1);
  return fresh;
}

/** Takes a member away that `join` added. Returns the stems that only it had. */
export function leave(profile: StoryProfile, member: Probe): string[] {
  const at = profile.members.findIndex(({ shingles }) => shingles === member.signature.shingles);
  profile.members.splice(at, 1);
  move(profile, member, -1);
  return [...member.vector.keys()].filter((stem) => !profile.terms.of.has(stem));
}

function move(profile: StoryProfile, { signature, vector, words }: Probe, by: 1 | -1): void {
  profile.size += by;
  addVector(profile.terms, vector, by);
  addVector(profile.words, words, by);
  for (const start of signature.starts) increase(profile.starts, start, by);
  for (const [stem, salience] of signature.names) increase(profile.names, stem, by * salience);
  for (const [stem, salience] of signature.persons) increase(profile.persons, stem, by * salience);
}

/** Adds all that shaped another story, though it may be more than new members could. */
export function absorb(profile: StoryProfile, other: StoryProfile): void {
  profile.size += other.size;
  profile.firstAt = Math.min(profile.firstAt, other.firstAt);
  profile.members.push(...other.members);
  addVector(profile.terms, other.terms.of, 1);
  addVector(profile.words, other.words.of, 1);
  for (const name of ["starts", "names", "persons"] as const) {
    for (const [key, sum] of other[name]) increase(profile[name], key, sum);
  }
}

function addVector(sum: VectorSum, vector: ReadonlyMap<string, number>, by: 1 | -1): void {
  for (const [term, weight] of vector) {
    const before = sum.of.get(term) ?? 0;
    sum.square += weight * (by * 2 * before + weight);
    increase(sum.of, term, by * weight);
  }
}

/** 0…1: how alike the members are; 1 for a single one. */
export function cohesionOf({ terms, size }: StoryProfile): number {
  return Math.sqrt(Math.max(0, terms.square)) / size;
}

/** The heaviest stems: what the story is about. */
export function leadingOf({ terms }: StoryProfile): [stem: string, weight: number][] {
  const leading: [string, number][] = [];
  for (const entry of terms.of) {
    if (leading.length === leadingTerms && entry[1] <= (leading.at(-1)?.[1] ?? 0)) continue;
    leading.splice(leading.findLastIndex(([, weight]) => weight >= entry[1]) + 1, 0, entry);
    if (leading.length > leadingTerms) leading.pop();
  }
  return leading;
}

/** Counts and sums of the first members. */
export function amountsOfStory({ members }: StoryProfile): Amount[] {
  return members.flatMap(({ amounts }) => amounts).slice(0, keptAmounts);
}

/** Whether a member is written in this language. */
export function hasLanguage({ members }: StoryProfile, language: string): boolean {
  return members.some((member) => member.language === language);
}

/** The numbers that the members set before a noun. */
export function labelsOfStory({ members }: StoryProfile, noun: string): Set<string> {
  return new Set(members.flatMap(({ labels }) => [...(labels.get(noun) ?? [])]));
}

function increase(map: Map<string, number>, key: string, by: number): void {
  const value = (map.get(key) ?? 0) + by;
  if (value < rounding) map.delete(key);
  else map.set(key, value);
}
