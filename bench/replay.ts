import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { installFile } from "../src/cli/open-installation.ts";
import { defaultWatchlist } from "../src/cli/read-watchlist.ts";
import { countArticleStates } from "../src/db/articles/articles.ts";
import { openDatabase } from "../src/db/open.ts";
import { countDeliveries } from "../src/db/outbox/deliveries.ts";
import { statusFacts } from "../src/db/outbox/status.ts";
import { selectStories } from "../src/db/stories/stories.ts";
import { installedWatchlist, installWatchlist } from "../src/db/topics/watchlists.ts";
import { createLog } from "../src/log.ts";
import { connectBot } from "../test/app/newsroom.ts";
import { startDiscord } from "../test/stand-ins/discord.ts";
import { type FeedItem, rssOf, startFeedServer } from "../test/stand-ins/feed-server.ts";
import { shown } from "../test/stand-ins/slack/shown.ts";
import { startSlack } from "../test/stand-ins/slack.ts";
import { asFeedItem, readRecordedStream } from "./recorded-stream.ts";

// Replays a recorded stream of articles (JSON Lines: title, description, link, source, feed, published) through the whole bot:
// feed server → poll → match → stories → cards on stand-in Slack and Discord, with the clock of the recording.

const { values, positionals } = parseArgs({
  options: {
    watchlist: { type: "string", default: defaultWatchlist },
    "step-minutes": { type: "string", default: "15" },
    database: { type: "string", default: ":memory:" },
    stories: { type: "string", default: "10" },
  },
  allowPositionals: true,
});
const [file] = positionals;
if (!file) {
  console.error(
    "Usage: npm run replay -- FILE.jsonl[.gz] [--watchlist FILE] [--step-minutes N] [--database PATH] [--stories N]",
  );
  process.exit(2);
}

/** How many items a feed shows at a time, as real ones do. */
const itemsShown = 60;

const items = await readRecordedStream(file);
const clock = { now: Date.parse(items[0]?.published ?? "") - 3_600_000 };
const now = () => clock.now;
const [server, slack, discord] = await Promise.all([startFeedServer(), startSlack({ now }), startDiscord({ now })]);
const feedUrls = [...new Set(items.map((item) => item.feed))];
const pathOf = (feed: string) => `/${feedUrls.indexOf(feed)}.xml`;
const visible = new Map<string, FeedItem[]>(feedUrls.map((feed) => [feed, []]));

if (values.database !== ":memory:")
  for (const end of ["", "-wal", "-shm"]) rmSync(values.database + end, { force: true });
const db = openDatabase(values.database);
const trouble = await installFile(db, values.watchlist);
if (trouble) throw new Error(trouble.problems.join("\n"));
const installed = await installedWatchlist(db);
if (!installed) throw new Error("no watchlist");
const watchlist = installed;
const outletOf = new Map(items.map((item) => [item.feed, item.source]));
await installWatchlist(db, {
  ...watchlist,
  feeds: feedUrls.map((feed) => ({
    url: server.origin + pathOf(feed),
    outlet: outletOf.get(feed) ?? feed,
    language: "en",
  })),
});

const log = createLog("error");
const bot = connectBot({ db, feeds: server, slack, discord, now, log });
const { app } = bot;
for (const feed of feedUrls) publish(feed);
await app.start();
await app.tick({ allFeeds: true });
for (const topic of watchlist.topics) {
  await slack.slash(`subscribe ${topic.name}`, { user: "U0ADMIN" });
  await discord.command("subscribe", { topic: topic.name }, { manage: true });
}

