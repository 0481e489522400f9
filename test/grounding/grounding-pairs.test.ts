import { describe, expect, test } from "vitest";
import { type Pair, readPairs } from "../../bench/grounding-pairs.ts";
import { checkClaim } from "../../src/grounding/grounding.ts";

const passes = ({ claim, sources }: Pair) => checkClaim(claim, sources).kind === "passed";

/** Share of the faithful that pass and of the unfaithful that are caught. */
function shares(name: string): { pairs: number; passed: number; caught: number } {
  const pairs = readPairs(name);
  const [faithful, unfaithful] = [pairs.filter((pair) => pair.faithful), pairs.filter((pair) => !pair.faithful)];
  return {
    pairs: pairs.length,
    passed: faithful.filter(passes).length / faithful.length,
    caught: unfaithful.filter((pair) => !passes(pair)).length / unfaithful.length,
  };
}

describe("of pairs of sources and a sentence", () => {
  test.each([
    ["grounding-pairs.txt", 250, 0.88, 0.99],
    ["grounding-pairs-hard.txt", 100, 0.95, 1],
    ["grounding-pairs-held-out.txt", 90, 0.87, 1],
    ["grounding-pairs-last.txt", 40, 0.93, 1],
  ])("in %s the gate passes the faithful and catches the unfaithful", (name, least, passed, caught) => {
    const found = shares(name);
    expect(found.pairs).toBeGreaterThanOrEqual(least);
    expect(found.passed).toBeGreaterThanOrEqual(passed);
    expect(found.caught).toBeGreaterThanOrEqual(caught);
  });
});
