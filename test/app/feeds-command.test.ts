import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { countArticleStates } from "../../src/db/articles/articles.ts";
import { type FeedRecord, feedRecords } from "../../src/db/feeds/feed-records.ts";
import { installedWatchlist, installWatchlist } from "../../src/db/topics/watchlists.ts";
import { rssOf } from "../stand-ins/feed-server.ts";
import type { SlackButton } from "../stand-ins/slack/people.ts";
import { shown } from "../stand-ins/slack/shown.ts";
import { type Newsroom, openNewsroom, reports } from "./newsroom.ts";
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
type Answer = { text: string; blocks: unknown[] };

/** What the asker reads in Slack. */
async function ask(line: string, who: object = admin): Promise<string> {
  return words((await room.slack.slash(line, who))[0]);
}

const words = (answer: Answer | undefined) => (answer ? shown({ blocks: answer.blocks }).plain : "");

function buttonsOf(answer: Answer | undefined): SlackButton[] {
  const blocks = (answer?.blocks ?? []) as { type: string; elements?: SlackButton[] }[];
  return blocks.flatMap((block) => (block.type === "actions" ? (block.elements ?? []) : []));
}

async function press(answer: Answer | undefined, label: string): Promise<string> {
  const button = buttonsOf(answer).find((one) => one.text.text === label);
  if (!button) throw new Error(`no button ${label} among ${buttonsOf(answer).map((one) => one.text.text)}`);
  return words((await room.slack.press(button, admin))[0]);
}

async function feedOf(outlet: string): Promise<FeedRecord> {
  const found = (await feedRecords(room.db)).find((feed) => feed.outlet === outlet);
  if (!found) throw new Error(`no feed of ${outlet}`);
  return found;
}

/** A site with a feed at /wire.xml that its front page names. */
function openSite(): void {
  const items = [reports.harbour, reports.other, reports.unrelated].map((item, at) => ({
    ...item,
    published: new Date(room.clock.now - at * 3_600_000),
  }));
  room.feeds.set("/site", {
    contentType: "text/html",
    body: '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/wire.xml"></head></html>',
  });
  room.feeds.set("/wire.xml", rssOf({ title: "Coastal Wire", link: "https://wire.example/", language: "en", items }));
}

