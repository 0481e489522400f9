import { expect, it } from "vitest";
import { beat, longestReach, type Pulse, reachOf } from "../../src/stories/reach.ts";

const hour = 3_600_000;
const window = 72 * hour;

function pulseOf(...members: [at: number, outlet?: string][]): Pulse {
  const pulse: Pulse = [];
  for (const [at, outlet] of members) beat(pulse, { at: at * hour, outlet: outlet || undefined });
  return pulse;
}

it("lets a story that several outlets told lately take articles for seven days", () => {
  expect(reachOf(pulseOf([0, "a"], [5, "b"], [9, "c"], [12, "a"]), window)).toBe(7 * 24 * hour);
  expect(longestReach(window)).toBe(7 * 24 * hour);
});

it("gives one that few told, or told long before its latest member, the usual window", () => {
  expect(reachOf(pulseOf([0, "a"], [1, "b"], [2, "c"]), window)).toBe(window);
  expect(reachOf(pulseOf([0, "a"], [1, "a"], [2, "a"], [3, "b"]), window)).toBe(window);
  expect(reachOf(pulseOf([0, "a"], [1, "b"], [2, "c"], [90, "d"]), window)).toBe(window);
});

it("counts no outlet where none is known", () => {
  expect(reachOf(pulseOf([0], [1], [2], [3], [4]), window)).toBe(window);
});

it("remembers only the latest members, whatever their order", () => {
  const pulse = pulseOf(...Array.from({ length: 100 }, (_, i): [number, string] => [(i * 37) % 100, "a"]));
  expect(pulse.length).toBeLessThan(20);
  expect(pulse.at(-1)?.at).toBe(99 * hour);
});
