import { type ChildProcess, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Agent, request } from "undici";
import { makeFeedsDue } from "../src/db/feeds/feeds.ts";
import { type Database, openDatabase } from "../src/db/open.ts";
import { installWatchlist } from "../src/db/topics/watchlists.ts";
import { createFetcher } from "../src/feeds/http/fetch.ts";
import { pollStage } from "../src/pipeline/poll.ts";
import { savePolls } from "../src/pipeline/saving/save-polls.ts";
import { rssOf } from "../test/stand-ins/feed-server.ts";

// `node bench/polling.ts`: what a round of polls costs in which nothing is new, beside a loop of bare requests for the same feeds,
// in one run. CPU time (user and system) of this process; the server is another one. Needs Linux, where all of 127.0.0.0/8 answers.

const feedCount = 5_000;
const concurrency = 32;
const rounds = 3;
const etag = '"v1"';
const userAgent = "Dateline bench";

type World = { port: number; server: ChildProcess };
type Kind = "etag" | "plain";

function itemsOf(count: number) {
  return Array.from({ length: count }, (_, i) => ({
    title: `Committee publishes report number ${i} on the harbour`,
    link: `https://bench.example/${i}`,
    guid: `bench-${i}`,
    description: `<p>${"The committee heard twelve witnesses and will vote in autumn. ".repeat(8)}</p>`,
  }));
}

/** In its own process: `/etag/…` answers 304 to whoever knows the tag, `/plain/…` always the same document. */
async function serve(): Promise<void> {
  const small = Buffer.from(rssOf({ title: "Bench", link: "https://bench.example/", items: itemsOf(1) }));
  const large = Buffer.from(rssOf({ title: "Bench", link: "https://bench.example/", items: itemsOf(30) }));
  const server = createServer((incoming, response) => {
    if (!incoming.url?.startsWith("/etag/"))
      return response.writeHead(200, { "content-length": large.length }).end(large);
    if (incoming.headers["if-none-match"] === etag) return response.writeHead(304, { etag }).end();
    return response.writeHead(200, { etag, "content-length": small.length }).end(small);
  });
  server.keepAliveTimeout = 5_000;
  server.listen(0, "0.0.0.0", () => process.send?.((server.address() as AddressInfo).port));
  process.once("disconnect", () => process.exit(0));
}

async function openWorld(): Promise<World> {
  const server = fork(import.meta.filename, ["serve"]);
  const port = await new Promise<number>((resolve) => server.once("message", (message) => resolve(Number(message))));
  return { port, server };
}

