import type { Millis } from "../../model.ts";

/** Deadlines are met to this much: for servers that do not answer, nobody needs it more exactly. */
const tickMs = 100;

/** Ends whatever is under way when its time is over. `clear` it in the end. */
export type Deadline = { readonly isOver: boolean; watch(cancel: (error: Error) => void): void; clear(): void };

type Pending = { isOver: boolean; ticks: number; cancel: ((error: Error) => void) | undefined };

/**
 * Deadlines that share one timer: starting and stopping one for each of some thousand short requests costs as much as half
 * of the request.
 */
export function createDeadlines(): { in(ms: Millis): Deadline } {
  const pending = new Set<Pending>();
  let timer: NodeJS.Timeout | undefined;

  function tick(): void {
    if (pending.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
    for (const one of pending) {
      one.ticks -= 1;
      if (one.ticks > 0) continue;
      pending.delete(one);
      one.isOver = true;
      one.cancel?.(new Error("out of time"));
    }
  }

  return {
    in(ms) {
      // One more, since the present tick is partly over.
      const one: Pending = { isOver: false, ticks: Math.ceil(ms / tickMs) + 1, cancel: undefined };
      pending.add(one);
      timer ??= setInterval(tick, tickMs).unref();
      return {
        get isOver() {
          return one.isOver;
        },
        watch(cancel) {
          one.cancel = cancel;
          if (one.isOver) cancel(new Error("out of time"));
        },
        clear: () => void pending.delete(one),
      };
    },
  };
}
