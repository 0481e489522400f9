import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { complete } from "./answers/complete.ts";
import { dispatch } from "./answers/dispatch.ts";
import { commands } from "./answers/registry.ts";
import type { Handlers, Platform } from "./bots/platform.ts";
import type { Config } from "./config.ts";
import { pauseChannels } from "./db/channels/channels.ts";
import { makeFeedsDue } from "./db/feeds/feeds.ts";
import { resumePushes } from "./db/feeds/pushes.ts";
import type { Database } from "./db/open.ts";
import { nextDeliveryAt, recoverInterrupted } from "./db/outbox/outbox.ts";
import { messageOf } from "./errors.ts";
import type { Fetcher } from "./feeds/http/fetch.ts";
import { createComposer } from "./llm/composer.ts";
import type { Log } from "./log.ts";
import { composedLead } from "./lookups/composed-lead.ts";
import type { Millis, Watchlist } from "./model.ts";
import { cardsStage } from "./pipeline/cards.ts";
import { clusterStage } from "./pipeline/cluster.ts";
import { composeStage } from "./pipeline/compose.ts";
import { deliverStage } from "./pipeline/deliver.ts";
import { digestStage } from "./pipeline/digest.ts";
import { enrichStage } from "./pipeline/enrich.ts";
import { noticesStage } from "./pipeline/notices.ts";
import { pollStage } from "./pipeline/poll.ts";
import { pushStage } from "./pipeline/push.ts";
import { readPagesStage } from "./pipeline/read-pages.ts";
import { pushReceiver } from "./pipeline/receive-push.ts";
import { startSchedule } from "./pipeline/schedule.ts";
import { createStageRunner } from "./pipeline/stage-runner.ts";
import { type PushServer, startPushServer } from "./web/push-server.ts";

/** Everything of the world outside that logic may depend on; tests and the preview hand in their own. */
export type Effects = {
  now(): Millis;
  /** In [0, 1). */
  random(): number;
  /** A short id that finds an error in the log. */
  newId(): string;
  /** 256 random bits nobody can guess, in letters that need no escaping. */
  newSecret(): string;
  log: Log;
};

export function systemEffects(log: Log): Effects {
  const newSecret = () => randomBytes(32).toString("base64url");
  return { now: Date.now, random: Math.random, newId: () => randomUUID().slice(0, 8), newSecret, log };
}

export type App = {
  handlers: Handlers;
  /** Connects the platforms, settles what a dead process left open, and begins to poll by the schedule. */
  start(): Promise<void>;
  /**
   * Polls what is due (all feeds, when told) and carries it through to the channels; resolves when nothing is left to do now.
   * With `post: false` the cards stay in the outbox.
   */
  tick(options?: { allFeeds?: boolean; post?: boolean }): Promise<void>;
  /** Lets the work in hand end, for some seconds, and disconnects. Whatever is left waits in the database. */
  stop(): Promise<void>;
};

export type Parts = {
  db: Database;
  fetcher: Fetcher;
  platforms: readonly Platform[];
  effects: Effects;
  /** Where hubs reach this process, which listens there once it is started; absent: nothing is pushed. */
  pushes?: { publicUrl: string; listen: Config["listen"] };
  /** The ready-made watchlists whose topics people may install. */
  packs?(): readonly Watchlist[];
};

/** How long a post of unknown fate is left alone after a start: the platform may still be working on it. */
const settleMs = 15_000;
const longestWaitMs = 60_000;
/** Work that is due may still stand behind another message of its channel. */
const shortestWaitMs = 500;
/** How long a stop waits for what is in hand; whatever is cut off is taken up by the next start. */
const goodbyeMs = 3_000;

