import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { countArticleStates, findArticles } from "../../src/db/articles/articles.ts";
import { pushStateOf } from "../../src/db/feeds/pushes.ts";
import { feeds } from "../../src/db/feeds/tables.ts";
import { sqlOf } from "../../src/db/open.ts";
import { runs } from "../runs.ts";
import { type FeedItem, rssOf } from "../stand-ins/feed-server.ts";
import { freePort } from "../stand-ins/free-port.ts";
import { ask, type Hub, startHub } from "../stand-ins/hub.ts";
import { eventually } from "../until.ts";
import { connectBot, type Newsroom, openNewsroom, reports } from "./newsroom.ts";

const admin = { user: "U0ADMIN" };
const minute = 60_000;
const day = 86_400_000;

let hub: Hub;
let room: Newsroom;
let pushes: { publicUrl: string; listen: { host: string; port: number } };
/** Everything secret there ever was in a test. */
let secrets: Set<string>;

beforeEach(async () => {
  secrets = new Set();
  hub = await startHub();
  const port = await freePort();
  pushes = { publicUrl: `http://127.0.0.1:${port}`, listen: { host: "127.0.0.1", port } };
});
afterEach(async () => {
  for (const { callback, secret } of hub.requests) for (const word of [callback, secret]) if (word) secrets.add(word);
  for (const secret of secrets) expect(room.complaints.join("\n")).not.toContain(secret.split("/push/").at(-1));
  expect(room.slack.violations).toEqual([]);
  expect(room.discord.violations).toEqual([]);
  await room.close();
  await hub.close();
});

/** The address of an outlet's feed, which is also its topic. */
const topicOf = (outlet: string) => `${room.feeds.origin}/${outlet}.xml`;

function documentOf(outlet: string, ...items: FeedItem[]): string {
  const links = `<atom:link rel="hub" href="${hub.url}"/><atom:link rel="self" href="${topicOf(outlet)}"/>`;
  return rssOf({ title: outlet, link: `https://${outlet}.example/`, items }).replace("<channel>", `<channel>${links}`);
}

const publish = (outlet: string, ...items: FeedItem[]) =>
  room.feeds.set(`/${outlet}.xml`, documentOf(outlet, ...items));
const feedOf = async (outlet: string) =>
  (await sqlOf(room.db)
    .select()
    .from(feeds)
    .where(eq(feeds.url, topicOf(outlet)))
    .get()) as typeof feeds.$inferSelect;
const setFeed = (outlet: string, values: Partial<typeof feeds.$inferInsert>) =>
  sqlOf(room.db)
    .update(feeds)
    .set(values)
    .where(eq(feeds.url, topicOf(outlet)))
    .run();
const pushOf = async (outlet: string) => (await pushStateOf(room.db, (await feedOf(outlet)).id))?.push;

/** Lets time pass and the work that is due be done, without making feeds due that are not. */
async function pass(ms: number): Promise<void> {
  room.clock.now += ms;
  await room.app.tick();
  await hub.settled();
}

/** A newsroom whose harbour paper is subscribed at the hub, and whose channels follow the ceasefire. */
async function openPushed(options: { databasePath?: string } = {}): Promise<void> {
  room = await openNewsroom({ ...options, hub: hub.host, pushes });
  publish("harbour");
  await room.later();
  await hub.settled();
  await room.slack.slash("subscribe ceasefire", admin);
  await room.discord.command("subscribe", { topic: "ceasefire" }, { manage: true });
  room.clock.now += minute;
}

const slackPosts = () => room.slack.messages("C0NEWS");
const discordPosts = () => room.discord.messages("news");
const callbackOf = (outlet: string) => hub.requests.findLast((r) => r.topic === topicOf(outlet))?.callback ?? "";

