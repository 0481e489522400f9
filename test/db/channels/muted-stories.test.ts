import { beforeEach, describe, expect, test } from "vitest";
import { channelAt } from "../../../src/db/channels/channels.ts";
import { endMutes, muteStory, mutesIn, mutesOf, unmuteStory } from "../../../src/db/channels/muted-stories.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { assignStory } from "../../../src/db/stories/assign-story.ts";
import { storyById } from "../../../src/db/stories/stories.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";

const now = 1_000_000;
let db: Database;
let here: number;
let there: number;

beforeEach(async () => {
  db = openDatabase(":memory:");
  const topics = [{ name: "t", title: "T", description: "", query: "truce" }];
  const feeds = [{ url: "https://a.example/rss", outlet: "A" }];
  await installWatchlist(db, { name: "t", title: "T", feeds, topics, aliases: [] });
  const entries = ["1", "2"].map((id) => ({
    ...{ keys: [`guid:${id}`], url: `https://a.example/${id}`, title: id, description: "", body: "", categories: [] },
    contentHash: id,
  }));
  await savePoll(db, { kind: "read", feedId: 1, now, nextCheckAt: now, bodyHash: "", maxAgeMs: 1, entries });
  for (const articleId of [1, 2])
    await assignStory(db, { articleId, now, matches: [{ topicId: 1, score: 1, terms: [] }] });
  const channel = async (address: string) =>
    (await channelAt(db, { platform: "x", address }, { timezone: "UTC", now })).id;
  here = await channel("here");
  there = await channel("there");
});

const revision = async (id: number) => (await storyById(db, id))?.revision;

describe("a muted story", () => {
  test("is muted in its channel alone, the last one first, and its card is work", async () => {
    await muteStory(db, { channelId: here, storyId: 1, by: "Ann", now });
    await muteStory(db, { channelId: here, storyId: 2, by: "Bob", now: now + 1, until: now + 9 });
    expect(await mutesIn(db, here, now + 2)).toEqual([
      { storyId: 2, headline: "2", by: "Bob", at: now + 1, until: now + 9 },
      { storyId: 1, headline: "1", by: "Ann", at: now },
    ]);
    expect(await mutesIn(db, there, now)).toEqual([]);
    expect([...(await mutesOf(sqlOf(db), 2))]).toEqual([[here, { by: "Bob", at: now + 1, until: now + 9 }]]);
    expect([await revision(1), await revision(2)]).toEqual([2, 2]);
  });

  test("is no longer muted once its time is over, and its card is work once", async () => {
    await muteStory(db, { channelId: here, storyId: 1, by: "Ann", now, until: now + 9 });
    await muteStory(db, { channelId: there, storyId: 1, by: "Ann", now, until: now + 9 });
    await muteStory(db, { channelId: here, storyId: 2, by: "Ann", now });
    expect(await endMutes(db, now + 8)).toBe(0);
    expect(await mutesIn(db, here, now + 9)).toHaveLength(1);
    expect(await endMutes(db, now + 9)).toBe(1);
    expect(await endMutes(db, now + 10)).toBe(0);
    expect(await revision(1)).toBe(4);
  });

  test("takes the last word about when it ends", async () => {
    await muteStory(db, { channelId: here, storyId: 1, by: "Ann", now, until: now + 9 });
    await muteStory(db, { channelId: here, storyId: 1, by: "Bob", now: now + 1 });
    expect(await mutesIn(db, here, now + 99)).toMatchObject([{ by: "Bob", at: now + 1 }]);
    expect(await mutesIn(db, here, now + 99)).not.toMatchObject([{ until: expect.anything() }]);
  });

  test("is heard of again by an unmute, which says whether there was anything to undo", async () => {
    await muteStory(db, { channelId: here, storyId: 1, by: "Ann", now });
    expect(await unmuteStory(db, { channelId: there, storyId: 1, now })).toBe(false);
    expect(await unmuteStory(db, { channelId: here, storyId: 1, now })).toBe(true);
    expect(await unmuteStory(db, { channelId: here, storyId: 1, now })).toBe(false);
    expect(await revision(1)).toBe(3);
    await muteStory(db, { channelId: here, storyId: 1, by: "Ann", now, until: now + 9 });
    expect(await unmuteStory(db, { channelId: here, storyId: 1, now: now + 9 })).toBe(false);
  });
});
