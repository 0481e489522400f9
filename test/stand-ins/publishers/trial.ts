import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { channelAt, subscribe } from "../../../src/db/channels/channels.ts";
import { openDatabase } from "../../../src/db/open.ts";
import { activeTopics, installWatchlist } from "../../../src/db/topics/watchlists.ts";
import type { Millis } from "../../../src/model.ts";
import { type FaultyPublishers, startFaultyPublishers } from "../faulty-publishers.ts";
import { createPublisher, type Publisher } from "../publisher.ts";
import { type AppProcess, startAppProcess } from "./app-process.ts";
import { createDice } from "./dice.ts";
import { inventPublishers } from "./invent-publishers.ts";
import { auditFeeds, cardsWithoutNews, type Finding, keepLedger, type Ledger } from "./ledger.ts";
import { openStored, type Stored } from "./stored.ts";

const minute = 60_000;
const hour = 60 * minute;
/** Two feeds of one host are never asked at the same moment: the clock moves a little until all had their turn. */
const breath = 3_000;
const breaths = 8;

export type TrialOptions = {
  seed: number;
  feeds: number;
  hours: number;
  /** How many articles are published: 1 is some thirty a day and feed. */
  pace: number;
  /** Simulated minutes from one tick to the next. */
  stepMinutes: number;
  /** SIGKILLs between two ticks and in the middle of one, by turns. */
  kills: number;
  /** Called after every simulated hour. */
  onHour?(hour: number): void;
};

export type TrialReport = {
  seed: number;
  ledger: Ledger;
  feedFindings: Finding[];
  postedWithoutNews: Finding[];
  cards: number;
  /** Every kind and reason of a failure that was stored, with how often a feed showed it. */
  reasons: Map<string, number>;
  /** Those that do not end with what happens next or what a person can do. */
  uselessReasons: string[];
  /** What the app logged as an error: bugs. */
  errors: string[];
  violations: string[];
  requests: number;
  statuses: Map<number, number>;
  kills: number;
  appCpuMs: number;
  realMs: number;
};

type World = {
  options: TrialOptions;
  clock: { now: Millis };
  publishers: Publisher[];
  server: FaultyPublishers;
  app: AppProcess;
  stored: Stored;
  reasons: Map<string, number>;
};

