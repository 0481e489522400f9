import { afterEach, beforeEach, expect, test } from "vitest";
import { countArticleStates, findArticles } from "../../src/db/articles/articles.ts";
import type { FeedItem } from "../stand-ins/feed-server.ts";
import { type Newsroom, openNewsroom } from "./newsroom.ts";
import { placeNames } from "./place-names.ts";

let room: Newsroom;

beforeEach(async () => {
  room = await openNewsroom();
});
afterEach(async () => {
  expect(room.slack.violations).toEqual([]);
  expect(room.discord.violations).toEqual([]);
  await room.close();
});

const admin = { user: "U0ADMIN" };
const slackPosts = () => room.slack.messages("C0NEWS");
const discordPosts = () => room.discord.messages("news");

async function follow(): Promise<void> {
  await room.slack.slash("subscribe ceasefire", admin);
  await room.discord.command("subscribe", { topic: "ceasefire" }, { manage: true });
}

const places = placeNames;

/** Every one its own event. */
function item(n: number, more: Partial<FeedItem> = {}): FeedItem {
  const place = `${places[n % places.length]}${n}`;
  return {
    title: `Ceasefire at ${place} bridge holds, Ukraine's ${place} command says`,
    link: `https://harbour.example/${place}`,
    guid: `h-${n}`,
    description: `<p>The ${place} garrison reported a quiet ${place} night along the river ${place}.</p>`,
    ...more,
  };
}

const items = (from: number, count: number, more: Partial<FeedItem> = {}) =>
  Array.from({ length: count }, (_, i) => item(from + count - 1 - i, more));

/** A feed of twenty known articles whose publisher suddenly shows twelve others without a date. */
async function surge(): Promise<void> {
  room.publish("harbour", ...items(0, 20));
  await room.later();
  await follow();
  room.publish("harbour", ...items(100, 12), ...items(0, 8));
  await room.later();
}

test("when most of a known feed is suddenly new, nothing of it is posted, and every channel is told once", async () => {
  await surge();
  expect(await countArticleStates(room.db)).toMatchObject({ held: 12 });
  for (const posts of [slackPosts(), discordPosts()]) expect(posts).toHaveLength(1);
  expect(slackPosts()[0]?.text).toBe("The harbour paper: 12 articles at once, held back");
  expect(discordPosts()[0]?.text).toContain("Nothing is lost");
  await room.later();
  expect(slackPosts()).toHaveLength(1);
});

test("what a feed publishes while others are held is posted as usual, and what is held follows its edits", async () => {
  await surge();
  const edited = item(111, { title: "Ceasefire elsewhere, Ukraine says" });
  room.publish("harbour", item(200), edited, ...items(100, 11), ...items(0, 8));
  await room.later();
  expect(slackPosts().map((post) => post.text)).toEqual([
    "The harbour paper: 12 articles at once, held back",
    expect.stringContaining(`Ceasefire at ${places[200 % places.length]}200 bridge`),
  ]);
  const [held] = await findArticles(room.db, { urls: [item(111).link ?? ""] });
  expect(held).toMatchObject({ title: "Ceasefire elsewhere, Ukraine says", state: "held" });
});

test("marked as seen they can be searched, nothing is posted, and the notice in both places says so", async () => {
  await surge();
  await room.discord.press(discordPosts()[0]?.id ?? "", "Mark as seen", { manage: true });
  await room.later();
  for (const posts of [slackPosts(), discordPosts()]) expect(posts).toHaveLength(1);
  expect(slackPosts()[0]?.text).toContain("12 articles that came at once were marked as seen");
  expect(discordPosts()[0]?.text).toContain("marked as seen");
  expect(await countArticleStates(room.db)).toEqual({ backlog: 32 });
  const [found] = await room.slack.slash("search Dahlia108");
  expect(JSON.stringify(found?.blocks)).toContain("Dahlia108");
});

test("let through, the newest ten become cards and the rest one list, on both platforms", async () => {
  await surge();
  await room.slack.slash("feeds post 1", admin);
  await room.later();
  expect(slackPosts()).toHaveLength(12);
  expect(slackPosts().at(-1)?.text).toBe("Held back before: 2 more stories");
  expect(discordPosts()).toHaveLength(12);
  expect(slackPosts()[0]?.text).toContain("were released");
  await room.later();
  expect(slackPosts()).toHaveLength(12);
});

test("an asker who may not configure the channel can decide nothing", async () => {
  await surge();
  const answer = await room.discord.press(discordPosts()[0]?.id ?? "", "Post them");
  expect(answer.text).toContain("for those who may configure it");
  expect(await countArticleStates(room.db)).toMatchObject({ held: 12 });
});

test("a feed that was down for days and brings twenty dated articles is no surge", async () => {
  const hour = 3_600_000;
  const dated = (from: number) =>
    items(from, 20).map((one, i) => ({ ...one, published: new Date(room.clock.now - (1 + 2 * i) * hour) }));
  room.publish("harbour", ...dated(0));
  await room.later();
  room.clock.now += 48 * hour;
  room.publish("harbour", ...dated(100));
  await room.later();
  const { held, ...others } = await countArticleStates(room.db);
  expect(held).toBeUndefined();
  expect(others).toMatchObject({ backlog: 20 });
});