function urlsOf({ port }: Pick<World, "port">, kind: Kind, count: number, origins: "own" | "one"): string[] {
  const host = (i: number) => (origins === "one" ? "127.0.0.1" : `127.${1 + (i >> 16)}.${(i >> 8) & 255}.${i & 255}`);
  return Array.from({ length: count }, (_, i) => `http://${host(i)}:${port}/${kind}/${i}`);
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** The least one can do: a request each, with the same headers, its body taken in and, where told, hashed. */
async function bareLoop(urls: readonly string[], kind: Kind): Promise<number> {
  const dispatcher = new Agent();
  const headers = {
    accept: "application/rss+xml, application/atom+xml, */*;q=0.5",
    "accept-encoding": "gzip, deflate, br",
    "user-agent": userAgent,
    ...(kind === "etag" ? { "if-none-match": etag } : {}),
  };
  const before = cpuMs();
  let next = 0;
  const work = async () => {
    while (next < urls.length) {
      const url = urls[next] as string;
      next += 1;
      const { body } = await request(url, { dispatcher, headers });
      const bytes = await body.arrayBuffer();
      if (kind === "plain") createHash("sha256").update(Buffer.from(bytes)).digest("hex");
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const spent = cpuMs() - before;
  await dispatcher.destroy();
  return spent;
}

async function install(folder: string, urls: readonly string[]): Promise<Database> {
  const db = openDatabase(join(folder, "bench.db"));
  const feeds = urls.map((url) => ({ url, outlet: "Bench", language: "en" }));
  await installWatchlist(db, { name: "bench", title: "Bench", feeds, topics: [], aliases: [] });
  return db;
}

async function openDateline(folder: string, urls: readonly string[], isInstalled = false) {
  const db = isInstalled ? openDatabase(join(folder, "bench.db")) : await install(folder, urls);
  const fetcher = createFetcher({ userAgent, allowPrivate: [...new Set(urls.map((url) => new URL(url).host))] });
  let clock = Date.now();
  let failures = 0;
  const complain = () => {
    failures += 1;
  };
  const log = { debug() {}, info() {}, warn: complain, error: complain };
  const stage = pollStage({
    db,
    fetcher,
    log,
    now: () => clock,
    random: Math.random,
    minPollMs: 300_000,
  });
  return {
    /** CPU milliseconds of a round over all feeds. */
    async round(): Promise<number> {
      clock += 600_000;
      await makeFeedsDue(db, clock);
      const before = cpuMs();
      const polled = await stage.run();
      const spent = cpuMs() - before;
      if (polled !== urls.length || failures > 0) throw new Error(`${polled} polled, ${failures} complaints`);
      return spent;
    },
    async close() {
      await fetcher.close();
      await db.close();
    },
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

async function compare(world: World, name: string, kind: Kind, origins: "own" | "one", goal: number): Promise<void> {
  const urls = urlsOf(world, kind, feedCount, origins);
  const folder = mkdtempSync(join(tmpdir(), "dateline-bench-"));
  const dateline = await openDateline(folder, urls);
  await dateline.round();
  await bareLoop(urls, kind);
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let i = 0; i < rounds; i += 1) {
    bare.push(await bareLoop(urls, kind));
    ours.push(await dateline.round());
  }
  await dateline.close();
  rmSync(folder, { recursive: true });
  const each = (ms: number) => `${Math.round((ms * 1_000) / feedCount)} µs`;
  const ratio = median(ours) / median(bare);
  console.log(
    `${name.padEnd(62)} ${ratio.toFixed(2)} × (≤ ${goal}; ${each(median(ours))} to ${each(median(bare))} a feed)`,
  );
}

/** In its own process: makes a database whose feeds were all read before. */
async function prepare(folder: string, urls: readonly string[]): Promise<void> {
  const db = await install(folder, urls);
  const known = { kind: "unchanged", now: Date.now(), nextCheckAt: 0 } as const;
  await savePolls(
    db,
    urls.map((url, i) => ({ ...known, feedId: i + 1, validators: { url, etag } })),
  );
  await db.close();
}

/** In a further process: the most memory that rounds of polls take in which nothing is new. */
async function measureMemory(folder: string, urls: readonly string[]): Promise<void> {
  const dateline = await openDateline(folder, urls, true);
  for (let i = 0; i < rounds; i += 1) await dateline.round();
  await dateline.close();
  process.send?.(process.resourceUsage().maxRSS);
}

async function memoryOf({ port }: World, count: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "dateline-bench-"));
  const first = fork(import.meta.filename, ["prepare", folder, String(port), String(count)]);
  await once(first, "exit");
  const second = fork(import.meta.filename, ["memory", folder, String(port), String(count)]);
  const [kilobytes] = await once(second, "message");
  rmSync(folder, { recursive: true });
  return Number(kilobytes) / 1_000;
}

async function main(): Promise<void> {
  const world = await openWorld();
  await compare(world, `${feedCount} unchanged feeds (304), each at its own server`, "etag", "own", 1.5);
  await compare(world, `${feedCount} unchanged feeds (304), all at one server`, "etag", "one", 3);
  await compare(world, `${feedCount} unchanged documents without validators`, "plain", "own", 1.5);
  const [few, many] = [await memoryOf(world, 1_000), await memoryOf(world, 20_000)];
  console.log(
    `${"memory of a process that polls 1,000 and 20,000 feeds".padEnd(62)} ${Math.round(few)} MB and ${Math.round(many)} MB`,
  );
  world.server.disconnect();
}

const [task, folder = "", port, count] = process.argv.slice(2);
const urls = urlsOf({ port: Number(port) }, "etag", Number(count ?? 0), "own");
if (task === "serve") await serve();
else if (task === "prepare") await prepare(folder, urls);
else if (task === "memory") await measureMemory(folder, urls);
else await main();
if (task !== "serve") process.disconnect?.();
