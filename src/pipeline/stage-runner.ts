import { minute } from "../durations.ts";
import { stackOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Millis } from "../model.ts";
import type { Stage } from "./stage.ts";

/** The stages in the order an article passes them, each with those that may find work once it did something; undefined: switched off. */
export type StageGraph<Name extends string> = Readonly<
  Record<Name, (Stage & { wakes: readonly NoInfer<Name>[] }) | undefined>
>;

export type StageRunner<Name extends string> = {
  /** Runs the stages soon; one that runs already, once more after that. */
  wake(...names: Name[]): void;
  wakeAll(): void;
  /** Runs every stage in turn until nothing is left to do now; `except`: those that are left alone meanwhile. */
  runAll(except?: readonly Name[]): Promise<void>;
  /** When the earliest work that the stages had to leave becomes due; undefined: none that they know of. */
  dueAt(): Promise<Millis | undefined>;
  /** From now on wakes stages when work that they left becomes due. */
  watchClock(): void;
  /** Resolves when no stage runs and none has been asked for. */
  idle(): Promise<void>;
  /** Lets what runs come to its end and starts nothing more. */
  stop(): Promise<void>;
};

const longestWaitMs = minute;
/** Work that is due may still stand behind other work, such as a message behind another one of its channel. */
const shortestWaitMs = 500;
/** A full disk or a busy database does not stay so for ever. */
const afterFailureMs = 5_000;

/**
 * Runs stages whenever they are woken, never one twice at a time. A stage that did something wakes those it `wakes`, so that a stored
 * article is posted at once. An error of a stage is logged; it is run again some seconds later.
 */
export function createStageRunner<Name extends string>(
  graph: StageGraph<Name>,
  { log, now }: { log: Log; now(): Millis },
): StageRunner<Name> {
  const names = Object.keys(graph) as Name[];
  const asked = new Set<Name>();
  const running = new Map<Name, Promise<void>>();
  const alarms = new Map<Name, NodeJS.Timeout>();
  /** Of stages that wait for what they have in hand, and would look for more meanwhile. */
  const waiting = new Map<Name, () => void>();
  let resting: readonly Name[] = [];
  let isWatching = false;
  let stopped = false;

  async function work(name: Name, stage: NonNullable<StageGraph<Name>[Name]>): Promise<void> {
    const progress = () => wake(...stage.wakes);
    while (asked.delete(name) && !stopped) {
      try {
        while ((await stage.run(progress, () => woken(name))) > 0 && !stopped) progress();
        await setAlarm(name, stage);
      } catch (error) {
        log.error({ stage: name, error: stackOf(error) }, "stage failed");
        if (isWatching) wakeIn(afterFailureMs, name);
      }
      waiting.delete(name);
    }
    running.delete(name);
  }

  /** So that a retry or an edit does not wait for the next tick of the schedule. */
  async function setAlarm(name: Name, { dueAt }: Stage): Promise<void> {
    if (!isWatching || !dueAt) return;
    const at = await dueAt();
    clearTimeout(alarms.get(name));
    if (at !== undefined) wakeIn(Math.min(longestWaitMs, Math.max(shortestWaitMs, at - now())), name);
  }

  function wakeIn(wait: Millis, name: Name): void {
    clearTimeout(alarms.get(name));
    if (!stopped) alarms.set(name, setTimeout(() => wake(name), wait).unref());
  }

  function woken(name: Name): Promise<void> {
    return asked.delete(name) ? Promise.resolve() : new Promise((resolve) => waiting.set(name, resolve));
  }

  function wake(...woken: readonly Name[]): void {
    for (const name of woken) {
      const stage = graph[name];
      if (stopped || !stage || resting.includes(name)) continue;
      const lookForMore = waiting.get(name);
      if (lookForMore) {
        waiting.delete(name);
        lookForMore();
        continue;
      }
      asked.add(name);
      if (!running.has(name))
        running.set(
          name,
          Promise.resolve().then(() => work(name, stage)),
        );
    }
  }

  async function idle(): Promise<void> {
    while (running.size > 0) await Promise.all(running.values());
  }

  return {
    wake,
    wakeAll: () => wake(...names),
    async runAll(except = []) {
      resting = except;
      for (const name of names) {
        wake(name);
        await idle();
      }
      resting = [];
    },
    async dueAt() {
      const times = await Promise.all(names.map((name) => graph[name]?.dueAt?.()));
      const known = times.filter((at) => at !== undefined);
      return known.length > 0 ? Math.min(...known) : undefined;
    },
    watchClock() {
      isWatching = true;
    },
    idle,
    async stop() {
      stopped = true;
      for (const alarm of alarms.values()) clearTimeout(alarm);
      await idle();
    },
  };
}
