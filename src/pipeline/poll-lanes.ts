import type { Millis } from "../model.ts";

/** The feeds of one host that wait for their turn. */
type Lane = {
  host: string;
  ids: number[];
  /** How many of `ids` had their turn. */
  taken: number;
  spacingMs: Millis;
  state: "ready" | "busy" | "resting";
  timer?: NodeJS.Timeout;
};

export type PollTurn = { id: number; host: string };
/** `isLast`: no other feed waits for this host. */
export type NextTurn = PollTurn & { isLast: boolean };

export type Lanes = {
  /** Appends a feed that does not wait already. A host's spacing is the last one told. */
  add(turn: PollTurn, spacingMs: Millis): void;
  /** The next feed whose host is free, taken from all hosts in turn; its host is busy until `done`. */
  next(): NextTurn | undefined;
  /** The feeds that `next` will give soon, without taking them; those of the busy host `host` among them. */
  ahead(limit: number, host: string): number[];
  /** The request to this host has ended; the next may follow after its spacing. */
  done(host: string): void;
  /** Forgets what waits at this host, and returns it. */
  drop(host: string): number[];
  /** How many feeds wait. */
  waiting(): number;
  stop(): void;
};

/** Feeds in line: one request at a time to a host, with a pause between two; `onReady` is called when a pause is over. */
export function createLanes(onReady: () => void): Lanes {
  const lanes = new Map<string, Lane>();
  let ready: Lane[] = [];
  let taken = 0;
  let waiting = 0;

  function free(lane: Lane): void {
    if (lane.taken === lane.ids.length) {
      lanes.delete(lane.host);
      return;
    }
    lane.state = "ready";
    ready.push(lane);
  }

  function rest(lane: Lane): void {
    lane.state = "resting";
    lane.timer = setTimeout(() => {
      free(lane);
      onReady();
    }, lane.spacingMs);
    // Where nothing waits, the pause alone must not keep the process alive.
    if (lane.taken === lane.ids.length) lane.timer.unref();
  }

  return {
    add({ id, host }, spacingMs) {
      waiting += 1;
      const known = lanes.get(host);
      if (known) {
        known.ids.push(id);
        known.spacingMs = spacingMs;
        known.timer?.ref();
        return;
      }
      const lane: Lane = { host, ids: [id], taken: 0, spacingMs, state: "ready" };
      lanes.set(host, lane);
      ready.push(lane);
    },
    next() {
      const lane = ready[taken];
      if (!lane) return undefined;
      taken += 1;
      if (taken > 1_000) {
        ready = ready.slice(taken);
        taken = 0;
      }
      const id = lane.ids[lane.taken];
      // Emptied by `drop` while it stood in line.
      if (id === undefined) {
        lanes.delete(lane.host);
        return this.next();
      }
      lane.taken += 1;
      waiting -= 1;
      lane.state = "busy";
      return { id, host: lane.host, isLast: lane.taken === lane.ids.length };
    },
    ahead(limit, host) {
      const own = lanes.get(host);
      const soon = [...(own ? [own] : []), ...ready.slice(taken, taken + limit)];
      const each = Math.max(1, Math.floor(limit / Math.max(1, soon.length)));
      return soon.flatMap((lane) => lane.ids.slice(lane.taken, lane.taken + each));
    },
    done(host) {
      const lane = lanes.get(host);
      if (!lane) return;
      if (lane.spacingMs > 0) rest(lane);
      else free(lane);
    },
    drop(host) {
      const lane = lanes.get(host);
      if (!lane) return [];
      const dropped = lane.ids.splice(lane.taken);
      waiting -= dropped.length;
      return dropped;
    },
    waiting: () => waiting,
    stop() {
      for (const lane of lanes.values()) clearTimeout(lane.timer);
      lanes.clear();
      ready = [];
      taken = 0;
      waiting = 0;
    },
  };
}
