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
import { createDice } from "../stand-ins/publishers/dice.ts";
import { type SlackStandIn, startSlack } from "../stand-ins/slack.ts";
import { until } from "../until.ts";
import { startBotProcess } from "./bot-process.ts";
import { distinctArticle } from "./distinct-article.ts";

const kills = 6;
const outlets = ["harbour", "meridian", "nordlys"];

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

const requests = () => feeds.requests.length + slack.calls.length + discord.requests.length;

test("killed at random moments and started again, the bot loses nothing and posts nothing twice", async () => {
  const dice = createDice(Number(process.env.TRIAL_SEED ?? 1));
  bot = startBotProcess(folder, feeds, slack, discord);
  await until(() => discord.connected() && slack.socketMode.connections > 0);
  await slack.slash("subscribe ceasefire", { user: "U0ADMIN" });
  await discord.command("subscribe", { topic: "ceasefire" }, { manage: true });
  await until(() => feeds.requests.length > 2 * outlets.length); // the first poll of every feed is over

  const published: FeedItem[][] = outlets.map(() => []);
  let publishing = true;
  const publisher = (async () => {
    for (let n = 0; publishing; n += 1) {
      const which = n % outlets.length;
      const outlet = outlets[which] as string;
      published[which]?.unshift(distinctArticle(outlet, n));
      feeds.set(`/${outlet}.xml`, feedOf(outlet, published[which] ?? []));
      await sleep(120);
    }
  })();
  for (let kill = 0; kill < kills; kill += 1) {
    const last = requests() + dice.between(8, 70);
    await until(() => requests() >= last);
    if (kill === 2) await nextSlackPost(); // the post is accepted, its answer never read
    bot.kill("SIGKILL");
    await once(bot, "exit");
    bot = startBotProcess(folder, feeds, slack, discord);
  }
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
  await until(told);
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
