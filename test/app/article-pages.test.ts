import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { countArticleStates, findArticles } from "../../src/db/articles/articles.ts";
import { articleHistory } from "../../src/db/articles/edits.ts";
import { openDatabase } from "../../src/db/open.ts";
import { installedWatchlist, installWatchlist } from "../../src/db/topics/watchlists.ts";
import { foundArticles } from "../answers/search/found-articles.ts";
import { paywalledPage } from "../feeds/page/invented-pages.ts";
import type { FeedItem, FeedResponse } from "../stand-ins/feed-server.ts";
import { until } from "../until.ts";
import { connectBot, type Newsroom, openNewsroom } from "./newsroom.ts";

const html = "text/html; charset=utf-8";
const admin = { user: "U0ADMIN" };
let room: Newsroom;

beforeEach(async () => {
  room = await openNewsroom({ readPages: true });
  await room.later();
  await room.slack.slash("subscribe ceasefire", admin);
});
afterEach(async () => {
  expect(room.slack.violations).toEqual([]);
  await room.close();
});

const cards = () => room.slack.messages("C0NEWS");
const card = () => JSON.stringify(cards()[0]?.blocks);
const asked = (path: string) => room.feeds.requests.filter((request) => request.path === path).length;
const article = async (path: string) => (await findArticles(room.db, { urls: [`${room.feeds.origin}${path}`] }))[0];

const headline = "Ukraine ceasefire monitors get their terms";
const told =
  "Mediators agreed on Tuesday how a ceasefire in Ukraine would be watched by four hundred unarmed monitors along the line of contact.";
const paragraphs = [
  told,
  "The monitors would report to both capitals twice a day, the host of the talks said after the second night in a row.",
  "Six states are to send them, and neither side has objected to any of the six, although their names are not public yet.",
  "Drones over the river crossings stay in dispute; a working group is to settle the terms for them by Friday at noon.",
];
const bodyOf = (lines: readonly string[]) =>
  `<html><head><title>${headline}</title></head><body><main><h1>${headline}</h1>${lines.map((line) => `<p>${line}</p>`).join("")}</main></body></html>`;

function stub(path: string, more: Partial<FeedItem> = {}): FeedItem {
  return { title: headline, link: `${room.feeds.origin}${path}`, guid: path, description: "", ...more };
}

function publishPage(path: string, page: string | FeedResponse = bodyOf(paragraphs)): void {
  room.feeds.set(path, typeof page === "string" ? { body: page, contentType: html } : page);
}

/** A page that is not given before it is released. */
function heldPage(path: string): { asked: Promise<void>; release(): void } {
  const waiting = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  publishPage(path, {
    raw: (_request, response) => {
      waiting.resolve();
      void released.promise.then(() => response.setHeader("content-type", html).end(bodyOf(paragraphs)));
    },
  });
  return { asked: waiting.promise, release: released.resolve };
}

describe("an article of which the feed gives only a stub", () => {
  test("is told at once by its headline; its card is edited when the page was read", async () => {
    const page = heldPage("/monitors");
    room.publish("harbour", stub("/monitors"));
    const polled = room.later();
    await page.asked;
    await until(() => cards().length === 1);
    expect(card()).toContain("Headline only");
    page.release();
    await polled;
    await room.later();
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.edits).toHaveLength(1);
    expect(card()).toContain(told);
    expect(card()).not.toContain("Headline only");
    expect(await countArticleStates(room.db)).toEqual({ founded: 1 });
    expect(room.complaints).toEqual([]);
  });

  test("is found by the words of its page", async () => {
    publishPage("/monitors");
    room.publish("harbour", stub("/monitors"));
    await room.later();
    expect((await foundArticles(room.db, "crossings")).map(({ title }) => title)).toEqual([headline]);
  });

  test("is matched by its page when the headline alone did not tell", async () => {
    publishPage("/terms");
    publishPage(
      "/bridge",
      bodyOf(paragraphs.map((line) => line.replace("Ukraine", "the film").replace("ceasefire", "scene"))),
    );
    room.publish(
      "harbour",
      stub("/terms", { title: "Monitors get terms" }),
      stub("/bridge", { title: "Monitors on the bridge" }),
    );
    await room.later();
    await room.later();
    expect(cards().map(({ text }) => text)).toEqual(["Monitors get terms"]);
    expect(await countArticleStates(room.db)).toEqual({ founded: 1, unmatched: 1 });
    expect([asked("/terms"), asked("/bridge")]).toEqual([1, 1]);
  });

  test("is compared with its page of before when the page is read again", async () => {
    publishPage("/monitors");
    room.publish("harbour", stub("/monitors"));
    await room.later();
    await room.later();
    const changed = paragraphs.map((line) => line.replace("Six states", "Five states"));
    publishPage("/monitors", bodyOf(changed));
    room.publish("harbour", stub("/monitors", { title: `${headline} at last` }));
    for (let n = 0; n < 3; n += 1) await room.later();
    const stored = await article("/monitors");
    const { edits } = await articleHistory(room.db, stored?.id ?? 0, 5);
    expect(edits.map(({ changes }) => changes.map(({ field }) => field))).toEqual([["title"], ["body"]]);
    expect(card()).toContain("Five states");
  });

  test("stays a headline when the page asks for a subscription, and the page is asked for once", async () => {
    publishPage("/paid", paywalledPage);
    room.publish("harbour", stub("/paid"));
    for (let n = 0; n < 3; n += 1) await room.later();
    expect(card()).toContain("Headline only");
    expect(cards()[0]?.edits).toEqual([]);
    expect(asked("/paid")).toBe(1);
  });

  test("is never asked for where robots.txt says no", async () => {
    room.feeds.set("/robots.txt", { body: "User-agent: Dateline\nDisallow: /monitors", contentType: "text/plain" });
    publishPage("/monitors");
    room.publish("harbour", stub("/monitors"));
    for (let n = 0; n < 3; n += 1) await room.later();
    expect(asked("/monitors")).toBe(0);
    expect(asked("/robots.txt")).toBe(1);
    expect(card()).toContain("Headline only");
  });

  test("is read again once when its feed changes it, and its card keeps its summary meanwhile", async () => {
    publishPage("/monitors");
    room.publish("harbour", stub("/monitors"));
    await room.later();
    await room.later();
    const later =
      "Monitors will be eight hundred, twice as many as first agreed for the ceasefire in Ukraine, mediators said late on Tuesday.";
    publishPage(
      "/monitors",
      bodyOf([later, ...paragraphs.slice(1), "The news was confirmed by both delegations in the night."]),
    );
    room.publish("harbour", stub("/monitors", { title: `${headline}, and twice the men` }));
    for (let n = 0; n < 4; n += 1) {
      await room.later();
      expect(card()).not.toContain("Headline only");
    }
    expect(asked("/monitors")).toBe(2);
    expect(cards()).toHaveLength(1);
    expect(card()).toContain("twice the men");
    expect((await article("/monitors"))?.body).toContain(later);
  });

  test("is tried again after 5 minutes, an hour and 6 hours where the server has trouble, and then left", async () => {
    publishPage("/monitors", { status: 503, body: "" });
    room.publish("harbour", stub("/monitors"));
    const asksAfter: number[] = [];
    for (const minutes of [10, 4, 2, 50, 20, 300, 120, 2_000]) {
      await room.later(minutes);
      asksAfter.push(asked("/monitors"));
    }
    expect(asksAfter).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
    publishPage("/monitors");
    await room.later(2_000);
    expect(asked("/monitors")).toBe(4);
    expect(card()).toContain("Headline only");
  });

  test("gets its summary when a later try succeeds", async () => {
    publishPage("/monitors", { status: 503, body: "" });
    room.publish("harbour", stub("/monitors"));
    await room.later();
    expect(card()).toContain("Headline only");
    publishPage("/monitors");
    await room.later();
    expect(card()).toContain(told);
  });
});

