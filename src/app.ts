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
import { recoverInterrupted } from "./db/outbox/recover-interrupted.ts";
import { stackOf } from "./errors.ts";
import type { Fetcher } from "./feeds/http/fetch.ts";
import { type Composer, createComposer } from "./llm/composer.ts";
import type { Log } from "./log.ts";
import { unlimited } from "./messages/limits.ts";
import type { Millis, Watchlist } from "./model.ts";
import { createPipeline, type Pipeline } from "./pipeline/pipeline.ts";
import { pushReceiver } from "./pipeline/receive-push.ts";
import { startSchedule } from "./pipeline/schedule.ts";
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
   * With `post: false` the cards stay in the outbox, with `poll: false` no feed is asked.
   */
  tick(options?: { allFeeds?: boolean; post?: boolean; poll?: boolean }): Promise<void>;
  /** When the next thing is to be done that had to wait, new articles aside; undefined: nothing waits. */
  dueAt(): Promise<Millis | undefined>;
  /** Lets the work in hand end, for some seconds, and disconnects. Whatever is left waits in the database. */
  stop(): Promise<void>;
};

export type AppParts = {
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
/** How long a stop waits for what is in hand; whatever is cut off is taken up by the next start. */
const goodbyeMs = 3_000;

export type AppConfig = Pick<Config, "pollCron" | "minPollSeconds" | "digestCron" | "timezone" | "editGapSeconds"> &
  Partial<Pick<Config, "feedSecrets" | "readPages" | "model">> & {
    /** How long a poll waits to be saved with others. */
    batchMs?: Millis;
  };

/** The one place where the parts meet. */
export function createApp(config: AppConfig, parts: AppParts): App {
  const { db, platforms, effects, pushes } = parts;
  const { log, now } = effects;
  const minPollMs = config.minPollSeconds * 1000;
  const composer = config.model && createComposer(config.model, { db, now, log });
  const pipeline = createPipeline({
    ...{
      db,
      fetcher: parts.fetcher,
      ...effects,
      holder: effects.newId(),
      minPollMs,
      editGapMs: config.editGapSeconds * 1000,
      composer,
    },
    ...{ timezone: config.timezone, digestCron: config.digestCron, readPages: config.readPages ?? true },
    batchMs: config.batchMs,
    ...{ transports: new Map(platforms.map((each) => [each.name, each])), publicUrl: pushes?.publicUrl },
  });
  const handlers = createHandlers(config, parts, { pipeline, composer });
  const ends: { stop(): Promise<void> }[] = [];

  return {
    handlers,
    async start() {
      const open = await recoverInterrupted(db, now() + settleMs);
      if (open > 0)
        log.warn({ open }, "posts of unknown fate from before; they are looked up before anything is sent again");
      await resumePushes(db, { publicUrl: pushes?.publicUrl, checkedBefore: now() - minPollMs });
      await Promise.all(platforms.map((each) => each.start(handlers, commands)));
      if (pushes) ends.push(await listenForPushes(pushes.listen, parts, pipeline));
      pipeline.watchClock();
      ends.push(startSchedule(config.pollCron, config.timezone, pipeline.wakeAll));
      pipeline.wakeAll();
    },
    async tick({ allFeeds = false, post = true, poll = true } = {}) {
      if (allFeeds) await makeFeedsDue(db, now());
      await pipeline.runAll([...(post ? [] : ["deliver" as const]), ...(poll ? [] : ["poll" as const])]);
    },
    dueAt: pipeline.dueAt,
    async stop() {
      await Promise.all(ends.map((each) => each.stop()));
      await Promise.race([pipeline.stop(), sleep(goodbyeMs, undefined, { ref: false })]);
      await Promise.allSettled(platforms.map((each) => each.stop()));
    },
  };
}

/** What platforms may ask of the program: every command, completions, and news of their own removal. */
function createHandlers(
  config: AppConfig,
  { db, fetcher, platforms, effects, packs }: AppParts,
  { pipeline, composer }: { pipeline: Pipeline; composer: Composer | undefined },
): Handlers {
  const { log, now } = effects;
  const given = {
    ...{ db, fetcher, packs, composer, timezone: config.timezone, digestCron: config.digestCron },
    ...{ feedSecrets: config.feedSecrets ?? {}, minPollMs: config.minPollSeconds * 1000 },
    wake: () => pipeline.wake("enrich", "cards", "deliver"),
    wakePoll: () => pipeline.wake("poll"),
    wakeCluster: () => pipeline.wake("cluster"),
  };
  const report = (line: string) => (error: unknown) => {
    const id = effects.newId();
    log.error({ id, line, error: stackOf(error) }, "a command failed");
    return id;
  };
  return {
    answer: ({ requestId: _, ...asked }) => {
      const limits = platforms.find(({ name }) => name === asked.channel.platform)?.limits ?? unlimited;
      return dispatch({ ...given, limits, now: now(), report: report(asked.line) }, asked);
    },
    complete: (option, limit) => complete(db, option, limit),
    async removed(platform, address, reason) {
      const paused = await pauseChannels(db, { platform, address }, reason);
      log.warn({ platform, address, reason, paused }, "removed from a channel");
    },
  };
}

function listenForPushes(
  listen: Config["listen"],
  { db, effects: { log, now } }: AppParts,
  { wake }: Pipeline,
): Promise<PushServer> {
  const handlers = pushReceiver({ db, log, now, onSaved: () => wake("cluster"), onDue: () => wake("poll") });
  const report = (error: unknown) => log.error({ error: stackOf(error) }, "taking a push failed");
  return startPushServer({ ...listen, handlers, report });
}
