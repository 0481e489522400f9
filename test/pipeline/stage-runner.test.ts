import { expect, test } from "vitest";
import type { Log } from "../../src/log.ts";
import { createStageRunner } from "../../src/pipeline/stage-runner.ts";

const errors: string[] = [];
const log: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: (_, message) => void errors.push(message) };

const around = { log, now: () => 0 };

/** A stage with this many pieces of work, one a run. */
function counting(work: number) {
  const stage = {
    wakes: [],
    runs: 0,
    left: work,
    async run() {
      stage.runs += 1;
      if (stage.left === 0) return 0;
      stage.left -= 1;
      return 1;
    },
  };
  return stage;
}

test("a stage runs until it finds no more work, and wakes the next whenever it did something", async () => {
  const first = counting(3);
  const second = counting(1);
  const runner = createStageRunner({ first: { run: first.run, wakes: ["second"] }, second }, around);
  runner.wake("first");
  await runner.idle();
  expect(first.runs).toBe(4);
  expect(second.left).toBe(0);
});

test("a stage woken while it runs runs once more, never twice at a time", async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const stage = {
    wakes: [],
    async run() {
      running += 1;
      runs += 1;
      most = Math.max(most, running);
      if (runs === 1) runner.wake("stage");
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return 0;
    },
  };
  const runner = createStageRunner({ stage }, around);
  runner.wake("stage");
  runner.wake("stage");
  await runner.idle();
  expect({ runs, most }).toEqual({ runs: 2, most: 1 });
});

test("a stage that fails is logged, stops nobody, and runs again at the next wake", async () => {
  let runs = 0;
  const failing = {
    wakes: [],
    run: async (): Promise<number> => {
      runs += 1;
      throw new Error("disk full");
    },
  };
  const runner = createStageRunner({ failing }, around);
  runner.wake("failing");
  await runner.idle();
  runner.wake("failing");
  await runner.idle();
  expect(runs).toBe(2);
  expect(errors).toEqual(["stage failed", "stage failed"]);
});

test("after stop nothing starts any more", async () => {
  const stage = counting(5);
  const runner = createStageRunner({ stage }, around);
  await runner.stop();
  runner.wake("stage");
  await runner.idle();
  expect(stage.runs).toBe(0);
});

test("a stage that tells of progress wakes the next before it ends", async () => {
  const gate = Promise.withResolvers<void>();
  const order: string[] = [];
  const first = {
    wakes: ["second"] as const,
    async run(progress = () => {}) {
      if (order.length > 0) return 0;
      progress();
      await gate.promise;
      order.push("first ended");
      return 0;
    },
  };
  const second = {
    wakes: [],
    async run() {
      order.push("second");
      gate.resolve();
      return 0;
    },
  };
  const runner = createStageRunner({ first, second }, around);
  runner.wake("first");
  await runner.idle();
  expect(order).toEqual(["second", "first ended"]);
});

test("all stages run in the order of the graph; one that is left alone is not woken by the others either", async () => {
  const order: string[] = [];
  const noting = (name: string, work: number) => {
    const { run } = counting(work);
    return async () => {
      order.push(name);
      return run();
    };
  };
  const runner = createStageRunner(
    {
      poll: { run: noting("poll", 1), wakes: ["deliver"] },
      pages: undefined,
      cards: { run: noting("cards", 0), wakes: [] },
      deliver: { run: noting("deliver", 0), wakes: [] },
    },
    around,
  );
  await runner.runAll(["deliver"]);
  expect(order).toEqual(["poll", "poll", "cards"]);
  runner.wake("deliver");
  await runner.idle();
  expect(order.at(-1)).toBe("deliver");
});

test("once it watches the clock, a stage runs again when what it left becomes due", async () => {
  const due = Promise.withResolvers<void>();
  let runs = 0;
  const stage = {
    wakes: [],
    async run() {
      runs += 1;
      if (runs === 2) due.resolve();
      return 0;
    },
    dueAt: async () => (runs === 1 ? 100 : undefined),
  };
  const runner = createStageRunner({ stage }, around);
  runner.watchClock();
  runner.wake("stage");
  await due.promise;
  await runner.stop();
  expect(runs).toBe(2);
});
