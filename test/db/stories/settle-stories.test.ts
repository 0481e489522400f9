import { beforeEach, describe, expect, test } from "vitest";
import { findArticles } from "../../../src/db/articles/articles.ts";
import { channelAt } from "../../../src/db/channels/channels.ts";
import { muteStory, mutesOf } from "../../../src/db/channels/muted-stories.ts";
import { type Database, sqlOf } from "../../../src/db/open.ts";
import { queuePost } from "../../../src/db/outbox/queue-post.ts";
import { mergeStories } from "../../../src/db/stories/merge-stories.ts";
import {
  fixedArticles,
  settleMerge,
  settleMove,
  settleSplit,
  splitArticles,
  splitsSince,
  untoldArticles,
} from "../../../src/db/stories/settle-stories.ts";
import { splitStory } from "../../../src/db/stories/split-story.ts";
import { storyById } from "../../../src/db/stories/stories.ts";
import { storiesToTell } from "../../../src/db/stories/stories-to-tell.ts";
import { decisionsOn, latestDecision } from "../../../src/db/stories/story-decisions.ts";
import { paragraph } from "../../../src/messages/message.ts";
import { openTwoStories } from "./two-stories.ts";

const hour = 3_600_000;
const now = 100 * hour;
const ann = { name: "Ann", id: "x:ann" };
const why = { reason: "both: words", now: now + hour };
let db: Database;

beforeEach(async () => {
  db = await openTwoStories(now);
  tell();
});

const rows = (query: string) => sqlOf(db).$client.prepare(query).all();
const run = (query: string) => sqlOf(db).$client.exec(query);
/** Everything was planned. */
const tell = () => run("update stories set planned_revision = revision; update story_articles set enriched = 1");
const members = async (id: number) => (await storyById(db, id))?.articles.map((article) => article.id);
/** The stories whose cards are work, and of which of them that is for Dateline's sake alone. */
async function work(): Promise<[number, boolean][]> {
  run("update story_articles set enriched = 1");
  const toTell = await storiesToTell(db, { limit: 9, floors: { normal: 0, strict: 0 }, repliedBefore: 0 });
  return toTell.map(({ view, isSettled }) => [view.id, isSettled]);
}
const merge = (from: number, into: number) => settleMerge(db, { from, into, ...why });
const split = (articleIds: number[], storyId = 1) => settleSplit(db, { storyId, articleIds, ...why });
const move = (articleId: number, from: number, to?: number) => settleMove(db, { articleId, from, to, ...why });

async function channel(address: string, ...storyIds: number[]): Promise<number> {
  const { id } = await channelAt(db, { platform: "x", address }, { timezone: "UTC", now });
  for (const storyId of storyIds) {
    const message = { fallback: "card", blocks: [paragraph("card")] };
    await queuePost(sqlOf(db), { channelId: id, subject: `story:${storyId}`, storyId, now, message });
  }
  return id;
}

