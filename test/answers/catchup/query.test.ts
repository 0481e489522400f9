import { beforeEach, describe, expect, test } from "vitest";
import { catchUpOf, changeOf } from "../../../src/answers/catchup/query.ts";
import { afterNewest, caughtUpTo, noteCaughtUp } from "../../../src/db/channels/catch-up-marks.ts";
import { channelAt } from "../../../src/db/channels/channels.ts";
import { muteStory } from "../../../src/db/channels/muted-stories.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { changedStories } from "../../../src/db/stories/changed-stories.ts";
import { newestStories } from "../../../src/db/stories/newest-stories.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import type { Development, Story } from "../../../src/model.ts";

const hour = 3_600_000;
let db: Database;
let channelId: number;

beforeEach(async () => {
  db = openDatabase(":memory:");
  const feeds = [{ url: "https://a.example/rss", outlet: "Harbour Ledger" }];
  const topic = (name: string) => ({ name, title: name, description: "", query: name });
  await installWatchlist(db, { name: "t", title: "T", feeds, topics: [topic("truce"), topic("venue")], aliases: [] });
  channelId = (await channelAt(db, { platform: "console", address: "here" }, { timezone: "UTC", now: 0 })).id;
});

type Told = { story: number; at: number; topic?: number; alertSuppression?: string; publishedAt?: number };

/** An article that joins a story, which it founds when there is none. Returns its id. */
function tell({ story, at, topic = 1, alertSuppression, publishedAt = at }: Told): number {
  const { $client } = sqlOf(db);
  const { lastInsertRowid } = $client
    .prepare(
      `insert into articles (feed_id, title, description, body, categories, published_at, first_seen_at, content_hash, state, reason, alert_suppression)
       values (1, 'Title', '', '', '[]', ?, ?, 'h', 'founded', '', ?)`,
    )
    .run(publishedAt, at, alertSuppression ?? null);
  const id = Number(lastInsertRowid);
  $client
    .prepare(
      `insert into stories (id, headline, lead_article_id, first_told_at, updated_at) values (?, ?, ?, ?, ?)
       on conflict do update set updated_at = max(updated_at, excluded.updated_at)`,
    )
    .run(story, `Story ${story}`, id, at, at);
  $client
    .prepare("insert into story_articles (article_id, story_id, similarity, added_at) values (?, ?, 1, ?)")
    .run(id, story, at);
  $client.prepare("insert or ignore into story_topics (story_id, topic_id, score) values (?, ?, 1)").run(story, topic);
  return id;
}

function develop(story: number, articleId: number, kind: string, at: number, foundAt = at): void {
  sqlOf(db)
    .$client.prepare(
      `insert into developments (story_id, article_id, kind, weighty, sentence, start, end, facts, at, found_at)
       values (?, ?, ?, 1, ?, 0, 9, '[]', ?, ?)`,
    )
    .run(story, articleId, kind, `${kind} of ${at}`, at, foundAt);
}

const changed = (since: number, topicIds = [1]) => changedStories(db, { topicIds, since, now: 100 * hour, channelId });

