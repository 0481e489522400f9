import { flushCompileCache } from "node:module";
import { createApp, systemEffects } from "../../../src/app.ts";
import { connectPlatforms } from "../../../src/bots/registry.ts";
import { readConfig } from "../../../src/config.ts";
import { openDatabase } from "../../../src/db/open.ts";
import { minute } from "../../../src/durations.ts";
import { createFetcher, type Fetcher } from "../../../src/feeds/http/fetch.ts";
import type { Log } from "../../../src/log.ts";
import type { TickingAppSettings, TickOrder } from "./app-process.ts";
import { createDice } from "./dice.ts";

// The app of a trial in a process of its own, so that it can be killed. It does nothing but what its parent tells it: one tick
// at one moment. Its clock stands still in between.

const settings = JSON.parse(process.argv[2] ?? "{}") as TickingAppSettings;
const config = readConfig({
  ...{ MIN_POLL_SECONDS: String(settings.minPollMs / 1_000), DIGEST_CRON: "off", ARTICLE_PAGES: "off" },
  ...settings.chats,
});
if ("kind" in config) throw new Error(JSON.stringify(config));

let now = 0;
const dice = createDice(settings.seed);
const tell = (message: object) => process.send?.(message);
const log: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (facts, message) => tell({ kind: "error", text: `${message} ${JSON.stringify(facts)}` }),
};
const db = openDatabase(settings.databasePath);
const { opened: allowPrivate, maxBytes } = settings;
const patient = createFetcher({ userAgent: "Dateline trial", allowPrivate, maxBytes, timeoutMs: 10 * minute });
let endless = new Set<string>();
const fetcher: Fetcher = {
  ...patient,
  fetch: (url, options) => patient.fetch(url, endless.has(url) ? { ...options, timeoutMs: 500 } : options),
};
const effects = { ...systemEffects(log), now: () => now, random: dice.next };
const platforms = await connectPlatforms(config.platforms, { ...effects, managers: [] });
const app = createApp({ ...config, pollCron: "0 0 1 1 *" }, { db, fetcher, platforms, effects });
let isStarted = false;

process.on("message", async (order: TickOrder) => {
  now = order.now;
  endless = new Set(order.endless);
  const isChatting = settings.chats !== undefined;
  if (isChatting && !isStarted) await app.start();
  isStarted = true;
  await app.tick({ post: isChatting, allFeeds: isChatting });
  tell({ kind: "ticked", cpuMs: process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000 });
});
process.on("disconnect", () => process.exit());
flushCompileCache();
tell({ kind: "ready" });
