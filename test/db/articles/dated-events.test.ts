import { beforeEach, expect, test } from "vitest";
import { datedEventsOf, saveDatedEvents } from "../../../src/db/articles/dated-events.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { assignStory } from "../../../src/db/stories/assign-story.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import type { DatedEvent } from "../../../src/model.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";

const now = 1_000_000;
let db: Database;

beforeEach(async () => {
  db = openDatabase(":memory:");
  const topics = ["harbour", "market"].map((name) => ({ name, title: name, description: "", query: name }));
  await installWatchlist(db, {
    ...{ name: "t", title: "T", topics, aliases: [] },
    feeds: [{ url: "https://a.example/rss", outlet: "A" }],
  });
  const entries = ["1", "2"].map((id) => ({
    ...{ keys: [`guid:${id}`], url: `https://a.example/${id}`, title: id, description: "", body: "", categories: [] },
    ...{ contentHash: id, publishedAt: now - 5 },
  }));
  await savePoll(db, { kind: "read", feedId: 1, now, nextCheckAt: now, bodyHash: "", maxAgeMs: 1e9, entries });
  for (const articleId of [1, 2])
    await assignStory(db, { articleId, now, matches: [{ topicId: articleId, score: 1, terms: [] }] });
});

function event(fromDay: string, toDay = fromDay): DatedEvent {
  const sentence = { text: `On ${fromDay}`, articleId: 0, start: 4, end: 17 };
  return { articleId: 0, fromDay, toDay, precision: "day", phrase: fromDay, sentence, ahead: false };
}

const found = async (selection: Partial<Parameters<typeof datedEventsOf>[1]>) =>
  (await datedEventsOf(db, { fromDay: "2025-01-01", toDay: "2025-12-31", limit: 10, ...selection })).map(
    (e) => e.fromDay,
  );

test("an event is kept with its sentence, outlet, title, address and story", async () => {
  await saveDatedEvents(sqlOf(db), 1, [event("2025-08-20")]);
  expect(await datedEventsOf(db, { fromDay: "2025-08-20", toDay: "2025-08-20", limit: 5 })).toEqual([
    {
      ...{
        articleId: 1,
        fromDay: "2025-08-20",
        toDay: "2025-08-20",
        precision: "day",
        phrase: "2025-08-20",
        ahead: false,
      },
      sentence: { text: "On 2025-08-20", articleId: 1, start: 4, end: 17 },
      ...{ outlet: "A", title: "1", url: "https://a.example/1", storyId: 1, at: now - 5 },
    },
  ]);
});

test("events come by their day, in a span, of a topic or a story", async () => {
  await saveDatedEvents(sqlOf(db), 1, [event("2025-08-20"), event("2025-09-01", "2025-09-30")]);
  await saveDatedEvents(sqlOf(db), 2, [event("2025-08-19")]);
  expect(await found({})).toEqual(["2025-08-19", "2025-08-20", "2025-09-01"]);
  expect(await found({ fromDay: "2025-08-20" })).toEqual(["2025-08-20", "2025-09-01"]);
  expect(await found({ toDay: "2025-08-20" })).toEqual(["2025-08-19", "2025-08-20"]);
  expect(await found({ fromDay: "2025-09-15", toDay: "2025-09-15" })).toEqual(["2025-09-01"]);
  expect(await found({ topicIds: [2] })).toEqual(["2025-08-19"]);
  expect(await found({ storyId: 1, limit: 1 })).toEqual(["2025-08-20"]);
});

test("what is saved for an article replaces what it had", async () => {
  await saveDatedEvents(sqlOf(db), 1, [event("2025-08-20"), event("2025-08-20")]);
  await saveDatedEvents(sqlOf(db), 1, [event("2025-08-21")]);
  expect(await found({})).toEqual(["2025-08-21"]);
});

test.each([
  ["in a span", {}],
  ["of a topic", { topicIds: [1] }],
  ["of a story", { storyId: 1 }],
])("events are found by an index: %s", async (_, selection) => {
  const client = sqlOf(db).$client;
  const prepare = client.prepare.bind(client);
  const plans: unknown[] = [];
  client.prepare = ((query: string) => {
    plans.push(...prepare(`explain query plan ${query}`).all(...Array.from(query.matchAll(/\?/g), () => 1)));
    return prepare(query);
  }) as typeof client.prepare;
  await found(selection);
  const details = plans.map((row) => (row as { detail: string }).detail);
  expect(details.length).toBeGreaterThan(0);
  expect(details.filter((detail) => /^SCAN \w+$/.test(detail))).toEqual([]);
});
