import { flushCompileCache } from "node:module";
import { createApp, systemEffects } from "../../../src/app.ts";
import { readConfig } from "../../../src/config.ts";
import { openDatabase } from "../../../src/db/open.ts";
import { createFetcher } from "../../../src/feeds/http/fetch.ts";
import type { Log } from "../../../src/log.ts";
import type { TickingAppSettings } from "./app-process.ts";
import { createDice } from "./dice.ts";

// The app of a trial in a process of its own, so that it can be killed. It does nothing but what its parent tells it: one tick
// at one moment. Its clock stands still in between.

const settings = JSON.parse(process.argv[2] ?? "{}") as TickingAppSettings;
const config = readConfig({ MIN_POLL_SECONDS: String(settings.minPollMs / 1_000), DIGEST_CRON: "off" });
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
const fetcher = createFetcher({
  userAgent: "Dateline trial",
  allowPrivate: settings.opened,
  maxBytes: settings.maxBytes,
  timeoutMs: settings.timeoutMs,
});
const effects = { ...systemEffects(log), now: () => now, random: dice.next };
const app = createApp(config, { db, fetcher, platforms: [], effects });

process.on("message", async (message: { now: number }) => {
  now = message.now;
  await app.tick({ post: false });
  tell({ kind: "ticked", cpuMs: process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000 });
});
process.on("disconnect", () => process.exit());
flushCompileCache();
tell({ kind: "ready" });
