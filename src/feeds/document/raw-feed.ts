import type { Millis } from "../../model.ts";

/** What a feed document says, before any judgement: dates as written, HTML as given, links absolute where the document allows it. */

export type RawFeed = {
  title?: string;
  /** The site the feed belongs to. */
  link?: string;
  description?: string;
  language?: string;
  /** What the feed's own `ttl` asks for, in milliseconds. */
  ttlMs?: Millis;
  /** How often the feed says it changes at most: the longer of `ttl` and the syndication module's update period. */
  statedIntervalMs?: Millis;
  /** The WebSub hub that pushes the feed's changes. */
  hubUrl?: string;
  /** The address the publisher gives for the feed itself: what a hub is asked about. */
  selfUrl?: string;
};

export type RawEntry = {
  guid?: string;
  guidIsPermaLink?: boolean;
  url?: string;
  /** Plain text on one line. */
  title?: string;
  /** As written; `parseDate` reads it. */
  published?: string;
  /** As written; `parseDate` reads it. */
  updated?: string;
  author?: string;
  /** The name of the publication that the entry says it was taken from. */
  credit?: string;
  language?: string;
  /** HTML. */
  summary?: string;
  /** HTML. */
  content?: string;
  categories: string[];
  enclosures: Enclosure[];
};

export type Enclosure = { url: string; type?: string; length?: number };

export type ParsedFeed = { kind: "feed"; feed: RawFeed; entries: RawEntry[] };

export type ParseResult =
  | ParsedFeed
  /** `reason` is for people and ends with what to do next. */
  | { kind: "failed"; class: "not-a-feed" | "too-large"; reason: string };

/** Drops the keys that hold nothing, so that "absent" has one spelling. */
export function withoutBlanks<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept: Partial<T> = {};
  for (const key in value) {
    const field = value[key];
    if (field !== undefined && field !== "") kept[key] = field;
  }
  return kept as { [K in keyof T]: Exclude<T[K], undefined> };
}
