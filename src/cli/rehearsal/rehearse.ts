import { type App, createApp } from "../../app.ts";
import { captureChannel, createCapturePlatform } from "../../bots/capture/platform.ts";
import { atTerminal } from "../../bots/console/platform.ts";
import type { Config } from "../../config.ts";
import { type Database, openDatabase } from "../../db/open.ts";
import { installWatchlist } from "../../db/topics/watchlists.ts";
import { day, hour, minute } from "../../durations.ts";
import type { Log } from "../../log.ts";
import type { Millis, Watchlist } from "../../model.ts";
import { readyPacks } from "../ready-packs.ts";
import { createSimulatedClock } from "../simulated-clock.ts";
import { noFetcher } from "./no-fetcher.ts";
import type { StreamLine } from "./read-stream.ts";
import { createRecord } from "./record.ts";
import { feedsOf, openStreamFeeds } from "./stream-feeds.ts";

export type Rehearsal = {
  watchlist: Watchlist;
  /** In the order in which they were seen. */
  lines: readonly StreamLine[];
  /** Command lines asked an hour after the last article. */
  asked: readonly string[];
  config: Config;
  log: Log;
};

/** When nothing is due earlier, how long after work that had to be left it is looked at again: the bot does so every minute. */
const patience = minute;
/** Digests are due every week; the one after the last article is still made. */
const longestAfterword = 8 * day;

/**
 * Plays the lines through the whole bot, its clock set from one to the next and to whatever falls due between them, and gives back what
 * became of each article, what the channel was told, and the answers.
 */
export async function rehearse({ watchlist, lines, asked, config, log }: Rehearsal): Promise<object[]> {
  if (lines.length === 0) return [];
  const db = openDatabase(":memory:");
  const clock = createSimulatedClock(() => 0);
  const record = createRecord(db, { now: clock.now, timezone: config.timezone });
  const first = lines[0]?.seenAt ?? 0;
  const last = lines.at(-1)?.seenAt ?? 0;
  clock.set(first - hour);
  await installWatchlist(db, { ...watchlist, feeds: feedsOf(lines) });
  const app = rehearsedApp(db, config, { now: clock.now, log, record });
  await followAll(app);
  const timing = { minPollMs: config.minPollSeconds * 1000, random: () => 0 };
  const feeds = await openStreamFeeds(db, timing, clock.now());
  for (const line of lines) {
    await runUntil(app, clock, line.seenAt);
    record.arrived(line, await feeds.show(line));
    await app.tick({ poll: false });
  }
  await runUntil(app, clock, last + hour);
  for (const line of asked) await answer(app, line, record);
  await runUntil(app, clock, last + longestAfterword, () => record.hasDigestSince(last));
  const told = await record.lines();
  await app.stop();
  await db.close();
  return told;
}

type RehearsalRecord = ReturnType<typeof createRecord>;

function rehearsedApp(
  db: Database,
  config: Config,
  { now, log, record }: { now(): Millis; log: Log; record: RehearsalRecord },
) {
  let ids = 0;
  const newId = () => String(++ids);
  return createApp(
    { ...config, readPages: false, model: undefined },
    {
      db,
      fetcher: noFetcher,
      platforms: [createCapturePlatform(record.posted)],
      effects: { now, log, newId, newSecret: newId, random: () => 0 },
      packs: readyPacks(),
    },
  );
}

/** Lets everything happen that falls due before that moment, or until `isOver`, and sets the clock to it. */
async function runUntil(
  app: App,
  clock: ReturnType<typeof createSimulatedClock>,
  end: Millis,
  isOver: () => boolean = () => false,
): Promise<void> {
  for (;;) {
    const due = await app.dueAt();
    const next = due === undefined || due > clock.now() ? due : clock.now() + patience;
    if (next === undefined || next > end || isOver()) break;
    clock.set(next);
    await app.tick({ poll: false });
  }
  if (!isOver()) clock.set(end);
}

const inChannel = { ...atTerminal, channel: captureChannel };

async function followAll({ handlers }: App): Promise<void> {
  const asked = { command: "subscribe", option: "topic", typed: "", from: inChannel };
  for (const topic of await handlers.complete(asked, Number.MAX_SAFE_INTEGER))
    await handlers.answer({ ...inChannel, line: `subscribe ${topic}`, requestId: topic });
}

async function answer({ handlers }: App, line: string, record: RehearsalRecord): Promise<void> {
  const { message, mistake } = await handlers.answer({ ...inChannel, line, requestId: line });
  record.answered({ line, found: mistake !== true && message.isEmpty !== true, message });
}
