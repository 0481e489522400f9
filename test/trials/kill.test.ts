import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countArticleStates } from "../../src/db/articles/articles.ts";
import { channelAt, subscribe } from "../../src/db/channels/channels.ts";
import { type Database, openDatabase } from "../../src/db/open.ts";
import { countDeliveries } from "../../src/db/outbox/deliveries.ts";
import { installWatchlist } from "../../src/db/topics/watchlists.ts";
import { minute } from "../../src/durations.ts";
import { type Discord, startDiscord } from "../stand-ins/discord.ts";
import { type FeedItem, type FeedServer, rssOf, startFeedServer } from "../stand-ins/feed-server.ts";
import { type AppProcess, startAppProcess } from "../stand-ins/publishers/app-process.ts";
import { type SlackStandIn, startSlack } from "../stand-ins/slack.ts";
import { until } from "../until.ts";
import { distinctArticle } from "./distinct-article.ts";

// The short one: the clock is the test's, so that nothing waits. kill.long.test.ts kills `npm start`, at any moment.

const outlets = ["harbour", "meridian", "nordlys"] as const;
/** After how many requests a process dies: amid its posts, at its second start, and once more after that. */
const lastRequests = [9, 16, 24];
const clock = { now: Date.UTC(2025, 7, 20, 8) };
const now = () => clock.now;
const errors: string[] = [];

let folder: string;
let feeds: FeedServer;
let slack: SlackStandIn;
let discord: Discord;
let db: Database;
let app: AppProcess;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-kill-"));
  [feeds, slack, discord] = await Promise.all([startFeedServer(), startSlack({ now }), startDiscord({ now })]);
  const databasePath = join(folder, "test.db");
  db = openDatabase(databasePath);
  await prepare();
  const chats = {
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl },
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
  };
  const limits = { minPollMs: minute, maxBytes: 1_000_000 };
  app = startAppProcess({ databasePath, opened: [feeds.host], seed: 1, ...limits, chats }, (text) => errors.push(text));
});
afterEach(async () => {
  await app.kill();
  await db.close();
  await Promise.all([feeds.close(), slack.close(), discord.close()]);
  rmSync(folder, { recursive: true, force: true });
});

async function prepare(): Promise<void> {
  await installWatchlist(db, {
    name: "kill",
    title: "Kill",
    feeds: outlets.map((outlet) => ({ url: `${feeds.origin}/${outlet}.xml`, outlet, language: "en" })),
    topics: [{ name: "ceasefire", title: "Ceasefire", description: "Any truce", query: "ceasefire AND kyiv" }],
    aliases: [],
  });
  for (const outlet of outlets) show(outlet, []);
  for (const [platform, address] of [
    ["slack", "C0NEWS"],
    ["discord", discord.channel("news")],
  ] as const) {
    const channel = await channelAt(db, { platform, address }, { timezone: "UTC", now: clock.now });
    await subscribe(db, { channelId: channel.id, topicId: 1, actorId: "test", now: clock.now });
  }
}

const show = (outlet: string, items: readonly FeedItem[]) =>
  feeds.set(`/${outlet}.xml`, rssOf({ title: outlet, link: `https://${outlet}.example/`, items }));

const requests = () => feeds.requests.length + slack.calls.length + discord.requests.length;

/** Whatever the app is told to do at this moment, its n-th request from now is the last. */
async function killInTick(n: number): Promise<void> {
  const last = requests() + n;
  let isOver = false;
  const dying = app.tick(clock.now).then(() => {
    isOver = true;
  });
  await until(() => isOver || requests() >= last);
  await app.kill();
  await dying;
}

async function isAllTold(articles: number): Promise<boolean> {
  const { founded = 0 } = await countArticleStates(db);
  const { sent = 0, ...others } = await countDeliveries(db);
  return founded === articles && sent === 2 * articles && Object.keys(others).length === 0;
}

test("killed in the middle of its work, the bot loses nothing and posts nothing twice", async () => {
  const published = new Map<string, FeedItem[]>(outlets.map((outlet) => [outlet, []]));
  await app.tick(clock.now);
  let count = 0;
  for (const lastRequest of lastRequests) {
    for (const outlet of [...outlets, ...outlets]) {
      published.set(outlet, [distinctArticle(outlet, count), ...(published.get(outlet) ?? [])]);
      count += 1;
    }
    for (const [outlet, items] of published) show(outlet, items);
    clock.now += 10 * minute;
    await killInTick(lastRequest);
  }
  for (let rounds = 0; rounds < 20 && !(await isAllTold(count)); rounds += 1) {
    clock.now += minute;
    await app.tick(clock.now);
  }
  expect(count).toBe(6 * lastRequests.length);
  expect(await countDeliveries(db)).toEqual({ sent: 2 * count });
  const slackKeys = slack.messages("C0NEWS").map((m) => String(m.metadata?.event_payload.key));
  const discordTitles = discord.messages("news").map((m) => m.text);
  expect([slackKeys.length, new Set(slackKeys).size]).toEqual([count, count]);
  expect([discordTitles.length, new Set(discordTitles).size]).toEqual([count, count]);
  expect([...slack.violations, ...discord.violations, ...errors]).toEqual([]);
});
