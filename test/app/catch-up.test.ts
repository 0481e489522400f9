import { afterEach, beforeEach, expect, test } from "vitest";
import { countArticleStates } from "../../src/db/articles/articles.ts";
import { countDeliveries } from "../../src/db/outbox/deliveries.ts";
import type { FeedItem } from "../stand-ins/feed-server.ts";
import { type Newsroom, openNewsroom } from "./newsroom.ts";
import { placeNames } from "./place-names.ts";

let room: Newsroom;
const hour = 3_600_000;

beforeEach(async () => {
  room = await openNewsroom();
  await room.later();
  await room.slack.slash("subscribe ceasefire", { user: "U0ADMIN" });
  await room.discord.command("subscribe", { topic: "ceasefire" }, { manage: true });
});
afterEach(async () => {
  expect(room.slack.violations).toEqual([]);
  expect(room.discord.violations).toEqual([]);
  await room.close();
});

const slackPosts = () => room.slack.messages("C0NEWS").map((post) => post.text);
const discordPosts = () => room.discord.messages("news").map((post) => post.text);

const places = placeNames;

/** Every one its own event, published so many hours before now. */
function item(outlet: string, n: number, hoursAgo: number): FeedItem {
  const place = `${places[n % places.length]}${n}`;
  return {
    title: `Ceasefire at ${place} bridge holds, Ukraine's ${place} command says`,
    link: `https://${outlet}.example/${place}`,
    guid: `${outlet}-${n}`,
    description: `<p>The ${place} garrison reported a quiet ${place} night along the river ${place}.</p>`,
    published: new Date(room.clock.now - hoursAgo * hour),
  };
}

const items = (outlet: string, from: number, count: number, hoursAgo = 1) =>
  Array.from({ length: count }, (_, i) => item(outlet, from + i, hoursAgo + i));

/** The bot does nothing for so long. */
const sleep = (hours: number) => {
  room.clock.now += hours * hour;
};

const placesIn = (posts: readonly string[]) => posts.flatMap((post) => /at (\w+) bridge/.exec(post)?.[1] ?? []);

test("after a night away the newest ten stories become cards, newest first, and the rest one list", async () => {
  sleep(20);
  room.publish("harbour", ...items("harbour", 0, 7));
  room.publish("meridian", ...items("meridian", 20, 9, 1.5));
  await room.later();
  for (const posts of [slackPosts(), discordPosts()]) {
    expect(posts).toHaveLength(11);
    const newest = [0, 20, 1, 21, 2, 22, 3, 23, 4, 24].map((n) => `${places[n % places.length]}${n}`);
    expect(placesIn(posts.slice(0, 10))).toEqual(newest);
  }
  expect(slackPosts()[10]).toBe("While I was away: 6 more stories");
  expect(discordPosts()[10]).toContain("Fennel5");
  await room.later();
  expect(slackPosts()).toHaveLength(11);
  expect(await countDeliveries(room.db)).toEqual({ sent: 22, listed: 12 });
});

test("few late stories are cards like any others, without a list", async () => {
  sleep(20);
  room.publish("harbour", ...items("harbour", 0, 3));
  await room.later();
  expect(placesIn(slackPosts())).toEqual(["Aster0", "Briar1", "Cedar2"]);
  expect(discordPosts()).toHaveLength(3);
});

test("what was too old to tell is counted in the list and can be searched", async () => {
  sleep(24 * 7);
  room.publish("harbour", ...items("harbour", 0, 4), ...items("harbour", 40, 5, 90));
  await room.later();
  expect(slackPosts()).toHaveLength(6);
  expect(slackPosts()[4]).toBe("While I was away: 5 older articles are stored");
  // The digest that was missed meanwhile is of the days in which they were published.
  expect(slackPosts()[5]).toBe("Digest: 5 stories in Ceasefire");
  expect(await countArticleStates(room.db)).toMatchObject({ founded: 4, "too-old": 5 });
  const [found] = await room.slack.slash("search garrison");
  expect(JSON.stringify(found?.blocks)).toContain("bridge holds");
});

test("a listed story that gets fresh news becomes a card of its own", async () => {
  sleep(20);
  room.publish("harbour", ...items("harbour", 0, 12));
  await room.later();
  expect(slackPosts()).toHaveLength(11);
  const listed = item("harbour", 11, 0);
  const { published: _, ...report } = { ...listed, guid: "m-1", link: "https://meridian.example/11" };
  room.publish("meridian", report);
  await room.later();
  expect(slackPosts()).toHaveLength(12);
  expect(slackPosts()[11]).toContain("Maple11 command says");
  expect(discordPosts()).toHaveLength(12);
});

test("a feed that failed for hours is told of once, then that it answers, and what it missed is caught up", async () => {
  room.feeds.set("/harbour.xml", { status: 503, body: "down" });
  for (let i = 0; i < 6; i += 1) await room.later(60);
  expect(slackPosts()).toEqual(["The harbour paper cannot be read"]);
  expect(discordPosts()[0]).toContain("503");
  room.publish("harbour", ...items("harbour", 0, 1));
  await room.later(60);
  await room.later(60);
  expect(slackPosts().slice(1).toSorted()).toEqual([
    expect.stringContaining("Ceasefire at Aster0 bridge holds"),
    "The harbour paper can be read again",
  ]);
  expect(discordPosts()).toHaveLength(3);
});
