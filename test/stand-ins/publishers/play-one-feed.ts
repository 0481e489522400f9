import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp, systemEffects } from "../../../src/app.ts";
import { readConfig } from "../../../src/config.ts";
import { openDatabase } from "../../../src/db/open.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import { createFetcher } from "../../../src/feeds/http/fetch.ts";
import type { Log } from "../../../src/log.ts";
import { startFaultyPublishers } from "../faulty-publishers.ts";
import { createPublisher } from "../publisher.ts";
import { createDice } from "./dice.ts";
import { type IncidentKind, isMove, lengthOf } from "./incident.ts";
import { inventPublications } from "./invent-publications.ts";
import { inventPublication } from "./publication.ts";
import { openStored, type StoredArticle, type StoredFeed } from "./stored.ts";
import { plainTraits, type Traits } from "./traits.ts";

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2025, 7, 20);

export type PlayedFeed = {
  /** How many articles its document showed in its life. */
  published: number;
  /** The rows of each published article. */
  rows: StoredArticle[][];
  /** The feed as it was stored after every tick of the incident, and at the end. */
  during: StoredFeed[];
  after: StoredFeed;
  errors: string[];
  violations: string[];
};

/** Twelve hours of one feed with one peculiarity or one incident two hours after its beginning, then days in which it is quiet. */
export async function playOneFeed(own: Partial<Traits>, kind?: IncidentKind): Promise<PlayedFeed> {
  const traits = { ...plainTraits, ...own };
  const from = start + 2 * hour;
  const to = kind === "dies" || (kind && isMove(kind)) ? start + 12 * hour : from + (kind ? lengthOf(kind) : 0);
  const incidents = kind ? [{ kind, from, to }] : [];
  const surge = kind?.startsWith("surge") ? incidents[0] : undefined;
  const dice = createDice(11);
  const numbers = { next: 0 };
  const life = {
    site: "outlet.example.org",
    script: traits.script,
    start,
    hours: 12,
    perDay: 48,
    backlog: 12,
    traits,
    numbers,
  };
  const foreign = {
    number: 90_000,
    at: start,
    origin: "foreign",
    script: "latin",
    site: "elsewhere.example.org",
  } as const;
  const publisher = createPublisher({
    ...{ name: "feed", host: "127.10.0.1", newHost: "127.30.0.1", path: "/feed.xml", title: "The Outlet" },
    ...{ site: life.site, traits, window: 40, linksMoveAt: start + 4 * hour, incidents },
    publications: inventPublications(dice, { ...life, surge }),
    foreign: [inventPublication(dice, foreign)],
  });
  const clock = { now: start };
  const server = await startFaultyPublishers({ publishers: [publisher], now: () => clock.now, minPollMs: 5 * minute });
  const folder = mkdtempSync(join(tmpdir(), "dateline-feed-"));
  const path = join(folder, "feed.db");
  const db = openDatabase(path);
  const url = server.urlOf(publisher);
  await installWatchlist(db, {
    name: "one",
    title: "One",
    feeds: [{ url, outlet: "Outlet", readPages: false }],
    topics: [],
    aliases: [],
  });
  const errors: string[] = [];
  const log: Log = {
    debug() {},
    info() {},
    warn() {},
    error: (facts, text) => void errors.push(`${text} ${JSON.stringify(facts)}`),
  };
  const fetcher = createFetcher({
    userAgent: "Dateline test",
    allowPrivate: server.opened,
    maxBytes: 1_000_000,
    timeoutMs: 300,
  });
  const config = readConfig({ MIN_POLL_SECONDS: "300", DIGEST_CRON: "off" });
  if ("kind" in config) throw new Error(JSON.stringify(config));
  const effects = { ...systemEffects(log), now: () => clock.now, random: dice.next };
  const app = createApp(config, { db, fetcher, platforms: [], effects });
  const stored = openStored(path);
  const during: StoredFeed[] = [];
  try {
    for (const now of moments()) {
      clock.now = now;
      await app.tick();
      if (now > from && now < to) during.push(...stored.feeds());
    }
    server.settle("seen");
    const shown = publisher.plan.publications.filter(({ seen }) => seen.polls > 0 || kind === "dies");
    const articles = stored.articles();
    const rows = shown.map(({ marker }) => articles.filter(({ markers }) => markers.includes(marker)));
    const [after] = stored.feeds();
    if (!after) throw new Error("the feed is gone from the database");
    return { published: shown.length, rows, during, after, errors, violations: server.violations };
  } finally {
    stored.close();
    await app.stop();
    await fetcher.close();
    await db.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function moments(): number[] {
  const day = Array.from({ length: 72 }, (_, n) => start + n * 10 * minute);
  return [...day, ...[12, 20, 41, 42].map((hours) => start + hours * hour)];
}
