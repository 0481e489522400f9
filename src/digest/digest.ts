import type { Chart } from "../messages/chart.ts";
import type { Correction, DatedEvent, Development, Millis, Quote, SourcedSentence, Story } from "../model.ts";
import type { Period } from "./digest-words.ts";

/** A sentence with the article it stands in. */
export type DigestSentence = SourcedSentence & { outlet: string; url?: string; at: Millis };

export type DigestEvent = Pick<DatedEvent, "fromDay" | "toDay" | "sentence"> & { outlet: string; url?: string };

/** A watched value: how it stands, and how often it was mentioned, in the period and in the one before. */
export type DigestValue = { value: string; state: string; mentions: number; outlets: number; before?: number };

export type DigestTopic = {
  topic: { name: string; title: string };
  /** Stories of the period, those included that stand under another topic. */
  total: number;
  /** Of the period before; absent where not all of it was watched. */
  before?: number;
  /** Where the others stand, the most first. */
  elsewhere: readonly { title: string; stories: number }[];
  /** Where the topic stands, at most two sentences. */
  lead: readonly DigestSentence[];
  /** Heaviest first; only those that match no other followed topic better. Each has a report. */
  stories: readonly Story[];
  /** Those of which there is nothing but opinion. */
  columns: readonly Story[];
  keyPoints: readonly DigestSentence[];
  unresolved: readonly DigestSentence[];
  watched: readonly DigestValue[];
};

/** What became of the articles that matched, each counted once. */
export type Withheld = {
  matched: number;
  /** Cards. */
  posted: number;
  /** Into stories that were told already. */
  merged: number;
  /** Matched less well than the channel wants. */
  below: number;
  muted: number;
  /** Told in a list of late stories. */
  listed: number;
  /** Older than the subscription. */
  earlier: number;
  /** Days old when they came. */
  late: number;
  /** Of stories that have no card in the channel. */
  untold: number;
};

export type Digest = Period & {
  /** It comes after its hour. */
  late?: true;
  topics: readonly DigestTopic[];
  /** Stories, each counted once, and outlets of the period. */
  stories: number;
  storiesBefore?: number;
  outlets: number;
  chart?: Chart;
  quote?: Pick<Quote, "words" | "speaker" | "role" | "at"> & { outlet: string; url?: string; outlets: number };
  timeline: readonly DigestEvent[];
  ahead: readonly DigestEvent[];
  disputed: readonly Development[];
  corrections: readonly Correction[];
  withheld: Withheld;
};

/** Whether there is anything to tell. */
export function isEmptyDigest({ stories }: Pick<Digest, "stories">): boolean {
  return stories === 0;
}
