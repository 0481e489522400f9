import { describe, expect, test } from "vitest";
import { figuresOf } from "../../src/facts/story-figures.ts";
import type { Figure } from "../../src/model.ts";

const hour = 3_600_000;
const told = (outlet: string, hours: number, ...figures: Figure[]) => ({
  ...{ outlet, firstSeenAt: hours * hour, figures },
});
const dead = (value: number): Figure => ({ kind: "dead", value, of: "", written: `${value} dead` });
const states = (value: number): Figure => ({ kind: "other", value, of: "state", written: String(value) });

describe("the counts of a story", () => {
  test("stand as the newest article tells them", () => {
    expect(figuresOf([told("A", 1, dead(7)), told("B", 5, dead(11)), told("A", 9, dead(14))])).toMatchObject([
      { value: 14, outlet: "A", others: [] },
    ]);
  });

  test("stand side by side where outlets differ at about the same time", () => {
    const [count] = figuresOf([told("A", 1, states(26)), told("B", 7, states(31))]);
    expect(count).toMatchObject({ value: 31, outlet: "B", others: [{ value: 26, outlet: "A" }] });
  });

  test("of one outlet replace what it told before", () => {
    const [count] = figuresOf([told("A", 1, states(26)), told("B", 2, states(31)), told("A", 3, states(31))]);
    expect(count).toMatchObject({ value: 31, outlet: "A", others: [] });
  });
});