describe("a move", () => {
  test("gives the article to the other story, with the reason, and both cards are edited for no other reason", async () => {
    expect(await move(3, 1, 2)).toBe(2);
    expect([await members(1), await members(2)]).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    expect(await findArticles(db, { id: 3 })).toMatchObject([
      { state: "merged", reason: "moved from story 1 to story 2 by Dateline because both: words" },
    ]);
    expect(await decisionsOn(db, 2)).toEqual([
      {
        ...{ id: 1, kind: "move", storyId: 1, otherStoryId: 2, articleIds: [3] },
        ...{ by: "Dateline", at: now + hour, reason: "both: words" },
      },
    ]);
    expect(await work()).toEqual([
      [1, true],
      [2, true],
    ]);
  });

  test("of what was told takes that along, and nothing of it is told again", async () => {
    run(`insert into developments (story_id, article_id, kind, weighty, sentence, start, end, facts, at, found_at, planned_at)
      values (1, 3, 'detail', 1, 'From 3.', 0, 7, '[]', 1, 1, 7)`);
    await move(3, 1, 2);
    expect((await storyById(db, 2))?.developments).toMatchObject([{ articleId: 3, sentence: { text: "From 3." } }]);
    expect((await storyById(db, 1))?.developments).toEqual([]);
  });

  test("to no story makes one of its own, which is told like any new story", async () => {
    expect(await move(2, 1)).toBe(3);
    expect(await members(3)).toEqual([2]);
    expect(await findArticles(db, { id: 2 })).toMatchObject([{ state: "founded" }]);
    expect(await work()).toEqual([
      [1, true],
      [3, false],
    ]);
    expect((await decisionsOn(db, 3)).map(({ kind }) => kind)).toEqual(["split"]);
  });

  test("of the last article closes the story, which is found in the other", async () => {
    await move(4, 2, 1);
    expect(await move(5, 2, 1)).toBe(1);
    expect((await storyById(db, 2))?.id).toBe(1);
    expect(await members(1)).toEqual([1, 2, 3, 4, 5]);
    expect(await work()).toEqual([[1, true]]);
  });

  test("of an article that is elsewhere by now, or into a story that is gone, changes nothing", async () => {
    expect(await move(4, 1, 2)).toBeUndefined();
    expect(await move(4, 2, 99)).toBeUndefined();
    expect(await move(4, 2, 2)).toBeUndefined();
    expect(await decisionsOn(db, 2)).toEqual([]);
  });
});

describe("a split", () => {
  test("of what was news lately is told like any new story; of what was not, only with the next news", async () => {
    expect(await split([2])).toBe(3);
    expect(await work()).toEqual([
      [1, true],
      [3, false],
    ]);
    tell();
    expect(await settleSplit(db, { storyId: 2, articleIds: [5], ...why, now: now + 7 * hour })).toBe(4);
    expect(await work()).toEqual([
      [2, true],
      [4, true],
    ]);
  });

  test("of what the card shows takes the card along, and the rest is what was not told", async () => {
    const channelId = await channel("a", 1);
    tell();
    expect(await split([1])).toBe(3);
    expect(rows("select channel_id c, subject, story_id s from deliveries")).toEqual([
      { c: channelId, subject: "story:3", s: 3 },
    ]);
    expect(await work()).toEqual([
      [1, false],
      [3, true],
    ]);
  });

  test("is as silent where the story was muted", async () => {
    const channelId = await channel("a", 1);
    await muteStory(db, { channelId, storyId: 1, by: "Ann", now });
    tell();
    const storyId = (await split([2, 3])) ?? 0;
    expect([...(await mutesOf(sqlOf(db), storyId)).keys()]).toEqual([channelId]);
  });

  test("is known to both its parts, but the loss of a single article is not to what it was taken out of", async () => {
    const alone = (await move(5, 2)) ?? 0;
    expect([...(await splitsSince(db, now))]).toEqual([[alone, now + hour]]);
    const storyId = (await split([2, 3])) ?? 0;
    expect([...(await splitsSince(db, now))].sort()).toEqual([
      [1, now + hour],
      [alone, now + hour],
      [storyId, now + hour],
    ]);
    expect([...(await splitArticles(db, now))].sort()).toEqual([2, 3, 5]);
    expect([...(await splitsSince(db, now + 2 * hour))]).toEqual([]);
  });
});

describe("a merge", () => {
  test("closes the smaller story, links it to the larger one and edits its card", async () => {
    expect(await merge(2, 1)).toBe(true);
    expect(await members(1)).toEqual([1, 2, 3, 4, 5]);
    expect((await storyById(db, 2))?.id).toBe(1);
    expect(await decisionsOn(db, 2)).toMatchObject([{ kind: "merge", by: "Dateline", reason: "both: words" }]);
    expect(await work()).toEqual([[1, true]]);
  });

  test("leaves the larger story heard where only the smaller one was muted, and muted where it has no card", async () => {
    const hears = await channel("a", 1, 2);
    const silent = await channel("b", 2);
    for (const channelId of [hears, silent]) await muteStory(db, { channelId, storyId: 2, by: "Ann", now });
    tell();
    await merge(2, 1);
    expect([...(await mutesOf(sqlOf(db), 1)).keys()]).toEqual([silent]);
  });

  test("adopts the card of a channel that has one of the smaller story alone, though the larger was listed there", async () => {
    const channelId = await channel("a", 1, 2);
    run("update deliveries set status = 'listed' where story_id = 1");
    await merge(2, 1);
    expect(rows("select channel_id c, subject s, status from deliveries")).toEqual([
      { c: channelId, s: "story:1", status: "waiting" },
    ]);
  });

  test("does not send a first card that was not sent yet where the other story has one", async () => {
    await channel("a", 1, 2);
    run("update deliveries set status = 'sent', ref = 'r' where story_id = 1");
    await merge(2, 1);
    expect(rows("select story_id s, status from deliveries order by s")).toEqual([
      { s: 1, status: "sent" },
      { s: 2, status: "listed" },
    ]);
  });
});