/** One simulated day of all publishers and the app on it, and a quiet one after it in which every patience ends. */
export async function runTrial(options: TrialOptions): Promise<TrialReport> {
  const began = performance.now();
  const { seed, hours } = options;
  const start = Date.UTC(2025, 7, 20);
  const clock = { now: start };
  const minPollMs = 5 * minute;
  const publishers = inventPublishers({ seed, count: options.feeds, start, hours, pace: options.pace }).map(
    createPublisher,
  );
  const server = await startFaultyPublishers({ publishers, now: () => clock.now, minPollMs });
  const folder = mkdtempSync(join(tmpdir(), "dateline-day-"));
  const databasePath = join(folder, "trial.db");
  await prepare(databasePath, publishers, server, start);
  const errors: string[] = [];
  const { opened } = server;
  const limits = { minPollMs, maxBytes: 1_000_000 };
  const app = startAppProcess({ databasePath, opened, seed, ...limits }, (text) => errors.push(text));
  const stored = openStored(databasePath);
  const world: World = { options, clock, publishers, server, app, stored, reasons: new Map() };
  try {
    const kills = await playDay(world, start);
    await playQuietDay(world, start + hours * hour);
    const longEnough = 3 * Math.max(60, options.stepMinutes) * minute;
    const books = { publishers, urlOf: server.urlOf, day: { from: start, to: start + hours * hour, longEnough } };
    const cards = stored.cards();
    return {
      seed,
      ledger: keepLedger({ ...books, articles: stored.articles() }),
      feedFindings: auditFeeds(publishers, server.urlOf, stored.feeds()),
      postedWithoutNews: cardsWithoutNews(publishers, cards),
      cards: cards.length,
      uselessReasons: [...world.reasons.keys()].filter((reason) => !namesNextStep(reason)),
      ...{ reasons: world.reasons, errors, violations: server.violations },
      ...{ requests: server.requests, statuses: server.statuses, kills },
      appCpuMs: app.cpuMs(),
      realMs: performance.now() - began,
    };
  } finally {
    stored.close();
    await app.kill();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prepare(
  path: string,
  publishers: readonly Publisher[],
  server: FaultyPublishers,
  now: Millis,
): Promise<void> {
  const db = openDatabase(path);
  const ferries = { name: "ferries", title: "Ferries", description: "Strikes on ferries", query: "ferry AND strike" };
  await installWatchlist(db, {
    name: "trial",
    title: "Trial",
    feeds: publishers.map((p) => ({ url: server.urlOf(p), outlet: p.plan.title, readPages: false })),
    topics: [ferries],
    aliases: [],
  });
  const channel = await channelAt(db, { platform: "paper", address: "C1" }, { timezone: "UTC", now });
  for (const { id } of await activeTopics(db))
    await subscribe(db, { channelId: channel.id, topicId: id, actorId: "trial", now });
  await db.close();
}

async function playDay(world: World, start: Millis): Promise<number> {
  const { options, clock, app } = world;
  const steps = Math.ceil((options.hours * 60) / options.stepMinutes);
  const dice = createDice(options.seed + 1);
  const deadly = new Set(
    Array.from({ length: options.kills }, (_, n) => Math.floor(((n + 0.5) * steps) / options.kills)),
  );
  let kills = 0;
  for (let step = 0; step < steps; step += 1) {
    clock.now = start + step * options.stepMinutes * minute;
    if (deadly.has(step)) {
      kills += 1;
      if (kills % 2 === 1) await killInTick(world, dice.between(20, 80));
      else await app.kill();
    }
    await tickThrough(world);
    noteReasons(world);
    if ((step * options.stepMinutes) % 60 === 0) options.onHour?.((step * options.stepMinutes) / 60);
  }
  return kills;
}

/** The n-th request of a tick is the last thing the app does. */
async function killInTick(world: World, n: number): Promise<void> {
  const { app, server, clock } = world;
  const dead = app.tick(clock.now, endlessNow(world));
  await Promise.race([server.nextRequest(n), dead]);
  await app.kill();
  server.settle("lost");
}

async function tickThrough(world: World): Promise<void> {
  const { app, clock, server, stored } = world;
  await app.tick(clock.now, endlessNow(world));
  for (let more = 0; more < breaths && stored.due(clock.now) > 0; more += 1) {
    clock.now += breath;
    await app.tick(clock.now, endlessNow(world));
  }
  const impatient = stored.feeds().filter(({ reason }) => reason?.includes("took too long"));
  server.settle("seen", new Set(impatient.map(({ url }) => url)));
}

/** The addresses of those that answer and never come to an end. */
function endlessNow({ clock, publishers, server }: World): string[] {
  const isEndless = ({ plan }: Publisher) =>
    plan.incidents.some(({ kind, from, to }) => kind === "slow" && clock.now >= from && clock.now < to);
  return publishers.filter(isEndless).map(server.urlOf);
}

/** Nobody publishes; whoever was asked to wait for a day comes back. */
async function playQuietDay(world: World, from: Millis): Promise<void> {
  for (const hours of [1, 28]) {
    world.clock.now = from + hours * hour;
    await tickThrough(world);
  }
}

/** A reason has a named kind, and ends in a sentence that tells somebody what to do or that it goes on by itself. */
export function namesNextStep(reason: string): boolean {
  const last = /[;.] ([^;.]{8,200})\.$/.exec(reason.replaceAll(/https?:\/\/[^\s;)]+/g, "address"))?.[1] ?? "";
  const acts =
    /^(?:open|look|check|ask|tell|use|name|to|raise|add|give|set|it is|the feed is|dateline|only|wait|nothing|we keep retrying)\b/i;
  return /^[a-z-]+: /.test(reason) && acts.test(last);
}

function noteReasons({ stored, reasons }: World): void {
  for (const { kind, reason, failures } of stored.feeds()) {
    if (failures === 0 && kind === null && reason === null) continue;
    const text = `${kind}: ${reason}`;
    reasons.set(text, (reasons.get(text) ?? 0) + 1);
  }
}
