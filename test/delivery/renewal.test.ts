import { expect, test } from "vitest";
import { type Renewal, wantsNewCard } from "../../src/delivery/renewal.ts";

const hour = 3_600_000;
const posted = Date.UTC(2025, 7, 20, 8);
const denial = { kind: "denied", weighty: true } as const;
const detail = { kind: "detail", weighty: false } as const;

function after(hours: number, more: Partial<Renewal> = {}): boolean {
  const now = posted + hours * hour;
  return wantsNewCard({ phase: "reported", fresh: [detail], earlier: [], newsAt: now, now, ...more }, posted);
}

test("after two days anything new gets a new card, after a day and a half only what has weight", () => {
  expect([after(35, { fresh: [denial] }), after(37), after(37, { fresh: [denial] }), after(49)]).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test("a retelling that adds nothing gets no new card, however old the one that stands there is", () => {
  expect(after(60, { fresh: [] })).toBe(false);
});

test("without news since the card, age alone changes nothing", () => {
  expect(after(60, { newsAt: posted })).toBe(false);
});

test("an event that enters a new phase gets a new card, unless the one that stands there is young", () => {
  expect(after(4, { phase: "denied", fresh: [denial] })).toBe(true);
  expect(after(2, { phase: "denied", fresh: [denial] })).toBe(false);
  expect(after(4, { phase: "denied", fresh: [denial], earlier: [denial] })).toBe(false);
  expect(after(4, { phase: "agreed", fresh: [denial] })).toBe(false);
});