describe("a feed that names a hub", () => {
  test("is subscribed there under an address of its own, with a secret, for ten days", async () => {
    await openPushed();
    expect(hub.requests).toHaveLength(1);
    const [request] = hub.requests;
    expect(request).toMatchObject({ mode: "subscribe", topic: topicOf("harbour"), leaseSeconds: 864_000 });
    expect(request?.callback).toMatch(new RegExp(`^${pushes.publicUrl}/push/[\\w-]{43}$`));
    expect(request?.secret).toMatch(/^[\w-]{43}$/);
    expect(await pushOf("harbour")).toMatchObject({ state: "active", leaseUntil: room.clock.now - minute + 10 * day });
    await pass(10 * minute);
    expect(hub.requests).toHaveLength(1);
  });

  test("is told on both platforms as soon as it is pushed, without a poll", async () => {
    await openPushed();
    const asked = room.feeds.requests.length;
    expect(await hub.publish(topicOf("harbour"), documentOf("harbour", reports.harbour))).toEqual([202]);
    await eventually(() => expect([slackPosts().length, discordPosts().length]).toEqual([1, 1]));
    expect(slackPosts()[0]?.text).toBe("Kyiv proposes ceasefire along the line of contact from Sunday");
    expect(room.feeds.requests).toHaveLength(asked);
  });

  test("is told once, however often and however many at once a push comes, and whatever a poll brings later", async () => {
    await openPushed();
    const document = documentOf("harbour", reports.harbour, reports.unrelated);
    const statuses = await Promise.all([1, 2].map(() => hub.publish(topicOf("harbour"), document)));
    expect(statuses.flat()).toEqual([202, 202]);
    await hub.publish(topicOf("harbour"), document);
    publish("harbour", reports.harbour, reports.unrelated);
    await room.later();
    expect(await countArticleStates(room.db)).toEqual({ founded: 1, unmatched: 1 });
    expect([slackPosts().length, discordPosts().length]).toEqual([1, 1]);
  });

  test.each(["sha1", "sha256", "sha384", "sha512"] as const)("may be signed by %s and packed", async (algorithm) => {
    await openPushed();
    await hub.publish(topicOf("harbour"), documentOf("harbour", reports.harbour), { algorithm, gzip: true });
    expect((await findArticles(room.db, { id: 1 }))[0]?.title).toBe(reports.harbour.title);
  });

  test("is polled at once whenever a push brings no articles, which is no fault of the hub", async () => {
    await openPushed();
    const shown: FeedItem[] = [];
    for (const [index, thin] of ["", "harbour changed", documentOf("harbour")].entries()) {
      await setFeed("harbour", { nextCheckAt: room.clock.now + day });
      await pass(2 * minute);
      shown.unshift({ ...reports.harbour, guid: `thin-${index}`, link: `https://harbour.example/thin-${index}` });
      publish("harbour", ...shown);
      expect(await hub.publish(topicOf("harbour"), thin, { contentType: "text/plain" })).toEqual([202]);
      await eventually(async () => expect(await findArticles(room.db, { id: index + 1 })).toHaveLength(1));
    }
    expect(await pushOf("harbour")).toMatchObject({ state: "active" });
  });

  test("keeps what is pushed under its address, whatever the document says of itself", async () => {
    await openPushed();
    const document = documentOf("meridian", reports.meridian);
    await hub.publish(topicOf("harbour"), document, { self: topicOf("meridian") });
    expect((await findArticles(room.db, { id: 1 }))[0]?.outlet).toBe("The harbour paper");
  });

  test("is polled as ever when its pushes stop, loses nothing, and is subscribed anew some hours later", async () => {
    await openPushed();
    const callback = callbackOf("harbour");
    hub.subscribers.clear();
    publish("harbour", reports.harbour);
    await pass(2 * 60 * minute);
    expect(slackPosts()).toHaveLength(1);
    publish("harbour", reports.unrelated, reports.harbour);
    await pass(2 * 60 * minute);
    expect(await pushOf("harbour")).toMatchObject({ state: "failed" });
    await pass(day);
    expect(await pushOf("harbour")).toMatchObject({ state: "active" });
    expect(callbackOf("harbour")).not.toBe(callback);
  });
});

