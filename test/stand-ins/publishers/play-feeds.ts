import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp, systemEffects } from "../../../src/app.ts";
import { readConfig } from "../../../src/config.ts";
import { openDatabase } from "../../../src/db/open.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import { createFetcher, type Fetcher } from "../../../src/feeds/http/fetch.ts";
import type { Log } from "../../../src/log.ts";
import type { Millis } from "../../../src/model.ts";
import { type FaultyPublishers, startFaultyPublishers } from "../faulty-publishers.ts";
import { createPublisher, type Publisher } from "../publisher.ts";
import { createDice } from "./dice.ts";
import { type IncidentKind, isMove, lengthOf } from "./incident.ts";
import { inventPublications } from "./invent-publications.ts";
import { inventPublication } from "./publication.ts";
import { openStored, type StoredArticle, type StoredFeed } from "./stored.ts";
import { plainTraits, type Traits } from "./traits.ts";

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2025, 7, 20);
const incidentAt = start + 2 * hour;

/** A feed with one peculiarity, or with one incident two hours after its beginning. */
export type FeedCase = { traits?: Partial<Traits>; incident?: IncidentKind };

export type PlayedFeed = {
  /** How many articles its document showed in its life. */
  published: number;
  /** The rows of each published article. */
  rows: StoredArticle[][];
  /** The feed as it was stored after every tick of the incident, and at the end. */
  during: StoredFeed[];
  after: StoredFeed;
  /** What a polite reader does not do, done to this feed. */
  violations: string[];
};

/** Twelve hours of all these feeds in one app, then days in which they are quiet. `errors`: what the app logged as such. */
export async function playFeeds(cases: readonly FeedCase[]): Promise<{ feeds: PlayedFeed[]; errors: string[] }> {
  const publishers = cases.map(publisherOf);
  const clock = { now: start };
  const server = await startFaultyPublishers({ publishers, now: () => clock.now, minPollMs: 5 * minute });
  const folder = mkdtempSync(join(tmpdir(), "dateline-feeds-"));
  const path = join(folder, "feeds.db");
  const db = openDatabase(path);
  const feeds = publishers.map((publisher) => ({ url: server.urlOf(publisher), outlet: "Outlet", readPages: false }));
  await installWatchlist(db, { name: "all", title: "All", feeds, topics: [], aliases: [] });
  const errors: string[] = [];
  const config = readConfig({ MIN_POLL_SECONDS: "300", DIGEST_CRON: "off" });
  if ("kind" in config) throw new Error(JSON.stringify(config));
  const fetcher = fetcherFor(publishers, server, clock);
  const effects = { ...systemEffects(logInto(errors)), now: () => clock.now, random: createDice(11).next };
  const app = createApp(config, { db, fetcher, platforms: [], effects });
  const stored = openStored(path);
  const during = new Map(publishers.map((publisher) => [publisher, [] as StoredFeed[]]));
  try {
    for (const now of moments()) {
      clock.now = now;
      await app.tick();
      const found = new Map(stored.feeds().map((feed) => [pathOf(feed.url), feed]));
      for (const [publisher, seen] of during) {
        const feed = found.get(publisher.plan.path);
        if (feed && publisher.plan.incidents.some(({ from, to }) => now > from && now < to)) seen.push(feed);
      }
    }
    server.settle("seen");
    const books = { server, articles: stored.articles(), feeds: stored.feeds() };
    return { feeds: [...during].map(([publisher, seen]) => played(publisher, seen, books)), errors };
  } finally {
    stored.close();
    await app.stop();
    await fetcher.close();
    await db.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function publisherOf({ traits: own, incident }: FeedCase, at: number): Publisher {
  const traits = { ...plainTraits, ...own };
  const incidents = incident ? [{ kind: incident, from: incidentAt, to: endOf(incident) }] : [];
  const surge = incident?.startsWith("surge") ? incidents[0] : undefined;
  const dice = createDice(11 + at);
  const site = `outlet-${at}.example.org`;
  const numbers = { next: at * 1_000 };
  const life = { site, script: traits.script, start, hours: 12, perDay: 48, backlog: 12, traits, numbers, surge };
  const foreign = { number: at * 1_000 + 900, at: start, site: "elsewhere.example.org" };
  return createPublisher({
    ...{ name: `feed-${at}`, host: `127.10.0.${at + 1}`, newHost: `127.30.0.${at + 1}`, path: `/feed-${at}.xml` },
    ...{ title: "The Outlet", site, traits, window: 40, linksMoveAt: start + 4 * hour, incidents },
    publications: inventPublications(dice, life),
    foreign: [inventPublication(dice, { ...foreign, origin: "foreign", script: "latin" })],
  });
}

function endOf(incident: IncidentKind): Millis {
  if (incident === "dies" || isMove(incident)) return start + 12 * hour;
  return incidentAt + (incident === "slow" ? hour : lengthOf(incident));
}

/** Impatient with what never ends, and with nothing else, however busy the machine is. */
function fetcherFor(publishers: readonly Publisher[], server: FaultyPublishers, clock: { now: Millis }): Fetcher {
  const fetcher = createFetcher({
    ...{ userAgent: "Dateline test", allowPrivate: server.opened, maxBytes: 1_000_000, timeoutMs: 10 * minute },
  });
  const isEndless = (url: string) => {
    const { incidents = [] } = publishers.find(({ plan }) => plan.path === pathOf(url))?.plan ?? {};
    return incidents.some(({ kind, from, to }) => kind === "slow" && clock.now >= from && clock.now < to);
  };
  return {
    ...fetcher,
    fetch: (url, options) => fetcher.fetch(url, isEndless(url) ? { ...options, timeoutMs: 300 } : options),
  };
}

function logInto(errors: string[]): Log {
  const error = (facts: object, text: string) => void errors.push(`${text} ${JSON.stringify(facts)}`);
  return { debug() {}, info() {}, warn() {}, error };
}

function pathOf(url: string): string {
  return new URL(url).pathname;
}

type Books = { server: FaultyPublishers; articles: readonly StoredArticle[]; feeds: readonly StoredFeed[] };

function played({ plan }: Publisher, during: StoredFeed[], { server, articles, feeds }: Books): PlayedFeed {
  const shown = plan.publications.filter(
    ({ seen }) => seen.polls > 0 || plan.incidents.some(({ kind }) => kind === "dies"),
  );
  const own = articles.filter(({ feed }) => pathOf(feed) === plan.path);
  const rows = shown.map(({ marker }) => own.filter(({ markers }) => markers.includes(marker)));
  const after = feeds.find(({ url }) => pathOf(url) === plan.path);
  if (!after) throw new Error(`${plan.name} is gone from the database`);
  const violations = server.violations.filter((violation) => violation.includes(plan.path));
  return { published: shown.length, rows, during, after, violations };
}

function moments(): Millis[] {
  const eventful = Array.from({ length: 36 }, (_, n) => n * 10 * minute);
  const calm = Array.from({ length: 12 }, (_, n) => (6 + n / 2) * hour);
  return [...eventful, ...calm, 12 * hour, 20 * hour, 41 * hour, 42 * hour].map((passed) => start + passed);
}
