import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countArticleStates } from "../../src/db/articles/articles.ts";
import { openDatabase } from "../../src/db/open.ts";
import { countDeliveries } from "../../src/db/outbox/deliveries.ts";
import { statusFacts } from "../../src/db/outbox/status.ts";
import { type Discord, startDiscord } from "../stand-ins/discord.ts";
import { type FeedItem, type FeedServer, rssOf, startFeedServer } from "../stand-ins/feed-server.ts";
import { type SlackStandIn, startSlack } from "../stand-ins/slack.ts";
import { startBotProcess } from "./bot-process.ts";

const kills = 6;
const outlets = ["harbour", "meridian", "nordlys"];
const syllables = "ba ce do fi gu la me ni po ru sa te vo zu".split(" ");

let folder: string;
let feeds: FeedServer;
let slack: SlackStandIn;
let discord: Discord;
let bot: ChildProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-kill-"));
  [feeds, slack, discord] = await Promise.all([startFeedServer(), startSlack(), startDiscord()]);
  for (const outlet of outlets) feeds.set(`/${outlet}.xml`, feedOf(outlet, []));
  writeFileSync(join(folder, "watchlist.yaml"), watchlist());
});
afterEach(async () => {
  bot?.kill("SIGKILL");
  await Promise.all([feeds.close(), slack.close(), discord.close()]);
  rmSync(folder, { recursive: true, force: true });
});

function watchlist(): string {
  const list = outlets.map(
    (outlet) => `  - url: ${feeds.origin}/${outlet}.xml\n    outlet: ${outlet}\n    language: en`,
  );
  return `name: kill\ntitle: Kill\nfeeds:\n${list.join("\n")}\ntopics:\n  - name: ceasefire\n    title: Ceasefire\n    description: Any truce\n    query: ceasefire AND kyiv\n`;
}

function feedOf(outlet: string, items: readonly FeedItem[]): string {
  return rssOf({ title: outlet, link: `https://${outlet}.example/`, items });
}

/** Every article its own event, in words that no other one uses. */
function article(outlet: string, n: number): FeedItem {
  const word = (k: number) =>
    [n * 7 + k, n * 3 + k * 5, n + k * 11, k].map((i) => syllables[i % syllables.length]).join("");
  const words = (from: number, count: number) => Array.from({ length: count }, (_, i) => word(from + i)).join(" ");
  return {
    guid: `${outlet}-${n}`,
    link: `https://${outlet}.example/${n}`,
    title: `${words(0, 3)} ceasefire ${words(3, 2)} Kyiv ${n}`,
    description: `<p>The ${words(5, 6)} ${words(11, 5)}.</p>`,
  };
}

/** Resolves in the moment the bot's next post reaches Slack. */
function nextSlackPost(): Promise<void> {
  return new Promise((resolve) => {
    slack.fail(
      "chat.postMessage",
      () => {
        resolve();
        return undefined;
      },
      1,
    );
  });
}

async function until(what: string, condition: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  for (let i = 0; i < seconds * 10; i += 1) {
    if (await condition()) return;
    await sleep(100);
  }
  throw new Error(`waited ${seconds} s for: ${what}`);
}

test("killed at random moments and started again, the bot loses nothing and posts nothing twice", {
  timeout: 180_000,
}, async () => {
  bot = startBotProcess(folder, feeds, slack, discord);
  await until(
    "the first poll and both connections",
    () => feeds.requests.length >= outlets.length && discord.connected() && slack.socketMode.connections > 0,
  );
  await slack.slash("subscribe ceasefire", { user: "U0ADMIN" });
  await discord.command("subscribe", { topic: "ceasefire" }, { manage: true });
  await sleep(1_100); // the first poll of every feed is over

  const published: FeedItem[][] = outlets.map(() => []);
  let publishing = true;
  const publisher = (async () => {
    for (let n = 0; publishing && n < 150; n += 1) {
      const which = n % outlets.length;
      const outlet = outlets[which] as string;
      published[which]?.unshift(article(outlet, n));
      feeds.set(`/${outlet}.xml`, feedOf(outlet, published[which] ?? []));
      await sleep(120);
    }
  })();
  for (let kill = 0; kill < kills; kill += 1) {
    await sleep(900 + Math.random() * 1_500);
    if (kill === 2) await nextSlackPost(); // the post is accepted, its answer never read
    bot.kill("SIGKILL");
    await once(bot, "exit");
    bot = startBotProcess(folder, feeds, slack, discord);
  }
  await sleep(2_000);
  publishing = false;
  await publisher;

  const total = published.flat().length;
  const db = openDatabase(join(folder, "data/test.db"));
  const told = async () => {
    const states = await countArticleStates(db);
    const { stories } = await statusFacts(db);
    const { sent = 0, ...others } = await countDeliveries(db);
    const stored = (states.founded ?? 0) + (states.merged ?? 0);
    return stored === total && sent === 2 * stories && Object.keys(others).length === 0;
  };
  await until("every article told on both platforms", told, 90);
  const { stories } = await statusFacts(db);
  await db.close();
  const slackKeys = slack.messages("C0NEWS").map((m) => String(m.metadata?.event_payload.key));
  const discordTitles = discord.messages("news").map((m) => m.text);
  expect(slackKeys).toHaveLength(stories);
  expect(new Set(slackKeys).size).toBe(stories);
  expect(discordTitles).toHaveLength(stories);
  expect(new Set(discordTitles).size).toBe(stories);
  expect(stories).toBeGreaterThan(total / 2);
  expect([...slack.violations, ...discord.violations]).toEqual([]);
});