describe("a subscription", () => {
  test("is renewed on its last day under the same address, and its lease begins anew", async () => {
    await openPushed();
    const before = await pushOf("harbour");
    await pass(8 * day);
    expect(hub.requests).toHaveLength(1);
    await pass(day);
    expect(hub.requests).toHaveLength(2);
    expect(hub.requests[1]).toEqual(hub.requests[0]);
    expect(await pushOf("harbour")).toMatchObject({
      ...{ state: "active", token: before?.token, leaseUntil: room.clock.now + 10 * day, failures: 0 },
    });
  });

  test("goes on while the hub is down, and is asked for again at ever longer intervals", async () => {
    await openPushed();
    hub.manners.answer = { status: 503, body: "<h1>down</h1>", headers: { "retry-after": "60" } };
    await pass(9 * day);
    expect(await pushOf("harbour")).toMatchObject({ state: "active", reason: "the hub answered HTTP 503: down" });
    await pass(day);
    expect(await pushOf("harbour")).toMatchObject({ state: "failed" });
    const asked = hub.requests.length;
    for (let at = 0; at < 12; at += 1) await pass(10 * minute);
    expect(hub.requests.length - asked).toBeLessThanOrEqual(4);
    delete hub.manners.answer;
    await pass(day);
    expect(await pushOf("harbour")).toMatchObject({ state: "active", reason: null });
  });

  test("is asked for no other feed of a hub that is down or wants to be left alone", async () => {
    hub.manners.answer = { status: 429, headers: { "retry-after": "7200" } };
    room = await openNewsroom({ hub: hub.host, pushes });
    for (const outlet of ["harbour", "meridian", "nordlys"]) publish(outlet);
    await room.later();
    expect(hub.requests).toHaveLength(1);
    await pass(119 * minute);
    expect(hub.requests).toHaveLength(1);
    delete hub.manners.answer;
    await pass(minute);
    expect(hub.subscribers.size).toBe(3);
  });

  test("survives a restart, which fetches what was pushed meanwhile", async () => {
    const databasePath = join(mkdtempSync(join(tmpdir(), "dateline-push-")), "test.db");
    await openPushed({ databasePath });
    await room.app.stop();
    await expect(hub.publish(topicOf("harbour"), documentOf("harbour", reports.harbour))).rejects.toThrow();
    publish("harbour", reports.harbour);
    room.clock.now += 5 * minute;
    const { db, feeds: served, slack, discord, clock } = room;
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const bot = connectBot({ db, feeds: served, slack, discord, now: () => clock.now, log, hub: hub.host, pushes });
    await bot.app.start();
    await eventually(() => expect(slackPosts()).toHaveLength(1));
    expect(hub.requests).toHaveLength(1);
    expect(await hub.publish(topicOf("harbour"), documentOf("harbour", reports.unrelated))).toEqual([202]);
    await bot.close();
  });

  test("is confirmed however the hub takes its time: before it answers, or an hour later", async () => {
    hub.manners.verify = "before";
    await openPushed();
    expect(await pushOf("harbour")).toMatchObject({ state: "active" });
    hub.manners.verify = "by hand";
    publish("meridian");
    await room.later();
    expect(await pushOf("meridian")).toMatchObject({ state: "requested" });
    await pass(60 * minute);
    const [first, second] = hub.requests.filter((r) => r.topic === topicOf("meridian"));
    expect(second).toEqual(first);
    expect(room.complaints.at(-1)).toContain("does PUBLIC_URL lead to LISTEN?");
    expect((await hub.askBack(first as NonNullable<typeof first>)).status).toBe(200);
    expect(await pushOf("meridian")).toMatchObject({ state: "active" });
  });

  test("lasts as long as the hub grants", async () => {
    hub.manners.leaseSeconds = 3_600;
    await openPushed();
    await pass(43 * minute);
    expect(hub.requests).toHaveLength(1);
    await pass(minute);
    expect(hub.requests).toHaveLength(2);
    expect(await pushOf("harbour")).toMatchObject({ leaseUntil: room.clock.now + 60 * minute });
  });

  test("that is denied rests for a week", async () => {
    hub.manners.denial = "no <b>strangers</b>";
    await openPushed();
    const reason = "the hub denied the subscription: no strangers";
    expect(await pushOf("harbour")).toMatchObject({ state: "denied", reason });
    await pass(6 * day);
    expect(hub.requests).toHaveLength(1);
    delete hub.manners.denial;
    await pass(day);
    expect(await pushOf("harbour")).toMatchObject({ state: "active" });
  });

  test("ends when the feed is paused, and begins anew when it goes on", async () => {
    await openPushed();
    const callback = callbackOf("harbour");
    await setFeed("harbour", { pausedReason: "by Olena" });
    await pass(minute);
    expect(hub.requests.at(-1)).toEqual({ mode: "unsubscribe", topic: topicOf("harbour"), callback });
    expect(hub.subscribers.size).toBe(0);
    expect(await pushOf("harbour")).toBeUndefined();
    await setFeed("harbour", { pausedReason: null });
    await pass(minute);
    expect(await pushOf("harbour")).toMatchObject({ state: "active" });
    expect(callbackOf("harbour")).not.toBe(callback);
  });

  test("ends with 410 for a hub that goes on after the feed has gone", async () => {
    await openPushed();
    await setFeed("harbour", { active: false });
    expect(await hub.publish(topicOf("harbour"), documentOf("harbour", reports.harbour))).toEqual([410]);
    expect(hub.subscribers.size).toBe(0);
    expect(await countArticleStates(room.db)).toEqual({});
  });

  test("moves with the feed to another hub, but not at every turn of its mind", async () => {
    await openPushed();
    const [first, other] = [hub.url, `${hub.url}other`];
    await setFeed("harbour", { hubUrl: other, nextCheckAt: room.clock.now + day });
    await pass(30 * minute);
    expect(hub.requests).toHaveLength(1);
    await pass(30 * minute);
    await pass(minute);
    expect(hub.requests.map((r) => r.mode)).toEqual(["subscribe", "unsubscribe", "subscribe"]);
    expect(await pushOf("harbour")).toMatchObject({ state: "active", hubUrl: other });
    expect([...hub.subscribers.keys()]).toEqual([callbackOf("harbour")]);
    await setFeed("harbour", { hubUrl: first });
    await pass(minute);
    expect(hub.requests).toHaveLength(3);
  });

  test("is nothing a feed can order at an address inside the network", async () => {
    await openPushed();
    const inside = createServer((_, response) => response.writeHead(202).end()).listen(0, "127.0.0.1");
    await once(inside, "listening");
    let reached = 0;
    inside.on("connection", () => {
      reached += 1;
    });
    const hubUrl = `http://127.0.0.1:${(inside.address() as AddressInfo).port}/`;
    const links = `<atom:link rel="hub" href="${hubUrl}"/><atom:link rel="self" href="${topicOf("nordlys")}"/>`;
    const document = rssOf({ title: "n", link: "https://n.example/", items: [] });
    room.feeds.set("/nordlys.xml", document.replace("<channel>", `<channel>${links}`));
    await room.later();
    expect(await pushOf("nordlys")).toMatchObject({ state: "failed" });
    expect(reached).toBe(0);
    inside.close();
  });
});

