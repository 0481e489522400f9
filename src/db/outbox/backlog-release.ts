import { and, eq, gte, inArray, isNull, lte, sql as raw } from "drizzle-orm";
import type { Message } from "../../messages/message.ts";
import type { Millis } from "../../model.ts";
import { articles } from "../articles/tables.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database } from "../open.ts";
import { storyArticles } from "../stories/tables.ts";
import { matches, subscriptions } from "../topics/tables.ts";
import { read, unit } from "../unit.ts";
import { queuePost, storySubject } from "./queue-post.ts";
import { applyStoryCards, type StoryCards } from "./save-story-cards.ts";
import { deliveries } from "./tables.ts";

/**
 * When the first of the late articles of these stories arrived, and whether all of them had been held back; undefined when there are none.
 */
export async function lateArrival(
  db: Database,
  storyIds: readonly number[],
): Promise<{ first: Millis; allHeld: boolean } | undefined> {
  const released = raw`exists (select 1 from facts f where f.name = 'released:' || ${articles.feedId} and cast(f.value as integer) >= ${articles.firstSeenAt})`;
  const row = await read(db, (sql) =>
    sql
      .select({
        first: raw<Millis | null>`min(${articles.firstSeenAt})`,
        allHeld: raw<number | null>`min(${released})`,
      })
      .from(storyArticles)
      .innerJoin(articles, eq(articles.id, storyArticles.articleId))
      .where(
        and(inArray(storyArticles.storyId, [...storyIds]), eq(articles.late, true), isNull(articles.alertSuppression)),
      )
      .get(),
  );
  return row?.first == null ? undefined : { first: row.first, allHeld: row.allHeld === 1 };
}

/** Whether late articles wait to be sorted: until they are, nobody knows what there is to tell. */
export async function hasUnsortedLate(db: Database): Promise<boolean> {
  const row = await read(db, (sql) =>
    sql
      .select({ id: articles.id })
      .from(articles)
      .where(raw`${articles.unsorted} = 1 and ${articles.late} = 1`) // literals, so that the partial index serves them
      .limit(1)
      .get(),
  );
  return row !== undefined;
}

/** Whether a feed is due whose last success is as old as that: what it missed is still to come. */
export async function hasFeedsBehind(
  db: Database,
  { now, silentSince }: { now: Millis; silentSince: Millis },
): Promise<boolean> {
  const row = await read(db, (sql) =>
    sql
      .select({ id: feeds.id })
      .from(feeds)
      .where(
        and(
          eq(feeds.active, true),
          isNull(feeds.pausedReason),
          lte(feeds.nextCheckAt, now),
          lte(feeds.lastSuccessAt, silentSince),
        ),
      )
      .limit(1)
      .get(),
  );
  return row !== undefined;
}

/** How many late articles for the topics of a channel were too old to be told of. */
export async function countOlder(
  db: Database,
  { channelId, since }: { channelId: number; since: Millis },
): Promise<number> {
  return read(db, async (sql) => {
    const followed = sql
      .select({ id: subscriptions.topicId })
      .from(subscriptions)
      .where(eq(subscriptions.channelId, channelId));
    const row = await sql
      .select({ n: raw<number>`count(distinct ${articles.id})` })
      .from(articles)
      .innerJoin(matches, eq(matches.articleId, articles.id))
      .where(
        and(
          gte(articles.firstSeenAt, since),
          eq(articles.late, true),
          eq(articles.alertSuppression, "too-old"),
          inArray(matches.topicId, followed),
        ),
      )
      .get();
    return row?.n ?? 0;
  });
}

/** A line in a channel's catch-up message: with `card`, what would have been posted. */
export type Listing = { channelId: number; storyId: number; card: Message };

export type BacklogRelease = {
  briefs: readonly StoryCards[];
  listings: readonly Listing[];
  lists: readonly { channelId: number; message: Message }[];
  now: Millis;
};

/**
 * Puts the cards, then the lists into the outbox and notes what was listed, all of it or nothing: a crash in between can neither post a
 * story twice nor lose it.
 */
export async function saveBacklogRelease(
  db: Database,
  { briefs, listings, lists, now }: BacklogRelease,
): Promise<void> {
  await unit(db, async (sql) => {
    for (const brief of briefs) await applyStoryCards(sql, brief);
    for (const { channelId, storyId, card } of listings) {
      await sql
        .insert(deliveries)
        .values({
          ...{ channelId, storyId, subject: storySubject(storyId), message: card, status: "listed" },
          ...{ queuedAt: now, notBefore: now, reason: "one of many that came late: a line in the catch-up message" },
        })
        .onConflictDoNothing()
        .run();
    }
    for (const { channelId, message } of lists)
      await queuePost(sql, { channelId, subject: `catch-up:${now}`, message, now });
  });
}
