import type { Millis } from "../model.ts";
import { type Signature, startOf } from "./signature.ts";

/** What the members of a story have in common. */
export type StoryProfile = {
  storyId: number;
  firstAt: Millis;
  latestAt: Millis;
  /** How many members shaped the profile; later ones join without moving it. */
  size: number;
  /** Sum of the members' vectors, each of length 1 under the weights of the day it joined. */
  terms: Map<string, number>;
  /** The heaviest of these: what the story is about. */
  leading: readonly [stem: string, weight: number][];
  /** How many members have a word with this start: "Greece" and "Greek", "Zelensky" and "Zelenskyy" start alike. */
  starts: Map<string, number>;
  /** Sum of the members' name saliences. */
  names: Map<string, number>;
  labels: Map<string, Set<string>>;
  scripts: Set<string>;
  shingles: ReadonlySet<string>[];
};

/** After these the profile stands still, so that a long story cannot drift away from its event, nor grow in memory. */
const shapingMembers = 30;
const leadingTerms = 8;

export function emptyProfile(storyId: number): StoryProfile {
  return {
    storyId,
    firstAt: Number.POSITIVE_INFINITY,
    latestAt: Number.NEGATIVE_INFINITY,
    size: 0,
    terms: new Map(),
    leading: [],
    starts: new Map(),
    names: new Map(),
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
  for (const [key, values] of member.labels) {
    profile.labels.set(key, new Set([...(profile.labels.get(key) ?? []), ...values]));
  }
  profile.shingles.push(member.shingles);
  profile.leading = heaviest(profile.terms);
  return fresh;
}

function heaviest(terms: ReadonlyMap<string, number>): [string, number][] {
  return [...terms].sort((a, b) => b[1] - a[1]).slice(0, leadingTerms);
}

function increase(map: Map<string, number>, key: string, by: number): void {
  map.set(key, (map.get(key) ?? 0) + by);
}