describe("stories that changed", () => {
  test("are those with a report since, the newest first, of the topics asked for", async () => {
    tell({ story: 1, at: 1 * hour });
    tell({ story: 2, at: 2 * hour });
    tell({ story: 3, at: 3 * hour, topic: 2 });
    tell({ story: 1, at: 4 * hour });
    expect(await changed(2 * hour)).toEqual([1, 2]);
    expect(await changed(2 * hour, [1, 2])).toEqual([1, 3, 2]);
    expect(await changed(4 * hour + 1)).toEqual([]);
    expect(await changed(0, [])).toEqual([]);
  });

  test("begin with those that are denied or corrected", async () => {
    const first = tell({ story: 1, at: 1 * hour });
    tell({ story: 2, at: 2 * hour });
    const third = tell({ story: 3, at: 3 * hour });
    develop(1, first, "denied", 1 * hour);
    develop(3, third, "statement", 3 * hour);
    expect(await changed(0)).toEqual([1, 3, 2]);
    sqlOf(db)
      .$client.prepare(
        `insert into corrections (story_id, article_id, edit_id, at, was, "is") values (2, 2, 1, ?, 'a', 'b')`,
      )
      .run(9 * hour);
    expect(await changed(0)).toEqual([2, 1, 3]);
    expect(await changed(9 * hour)).toEqual([2]);
  });

  test("count what was found in a report only after it was told, not what is dug out of an old one", async () => {
    const fresh = tell({ story: 1, at: 10 * hour });
    const old = tell({ story: 2, at: 1 * hour });
    develop(1, fresh, "statement", 10 * hour, 11 * hour);
    develop(2, old, "statement", 1 * hour, 11 * hour);
    expect(await changed(10.5 * hour)).toEqual([1]);
  });

  test("leave out what was old when it was first read, and what the channel muted", async () => {
    tell({ story: 1, at: 10 * hour, alertSuppression: "backlog", publishedAt: 1 * hour });
    tell({ story: 2, at: 10 * hour, alertSuppression: "backlog", publishedAt: 9 * hour });
    tell({ story: 3, at: 10 * hour });
    expect(await changed(8 * hour)).toEqual([3, 2]);
    await muteStory(db, { channelId, storyId: 3, by: "Ann", now: 0 });
    expect(await changed(8 * hour)).toEqual([2]);
  });

  test("are paged, and what to ask from next loses nothing and repeats nothing", async () => {
    for (let story = 1; story <= 8; story += 1) tell({ story, at: story * hour });
    const asked = { topicIds: [1], since: 0, now: 8 * hour, channelId, size: 6 };
    const first = await catchUpOf(db, { ...asked, page: 1 });
    const second = await catchUpOf(db, { ...asked, page: 2 });
    expect([...first.changes, ...second.changes].map(({ story }) => story.id)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(first.total).toBe(8);
    expect(first.upTo).toBe(8 * hour + 1);
    // What was being sorted at that moment is saved with a time just behind it.
    tell({ story: 9, at: 8 * hour + 1 });
    expect(await changed(first.upTo)).toEqual([9]);
  });
});

describe("a mark", () => {
  test("is of one person in one channel, and never moves back", async () => {
    const ann = { channelId, actorId: "ann" };
    expect(await caughtUpTo(db, ann)).toBeUndefined();
    await noteCaughtUp(db, ann, 5);
    await noteCaughtUp(db, ann, 3);
    expect(await caughtUpTo(db, ann)).toBe(5);
    expect(await caughtUpTo(db, { channelId, actorId: "ben" })).toBeUndefined();
  });

  test("stands behind the newest of all that is known", async () => {
    expect(await afterNewest(db)).toBeUndefined();
    const id = tell({ story: 1, at: 5 });
    expect(await afterNewest(db)).toBe(6);
    develop(1, id, "statement", 5, 9);
    expect(await afterNewest(db)).toBe(10);
  });
});

describe("what became of a story", () => {
  const sentence = (text: string, start = 0) => ({ text, articleId: 1, start, end: start + text.length });
  const development = (id: number, more: Partial<Development>): Development => ({
    ...{ id, articleId: 1, outlet: "Harbour Ledger", kind: "statement", weighty: true, facts: [], at: id, foundAt: id },
    ...{ sentence: sentence(`Sentence ${id}.`, id * 100), ...more },
  });
  const story = (more: Partial<Story>): Story => ({
    ...{ id: 1, headline: "H", firstToldAt: 0, updatedAt: 9, summary: [sentence("It begins.")], topics: [] },
    articles: [
      {
        ...{ id: 1, feedId: 1, outlet: "Harbour Ledger", url: "https://a.example/1", title: "H", description: "" },
        ...{ body: "", categories: [], contentHash: "", firstSeenAt: 0, state: "founded", reason: "" },
        ...{ similarity: 0, addedAt: 0 },
      },
    ],
    ...{ outlets: ["Harbour Ledger"], origins: [], phase: "reported", developments: [], corrections: [], ...more },
  });

  test("is the newest that weighs, else how it begins, with where it stands", () => {
    const developments = [
      development(1, {}),
      development(5, {}),
      development(6, {}),
      development(7, { weighty: false }),
    ];
    expect(changeOf(story({ developments }), 5)).toMatchObject({
      ...{ isNew: false, added: 0 },
      state: { text: "Sentence 6.", outlet: "Harbour Ledger", url: "https://a.example/1" },
    });
    expect(changeOf(story({ developments }), 7).state?.text).toBe("It begins.");
    expect(changeOf(story({}), 0)).toMatchObject({ isNew: true, added: 1 });
  });

  test("is the denial with what it denies, and never the claim that was denied", () => {
    const claim = development(5, {});
    const denial = development(6, { kind: "denied", disputes: claim.sentence });
    const denied = changeOf(story({ developments: [claim, denial] }), 5);
    expect(denied.denial).toBe(denial);
    expect(denied.state).toBeUndefined();
    const light = changeOf(story({ developments: [claim, { ...denial, weighty: false }] }), 5);
    expect(light.state?.text).toBe("It begins.");
    const begun = { ...denial, weighty: false, disputes: sentence("It begins.") };
    expect(changeOf(story({ developments: [begun] }), 5).state).toBeUndefined();
  });
});

describe("the newest stories", () => {
  test("come by their last update, page by page, of few stories or many", async () => {
    for (let story = 1; story <= 5; story += 1) tell({ story, at: story * hour });
    tell({ story: 2, at: 9 * hour });
    tell({ story: 6, at: 10 * hour, topic: 2 });
    const page = async (offset: number, topicIds = [1]) =>
      (await newestStories(db, { topicIds, limit: 2, offset })).map(({ id }) => id);
    expect([await page(0), await page(2), await page(4)]).toEqual([[2, 5], [4, 3], [1]]);
    expect(await page(0, [1, 2])).toEqual([6, 2]);
    expect(await page(0, [])).toEqual([]);
    const { $client } = sqlOf(db);
    $client.exec(
      `insert into stories (id, headline, lead_article_id, first_told_at, updated_at)
         select value, 'old', 1, 0, 0 from (with recursive n(value) as (select 1000 union all select value + 1 from n where value < 3100) select value from n);
       insert into story_topics (story_id, topic_id, score) select id, 1, 1 from stories where id >= 1000;
       update stories set merged_into = 2 where id = 5`,
    );
    expect([await page(0), await page(2)]).toEqual([
      [2, 4],
      [3, 1],
    ]);
  });
});
