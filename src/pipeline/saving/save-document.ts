import { noteHold } from "../../db/articles/held.ts";
import { countArticles, insertArticle, type Standing } from "../../db/articles/insert-article.ts";
import { articleAt, insertKey, knownArticles } from "../../db/articles/known-articles.ts";
import { type FeedSoFar, feedSoFar, setIdentityPolicy } from "../../db/feeds/feed-so-far.ts";
import type { Sql } from "../../db/open.ts";
import { isSurge, mayBeSurge } from "../../delivery/surge.ts";
import { hour } from "../../durations.ts";
import { keyOf, momentKey, sharedKeys } from "../../feeds/identity/entry-keys.ts";
import { recogniseDocument } from "../../feeds/identity/identity-policy.ts";
import type { Recognised } from "../../feeds/identity/recognise.ts";
import type { Entry, IdentityPolicy, KnownArticle, Millis } from "../../model.ts";
import { editArticle } from "./edit-article.ts";

/** After so long without a success what is new was missed: many articles may come at once. */
const lateAfter = 3 * hour;

/** A document of a feed as a poll or a push brought it. */
export type ReadDocument = {
  feedId: number;
  now: Millis;
  entries: readonly Entry[];
  /** Articles published longer ago than this are stored as too old to post. */
  maxAgeMs: Millis;
};

export type PollCounts = {
  added: number;
  edited: number;
  repeated: number;
  /** How many of those added are held back; absent: none. */
  held?: number;
  /** What names the feed's entries from now on, when that became weaker. */
  policy?: IdentityPolicy;
};

/** What is the same for all entries of a document. */
type ArrivingDocument = {
  document: ReadDocument;
  known: ReadonlyMap<string, KnownArticle>;
  first: boolean;
  late: boolean;
  held: boolean;
  twins: boolean;
  shared: ReadonlySet<string>;
  /** Of several entries that are one article the last one's text counts, or they would undo each other at every poll. */
  last: ReadonlyMap<number, Entry>;
};

/**
 * Saves what is new or changed, inside the unit of the caller; before it notes the success, since what is late or a surge is told from the
 * success before. New is what `recognise` finds no article for.
 */
export async function saveDocument(sql: Sql, document: ReadDocument): Promise<PollCounts> {
  const feed = await feedSoFar(sql, document.feedId);
  const known = await knownArticles(sql, feed.id, document.entries.flatMap(lookedUp));
  const { policy, entries } = recogniseDocument(document.entries, known, feed.identityPolicy);
  const distinct = entries.filter(({ repeatedBy }) => !repeatedBy);
  const fresh = distinct.filter(({ article }) => !article).map(({ entry }) => entry);
  const counts = await saveAll(sql, entries, {
    ...{ document, known },
    first: feed.firstPolledAt === undefined,
    late: isPolled(feed) && document.now - feed.heardAt >= lateAfter,
    held: isPolled(feed) && (await isHeld(sql, feed, fresh, { entries: distinct.length, now: document.now })),
    twins: policy === "guid" || policy === "address",
    shared: sharedKeys(fresh),
    last: new Map(entries.flatMap(({ article, entry }) => (article ? [[article.id, entry] as const] : []))),
  });
  if (counts.held !== undefined) await noteHold(sql, feed.id, document.now);
  if (policy === feed.identityPolicy) return counts;
  await setIdentityPolicy(sql, feed.id, policy);
  return { ...counts, policy };
}

function lookedUp(entry: Entry): string[] {
  const moment = momentKey(entry);
  return moment === undefined ? entry.keys : [...entry.keys, moment];
}

type HeardFeed = FeedSoFar & { heardAt: Millis };

function isPolled(feed: FeedSoFar): feed is HeardFeed {
  return feed.firstPolledAt !== undefined && feed.heardAt !== undefined;
}

async function isHeld(
  sql: Sql,
  { id, heardAt: lastSuccessAt, articlesPerDay }: HeardFeed,
  fresh: readonly Entry[],
  document: { entries: number; now: Millis },
): Promise<boolean> {
  const published = fresh.map(({ publishedAt }) => publishedAt);
  const news = { ...document, published, lastSuccessAt, articlesPerDay };
  return mayBeSurge(news) && isSurge({ ...news, stored: await countArticles(sql, id) });
}

async function saveAll(sql: Sql, entries: readonly Recognised[], arrival: ArrivingDocument): Promise<PollCounts> {
  const counts: PollCounts = { added: 0, edited: 0, repeated: 0 };
  for (const one of entries) {
    const outcome = await saveOne(sql, one, arrival);
    counts[outcome === "held" ? "added" : outcome] += 1;
    if (outcome === "held") counts.held = (counts.held ?? 0) + 1;
  }
  return counts;
}

async function saveOne(
  sql: Sql,
  one: Recognised,
  arrival: ArrivingDocument,
): Promise<"added" | "held" | "edited" | "repeated"> {
  const { entry, article, repeatedBy } = one;
  const { document, known, last } = arrival;
  if (repeatedBy) return !article && repeatedBy.contentHash !== entry.contentHash ? "edited" : "repeated";
  if (!article) return addArticle(sql, one, arrival);
  for (const key of one.keys) if (!known.has(key)) await insertKey(sql, document.feedId, key, article.id);
  const changed = article.contentHash !== entry.contentHash && last.get(article.id) === entry;
  return changed && (await editArticle(sql, article.id, entry, document.now)) ? "edited" : "repeated";
}

async function addArticle(sql: Sql, { entry, keys }: Recognised, arrival: ArrivingDocument): Promise<"added" | "held"> {
  const { feedId, now } = arrival.document;
  const twin = mayHaveTwin(entry, arrival) ? await articleAt(sql, entry.url, feedId) : undefined;
  const standing = standingOf(entry, twin, arrival);
  await insertArticle(sql, { feedId, firstSeenAt: now, entry: notAhead(entry, now), keys, ...standing });
  return standing.state === "held" ? "held" : "added";
}

/** What is there was published: a time that is still to come is a clock that goes wrong. */
function notAhead(entry: Entry, now: Millis): Entry {
  return entry.publishedAt !== undefined && entry.publishedAt > now ? { ...entry, publishedAt: now } : entry;
}

/** Another feed may have brought the same page: as far as this one's addresses are to be believed. */
function mayHaveTwin(entry: Entry, { twins, shared }: ArrivingDocument): entry is Entry & { url: string } {
  const url = keyOf(entry, "url");
  return twins && entry.url !== undefined && (url === undefined || !shared.has(url));
}

function standingOf(
  { publishedAt }: Entry,
  twin: { id: number; outlet: string } | undefined,
  { document: { now, maxAgeMs }, first, late, held }: ArrivingDocument,
): Standing {
  const old = now - (publishedAt ?? now) > maxAgeMs;
  const alertSuppression = first ? "backlog" : old ? "too-old" : null;
  const alert = { alertSuppression, late } as const;
  if (twin)
    return { state: "duplicate", reason: `the same address as article ${twin.id} from ${twin.outlet}`, ...alert };
  if (!held || alertSuppression !== null) return { state: "stored", reason: "waiting to be matched", ...alert };
  return { state: "held", reason: "most of its feed was new at once; it waits for a person to decide", ...alert };
}
