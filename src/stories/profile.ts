import type { Millis } from "../model.ts";
import type { Amount } from "./amounts.ts";
import type { Pulse } from "./reach.ts";
import { type Signature, startOf } from "./signature.ts";

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
  terms: Map<string, number>;
  /** 0…1: how alike the members are; 1 for a single one. */
  cohesion: number;
  /** The heaviest of these: what the story is about. */
  leading: readonly [stem: string, weight: number][];
  /** How many members have a word with this start: "Greece" and "Greek", "Zelensky" and "Zelenskyy" start alike. */
  starts: Map<string, number>;
  /** Sum of the members' name saliences. */
  names: Map<string, number>;
  /** Sum of the members' saliences of names of several words. */
  persons: Map<string, number>;
  amounts: Amount[];
  labels: Map<string, Set<string>>;
  scripts: Set<string>;
  shingles: ReadonlySet<number>[];
};

/** After these the profile stands still, so that a long story cannot drift away from its event, nor grow in memory. */
const shapingMembers = 30;
const leadingTerms = 8;
const keptAmounts = 60;

export function emptyProfile(storyId: number): StoryProfile {
  return {
    storyId,
    firstAt: Number.POSITIVE_INFINITY,
    latestAt: Number.NEGATIVE_INFINITY,
    pulse: [],
    openUntil: Number.NEGATIVE_INFINITY,
    size: 0,
    terms: new Map(),
    cohesion: 1,
    leading: [],
    starts: new Map(),
    names: new Map(),
    persons: new Map(),
    amounts: [],
    labels: new Map(),
    scripts: new Set(),
    shingles: [],
  };
}

/** True while new members still shape the profile. */
export function isOpen(profile: StoryProfile): boolean {
  return profile.size < shapingMembers;
}

/** Adds a member to an open profile. `vector` is its vector of length 1. Returns the stems new to the profile. */
export function join(profile: StoryProfile, member: Signature, vector: ReadonlyMap<string, number>): string[] {
  profile.size += 1;
  profile.scripts.add(member.script);
  const fresh = [...vector.keys()].filter((stem) => !profile.terms.has(stem));
  for (const [stem, weight] of vector) increase(profile.terms, stem, weight);
  for (const start of new Set([...vector.keys()].map(startOf))) increase(profile.starts, start, 1);
  for (const [stem, salience] of member.names) increase(profile.names, stem, salience);
  for (const [stem, salience] of member.persons) increase(profile.persons, stem, salience);
  if (profile.amounts.length < keptAmounts) profile.amounts.push(...member.amounts);
  for (const [key, values] of member.labels) {
    profile.labels.set(key, new Set([...(profile.labels.get(key) ?? []), ...values]));
  }
  profile.shingles.push(member.shingles);
  profile.cohesion = lengthOf(profile.terms) / profile.size;
  profile.leading = heaviest(profile.terms);
  return fresh;
}

function lengthOf(vector: ReadonlyMap<string, number>): number {
  return Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0));
}

function heaviest(terms: ReadonlyMap<string, number>): [string, number][] {
  return [...terms].sort((a, b) => b[1] - a[1]).slice(0, leadingTerms);
}

function increase(map: Map<string, number>, key: string, by: number): void {
  map.set(key, (map.get(key) ?? 0) + by);
}
