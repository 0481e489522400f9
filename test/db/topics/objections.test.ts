import { beforeEach, describe, expect, test } from "vitest";
import { channelAt } from "../../../src/db/channels/channels.ts";
import { type Database, openDatabase } from "../../../src/db/open.ts";
import { countDeliveries } from "../../../src/db/outbox/deliveries.ts";
import { assignStory } from "../../../src/db/stories/assign-story.ts";
import { agreementOn, saveObjection, saveProposal } from "../../../src/db/topics/objections.ts";
import { draftOf, keepDraft } from "../../../src/db/topics/topic-drafts.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import { paragraph } from "../../../src/messages/message.ts";
import type { Objection } from "../../../src/model.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";

const now = 1_000_000;
let db: Database;
const channels: number[] = [];

beforeEach(async () => {
  db = openDatabase(":memory:");
  const topics = [{ name: "t", title: "T", description: "", query: "truce" }];
  const feeds = [{ url: "https://a.example/rss", outlet: "A" }];
  await installWatchlist(db, { name: "t", title: "T", feeds, topics, aliases: [] });
  const entries = ["1", "2"].map((id) => ({
    ...{ keys: [`guid:${id}`], url: `https://a.example/${id}`, title: id, description: "", body: "", categories: [] },
    contentHash: id,
  }));
  const read = { kind: "read", feedId: 1, now, nextCheckAt: now, bodyHash: "", maxAgeMs: 1, entries } as const;
  await savePoll(db, read);
  for (const articleId of [1, 2])
    await assignStory(db, { articleId, now, matches: [{ topicId: 1, score: 1, terms: [] }] });
  for (const [at, workspace] of ["x:A", "x:A", "x:B"].entries()) {
    channels[at] = (await channelAt(db, { platform: "x", address: `${at}` }, { timezone: "UTC", now, workspace })).id;
  }
});

const object = (who: string, storyId: number, objection: Objection = "opinion", channel = 0, at = now) =>
  saveObjection(db, { channelId: channels[channel] ?? 0, storyId, topicId: 1, actorId: who, objection, now: at });
const agreement = (objection: Objection = "opinion", since = 0) =>
  agreementOn(db, { topicId: 1, objection, workspace: "x:A", since });

describe("objections", () => {
  test("count each person of one workspace once, over its channels and any stories", async () => {
    await object("ada", 1);
    await object("ada", 2);
    await object("bob", 1, "opinion", 1);
    await object("eve", 1, "opinion", 2);
    await object("dan", 1, "old-news");
    expect(await agreement()).toMatchObject({ people: 2, storyIds: [1, 2] });
  });

  test("of a person to one story are the last that was said, and old ones are forgotten", async () => {
    await object("ada", 1);
    await object("ada", 1, "duplicate", 0, now + 1);
    await object("bob", 1);
    expect((await agreement()).people).toBe(1);
    expect((await agreement("duplicate", now + 1)).people).toBe(1);
    expect((await agreement("opinion", now + 1)).people).toBe(0);
  });

  test("are answered by one proposal, though two presses see the same agreement", async () => {
    for (const who of ["ada", "bob", "cy"]) await object(who, 1);
    const { ids } = await agreement();
    const typed = {
      workspace: "x:A",
      name: "t-2",
      title: "T",
      query: "truce",
      watch: "",
      createdBy: "r",
      createdAt: now,
    };
    const propose = () =>
      saveProposal(db, {
        ...{ objectionIds: ids, channelId: channels[0] ?? 0, subject: "proposal:1", draft: typed, now },
        message: (draft) => ({ fallback: `draft ${draft}`, blocks: [paragraph(`draft ${draft}`)] }),
      });
    expect([await propose(), await propose()]).toEqual([true, false]);
    expect(await countDeliveries(db)).toEqual({ waiting: 1 });
    expect((await agreement()).people).toBe(0);
    expect(await draftOf(db, 1, "x:A")).toMatchObject({ name: "t-2" });
    expect(await draftOf(db, 1, "x:B")).toBeUndefined();
  });
});

test("the number of a draft is never given again, and drafts go after 30 days", async () => {
  const typed = { workspace: "w", name: "a", title: "", query: "x", watch: "", createdBy: "u" };
  const first = await keepDraft(db, { ...typed, createdAt: 0 });
  const later = 31 * 86_400_000;
  expect(await keepDraft(db, { ...typed, createdAt: later })).toBe(first + 1);
  expect(await draftOf(db, first, "w")).toBeUndefined();
  expect(await keepDraft(db, { ...typed, id: first + 1, query: "y", createdAt: later })).toBe(first + 1);
  expect((await draftOf(db, first + 1, "w"))?.query).toBe("y");
});