describe("pages are left alone", () => {
  const never = async () => {
    for (let n = 0; n < 2; n += 1) await room.later();
    expect(asked("/monitors")).toBe(0);
    expect(asked("/robots.txt")).toBe(0);
  };

  test("of what a feed has when it is first polled", async () => {
    await room.close();
    room = await openNewsroom({ readPages: true });
    room.publish("harbour", stub("/monitors"));
    await never();
  });

  test("of articles whose feed gives enough", async () => {
    room.publish("harbour", stub("/monitors", { description: paragraphs.concat(paragraphs).join(" ") }));
    await never();
  });

  test("of articles that no topic matched although there is text", async () => {
    const description = "The harbour bridge is closed from Monday on. ".repeat(6);
    room.publish("harbour", stub("/monitors", { title: "Bridge closes", description }));
    await never();
  });

  test("of articles that were old when they were first seen", async () => {
    room.publish("harbour", stub("/monitors", { published: new Date(room.clock.now - 200 * 3_600_000) }));
    await never();
  });

  test("of a feed for which it is switched off", async () => {
    const watchlist = await installedWatchlist(room.db);
    if (!watchlist) throw new Error("no watchlist");
    await installWatchlist(room.db, {
      ...watchlist,
      feeds: watchlist.feeds.map((feed) => ({ ...feed, readPages: false })),
    });
    room.publish("harbour", stub("/monitors"));
    await never();
    expect(card()).toContain("Headline only");
  });

  test("where it is switched off for all", async () => {
    await room.close();
    room = await openNewsroom();
    await room.later();
    room.publish("harbour", stub("/monitors"));
    await never();
  });
});

test("of one poll the pages of ten articles are read, first those that a topic wants, then the newest", async () => {
  const items = Array.from({ length: 15 }, (_, n) => stub(`/p${n}`, { title: `Monitors get terms number ${n}` }));
  items.push(stub("/matched"));
  for (const { link } of items) publishPage(new URL(link ?? "").pathname, { status: 404, body: "" });
  room.publish("harbour", ...items);
  for (let n = 0; n < 40; n += 1) await room.later(5);
  const read = items.map(({ link }) => new URL(link ?? "").pathname).filter((path) => asked(path) > 0);
  expect(read).toEqual(["/p0", "/p1", "/p2", "/p3", "/p4", "/p5", "/p6", "/p7", "/p8", "/matched"]);
});

test("a restart between the headline and the page repeats nothing", async () => {
  const databasePath = join(mkdtempSync(join(tmpdir(), "dateline-pages-")), "dateline.db");
  await room.close();
  room = await openNewsroom({ databasePath, readPages: true });
  await room.later();
  await room.slack.slash("subscribe ceasefire", admin);
  publishPage("/monitors", { status: 503, body: "" });
  room.publish("harbour", stub("/monitors"));
  await room.later();
  expect(card()).toContain("Headline only");
  await room.app.stop();
  publishPage("/monitors");

  const db = openDatabase(databasePath);
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const world = { db, feeds: room.feeds, slack: room.slack, discord: room.discord, readPages: true };
  const next = connectBot({ ...world, now: () => room.clock.now, log: silent });
  await next.app.start();
  for (let n = 0; n < 3; n += 1) {
    room.clock.now += 600_000;
    await next.app.tick({ allFeeds: true });
  }
  expect(asked("/monitors")).toBe(2);
  expect(cards()).toHaveLength(1);
  expect(card()).toContain(told);
  await next.close();
  await db.close();
});
