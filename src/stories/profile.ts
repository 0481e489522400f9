import type { Millis } from "../model.ts";
import { type Signature, startOf } from "./signature.ts";

/** What the members of a story have in common. */
export type StoryProfile = {
  storyId: number;
  firstAt: Millis;
  latestAt: Millis;
  /** How many members shaped the profile; later ones join without moving it. */
  size: number;
  /** Sum of the members' term vectors, each of length 1. */
  terms: Map<string, number>;
  /** Length of that sum under the weights of the day the last member joined. */
  length: number;
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

export function emptyProfile(storyId: number): StoryProfile {
  return {
    storyId,
    firstAt: Number.POSITIVE_INFINITY,
    latestAt: Number.NEGATIVE_INFINITY,
    size: 0,
    terms: new Map(),
    length: 0,
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

/** Adds a member to an open profile. `length` is the member's vector length under the weights of the day. Returns the stems new to it. */
export function join(profile: StoryProfile, member: Signature, length: number): string[] {
  profile.size += 1;
  profile.scripts.add(member.script);
  const fresh = [...member.terms.keys()].filter((stem) => !profile.terms.has(stem));
  for (const [stem, weight] of member.terms) increase(profile.terms, stem, length > 0 ? weight / length : 0);
  for (const start of new Set([...member.terms.keys()].map(startOf))) increase(profile.starts, start, 1);
  for (const [stem, salience] of member.names) increase(profile.names, stem, salience);
  for (const [key, values] of member.labels) {
    profile.labels.set(key, new Set([...(profile.labels.get(key) ?? []), ...values]));
  }
  profile.shingles.push(member.shingles);
  return fresh;
}

function increase(map: Map<string, number>, key: string, by: number): void {
  map.set(key, (map.get(key) ?? 0) + by);
}
