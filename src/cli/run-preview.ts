import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type App, createApp, systemEffects } from "../app.ts";
import { atTerminal, type ConsolePlatform, createConsolePlatform } from "../bots/console/platform.ts";
import { platforms } from "../bots/registry.ts";
import type { Config } from "../config.ts";
import { countDeliveries } from "../db/outbox/deliveries.ts";
import { installedWatchlist, installWatchlist } from "../db/topics/watchlists.ts";
import { hour, minute } from "../durations.ts";
import { createFetcher } from "../feeds/http/fetch.ts";
import { createLog } from "../log.ts";
import type { Millis } from "../model.ts";
import { type SampleServer, startSampleServer } from "../samples/sample-server.ts";
import { openOrComplain } from "./open-installation.ts";
import { defaultWatchlist } from "./read-watchlist.ts";
import { readyPacks } from "./ready-packs.ts";
import { createSimulatedClock } from "./simulated-clock.ts";
import { usesColor } from "./terminal-look.ts";
import type { Terminal } from "./verb.ts";
import { userAgent } from "./version.ts";

/** So that a person can read along; a pipe does not wait. */
const pauseMs = 350;

/**
 * The bot without a token: sample outlets on this machine, the real pipeline on a fresh SQLite file, this terminal as the platform.
 * Seventeen days pass in seconds; then the prompt takes commands until Ctrl-C, Ctrl-D or exit.
 */
export async function runPreview(config: Config, terminal: Terminal): Promise<number> {
  const databasePath = freshDatabase(config.databasePath);
  const db = await openOrComplain({ databasePath, watchlist: config.watchlist ?? defaultWatchlist }, terminal);
  if (!db) return 2;
  const clock = createSimulatedClock(Date.now);
  const server = await startSampleServer({ now: clock.now });
  const watchlist = await installedWatchlist(db);
  if (watchlist) await installWatchlist(db, { ...watchlist, feeds: server.feeds });
  const effects = {
    ...systemEffects(createLog(config.logLevel === "info" ? "error" : config.logLevel)),
    now: clock.now,
  };
  const fetcher = createFetcher({ userAgent, allowPrivate: [server.host] });
  const screen = createConsolePlatform({
    input: terminal.stdin,
    output: terminal.stdout,
    color: usesColor(terminal.stdout, terminal.env),
    timezone: config.timezone,
    historyFile: join(dirname(databasePath), "history"),
  });
  const app = createApp(
    { ...config, minPollSeconds: 1, readPages: false },
    { db, fetcher, platforms: [screen], effects, packs: readyPacks() },
  );
  const leaving = new AbortController();
  const onSignal = () => leaving.abort();
  process.once("SIGINT", onSignal);
  process.once("SIGTERM", onSignal);
  try {
    terminal.stdout.write(opening(server, databasePath));
    await replay(
      app,
      server,
      clock.set,
      async () => (await countDeliveries(db)).sent ?? 0,
      interactive(terminal),
      leaving.signal,
    );
    if (!leaving.signal.aborted) await converse(app, screen, clock.run, leaving.signal, terminal);
  } finally {
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
    await app.stop();
    await fetcher.close();
    await server.close();
    await db.close();
  }
  terminal.stdout.write(closing);
  return 0;
}

function freshDatabase(configured: string): string {
  const path = join(dirname(configured), "preview.db");
  mkdirSync(dirname(path), { recursive: true });
  for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
  return path;
}

function interactive({ stdout }: Terminal): boolean {
  return "isTTY" in stdout && stdout.isTTY === true;
}

/** Lets the samples' days pass: at each moment something is published, the feeds are polled as they would be. */
async function replay(
  app: App,
  server: SampleServer,
  setClock: (at: Millis) => void,
  sent: () => Promise<number>,
  paced: boolean,
  leaving: AbortSignal,
): Promise<void> {
  const [first = 0] = server.times;
  setClock(first - hour);
  await app.tick({ allFeeds: true });
  await subscribeToEverything(app);
  for (const at of server.times) {
    if (leaving.aborted) return;
    setClock(at + minute);
    const before = await sent();
    await app.tick({ allFeeds: true });
    if (paced && (await sent()) > before) await sleep(pauseMs, undefined, { signal: leaving }).catch(() => {});
  }
}

async function subscribeToEverything({ handlers }: App): Promise<void> {
  const topics = await handlers.complete({ command: "subscribe", option: "topic", typed: "", from: atTerminal }, 100);
  for (const topic of topics) {
    const line = `subscribe ${topic}`;
    await handlers.answer({ ...atTerminal, line, requestId: line });
  }
}

async function converse(
  app: App,
  screen: ConsolePlatform,
  runClock: () => void,
  leaving: AbortSignal,
  terminal: Terminal,
): Promise<void> {
  runClock();
  terminal.stdout.write(invitation);
  await app.start();
  leaving.addEventListener("abort", () => void screen.stop());
  await screen.prompt();
}

function opening({ feeds }: SampleServer, databasePath: string): string {
  return `Dateline preview: ${feeds.length} invented outlets, 15 August to 1 September 2025, time compressed.
No token, no network: the samples are served on this machine and stored in ${databasePath}.

`;
}

const titles = platforms.map(({ title }) => title);

const invitation = `That was the preview. Now ask, with the commands of every chat: Tab completes.
  latest ceasefire   search Budapest   story 1   why 1   digest preview   help   exit

To connect ${titles.join(", ")} and to watch real feeds: README.md, five steps each.
What is watched: packs/ukraine-peace-talks.yaml. npm run dateline -- doctor checks
the settings.

`;

const closing = `
Bye. With a token in .env, npm start is the real bot: see in README.md
${titles.map((title) => `“Connect ${title}”`).join(", ")}.
`;
