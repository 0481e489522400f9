import { type DueFeed, dueFeeds, feedsToPoll, retryRefusedFeeds } from "../db/feeds/feeds.ts";
import { type KnownHost, knownHosts, restHost } from "../db/feeds/hosts.ts";
import { minute } from "../durations.ts";
import { messageOf } from "../errors.ts";
import { publicUrl } from "../feeds/http/public-url.ts";
import { slowerPace, spacingFor } from "../feeds/pace/host-pace.ts";
import { pollFeed } from "./poll-feed.ts";
import { createLanes, type Lanes, type PollTurn } from "./poll-lanes.ts";
import { bugOutcome, type PolledFeed } from "./poll-outcome.ts";
import { createPollSaver, type SaverContext } from "./poll-saver.ts";
import type { Stage } from "./stage.ts";

/** Requests at the same time, to as many hosts. */
const concurrency = 32;
/** Feeds read from the database at a time, of those that are planned. */
const readAhead = 256;
/** Feeds planned at a time; the next ones are planned when these are through. */
const planSize = 50_000;
/** How often what became due meanwhile joins a long round. */
const planEveryMs = 5_000;
/** A host that wants more than this between two requests gets one in this round. */
const longestPauseMs = minute;

export type PollContext = Omit<SaverContext, "onSaved">;

/** Polls every feed that is due: several at once, never two of one host. A failure of one touches no other. */
export function pollStage(context: PollContext): Stage {
  let started = false;
  return {
    async run(progress = () => {}) {
      if (!started) await retryRefusedFeeds(context.db, context.now());
      started = true;
      return pollDue({ ...context, onSaved: progress });
    },
  };
}

type Round = {
  context: SaverContext;
  lanes: Lanes;
  /** Feeds that wait, are asked or are not saved yet. */
  planned: Set<number>;
  /** Read from the database for turns that come soon. */
  loaded: Map<number, DueFeed>;
  hosts: Map<string, KnownHost>;
  spacings: Map<string, number>;
  saver: ReturnType<typeof createPollSaver>;
  active: number;
  polled: number;
  /** Ends the present wait of the round. */
  wake(): void;
};

async function pollDue(context: SaverContext): Promise<number> {
  const planned = new Set<number>();
  const round: Round = {
    context,
    planned,
    lanes: createLanes(() => round.wake()),
    loaded: new Map(),
    hosts: new Map(),
    spacings: new Map(),
    saver: createPollSaver(context, (id) => planned.delete(id)),
    active: 0,
    polled: 0,
    wake: () => {},
  };
  const onClosing = () => {
    void round.saver.flush();
    round.wake();
  };
  const { closing } = context.fetcher;
  closing.addEventListener("abort", onClosing);
  try {
    await pollAll(round, closing);
  } finally {
    closing.removeEventListener("abort", onClosing);
    round.lanes.stop();
    await round.saver.flush();
  }
  return round.polled;
}

async function pollAll(round: Round, closing: AbortSignal): Promise<void> {
  let isPlanOld = true;
  const replan = setInterval(() => {
    isPlanOld = true;
    round.wake();
  }, planEveryMs).unref();
  try {
    while (!closing.aborted) {
      if (isPlanOld) await plan(round);
      isPlanOld = false;
      const changed = new Promise<void>((resolve) => {
        round.wake = resolve;
      });
      await startPolls(round);
      const isOver = round.active === 0 && round.lanes.waiting() === 0;
      if (isOver) await round.saver.flush();
      round.saver.check();
      if (isOver) return;
      await changed;
    }
  } finally {
    clearInterval(replan);
  }
}

/** Puts what is due in line, host by host. */
async function plan({ context, planned, hosts, spacings, lanes }: Round): Promise<void> {
  const { db, fetcher, minPollMs } = context;
  const now = context.now();
  for (const host of await knownHosts(db)) hosts.set(host.host, host);
  const due = (await dueFeeds(db, { now, limit: planSize })).filter(
    ({ id, host }) => !planned.has(id) && (hosts.get(host)?.notBefore ?? 0) <= now,
  );
  const counts = new Map<string, number>();
  for (const { host } of due) counts.set(host, (counts.get(host) ?? 0) + 1);
  for (const [host, count] of counts) {
    const isOpened = fetcher.isOpened(`http://${host}`);
    spacings.set(host, spacingFor(hosts.get(host), { now, minMs: minPollMs, due: count, isOpened }));
  }
  for (const feed of due) {
    planned.add(feed.id);
    lanes.add(feed, spacings.get(feed.host) ?? 0);
  }
}

async function startPolls(round: Round): Promise<void> {
  const { context, lanes, planned } = round;
  while (round.active < concurrency && !context.fetcher.closing.aborted) {
    const turn = lanes.next();
    if (!turn) return;
    const feed = round.loaded.get(turn.id) ?? (await load(round, turn));
    round.loaded.delete(turn.id);
    if (feed) {
      round.active += 1;
      void pollOne(round, turn.host, Object.assign(feed, { isLast: turn.isLast }));
    } else {
      planned.delete(turn.id);
      lanes.done(turn.host);
    }
  }
}

/** Undefined: it is no longer to be polled. */
async function load({ context, lanes, loaded }: Round, { id, host }: PollTurn): Promise<DueFeed | undefined> {
  const ids = [id, ...lanes.ahead(readAhead - 1, host).filter((other) => !loaded.has(other))];
  for (const feed of await feedsToPoll(context.db, ids, context.now())) loaded.set(feed.id, feed);
  return loaded.get(id);
}

async function pollOne(round: Round, host: string, feed: DueFeed): Promise<void> {
  const { context, lanes } = round;
  const { outcome, complaint } = await outcomeOf(context, feed);
  // What a fetch says that was cut off by our own end is no news of the feed.
  if (!context.fetcher.closing.aborted) {
    const slower = complaint && slowDown(round, host, complaint.retryAfterMs);
    await round.saver.add(feed, slower && outcome.kind === "failed" ? { ...outcome, host: slower } : outcome);
    if (!slower && (round.spacings.get(host) ?? 0) > longestPauseMs) await restLong(round, host);
  }
  lanes.done(host);
  round.active -= 1;
  round.polled += 1;
  round.wake();
}

async function outcomeOf(context: SaverContext, feed: DueFeed): Promise<PolledFeed> {
  try {
    return await pollFeed(context, feed);
  } catch (error) {
    context.log.error({ feed: publicUrl(feed.url), error: messageOf(error) }, "reading a feed failed unexpectedly");
    return { outcome: bugOutcome(context, feed, error) };
  }
}

/** Its other feeds are not asked in this round; saving the poll lets them wait as long as the server said. */
function slowDown(round: Round, host: string, retryAfterMs: number | undefined): KnownHost {
  const pace = slowerPace(host, round.hosts.get(host), { now: round.context.now(), retryAfterMs });
  round.hosts.set(host, pace);
  drop(round, host);
  round.context.log.warn({ host, spacingMs: pace.spacingMs, notBefore: pace.notBefore }, "a server asks for patience");
  return pace;
}

/** A pause too long to wait for here: the next rounds go on after it. */
async function restLong(round: Round, host: string): Promise<void> {
  const pace = round.hosts.get(host);
  if (!pace) return;
  const rested = { ...pace, notBefore: round.context.now() + (round.spacings.get(host) ?? 0) };
  round.hosts.set(host, rested);
  drop(round, host);
  await restHost(round.context.db, rested);
}

function drop({ lanes, planned, loaded }: Round, host: string): void {
  for (const id of lanes.drop(host)) {
    planned.delete(id);
    loaded.delete(id);
  }
}