describe("what people decided stays", () => {
  test("articles that a person took out or put together are not moved, split off or merged", async () => {
    await splitStory(db, { storyId: 1, articleIds: [3], by: ann, now });
    await mergeStories(db, { storyId: 1, otherStoryId: 2, by: ann, now });
    tell();
    expect([...(await fixedArticles(db, 0))].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(await move(1, 1)).toBeUndefined();
    expect(await split([4, 5])).toBeUndefined();
    expect(await merge(3, 1)).toBe(false);
    expect(await merge(1, 3)).toBe(false);
  });

  test("stories that a person took apart are never put together again, nor after they went into others", async () => {
    await splitStory(db, { storyId: 1, articleIds: [3], by: ann, now });
    tell();
    expect(await merge(1, 3)).toBe(false);
    expect(await move(1, 1, 3)).toBeUndefined();
    expect(await merge(1, 2)).toBe(true);
    tell();
    expect(await merge(2, 3)).toBe(false);
    expect(await members(2)).toEqual([1, 2, 4, 5]);
  });

  test("what Dateline did is no decision of people: its index stays, and it may be put right again", async () => {
    await split([3]);
    tell();
    expect(await latestDecision(db)).toBe(0);
    expect([...(await fixedArticles(db, 0))]).toEqual([]);
    expect(await merge(3, 1)).toBe(true);
  });

  test("people undo what Dateline did by their own commands, and that stays", async () => {
    await merge(2, 1);
    await splitStory(db, { storyId: 1, articleIds: [4, 5], by: ann, now });
    tell();
    expect((await storyById(db, 2))?.id).toBe(3);
    expect(await merge(3, 1)).toBe(false);
    expect(await merge(1, 3)).toBe(false);
  });
});

describe("a story with something left to tell", () => {
  test("is left alone until it was told, and so are its articles", async () => {
    run("update stories set revision = revision + 1 where id = 2");
    expect([...(await untoldArticles(db, 0)).keys()]).toEqual([4, 5]);
    expect([await merge(2, 1), await merge(1, 2), await move(4, 2), await move(1, 1, 2), await split([4], 2)]).toEqual([
      ...[false, false],
      ...[undefined, undefined, undefined],
    ]);
  });

  test("may be one whose threads wait for their turn", async () => {
    run(`insert into developments (story_id, article_id, kind, weighty, sentence, start, end, facts, at, found_at)
      values (2, 5, 'denied', 1, 'No.', 0, 3, '[]', 1, 1)`);
    expect(await merge(2, 1)).toBe(false);
    run("update developments set planned_at = 1");
    expect(await merge(2, 1)).toBe(true);
  });

  test("is none that nobody is told of, nor one that Dateline touched a moment ago", async () => {
    run("update stories set revision = revision + 1, news_at = null where id = 2");
    expect(await move(3, 1, 2)).toBe(2);
    expect(await move(2, 1, 2)).toBe(2);
    expect(await move(1, 1, 2)).toBe(2);
    expect(await work()).toEqual([[2, true]]);
  });

  test("that something new came to is told as ever", async () => {
    await move(3, 1, 2);
    run("update stories set revision = revision + 1 where id = 2");
    expect(await work()).toEqual([
      [1, true],
      [2, false],
    ]);
  });
});
