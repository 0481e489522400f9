import { expect, test } from "vitest";
import { unsortedArticles } from "../../src/db/articles/articles.ts";
import { searchCandidates } from "../../src/db/articles/search-articles.ts";
import { dueFeeds } from "../../src/db/feeds/feeds.ts";
import { type Database, openDatabase, sqlOf } from "../../src/db/open.ts";
import { claimDue, nextDeliveryAt } from "../../src/db/outbox/claim-due.ts";
import { openDeliveries, troubledDeliveries } from "../../src/db/outbox/deliveries.ts";
import { newestStories } from "../../src/db/stories/newest-stories.ts";
import { fixedArticles, splitArticles, splitsSince, untoldArticles } from "../../src/db/stories/settle-stories.ts";
import { storiesToTell } from "../../src/db/stories/stories-to-tell.ts";
import { trendCounts } from "../../src/db/topics/trend-counts.ts";
import { decidingArticles, mentionTexts, watchedMentions } from "../../src/db/topics/watched-mentions.ts";
import { read } from "../../src/db/unit.ts";

const lease = { holder: "this process", leaseMs: 60_000 };

/** The tables that SQLite would read from end to end for what `run` asks. */
async function scannedBy(run: (db: Database) => Promise<unknown>): Promise<string[]> {
  const db = openDatabase(":memory:");
  const client = sqlOf(db).$client;
  const prepare = client.prepare.bind(client);
  const asked: string[] = [];
  client.prepare = ((query: string) => {
    asked.push(query);
    return prepare(query);
  }) as typeof client.prepare;
  await run(db);
  const plans = asked
    .filter((query) => /^\s*(?:select|with)/i.test(query))
    .flatMap((query) => prepare(`explain query plan ${query}`).all(...Array.from(query.matchAll(/\?/g), () => 1)));
  await db.close();
  return plans.map((row) => String((row as { detail: string }).detail)).filter((detail) => /^SCAN \w+$/.test(detail));
}

test.each([
  ["articles to sort", (db: Database) => unsortedArticles(db, 10)],
  [
    "stories to tell",
    (db: Database) => storiesToTell(db, { limit: 10, floors: { normal: 0, strict: 0 }, repliedBefore: 0 }),
  ],
  ["messages to send", (db: Database) => claimDue(db, 1, { limit: 10, ...lease })],
  ["the next moment something is to be sent", (db: Database) => nextDeliveryAt(db)],
  ["messages that are not settled", (db: Database) => read(db, openDeliveries)],
  ["messages that could not be sent", (db: Database) => read(db, (sql) => troubledDeliveries(sql, 5))],
  ["articles of an outlet", (db: Database) => searchCandidates(db, { fts: '"a"', scope: { feedIds: [1] }, limit: 9 })],
  ["the newest stories of topics", (db: Database) => newestStories(db, { topicIds: [1, 2], limit: 9, offset: 0 })],
  ["articles that people decided about", (db: Database) => fixedArticles(db, 1)],
  ["articles of stories with something left to tell", (db: Database) => untoldArticles(db, 1)],
  ["articles that were split off lately", (db: Database) => splitArticles(db, 1)],
  ["stories that were split lately", (db: Database) => splitsSince(db, 1)],
  ["feeds that are due", (db: Database) => dueFeeds(db, { now: 1, limit: 9 })],
  ["counts of a trend", (db: Database) => trendCounts(db, { topicId: 1, since: 1, until: 2 })],
  ["mentions of watched values", (db: Database) => watchedMentions(db, { topicId: 1, since: 1, until: 2, limit: 9 })],
  ["the texts that mention them", (db: Database) => mentionTexts(db, [1, 2], 99)],
  ["those that decide something", (db: Database) => decidingArticles(db, [1, 2])],
])("%s are found by an index, however much history there is", async (_, run) => {
  expect((await scannedBy(run)).filter((detail) => !/ranked|told|first|json_each|SCAN c$/.test(detail))).toEqual([]);
});
