import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { articles } from "../../src/db/articles/tables.ts";
import { openDatabase, sqlOf } from "../../src/db/open.ts";
import { type FeedServer, rssOf, startFeedServer } from "../stand-ins/feed-server.ts";
import { freePort } from "../stand-ins/free-port.ts";
import { type Hub, startHub } from "../stand-ins/hub.ts";
import { type SlackStandIn, startSlack } from "../stand-ins/slack.ts";
import { eventually } from "../until.ts";

let folder: string;
let feeds: FeedServer;
let hub: Hub;
let slack: SlackStandIn;
let bot: ChildProcess | undefined;
let listen: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-push-kill-"));
  [feeds, hub, slack] = await Promise.all([startFeedServer(), startHub(), startSlack()]);
  listen = `127.0.0.1:${await freePort()}`;
  const watchlist = `name: push\ntitle: Push\nfeeds:\n  - url: ${topic()}\n    outlet: Harbour\ntopics:\n  - name: truce\n    title: Truce\n    description: Any\n    query: truce\n`;
  writeFileSync(join(folder, "watchlist.yaml"), watchlist);
  feeds.set("/harbour.xml", documentOf());
});
afterEach(async () => {
  bot?.kill("SIGKILL");
  await Promise.all([feeds.close(), hub.close(), slack.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const topic = () => `${feeds.origin}/harbour.xml`;

function documentOf(...numbers: number[]): string {
  const links = `<atom:link rel="hub" href="${hub.url}"/><atom:link rel="self" href="${topic()}"/>`;
  const items = numbers.map((n) => ({
    guid: `h-${n}`,
    link: `https://harbour.example/${n}`,
    title: `Truce number ${n} in town ${n}`,
  }));
  return rssOf({ title: "harbour", link: "https://harbour.example/", items }).replace("<channel>", `<channel>${links}`);
}

/** `npm start` with an address for hubs. It polls once an hour, so that only pushes bring anything. */
function startBot(): ChildProcess {
  const child = spawn("node", [join(import.meta.dirname, "../../bin/dateline.js"), "start"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "ignore"],
    env: {
      PATH: process.env.PATH,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      WATCHLIST: join(folder, "watchlist.yaml"),
      DATABASE_PATH: join(folder, "data/test.db"),
      ALLOW_PRIVATE_FEEDS: `${feeds.host},${hub.host}`,
      PUBLIC_URL: `http://${listen}`,
      LISTEN: listen,
      POLL_CRON: "* * * * * *",
      MIN_POLL_SECONDS: "3600",
    },
  });
  return child;
}

/** True: the bot said that it has it. */
async function push(n: number): Promise<boolean> {
  const statuses = await hub.publish(topic(), documentOf(n)).catch(() => []);
  return statuses[0] === 202;
}

async function storedArticles(): Promise<number[]> {
  const db = openDatabase(join(folder, "data/test.db"));
  const rows = await sqlOf(db).select({ url: articles.url }).from(articles).all();
  await db.close();
  return rows.map(({ url }) => Number(url?.split("/").at(-1))).toSorted((a, b) => a - b);
}

test("a bot killed amid pushes has everything it acknowledged, keeps its subscription and takes the rest again once", async () => {
  bot = startBot();
  await eventually(() => expect(hub.subscribers.size).toBe(1));
  const acknowledged: number[] = [];
  const lost: number[] = [];
  for (let n = 1; n <= 16; n += 1) {
    const answer = push(n);
    if (n % 8 === 0) bot.kill("SIGKILL");
    ((await answer) ? acknowledged : lost).push(n);
    if (n % 8 !== 0) continue;
    if (bot.signalCode === null) await once(bot, "exit");
    expect(await storedArticles()).toEqual(expect.arrayContaining(acknowledged));
    bot = startBot();
    await eventually(async () => expect((await fetch(`http://${listen}/health`)).status).toBe(200));
  }
  expect(acknowledged.length).toBeGreaterThan(12);
  for (const n of [...lost, ...acknowledged.slice(-3)]) expect(await push(n)).toBe(true);
  expect(await storedArticles()).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
  expect(hub.requests).toHaveLength(1);
});