/** The one place where the parts meet. */
export function createApp(
  config: Pick<Config, "pollCron" | "minPollSeconds" | "digestCron" | "timezone" | "editGapSeconds"> &
    Partial<Pick<Config, "feedSecrets" | "readPages" | "model">>,
  { db, fetcher, platforms, effects, pushes, packs }: Parts,
): App {
  const { log, now } = effects;
  const context = { db, log, now, random: effects.random };
  const digestCron = config.digestCron === undefined ? {} : { digestCron: config.digestCron };
  let posting = true;
  let schedule: { stop(): Promise<void> } | undefined;
  let pushServer: PushServer | undefined;
  const { run: deliver } = deliverStage({ ...context, transports: new Map(platforms.map((p) => [p.name, p])) });
  const post = async () => {
    const sent = await deliver();
    if (schedule) await alarm.set();
    return sent;
  };
  const { newSecret } = effects;
  const { run: push } = pushStage({ ...context, fetcher, newSecret, publicUrl: pushes?.publicUrl ?? "" });
  const { readPages = true, model } = config;
  const composer = createComposer(model, { db, now, log });
  const pages = readPagesStage({
    ...context,
    fetcher,
    onRead: () => runner.wake("cluster"),
    wakeAfter: (ms) => void setTimeout(() => runner.wake("read-pages"), Math.max(shortestWaitMs, ms)).unref(),
  });
  const runner = createStageRunner(
    [
      pollStage({
        ...context,
        fetcher,
        minPollMs: config.minPollSeconds * 1000,
        onSaved: () => runner.wake("cluster"),
      }),
      { name: "push", run: () => (pushServer ? push() : Promise.resolve(0)) },
      clusterStage({ ...context, readPages }),
      enrichStage({ ...context, timezone: config.timezone }),
      ...(readPages ? [pages] : []),
      cardsStage({ ...context, editGapMs: config.editGapSeconds * 1000 }),
      ...(model ? [composeStage({ ...context, composer })] : []),
      digestStage({ ...context, ...digestCron, writeLead: model && composedLead(composer) }),
      noticesStage(context),
      { name: "deliver", run: () => (posting ? post() : Promise.resolve(0)) },
    ],
    {
      poll: ["notices"],
      cluster: ["enrich", "read-pages"],
      enrich: ["cards"],
      cards: ["deliver", "compose"],
      compose: ["cards"],
      digest: ["deliver"],
      notices: ["deliver"],
    },
    log,
  );
  const everyStage = [
    "poll",
    "push",
    "cluster",
    "enrich",
    "read-pages",
    "cards",
    "compose",
    "digest",
    "notices",
    "deliver",
  ];
  const alarm = createAlarm(db, now, () => runner.wake("deliver"));
  const handlers: Handlers = {
    answer: ({ requestId: _, ...asked }) =>
      dispatch(
        {
          db,
          now: now(),
          timezone: config.timezone,
          ...digestCron,
          packs,
          composer: model && composer,
          fetcher,
          feedSecrets: config.feedSecrets ?? {},
          minPollMs: config.minPollSeconds * 1000,
          wake: () => ["enrich", "cards", "deliver"].forEach(runner.wake),
          wakePoll: () => runner.wake("poll"),
          wakeCluster: () => runner.wake("cluster"),
          report(error) {
            const id = effects.newId();
            log.error(
              { id, line: asked.line, error: error instanceof Error ? error.stack : messageOf(error) },
              "a command failed",
            );
            return id;
          },
        },
        asked,
      ),
    complete: (option, limit) => complete(db, option, limit),
    async removed(platform, address, reason) {
      const paused = await pauseChannels(db, { platform, address }, reason);
      log.warn({ platform, address, reason, paused }, "removed from a channel");
    },
  };

  return {
    handlers,
    async start() {
      const open = await recoverInterrupted(db, now() + settleMs);
      if (open > 0)
        log.warn({ open }, "posts of unknown fate from before; they are looked up before anything is sent again");
      await resumePushes(db, { publicUrl: pushes?.publicUrl, checkedBefore: now() - config.minPollSeconds * 1000 });
      await Promise.all(platforms.map((p) => p.start(handlers, commands)));
      if (pushes) pushServer = await listenForPushes(pushes.listen, { ...context, wake: runner.wake });
      const wakeAll = () => everyStage.forEach(runner.wake);
      schedule = startSchedule(config.pollCron, config.timezone, wakeAll);
      wakeAll();
    },
    async tick({ allFeeds = false, post = true } = {}) {
      posting = post;
      if (allFeeds) await makeFeedsDue(db, now());
      for (const stage of everyStage) {
        runner.wake(stage);
        await runner.idle();
      }
    },
    async stop() {
      alarm.stop();
      await Promise.all([schedule?.stop(), pushServer?.stop()]);
      await Promise.race([runner.stop(), sleep(goodbyeMs, undefined, { ref: false })]);
      await Promise.allSettled(platforms.map((p) => p.stop()));
    },
  };
}

function listenForPushes(
  listen: Config["listen"],
  { db, log, now, wake }: { db: Database; log: Log; now(): Millis; wake(stage: string): void },
): Promise<PushServer> {
  const handlers = pushReceiver({ db, log, now, onSaved: () => wake("cluster"), onDue: () => wake("poll") });
  const report = (error: unknown) =>
    log.error({ error: error instanceof Error ? error.stack : messageOf(error) }, "taking a push failed");
  return startPushServer({ ...listen, handlers, report });
}

/** Wakes delivery when the next retry or edit becomes due, so that neither waits for the next cron tick. `set` anew after every delivery. */
function createAlarm(db: Database, now: () => Millis, ring: () => void): { set(): Promise<void>; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  return {
    async set() {
      const at = await nextDeliveryAt(db);
      clearTimeout(timer);
      if (at !== undefined && !stopped)
        timer = setTimeout(ring, Math.min(longestWaitMs, Math.max(shortestWaitMs, at - now())));
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
