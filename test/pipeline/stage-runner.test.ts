import { expect, test } from "vitest";
import type { Log } from "../../src/log.ts";
import { createStageRunner } from "../../src/pipeline/stage-runner.ts";

const errors: string[] = [];
const log: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: (_, message) => void errors.push(message) };

/** A stage with this many pieces of work, one a run. */
function counting(name: string, work: number) {
  const stage = {
    name,
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
  const first = counting("first", 3);
  const second = counting("second", 1);
  const runner = createStageRunner([first, second], { first: ["second"] }, log);
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
    name: "slow",
    async run() {
      running += 1;
      runs += 1;
      most = Math.max(most, running);
      if (runs === 1) runner.wake("slow");
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return 0;
    },
  };
  const runner = createStageRunner([stage], {}, log);
  runner.wake("slow");
  runner.wake("slow");
  await runner.idle();
  expect({ runs, most }).toEqual({ runs: 2, most: 1 });
});

test("a stage that fails is logged, stops nobody, and runs again at the next wake", async () => {
  let runs = 0;
  const failing = {
    name: "failing",
    run: async (): Promise<number> => {
      runs += 1;
      throw new Error("disk full");
    },
  };
  const runner = createStageRunner([failing], {}, log);
  runner.wake("failing");
  await runner.idle();
  runner.wake("failing");
  await runner.idle();
  expect(runs).toBe(2);
  expect(errors).toEqual(["stage failed", "stage failed"]);
});

test("after stop nothing starts any more", async () => {
  const stage = counting("stage", 5);
  const runner = createStageRunner([stage], {}, log);
  await runner.stop();
  runner.wake("stage");
  await runner.idle();
  expect(stage.runs).toBe(0);
});
