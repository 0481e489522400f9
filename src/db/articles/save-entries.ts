import { count, eq, sql as raw } from "drizzle-orm";
import { isSurge, mayBeSurge } from "../../delivery/surge.ts";
import { hour } from "../../durations.ts";
import { keyOf, momentKey, sharedKeys } from "../../feeds/identity/entry-keys.ts";
import { recogniseDocument } from "../../feeds/identity/identity-policy.ts";
import type { Recognised } from "../../feeds/identity/recognise.ts";
import type { Entry, IdentityPolicy, KnownArticle, Millis } from "../../model.ts";
import type { Sql } from "../open.ts";
import { articles, feeds, pushes } from "../schema.ts";
import { applyEdit } from "./edits.ts";
import { articleAt, insertKey, knownArticles } from "./known-articles.ts";

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

type ArrivalFlags = { first: boolean; late: boolean; held: boolean; twins: boolean; shared: ReadonlySet<string> };

/**
 * Saves what is new or changed, inside the transaction of the caller; before it notes the success, since what is late or a surge is told
 * from the success before. New is what `recognise` finds no article for.
 */
export async function saveEntries(sql: Sql, document: ReadDocument): Promise<PollCounts> {
  const feed = await sql.select().from(feeds).where(eq(feeds.id, document.feedId)).get();
  if (!feed) throw new Error(`feed ${document.feedId} is gone`);
  const known = await knownArticles(sql, feed.id, document.entries.flatMap(lookedUp));
  const { policy, entries } = recogniseDocument(document.entries, known, feed.identityPolicy);
  const heardAt = await lastHeardOf(sql, feed);
  const distinct = entries.filter(({ repeatedBy }) => !repeatedBy);
  const fresh = distinct.filter(({ article }) => !article).map(({ entry }) => entry);
  const arrival = {
    first: feed.firstPolledAt === null,
    late: feed.firstPolledAt !== null && heardAt !== undefined && document.now - heardAt >= lateAfter,
    held:
      feed.firstPolledAt !== null &&
      heardAt !== undefined &&
      (await isHeld(sql, { ...document, entries: distinct.map(({ entry }) => entry) }, { ...feed, heardAt }, fresh)),
    twins: policy === "guid" || policy === "address",
    shared: sharedKeys(fresh),
  };
  const last = new Map(entries.flatMap(({ article, entry }) => (article ? [[article.id, entry] as const] : [])));
  const counts = await saveAll(sql, document, entries, { known, arrival, last });
  if (policy !== feed.identityPolicy) {
    await sql.update(feeds).set({ identityPolicy: policy }).where(eq(feeds.id, feed.id)).run();
    counts.policy = policy;
  }
  if (counts.held !== undefined) await noteHold(sql, feed.id, document.now);
  return counts;
}

function lookedUp(entry: Entry): string[] {
  const moment = momentKey(entry);
  return moment === undefined ? entry.keys : [...entry.keys, moment];
}

/** When the feed last gave what it has, by a poll or by its hub; undefined: never. */
async function lastHeardOf(sql: Sql, { id, lastSuccessAt }: typeof feeds.$inferSelect): Promise<Millis | undefined> {
  const push = await sql.select({ at: pushes.lastPushAt }).from(pushes).where(eq(pushes.feedId, id)).get();
  const heardAt = Math.max(lastSuccessAt ?? 0, push?.at ?? 0);
  return heardAt === 0 ? undefined : heardAt;
}

type Heard = { id: number; articlesPerDay: number | null; heardAt: Millis };

async function isHeld(sql: Sql, document: ReadDocument, feed: Heard, fresh: readonly Entry[]): Promise<boolean> {
  const news = {
    published: fresh.map(({ publishedAt }) => publishedAt),
    entries: document.entries.length,
    lastSuccessAt: feed.heardAt,
    articlesPerDay: feed.articlesPerDay ?? undefined,
    now: document.now,
  };
  if (!mayBeSurge(news)) return false;
  const stored = await sql.select({ n: count() }).from(articles).where(eq(articles.feedId, feed.id)).get();
  return isSurge({ ...news, stored: stored?.n ?? 0 });
}

async function noteHold(sql: Sql, feedId: number, now: Millis): Promise<void> {
  await sql
    .update(feeds)
    .set({ heldSince: raw`coalesce(${feeds.heldSince}, ${now})` })
    .where(eq(feeds.id, feedId))
    .run();
}

type Circumstances = {
  known: ReadonlyMap<string, KnownArticle>;
  arrival: ArrivalFlags;
  /** Of several entries that are one article the last one's text counts, or they would undo each other at every poll. */
  last: ReadonlyMap<number, Entry>;
};

async function saveAll(
  sql: Sql,
  document: ReadDocument,
  entries: readonly Recognised[],
  around: Circumstances,
): Promise<PollCounts> {
  const counts: PollCounts = { added: 0, edited: 0, repeated: 0 };
  for (const one of entries) {
    const outcome = await saveOne(sql, document, one, around);
    counts[outcome === "held" ? "added" : outcome] += 1;
    if (outcome === "held") counts.held = (counts.held ?? 0) + 1;
  }
  return counts;
}

async function saveOne(
  sql: Sql,
  document: ReadDocument,
  one: Recognised,
  { known, arrival, last }: Circumstances,
): Promise<"added" | "held" | "edited" | "repeated"> {
  const { entry, article, repeatedBy } = one;
  if (repeatedBy) return !article && repeatedBy.contentHash !== entry.contentHash ? "edited" : "repeated";
  if (!article) return (await addArticle(sql, document, one, arrival)) === "held" ? "held" : "added";
  for (const key of one.keys) if (!known.has(key)) await insertKey(sql, document.feedId, key, article.id);
  const changed = article.contentHash !== entry.contentHash && last.get(article.id) === entry;
  return changed && (await applyEdit(sql, article.id, entry, document.now)) ? "edited" : "repeated";
}

async function addArticle(
  sql: Sql,
  document: ReadDocument,
  { entry, keys }: Recognised,
  arrival: ArrivalFlags,
): Promise<string> {
  const url = keyOf(entry, "url");
  const twin =
    arrival.twins && entry.url !== undefined && (url === undefined || !arrival.shared.has(url))
      ? await articleAt(sql, entry.url, document.feedId)
      : undefined;
  const old = document.now - (entry.publishedAt ?? document.now) > document.maxAgeMs;
  const alertSuppression = arrival.first ? "backlog" : old ? "too-old" : null;
  const standing = twin
    ? ({ state: "duplicate", reason: `the same address as article ${twin.id} from ${twin.outlet}` } as const)
    : arrival.held && alertSuppression === null
      ? ({ state: "held", reason: "most of its feed was new at once; it waits for a person to decide" } as const)
      : ({ state: "stored", reason: "waiting to be matched" } as const);
  const { keys: _, ...content } = entry;
  const { id } = await sql
    .insert(articles)
    .values({
      ...content,
      ...standing,
      feedId: document.feedId,
      firstSeenAt: document.now,
      alertSuppression,
      late: arrival.late,
      unsorted: standing.state === "stored",
    })
    .returning({ id: articles.id })
    .get();
  for (const key of keys) await insertKey(sql, document.feedId, key, id);
  return standing.state;
}