describe("a stranger", () => {
  const verification = (more: Record<string, string> = {}) => ({
    ...{ "hub.mode": "subscribe", "hub.topic": topicOf("harbour"), "hub.challenge": "c", "hub.lease_seconds": "60" },
    ...more,
  });

  test("gets no subscription confirmed that we did not ask for, and none ended", async () => {
    await openPushed();
    const callback = callbackOf("harbour");
    const before = await pushOf("harbour");
    const foreign = callback.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    const unknown = { status: 404, body: "" };
    expect(await ask(foreign, verification())).toMatchObject(unknown);
    expect(await ask(callback, verification({ "hub.topic": topicOf("meridian") }))).toMatchObject(unknown);
    expect(await ask(callback, verification({ "hub.mode": "unsubscribe" }))).toMatchObject(unknown);
    expect(await ask(callback, verification({ "hub.mode": "publish" }))).toMatchObject(unknown);
    expect(await ask(foreign, verification({ "hub.mode": "denied" }))).toMatchObject(unknown);
    expect(await ask(callback, {})).toMatchObject(unknown);
    expect(await pushOf("harbour")).toEqual(before);
  });

  test("learns nothing from a wrong signature: it is thanked, and nothing is stored", async () => {
    await openPushed();
    const document = documentOf("harbour", reports.harbour);
    for (const options of [{ secret: "guessed" }, { signature: "" }, { signature: "sha256=00" }]) {
      expect(await hub.publish(topicOf("harbour"), document, options)).toEqual([202]);
    }
    expect(await countArticleStates(room.db)).toEqual({});
    expect(room.complaints.filter((c) => c.startsWith("push ignored"))).toHaveLength(3);
    expect(await pushOf("harbour")).toMatchObject({ state: "active" });
  });

  test("may ask and send anything: it is answered, and nothing breaks", async () => {
    await openPushed();
    const callback = callbackOf("harbour");
    const before = await pushOf("harbour");
    const name = fc.constantFrom("hub.mode", "hub.topic", "hub.challenge", "hub.lease_seconds", "hub.reason", "x");
    const value = fc.oneof(fc.constantFrom("subscribe", "unsubscribe", "denied"), fc.string({ unit: "grapheme" }));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, value), async (query) => {
        expect((await ask(callback, query)).status).toBe(404);
      }),
      { numRuns: runs(60) },
    );
    expect(await pushOf("harbour")).toEqual(before);
    const subscriber = hub.subscribers.get(callback);
    if (!subscriber) throw new Error("not subscribed");
    const piece = fc.constantFrom(
      "<rss>",
      "<channel>",
      "<item>",
      "</item>",
      "<title>",
      "&#0;",
      "<![CDATA[",
      "{",
      "<!--",
    );
    const body = fc.array(fc.oneof(piece, fc.string({ unit: "binary" }))).map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(body, fc.string(), fc.boolean(), async (sent, charset, gzip) => {
        const contentType = `text/xml; charset=${encodeURIComponent(charset.toWellFormed())}`;
        expect(await hub.distribute(subscriber, sent, { contentType, gzip })).toBe(202);
      }),
      { numRuns: runs(60) },
    );
    expect(room.complaints).toEqual([]);
  });

  test("cannot speak for one feed with the secret of another", async () => {
    await openPushed();
    publish("meridian");
    await room.later();
    await hub.settled();
    const [harbour, meridian] = ["harbour", "meridian"].map((o) => hub.subscribers.get(callbackOf(o)));
    if (!harbour?.secret || !meridian) throw new Error("not subscribed");
    await hub.distribute(meridian, documentOf("meridian", reports.meridian), { secret: harbour.secret });
    expect(await countArticleStates(room.db)).toEqual({});
  });

  test("who goes on guessing ends the subscription, and the feed is subscribed anew under other secrets", async () => {
    await openPushed();
    const callback = callbackOf("harbour");
    for (let at = 0; at < 5; at += 1) {
      await hub.publish(topicOf("harbour"), documentOf("harbour"), { secret: "guessed" });
    }
    expect(await pushOf("harbour")).toMatchObject({ state: "failed", reason: "a push was signed with another secret" });
    await pass(day);
    expect(await pushOf("harbour")).toMatchObject({ state: "active" });
    expect(callbackOf("harbour")).not.toBe(callback);
    expect((await ask(callback, verification())).status).toBe(404);
  });
});
