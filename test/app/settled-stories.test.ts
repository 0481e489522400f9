import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findArticles } from "../../src/db/articles/articles.ts";
import { settleMerge, settleMove, settleSplit } from "../../src/db/stories/settle-stories.ts";
import { storyById } from "../../src/db/stories/stories.ts";
import { shown } from "../stand-ins/slack/shown.ts";
import { connectBot, type Newsroom, openNewsroom, reports } from "./newsroom.ts";

let room: Newsroom;

beforeEach(async () => {
  room = await openNewsroom();
  await room.later(); // what outlets have when they are first polled is no news
  for (const topic of ["ceasefire", "summit-venue"]) {
    await room.slack.slash(`subscribe ${topic}`, admin);
    await room.discord.command("subscribe", { topic }, { manage: true });
  }
  await publishAll();
});
afterEach(async () => {
  expect(room.slack.violations).toEqual([]);
  expect(room.discord.violations).toEqual([]);
  expect(room.complaints).toEqual([]);
  await room.close();
});

const admin = { user: "U0ADMIN" };
const halls = {
  ...{ title: "Geneva readies conference halls for summit talks", guid: "n-1" },
  link: "https://nordlys.example/halls",
  description:
    "<p>Two conference halls in Geneva are being readied for a summit, the mayor of the city said on Tuesday.</p>",
};

const cards = () => room.slack.messages("C0NEWS").map((card) => shown({ blocks: card.blocks }).plain);
const onDiscord = () => room.discord.messages("news").map(({ text }) => text);
const ask = async (line: string) => {
  const [answer] = await room.slack.slash(line, admin);
  return answer ? shown({ blocks: answer.blocks }).plain : "";
};
const members = async (id: number) => (await storyById(room.db, id))?.articles.map(({ id: article }) => article);
const articleOf = async (url: string) => (await findArticles(room.db, { urls: [url] }))[0]?.id ?? 0;

/** Story 1, the offer of two outlets, and story 2, the halls in Geneva of two. */
async function publishAll(): Promise<void> {
  room.publish("harbour", reports.harbour);
  await room.later();
  room.publish("meridian", reports.meridian);
  room.publish("nordlys", halls);
  await room.later();
  room.publish("harbour", reports.other, reports.harbour);
  await room.later();
  expect([(await members(1))?.length, (await members(2))?.length]).toEqual([2, 2]);
  expect([cards().length, onDiscord().length]).toEqual([2, 2]);
}

/** As Dateline does once the index finds it. */
const why = () => ({ reason: "both: line, contact", now: room.clock.now });

/** What is put right by a new process, whose index is made of what the database holds. */
async function startAgain(): Promise<void> {
  await room.app.stop();
  const now = () => room.clock.now;
  const bot = connectBot({ ...room, now, log: { debug() {}, info() {}, warn() {}, error() {} } });
  await bot.app.start();
  for (let passes = 0; passes < 4; passes += 1) {
    room.clock.now += 10 * 60_000;
    await bot.app.tick({ allFeeds: true });
  }
  await bot.close();
}

