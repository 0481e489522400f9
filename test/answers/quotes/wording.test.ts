import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wordingShifts } from "../../../src/answers/quotes/wording.ts";

const day = 86_400_000;
const said = (...lines: [number, string][]) => lines.map(([at, words]) => ({ at: at * day, words }));
const shifts = (...lines: [number, string][]) =>
  wordingShifts(said(...lines)).map(({ from, to, last, first }) => [from, to, last.at / day, first.at / day]);

describe("a speaker's wording", () => {
  test("changed where a term that was used twice gives way to another beside the same word", () => {
    expect(
      shifts(
        [1, "We need security guarantees for our country."],
        [3, "Without security guarantees there will be no signature."],
        [5, "Our partners offer security assurances, and we take them."],
        [6, "These security assurances are what we can sign."],
      ),
    ).toEqual([["guarantees", "assurances", 3, 5]]);
  });

  test("changed with the first use, when the two statements are alike beyond the neighbour", () => {
    const lines: [number, string][] = [
      [1, "Our partners will sign security guarantees this autumn."],
      [2, "Our partners owe us security guarantees this autumn."],
      [4, "Our partners will sign security assurances this autumn."],
    ];
    expect(shifts(...lines)).toEqual([["guarantees", "assurances", 2, 4]]);
    expect(shifts(...lines.slice(0, 2), [4, "There is talk of security assurances."])).toEqual([]);
  });

  test("is read in the order of time, whatever order the quotes come in", () => {
    const lines: [number, string][] = [
      [6, "the security assurances we have"],
      [1, "the security guarantees we want"],
      [5, "security assurances are on paper"],
      [3, "security guarantees or nothing"],
    ];
    expect(shifts(...lines)).toEqual([["guarantees", "assurances", 3, 5]]);
  });

  test.each([
    [
      "both terms go on being used",
      [
        [1, "security guarantees"],
        [2, "security guarantees"],
        [3, "security assurances"],
        [4, "security assurances and guarantees"],
      ],
    ],
    [
      "the new term was known before",
      [
        [1, "assurances"],
        [2, "security guarantees"],
        [3, "security guarantees"],
        [4, "security assurances"],
        [5, "security assurances"],
      ],
    ],
    [
      "many terms stood at the place before",
      [
        [1, "security guarantees"],
        [2, "security forces, security issues, security zones, security guarantees"],
        [3, "security assurances"],
        [4, "security assurances"],
      ],
    ],
    [
      "the old term was used once",
      [
        [1, "security guarantees"],
        [3, "security assurances"],
        [4, "security assurances"],
      ],
    ],
    [
      "it is another form of the word",
      [
        [1, "security guarantees"],
        [2, "security guarantees"],
        [3, "security guaranteed"],
        [4, "security guaranteed"],
      ],
    ],
    [
      "the other is no word of the same kind",
      [
        [1, "security guarantees"],
        [2, "security guarantees"],
        [3, "security council"],
        [4, "security council"],
      ],
    ],
    [
      "only the day is another",
      [
        [1, "talks Monday"],
        [2, "talks Monday"],
        [3, "talks Friday"],
        [4, "talks Friday"],
      ],
    ],
    [
      "a sentence ends between them",
      [
        [1, "security guarantees"],
        [2, "security guarantees"],
        [3, "security. Assurances"],
        [4, "security. Assurances"],
      ],
    ],
  ] as [string, [number, string][]][])("is not said to have changed when %s", (_, lines) => {
    expect(shifts(...lines)).toEqual([]);
  });

  test("never fails, and tells of words that were said, two changes at most", () => {
    const word = fc.constantFrom(
      "security",
      "guarantees",
      "assurances",
      "promises",
      "peace",
      "talks",
      "the",
      "for",
      ".",
      "Ukraine",
    );
    const line = fc.tuple(
      fc.nat(9),
      fc.array(word, { maxLength: 8 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const found = wordingShifts(said(...(lines as [number, string][])));
        expect(found.length).toBeLessThanOrEqual(2);
        for (const { from, to, last, first } of found) {
          expect(last.words).toContain(from);
          expect(first.words).toContain(to);
          expect(last.at).toBeLessThan(first.at);
        }
      }),
    );
  });
});
