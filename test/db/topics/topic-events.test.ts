import { expect, test } from "vitest";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { topicDevelopments } from "../../../src/db/topics/topic-developments.ts";
import { topicEvents } from "../../../src/db/topics/topic-events.ts";

/** How SQLite would go about what `run` asks. */
async function plansOf(run: (db: Database) => Promise<unknown>): Promise<string> {
  const db = openDatabase(":memory:");
  const client = sqlOf(db).$client;
  const prepare = client.prepare.bind(client);
  const asked: string[] = [];
  client.prepare = ((query: string) => {
    asked.push(query);
    return prepare(query);
  }) as typeof client.prepare;
  await run(db);
  const rows = asked.flatMap((query) =>
    prepare(`explain query plan ${query}`).all(...Array.from(query.matchAll(/\?/g), () => 1)),
  );
  await db.close();
  return rows.map((row) => String((row as { detail: string }).detail)).join("\n");
}

test.each([
  [
    "events",
    (db: Database) =>
      topicEvents(db, { topicId: 1, toldSince: 1, fromDay: "2025-08-01", toDay: "2025-08-31", perDay: 9 }),
    /dated_events USING (?:COVERING )?INDEX dated_events_once \(article_id=\?\)/,
  ],
  [
    "developments",
    (db: Database) => topicDevelopments(db, { topicId: 1, since: 1, until: 2, limit: 9 }),
    /developments USING INDEX developments_article \(article_id=\?\)/,
  ],
])("%s are found from the topic's articles of the time, however much history there is", async (_, run, step) => {
  const plans = await plansOf(run);
  expect(plans).toContain("matches USING COVERING INDEX matches_topic (topic_id=? AND article_id>?)");
  expect(plans).toMatch(step);
  expect(plans).not.toMatch(/SCAN (?:articles|matches|dated_events|developments|a)$/m);
});
