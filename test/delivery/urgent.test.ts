import { expect, test } from "vitest";
import { isUrgent, isUrgentCorrection } from "../../src/delivery/urgent.ts";

test("denials, outcomes and what is off wait for nothing, if they have weight", () => {
  const kinds = ["denied", "outcome", "off", "agreed", "moved", "figure", "statement", "detail"] as const;
  expect(kinds.filter((kind) => isUrgent({ kind, weighty: true }))).toEqual(["denied", "outcome", "off"]);
  expect(isUrgent({ kind: "denied", weighty: false })).toBe(false);
});

test("of what a publisher changed only its own note does", () => {
  expect([isUrgentCorrection({ kind: "corrected" }), isUrgentCorrection({ kind: "changed" })]).toEqual([true, false]);
});
