import { messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Stage } from "./stage.ts";

export type StageRunner = {
  /** Runs the stage soon; while it runs already, once more after that. */
  wake(name: string): void;
  /** Resolves when no stage runs and none has been asked for. */
  idle(): Promise<void>;
  /** Lets what runs come to its end and starts nothing more. */
  stop(): Promise<void>;
};

/**
 * Runs stages whenever they are woken, never one twice at a time. A stage that did something wakes those in `wakes[name]`,
 * so that a stored article is posted at once. An error of a stage is logged and waits for the next wake.
 */
export function createStageRunner(
  stages: readonly Stage[],
  wakes: Readonly<Record<string, readonly string[]>>,
  log: Log,
): StageRunner {
  const asked = new Set<string>();
  const running = new Map<string, Promise<void>>();
  let stopped = false;

  async function work(stage: Stage): Promise<void> {
    while (asked.delete(stage.name) && !stopped) {
      try {
        while ((await stage.run()) > 0 && !stopped) for (const next of wakes[stage.name] ?? []) wake(next);
      } catch (error) {
        log.error(
          { stage: stage.name, error: error instanceof Error ? error.stack : messageOf(error) },
          "stage failed",
        );
      }
    }
    running.delete(stage.name);
  }

  function wake(name: string): void {
    const stage = stages.find((s) => s.name === name);
    if (stopped || !stage) return;
    asked.add(name);
    if (!running.has(name))
      running.set(
        name,
        Promise.resolve().then(() => work(stage)),
      );
  }

  async function idle(): Promise<void> {
    while (running.size > 0) await Promise.all(running.values());
  }

  return {
    wake,
    idle,
    async stop() {
      stopped = true;
      await idle();
    },
  };
}