describe("an article that Dateline moves", () => {
  test("changes both cards on every platform, posts none, and says when and because of what", async () => {
    const meridian = await articleOf(reports.meridian.link);
    expect(await settleMove(room.db, { articleId: meridian, from: 1, to: 2, ...why() })).toBe(2);
    await room.later(3);
    await room.later(3);
    expect([cards().length, onDiscord().length]).toEqual([2, 2]);
    for (const [first, second] of [cards(), onDiscord()]) {
      expect(first).not.toContain("2 outlets");
      expect(second).toContain("3 outlets");
    }
    expect(await ask("why 2")).toMatch(
      /moved from story 1 to story 2 by Dateline because both: line, contact[\s\S]*1 article moved here from #1 by Dateline at .* because both: line, contact/,
    );
    expect(await ask(`why ${reports.meridian.link}`)).toMatch(/moved here from #1 by Dateline at .* because both/);
    expect(await ask("story 1")).toContain("1 article moved to #2 by Dateline at");
  });

  test("because it was sorted wrongly goes back by itself to where it belongs", async () => {
    const meridian = await articleOf(reports.meridian.link);
    await settleMove(room.db, { articleId: meridian, from: 1, to: 2, ...why() });
    await room.later(3);
    await startAgain();
    expect([(await members(1))?.length, (await members(2))?.length]).toEqual([2, 2]);
    expect([cards().length, onDiscord().length]).toEqual([2, 2]);
    expect(cards()[0]).toContain("2 outlets");
  });

  test("as the last of its story closes that, whose number tells where all of it went", async () => {
    const [first = 0, second = 0] = (await members(2)) ?? [];
    await settleMove(room.db, { articleId: first, from: 2, to: undefined, ...why() });
    await room.later();
    await settleMove(room.db, { articleId: second, from: 2, to: 1, ...why() });
    await room.later();
    const answer = await ask("story 2");
    expect(answer).toContain("The articles of #2 went to #1 (1) and #3 (1)");
    for (const all of [cards(), onDiscord()]) {
      expect(all).toHaveLength(3);
      expect(all[2]).toContain("Merged into #1");
    }
  });
});

describe("stories that Dateline puts together", () => {
  test("go on in one card, to which the other leads, on every platform", async () => {
    expect(await settleMerge(room.db, { from: 2, into: 1, ...why() })).toBe(true);
    await room.later();
    for (const all of [cards(), onDiscord()]) {
      expect(all).toHaveLength(2);
      expect(all[0]).toContain("3 outlets");
      expect(all[1]).toContain("Merged into #1");
    }
    expect(await ask("story 2")).toMatch(/#2 was put together with this story[\s\S]*by Dateline at .* because both/);
  });

  test("can be taken apart by people like any story, and stay apart", async () => {
    await settleMerge(room.db, { from: 2, into: 1, ...why() });
    await room.later();
    expect(await ask("story split 1 of:2")).toContain("2 articles taken out of #1");
    await room.later();
    expect(await ask("story 2")).toContain("· #3");
    expect(await settleMerge(room.db, { from: 3, into: 1, ...why() })).toBe(false);
  });
});

describe("a story that Dateline takes apart", () => {
  test("keeps its card, and what was split off gets one of its own, on every platform", async () => {
    await settleMerge(room.db, { from: 2, into: 1, ...why() });
    await room.later();
    const geneva = await Promise.all([articleOf(reports.other.link), articleOf(halls.link)]);
    expect(await settleSplit(room.db, { storyId: 1, articleIds: geneva, ...why() })).toBe(3);
    await room.later();
    for (const all of [cards(), onDiscord()]) {
      expect(all).toHaveLength(3);
      expect(all[0]).toContain("2 outlets");
      expect(all[2]).toContain("conference halls");
    }
    expect(await ask("why 3")).toMatch(/split from #1 by Dateline at .* because both/);
    expect(await ask("story merge 1 3")).toContain("is part of #1 now");
  });

  test("is as quiet about the part where people had muted it", async () => {
    await settleMerge(room.db, { from: 2, into: 1, ...why() });
    await room.later();
    await ask("mute 1");
    await room.later();
    const geneva = await Promise.all([articleOf(reports.other.link), articleOf(halls.link)]);
    await settleSplit(room.db, { storyId: 1, articleIds: geneva, ...why() });
    await room.later();
    expect([cards().length, onDiscord().length]).toEqual([2, 3]);
  });
});

test("what a person took apart stays apart, though it tells one event", async () => {
  const meridian = await articleOf(reports.meridian.link);
  expect(await ask(`story split 1 ${meridian}`)).toContain("now #3");
  await room.later();
  const before = [cards().length, onDiscord().length];
  await startAgain();
  expect([(await members(1))?.length, await members(3)]).toEqual([1, [meridian]]);
  expect([cards().length, onDiscord().length]).toEqual(before);
});
