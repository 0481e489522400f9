import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { planSearch } from "../src/answers/search/plan.ts";
import { searchArticles } from "../src/answers/search/query.ts";
import { channelAt } from "../src/db/channels/channels.ts";
import { openDatabase } from "../src/db/open.ts";
import { claimDue } from "../src/db/outbox/claim-due.ts";
import { queuePost } from "../src/db/outbox/queue-post.ts";
import { settle } from "../src/db/outbox/settle.ts";
import { installWatchlist } from "../src/db/topics/watchlists.ts";
import { unit } from "../src/db/unit.ts";
import { savePoll } from "../src/pipeline/saving/save-polls.ts";
import { createStoryIndex } from "../src/stories/cluster.ts";
import { summarize } from "../src/summarize/extractive.ts";
import { createNewsText } from "./news-text.ts";

const lease = { holder: "this process", leaseMs: 60_000 };

// `npm run bench`: every figure is a ratio of two things measured in this run, or a rate to compare between runs on one machine.
// CPU time of this process, so that a busy machine matters less.

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Median CPU milliseconds of five runs after a warm-up. */
async function measure(run: () => unknown): Promise<number> {
  await run();
  const times: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    const before = cpuMs();
    await run();
    times.push(cpuMs() - before);
  }
  return times.toSorted((a, b) => a - b)[2] ?? 0;
}

function print(name: string, value: string): void {
  console.log(`${name.padEnd(62)} ${value}`);
}

const news = createNewsText();
const now = Date.UTC(2025, 7, 20);

async function benchStories(): Promise<void> {
  for (const size of [1_000, 10_000]) {
    const articles = Array.from({ length: size }, () => news.article(size / 4));
    const cpu = await measure(() => {
      const index = createStoryIndex();
      articles.forEach((article, i) => {
        const timed = { ...article, at: now + i * 60_000 };
        index.add(timed, index.closest(timed, timed.at)?.storyId ?? article.id);
        if (i % 500 === 0) index.prune(timed.at);
      });
    });
    print(
      `stories: articles a CPU second, ${size} articles, one a minute`,
      Math.round((size / cpu) * 1000).toLocaleString("en"),
    );
  }
}

async function benchSummaries(): Promise<void> {
  const articles = Array.from({ length: 200 }, () => news.article(50));
  const cpu = await measure(() => {
    for (const { id, title, body } of articles) summarize([{ id, title, text: body }]);
  });
  print(
    "summaries: articles a CPU second (ten sentences each)",
    Math.round((articles.length / cpu) * 1000).toLocaleString("en"),
  );
}

async function benchDatabase(): Promise<void> {
  const db = openDatabase(":memory:");
  const feeds = [{ url: "https://a.example/rss", outlet: "A" }];
  await installWatchlist(db, { name: "b", title: "B", feeds, topics: [], aliases: [] });
  const entries = Array.from({ length: 20_000 }, () => news.article(5_000)).map(({ id, title, description, body }) => ({
    keys: [`guid:${id}`, `url:a.example/${id}`],
    url: `https://a.example/${id}`,
    title,
    description,
    body,
    categories: [],
    contentHash: String(id),
  }));
  const poll = { kind: "read", feedId: 1, now, nextCheckAt: now, bodyHash: "", maxAgeMs: 1 } as const;
  const before = cpuMs();
  for (let i = 0; i < entries.length; i += 40) await savePoll(db, { ...poll, entries: entries.slice(i, i + 40) });
  const added = cpuMs() - before;
  const again = await measure(async () => {
    for (let i = 0; i < entries.length; i += 40) await savePoll(db, { ...poll, entries: entries.slice(i, i + 40) });
  });
  print(
    "savePoll: new articles a CPU second, with full text",
    Math.round((entries.length / added) * 1000).toLocaleString("en"),
  );
  print("savePoll: an article known already, CPU against a new one", `${(again / added).toFixed(3)} ×`);
  const words = Array.from({ length: 50 }, () => `${news.word()} ${news.word()}`);
  const search = await measure(async () => {
    for (const pair of words) {
      const plan = planSearch(pair, []);
      if (plan.kind !== "broken") await searchArticles(db, { plan, scope: {}, now: 0, page: 1, size: 10 });
    }
  });
  print(
    `search: CPU milliseconds a query of two words, ${entries.length} articles`,
    (search / words.length).toFixed(2),
  );
  await benchOutbox(db);
  await db.close();
}

async function benchOutbox(db: ReturnType<typeof openDatabase>): Promise<void> {
  const message = { fallback: "A card", blocks: [] };
  const channels = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      channelAt(db, { platform: "slack", address: `C${i}` }, { timezone: "UTC", now }),
    ),
  );
  let round = 0;
  const cpu = await measure(async () => {
    round += 1;
    for (const { id } of channels) {
      for (let i = 0; i < 20; i += 1)
        await unit(db, (sql) => queuePost(sql, { channelId: id, subject: `${round}:${i}`, message, now }));
    }
    for (
      let claims = await claimDue(db, now, { limit: 16, ...lease });
      claims.length > 0;
      claims = await claimDue(db, now, { limit: 16, ...lease })
    ) {
      for (const claim of claims) await settle(db, claim, { kind: "sent", ref: "1" }, now);
    }
  });
  print(
    "outbox: messages a CPU second, queued, claimed and settled",
    Math.round((400 / cpu) * 1000).toLocaleString("en"),
  );
}

spawnSync(process.execPath, [join(import.meta.dirname, "parse.ts")], { stdio: "inherit" });
await benchStories();
await benchSummaries();
await benchDatabase();
print("memory of this process at the end", `${Math.round(process.memoryUsage().rss / 1e6)} MB`);
console.log("\ntopics, beside regular expressions, Aho–Corasick and FTS5:");
const topics = spawnSync(process.execPath, [join(import.meta.dirname, "topics.ts")], { stdio: "inherit" });
console.log("\npolls in which nothing is new, beside a loop of bare requests:");
const polling = spawnSync(process.execPath, [join(import.meta.dirname, "polling.ts")], { stdio: "inherit" });
console.log("\nlookups on 5,000 articles; npm run bench:lookups has a million:");
const small = ["--articles", "5000", "--runs", "10"];
const lookups = spawnSync(process.execPath, [join(import.meta.dirname, "lookups.ts"), ...small], { stdio: "inherit" });
process.exitCode = topics.status || polling.status || (lookups.status ?? 1);
