import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { parse, stringify } from "yaml";
import { defaultWatchlist } from "../src/cli/read-watchlist.ts";
import { countArticleStates } from "../src/db/articles/articles.ts";
import { openDatabase } from "../src/db/open.ts";
import { countDeliveries } from "../src/db/outbox/deliveries.ts";
import { startDiscord } from "../test/stand-ins/discord.ts";
import { type FeedItem, rssOf, startFeedServer } from "../test/stand-ins/feed-server.ts";
import { startSlack } from "../test/stand-ins/slack.ts";
import { startBotProcess } from "../test/trials/bot-process.ts";
import { asFeedItem, readRecordedStream } from "./recorded-stream.ts";

// Replays a recorded stream into `npm start` on stand-ins, kills it with SIGKILL at random moments, starts it again, and counts:
// every article stored, none posted twice. Dates are moved to now, so that no article is too old to be news.

const { values, positionals } = parseArgs({
  options: {
    kills: { type: "string", default: "15" },
    query: { type: "string" },
    "per-second": { type: "string", default: "60" },
  },
  allowPositionals: true,
});
const [file] = positionals;
if (!file) {
  console.error("Usage: npm run replay:kill -- FILE.jsonl[.gz] [--kills N] [--query QUERY] [--per-second N]");
  process.exit(2);
}

const items = await readRecordedStream(file);
const folder = mkdtempSync(join(tmpdir(), "dateline-kill-"));
const [feeds, slack, discord] = await Promise.all([startFeedServer(), startSlack(), startDiscord()]);
const urls = [...new Set(items.map((item) => item.feed))];
const shown = new Map<string, FeedItem[]>(urls.map((url) => [url, []]));
const pathOf = (url: string) => `/${urls.indexOf(url)}.xml`;
const publish = (url: string) =>
  feeds.set(pathOf(url), rssOf({ title: url, link: "https://example.org/", items: shown.get(url) ?? [] }));
for (const url of urls) publish(url);

const pack = parse(readFileSync(defaultWatchlist, "utf8")) as {
  feeds: object[];
  topics: { name: string; title: string; description: string; query: string }[];
};
pack.feeds = urls.map((url) => ({ url: feeds.origin + pathOf(url), outlet: new URL(url).host + pathOf(url) }));
if (values.query) pack.topics.push({ name: "busy", title: "Busy", description: "Many articles", query: values.query });
writeFileSync(join(folder, "watchlist.yaml"), stringify(pack));

let bot = startBotProcess(folder, feeds, slack, discord);
while (feeds.requests.length < urls.length || !discord.connected() || slack.socketMode.connections === 0)
  await sleep(100);
for (const topic of pack.topics) {
  await slack.slash(`subscribe ${topic.name}`, { user: "U0ADMIN" });
  await discord.command("subscribe", { topic: topic.name }, { manage: true });
}
await sleep(2_000);

let published = 0;
const batch = Math.ceil(Number(values["per-second"]) / 4);
const publisher = (async () => {
  while (published < items.length) {
    const next = items.slice(published, published + batch);
    for (const item of next) shown.get(item.feed)?.unshift({ ...asFeedItem(item), published: new Date() });
    for (const url of new Set(next.map((item) => item.feed))) publish(url);
    published += next.length;
    await sleep(250);
  }
})();
const seconds = items.length / Number(values["per-second"]);
for (let kill = 0; kill < Number(values.kills); kill += 1) {
  await sleep(((0.4 + Math.random() * 1.2) * seconds * 1000) / Number(values.kills));
  bot.kill("SIGKILL");
  await once(bot, "exit");
  bot = startBotProcess(folder, feeds, slack, discord);
}
await publisher;
console.log(`published ${published} items, killed ${values.kills} times; waiting for the rest`);

const db = openDatabase(join(folder, "data/test.db"));
for (let quiet = 0; quiet < 5; ) {
  await sleep(2_000);
  const { sent = 0, failed = 0, ...open } = await countDeliveries(db);
  const { stored = 0 } = await countArticleStates(db);
  quiet = Object.keys(open).length === 0 && stored === 0 && sent + failed > 0 ? quiet + 1 : 0;
}
const states = await countArticleStates(db);
const total = Object.values(states).reduce((sum, n) => sum + n, 0);
const keys = slack.messages("C0NEWS").map((m) => String(m.metadata?.event_payload.key));
const onDiscord = discord.messages("news").map((m) => JSON.stringify(m.components));
console.log(JSON.stringify({ published, stored: total, states, deliveries: await countDeliveries(db) }));
console.log(
  `Slack: ${keys.length} posts, ${keys.length - new Set(keys).size} twice; Discord: ${onDiscord.length} posts, ${onDiscord.length - new Set(onDiscord).size} twice`,
);
console.log(`violations: ${JSON.stringify([...slack.violations, ...discord.violations].slice(0, 5))}`);
await db.close();
bot.kill("SIGTERM");
rmSync(folder, { recursive: true, force: true });
await Promise.all([feeds.close(), slack.close(), discord.close()]);
process.exit(0);