describe("adding a feed", () => {
  test("a site's address shows its feed with the last three items; the button adds it, and nothing old is posted", async () => {
    openSite();
    await room.slack.slash("subscribe ceasefire", admin);
    const [answer] = await room.slack.slash(`feeds add ${room.feeds.origin}/site`, admin);
    expect(words(answer)).toMatch(/Found one feed.*Coastal Wire.*3 items · en · asked every minute at most/s);
    for (const report of [reports.harbour, reports.other, reports.unrelated])
      expect(words(answer)).toContain(report.title);
    expect(words(answer)).toContain("Nothing is added yet");
    expect(await press(answer, "Add this feed")).toMatch(
      /Added: #4 Coastal Wire .*The 3 items it has now are stored and not posted/,
    );

    expect(await feedOf("Coastal Wire")).toMatchObject({
      addedIn: { platform: "slack", address: "C0NEWS" },
      language: "en",
    });
    await room.later();
    expect(room.slack.messages("C0NEWS")).toEqual([]);
    expect(await countArticleStates(room.db)).toEqual({ backlog: 2, unmatched: 1 });
    room.feeds.set(
      "/wire.xml",
      rssOf({
        title: "Coastal Wire",
        link: "https://wire.example/",
        items: [{ ...reports.meridian, published: new Date(room.clock.now) }],
      }),
    );
    await room.later();
    expect(room.slack.messages("C0NEWS")).toHaveLength(1);
  });

  test("it can be given the outlet's name, and on Discord the same works by options", async () => {
    openSite();
    const asked = { action: "add", what: `${room.feeds.origin}/site Coastal "Wire" Service` };
    const answer = await room.discord.command("feeds", asked, { manage: true });
    expect(answer.ephemeral).toBe(true);
    const added = await room.discord.press(answer.messages[0]?.id ?? "", "Add this feed", { manage: true });
    expect(added.text).toContain("Coastal Wire Service");
    expect((await feedOf("Coastal Wire Service")).addedIn?.platform).toBe("discord");
  });

  test("what is watched already is said to be, whatever its spelling, with its state", async () => {
    expect(await ask(`feeds add ${room.feeds.origin}/harbour.xml/?utm_source=x`)).toMatch(
      /watched already: #1 The harbour paper\. There is nothing to do/,
    );
    await ask("feeds pause 1 too noisy");
    expect(await ask(`feeds follow ${room.feeds.origin}/harbour.xml`)).toMatch(
      /is paused \(grace on 2025-08-20: too noisy\).*\/news feeds resume 1/,
    );
  });

  test("of several feeds none is added until somebody chooses", async () => {
    openSite();
    room.feeds.set("/b.xml", rssOf({ title: "Second Wire", link: "https://wire.example/", items: [] }));
    room.feeds.set("/site", {
      contentType: "text/html",
      body: '<!doctype html><link rel="alternate" type="application/rss+xml" href="/wire.xml"><link rel="alternate" type="application/rss+xml" href="/b.xml">',
    });
    const [answer] = await room.slack.slash(`feeds follow ${room.feeds.origin}/site`, admin);
    expect(words(answer)).toMatch(/Found 2 feeds/);
    expect(words(answer)).toContain("It has no items at the moment.");
    expect(await press(answer, "Add Second Wire")).toMatch(/Added: #4 Second Wire/);
  });

  test.each([
    ["nonsense", /is no web address\. Give one such as example\.org/],
    ["http://192.168.0.1/feed", /not on the public internet/],
    ["https://ada:secret@example.org/", /would be seen by everybody/],
  ])("%s is refused with the reason", async (what, expected) => {
    expect(await ask(`feeds add ${what}`)).toMatch(expected);
    expect(await feedRecords(room.db)).toHaveLength(3);
  });

  test("the answer to an action without its feed says what is missing", async () => {
    expect(await ask("feeds add")).toMatch(
      /needs the address of a feed or of a site, for example \/news feeds add https/,
    );
    expect(await ask("feeds shwo 1")).toMatch(/not one of list, show/);
  });
});

describe("who may", () => {
  test.each(["add example.org", "follow example.org", "remove 1", "pause 1", "resume 1", "post 1", "seen 1"])(
    "%s is for those who may configure the channel",
    async (line) => {
      const refusal = await ask(`feeds ${line}`, { user: "U0ASKER" });
      expect(refusal).toMatch(
        /^feeds \w+ changes what this channel gets, so it is for those who may configure it\. Ask an admin/,
      );
    },
  );

  test("everybody may list, show and test", async () => {
    await room.later();
    for (const line of ["feeds", "feeds list", "feeds show 1", "feeds test 1"]) {
      expect(await ask(line, { user: "U0ASKER" })).toContain("The harbour paper");
    }
  });
});

describe("looking at feeds", () => {
  test("the list names the failing ones first, with the reason, the last success and the next check", async () => {
    await room.later();
    room.feeds.set("/nordlys.xml", { status: 503 });
    await room.later();
    const list = await ask("feeds");
    expect(list).toMatch(/Feeds: 3 watched, 1 failing/);
    expect(list.indexOf("The nordlys paper")).toBeLessThan(list.indexOf("The harbour paper"));
    expect(list).toMatch(/#3 The nordlys paper: failing.*: The server has trouble \(503\)/);
    expect(list).toMatch(/#1 The harbour paper: ok · read/);
  });

  test("many feeds come in pages, with buttons to turn them", async () => {
    const installed = await installedWatchlist(room.db);
    if (!installed) throw new Error("no watchlist");
    const more = Array.from({ length: 40 }, (_, at) => ({
      url: `https://outlet${at}.example/feed`,
      outlet: `Outlet ${String(at).padStart(2, "0")}`,
    }));
    await installWatchlist(room.db, { ...installed, feeds: more });
    const [first] = await room.slack.slash("feeds list");
    expect(words(first)).toContain("Page 1 of 3");
    expect(await press(first, "Next page")).toMatch(/Outlet 15.*Page 2 of 3/s);
    expect(await ask("feeds list 9")).toMatch(/There is no page “9”; there are 3/);
    const discord = await room.discord.command("feeds", { action: "list", what: "3" });
    expect(discord.text).toMatch(/Outlet 39/);
  });

  test("one is shown with where it comes from, what it brought, and why it fails", async () => {
    await room.later();
    room.publish("harbour", reports.harbour, reports.unrelated);
    await room.later();
    room.feeds.set("/harbour.xml", { status: 404 });
    await room.later();
    const details = await ask("feeds show The harbour paper");
    expect(details).toMatch(/Feed #1: The harbour paper/);
    expect(details).toContain(`${room.feeds.origin}/harbour.xml`);
    expect(details).toMatch(/Added by: the watchlist/);
    expect(details).toMatch(/Stored: 2 articles/);
    expect(details).toMatch(/Fails 1 time.*There is no feed at this address \(404\)/);
    expect(details).toContain(reports.unrelated.title);
    expect(await ask(`feeds show ${room.feeds.origin}/harbour.xml`)).toContain("Feed #1");
  });

  test("a name that is not known is answered with those alike", async () => {
    expect(await ask("feeds show harbour")).toMatch(
      /There is no feed “harbour”\. Did you mean #1 The harbour paper\?.*\/news feeds list/,
    );
    expect(await ask("feeds show 99")).toMatch(/There is no feed “99”/);
  });

  test("Discord completes feeds by outlet and number", async () => {
    expect(await room.discord.autocomplete("feeds", "what", "harb")).toEqual(["#1 The harbour paper"]);
    expect(await room.discord.autocomplete("feeds", "what", "#3")).toEqual(["#3 The nordlys paper"]);
    const shownOne = await room.discord.command("feeds", { action: "show", what: "#3 The nordlys paper" });
    expect(shownOne.text).toContain("Feed #3: The nordlys paper");
  });

  test("secrets of an address and of credentials are never shown", async () => {
    const installed = await installedWatchlist(room.db);
    if (!installed) throw new Error("no watchlist");
    const secretive = {
      url: `http://ada:hunter2@${room.feeds.host}/harbour.xml`,
      outlet: "Secretive",
      credentials: { kind: "bearer" as const, token: "prefix-${FEED_HARBOUR}" },
    };
    await installWatchlist(room.db, { ...installed, feeds: [secretive] });
    for (const line of ["feeds show Secretive", "feeds list", "feeds test Secretive", "status"]) {
      const answer = await ask(line);
      expect(answer).not.toMatch(/hunter2|prefix-/);
    }
    expect(await ask("feeds show Secretive")).toContain("bearer token from ${FEED_HARBOUR}");
    expect(await ask("feeds test Secretive")).toMatch(/FEED_HARBOUR.*not set/);
  });
});

describe("a test", () => {
  test("reads a watched feed now, says what would be new, and stores nothing", async () => {
    room.publish("harbour", reports.harbour);
    await room.later();
    room.publish("harbour", reports.other, reports.harbour);
    const answer = await ask("feeds test 1");
    expect(answer).toMatch(/It can be read: harbour/);
    expect(answer).toMatch(/Status 200, \d+ bytes|kB/);
    expect(answer).toMatch(/utf-8/i);
    expect(answer).toMatch(/2 entries, 1 of them not stored yet/);
    expect(await countArticleStates(room.db)).toEqual({ backlog: 1 });
  });

  test("names what is wrong with any address", async () => {
    expect(await ask(`feeds test ${room.feeds.origin}/none`)).toMatch(/Fetching it failed \(gone\).*404/s);
    room.feeds.set("/page", { contentType: "text/html", body: "<!doctype html><title>Harbour</title>" });
    expect(await ask(`feeds test ${room.feeds.origin}/page`)).toMatch(
      /Reading it failed \(not-a-feed\).*web page, not a feed: "Harbour"/s,
    );
    expect(await ask("feeds test http://10.0.0.1/feed")).toMatch(/refused.*not on the public internet/s);
    room.feeds.set("/wide.xml", {
      contentType: "text/xml",
      body: Buffer.from(`\ufeff${rssOf({ title: "Wide", link: "https://w.example/", items: [] })}`, "utf16le"),
    });
    expect(await ask(`feeds test ${room.feeds.origin}/wide.xml`)).toMatch(/It can be read: Wide.*utf-16/is);
  });
});

describe("pausing and removing", () => {
  test("a paused feed is not asked until somebody resumes it", async () => {
    await room.later();
    expect(await ask("feeds pause The harbour paper strike until Monday")).toMatch(/Paused: #1 The harbour paper/);
    const before = room.feeds.requests.filter((request) => request.path === "/harbour.xml").length;
    await room.later();
    expect(room.feeds.requests.filter((request) => request.path === "/harbour.xml").length).toBe(before);
    expect(await ask("feeds")).toMatch(/paused: grace on 2025-08-20: strike until Monday/);
    expect(await ask("feeds resume 1")).toMatch(/Resumed/);
    expect(await ask("feeds resume 1")).toMatch(/is not paused/);
    await room.later();
    expect(room.feeds.requests.filter((request) => request.path === "/harbour.xml").length).toBeGreaterThan(before);
  });

  test("a feed of the watchlist that is removed stays silent through the next import, and can come back", async () => {
    await room.later();
    expect(await ask("feeds remove 1")).toMatch(
      /Removed: #1 The harbour paper.*The watchlist names it, .* it stays listed as paused instead/,
    );
    const installed = await installedWatchlist(room.db);
    if (!installed) throw new Error("no watchlist");
    await installWatchlist(room.db, installed);
    expect(await ask("feeds show 1")).toMatch(/paused: removed by grace on 2025-08-20/);
    expect(await ask("feeds remove 1")).toMatch(/removed already/);
    expect(await ask(`feeds follow ${room.feeds.origin}/harbour.xml`)).toMatch(/Added again: #1/);
    expect((await feedOf("harbour")).pausedReason).toBeUndefined();
    expect((await feedOf("harbour")).addedIn).toBeUndefined();
  });

  test("a feed added by a command is gone when it is removed; added again, what it has by then is not posted", async () => {
    openSite();
    await room.slack.slash("subscribe ceasefire", admin);
    await ask(`feeds follow ${room.feeds.origin}/wire.xml`);
    await room.later();
    expect(await ask("feeds remove Coastal Wire")).toMatch(/Removed: #4.*What is stored of it stays/);
    expect(await ask("feeds")).not.toContain("Coastal Wire");
    expect(await ask("feeds show 4")).toMatch(/removed; it is not read/);
    expect(await ask("feeds pause 4")).toMatch(/removed already\. \/news feeds resume 4 brings it back/);
    const missed = { ...reports.meridian, published: new Date(room.clock.now) };
    room.feeds.set("/wire.xml", rssOf({ title: "Coastal Wire", link: "https://wire.example/", items: [missed] }));
    expect(await ask(`feeds follow ${room.feeds.origin}/wire.xml`)).toMatch(/Added again: #4 Coastal Wire/);
    await room.later();
    expect(room.slack.messages("C0NEWS")).toEqual([]);
  });
});

describe("a mass of new articles that was held", () => {
  const dated = (name: string, places: readonly string[], from: number) =>
    places.map((place, at) => ({
      title: `Ceasefire at ${place} ${name} holds, Ukraine's ${place} command says`,
      link: `https://harbour.example/${name}/${at}`,
      guid: `${name}-${at}`,
      published: new Date(from - at * 60_000),
    }));

  async function hold(): Promise<void> {
    await room.slack.slash("subscribe ceasefire", admin);
    room.publish("harbour", ...dated("bridge", placeNames.slice(0, 25), room.clock.now));
    await room.later();
    await room.later();
    room.publish("harbour", ...dated("harbour", placeNames.slice(30, 50), room.clock.now - 86_400_000));
    await room.later();
    expect((await feedOf("The harbour paper")).held).toBe(20);
  }

  test("is named in the list and in status, and the button counts it as seen", async () => {
    await hold();
    expect(await ask("feeds")).toMatch(/#1 The harbour paper: 20 held/);
    expect(await ask("status")).toMatch(/The harbour paper: 20 new articles are held; \/news feeds show 1/);
    const [details] = await room.slack.slash("feeds show 1", admin);
    expect(words(details)).toMatch(/20 new articles are held back/);
    expect(await press(details, "Mark as seen")).toMatch(/20 held articles count as seen/);
    expect(await ask("feeds seen 1")).toMatch(/has no held articles/);
    await room.later();
    const posts = room.slack.messages("C0NEWS").map((message) => message.text);
    expect(posts.filter((text) => text.includes("harbour holds"))).toEqual([]);
  });

  test("is posted when somebody says so", async () => {
    await hold();
    expect(await ask("feeds post The harbour paper")).toMatch(/20 held articles are matched now/);
    await room.later();
    expect((await feedOf("The harbour paper")).held).toBe(0);
    const posts = room.slack.messages("C0NEWS").map((message) => message.text);
    expect(posts.some((text) => text.includes("harbour holds"))).toBe(true);
  });
});
