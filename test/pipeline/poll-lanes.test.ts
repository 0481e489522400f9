import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLanes } from "../../src/pipeline/poll-lanes.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function lanesWith(spacingMs: number, ...turns: string[]) {
  const onReady = vi.fn();
  const lanes = createLanes(onReady);
  for (const turn of turns) lanes.add({ host: turn.charAt(0), id: Number(turn.slice(1)) }, spacingMs);
  const take = () => {
    const turn = lanes.next();
    return turn && `${turn.host}${turn.id}`;
  };
  return { lanes, take, onReady };
}

describe("lanes", () => {
  test("give one turn a host, and the next when that one is done", () => {
    const { lanes, take } = lanesWith(0, "a1", "a2", "b3");
    expect([take(), take(), take()]).toEqual(["a1", "b3", undefined]);
    lanes.done("a");
    expect([take(), take()]).toEqual(["a2", undefined]);
    expect(lanes.waiting()).toBe(0);
  });

  test("let all hosts have their turns before one has another", () => {
    const { lanes, take } = lanesWith(0, "a1", "a2", "b3", "c4");
    expect(take()).toBe("a1");
    lanes.done("a");
    expect([take(), take(), take()]).toEqual(["b3", "c4", "a2"]);
  });

  test("pause between two requests to a host, and say when the pause is over", () => {
    const { lanes, take, onReady } = lanesWith(1_000, "a1", "a2");
    take();
    lanes.done("a");
    vi.advanceTimersByTime(999);
    expect(take()).toBeUndefined();
    vi.advanceTimersByTime(1);
    expect(onReady).toHaveBeenCalledOnce();
    expect(take()).toBe("a2");
  });

  test("keep the pause for a feed that joins when none was waiting", () => {
    const { lanes, take } = lanesWith(1_000, "a1");
    take();
    lanes.done("a");
    lanes.add({ host: "a", id: 2 }, 1_000);
    expect(take()).toBeUndefined();
    vi.advanceTimersByTime(1_000);
    expect(take()).toBe("a2");
  });

  test("forget what waits at a host", () => {
    const { lanes, take } = lanesWith(0, "a1", "a2", "a3", "b4");
    expect(take()).toBe("a1");
    expect(lanes.drop("a")).toEqual([2, 3]);
    lanes.done("a");
    expect(lanes.drop("b")).toEqual([4]);
    expect(take()).toBeUndefined();
    expect(lanes.waiting()).toBe(0);
    lanes.add({ host: "a", id: 5 }, 0);
    expect(take()).toBe("a5");
  });

  test("name the turns that come soon, those of the present host among them", () => {
    const { lanes, take } = lanesWith(0, "a1", "a2", "a3", "b4", "b5", "b6");
    take();
    expect(lanes.ahead(4, "a")).toEqual([2, 3, 4, 5]);
  });

  test("say whether a turn is the last of its host", () => {
    const { lanes } = lanesWith(0, "a1", "a2");
    expect(lanes.next()?.isLast).toBe(false);
    lanes.done("a");
    expect(lanes.next()?.isLast).toBe(true);
  });

  test("give every feed its turn, through thousands of hosts", () => {
    const turns = Array.from({ length: 5_000 }, (_, i) => i);
    const { lanes } = lanesWith(0);
    for (const id of turns) lanes.add({ host: String(id % 1_700), id }, 0);
    const seen: number[] = [];
    for (let turn = lanes.next(); turn; turn = lanes.next()) {
      seen.push(turn.id);
      lanes.done(turn.host);
    }
    expect(seen.toSorted((a, b) => a - b)).toEqual(turns);
  });
});
