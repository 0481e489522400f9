import type { Millis } from "../model.ts";

/** A clock that stands where it is set, until it is told to run on from there as fast as the real one. */
export function createSimulatedClock(realNow: () => Millis): { now(): Millis; set(at: Millis): void; run(): void } {
  let at = 0;
  let startedAt: Millis | undefined;
  return {
    now: () => (startedAt === undefined ? at : at + realNow() - startedAt),
    set(to) {
      at = to;
    },
    run() {
      startedAt ??= realNow();
    },
  };
}
