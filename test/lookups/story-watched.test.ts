import { expect, test } from "vitest";
import { createWatchedReader } from "../../src/lookups/watched-sentences.ts";
import { sureStatus, watchedStatuses } from "../../src/lookups/watched-status.ts";

const values = ["Port Hallow", "Mirefield"];
const read = createWatchedReader(values.map((value) => ({ value, spellings: [value] })));

function stateOf(text: string): string[] {
  const article = { id: 1, outlet: "Harbour Ledger", title: "Envoys look for a place", language: "en" };
  const sayings = read({ ...article, text, at: Date.UTC(2026, 2, 8) });
  return watchedStatuses(values, { mentions: [], sayings })
    .map(sureStatus)
    .map(({ value, state }) => `${value}: ${state}`);
}

test("a city is proposed where it is what somebody proposes", () => {
  expect(stateOf("Norland has offered Port Hallow as the venue, its minister said.")).toEqual([
    "Port Hallow: proposed",
  ]);
});

test("a city is no more than mentioned where guarantees for it are discussed", () => {
  expect(stateOf("The envoys are discussing security assurances for Mirefield.")).toEqual(["Mirefield: mentioned"]);
});