const before = process.cpuUsage();
const startedAt = Date.now();
const step = Number(values["step-minutes"]) * 60_000;
let peak = 0;
let next = 0;
while (next < items.length) {
  clock.now += step;
  const changed = new Set<string>();
  for (let item = items[next]; item && Date.parse(item.published) <= clock.now; item = items[next]) {
    visible.get(item.feed)?.unshift(asFeedItem(item));
    changed.add(item.feed);
    next += 1;
  }
  for (const feed of changed) publish(feed);
  await app.tick({ allFeeds: true });
  slack.calls.length = 0;
  server.requests.length = 0;
  peak = Math.max(peak, process.memoryUsage().rss);
}
for (let i = 0; i < 3; i += 1) {
  clock.now += step;
  await app.tick({ allFeeds: true });
}
const cpu = process.cpuUsage(before);
await report();
await bot.close();
await db.close();
await Promise.all([server.close(), slack.close(), discord.close()]);
process.exit(0);

/** A feed shows its newest items, but never fewer than were published since it was last polled. */
function publish(feed: string): void {
  const list = visible.get(feed) ?? [];
  server.set(
    pathOf(feed),
    rssOf({ title: outletOf.get(feed) ?? feed, link: "https://example.org/", items: list.slice(0, itemsShown) }),
  );
}

async function report(): Promise<void> {
  const facts = await statusFacts(db);
  const posts = slack.messages("C0NEWS");
  const replies = posts.filter((m) => m.thread_ts !== undefined && !m.text.startsWith("Digest"));
  const cards = posts.filter((m) => m.thread_ts === undefined && !m.text.startsWith("Digest"));
  const states = await countArticleStates(db);
  const days = (clock.now - Date.parse(items[0]?.published ?? "")) / 86_400_000;
  const perDay = (count: number) => (count / days).toFixed(1);
  const keys = posts.map((m) => String(m.metadata?.event_payload.key));
  const discordPosts = discord.messages("news");
  const lines = {
    "items in the stream": items.length,
    "articles stored": facts.articles,
    "articles by state": states,
    stories: facts.stories,
    "Slack posts": posts.length,
    "Slack cards": cards.length,
    "Slack replies in threads": replies.length,
    "posts a channel a day, one for each matched article": perDay((states.founded ?? 0) + (states.merged ?? 0)),
    "posts a channel a day, one for each story": perDay(cards.length),
    "Slack edits": posts.reduce((sum, m) => sum + m.edits.length, 0),
    "Discord posts": discordPosts.length,
    "Discord edits": discordPosts.reduce((sum, m) => sum + m.history.length, 0),
    "posted twice on Slack": keys.length - new Set(keys).size,
    deliveries: await countDeliveries(db),
    violations: [...slack.violations, ...discord.violations].slice(0, 5),
    "failing feeds": facts.feeds.failing.length,
    "CPU seconds (feed server and stand-ins included)": ((cpu.user + cpu.system) / 1e6).toFixed(1),
    "wall seconds": ((Date.now() - startedAt) / 1000).toFixed(1),
    "peak memory MB": Math.round(peak / 1e6),
  };
  for (const [name, value] of Object.entries(lines))
    console.log(`${name}: ${typeof value === "object" ? JSON.stringify(value) : value}`);
  const briefs = [];
  for (const { name } of watchlist.topics) {
    const [answer] = await slack.slash(`brief ${name}`);
    const { plain } = shown({ blocks: answer?.blocks ?? [] });
    if (!plain.startsWith("Nothing")) briefs.push(plain.length);
  }
  const median = briefs.toSorted((a, b) => a - b)[Math.floor(briefs.length / 2)];
  console.log(`characters of a brief before More, median of ${briefs.length} topics: ${median ?? "-"}`);
  console.log("replies:");
  for (const reply of replies) console.log(`  ${reply.text}`);
  console.log("largest stories:");
  for (const story of await selectStories(db, { order: "weight", limit: Number(values.stories) })) {
    console.log(
      `  ${story.articles.length} articles, ${story.outlets.length} outlets, ${story.origins.length} origins, ${story.topics.map((t) => t.name).join(" ")}: ${story.headline}`,
    );
    for (const article of story.articles.slice(0, 12))
      console.log(
        `      ${new Date(article.firstSeenAt).toISOString().slice(5, 16)} ${article.outlet}: ${article.title}`,
      );
  }
}
