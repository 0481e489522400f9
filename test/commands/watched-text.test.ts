import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readWatched, watchedNodes, watchedText } from "../../src/commands/watched-text.ts";
import { isUserError } from "../../src/errors.ts";

describe("watched values as people type them", () => {
  test.each([
    ["Geneva", [{ value: "Geneva", spellings: ["Geneva"] }]],
    ["Budapest: Budapest*, Будапешт*", [{ value: "Budapest", spellings: ["Budapest*", "Будапешт*"] }]],
    [
      'Budapest=Budapest*,Будапешт*; "White House"',
      [
        { value: "Budapest", spellings: ["Budapest*", "Будапешт*"] },
        { value: "White House", spellings: ["White House"] },
      ],
    ],
    ["US: =US, America", [{ value: "US", spellings: ["=US", "America"] }]],
    ["Budapest*", [{ value: "Budapest", spellings: ["Budapest*"] }]],
    ["Oslo:", [{ value: "Oslo", spellings: ["Oslo"] }]],
    ["Oslo\nOslo: Christiania", [{ value: "Oslo", spellings: ["Oslo", "Christiania"] }]],
    [
      "Geneva, Vienna",
      [
        { value: "Geneva", spellings: ["Geneva"] },
        { value: "Vienna", spellings: ["Vienna"] },
      ],
    ],
    [" \n;; ", []],
  ])("%j is read", (typed, expected) => {
    expect(readWatched(typed)).toEqual(expected);
  });

  test.each([
    ["12: x", "is no watched value"],
    [`${"long".repeat(20)}: x`, "is no watched value"],
    [`Oslo: ${"x".repeat(101)}`, "spellings of 100 characters"],
    [Array.from({ length: 51 }, (_, at) => `Value${at}`).join("\n"), "at most 50 values"],
  ])("%j is refused", (typed, reason) => {
    const read = readWatched(typed);
    expect(isUserError(read) && read.message).toContain(reason);
  });

  test("a spelling that cannot be looked for is named", () => {
    const read = readWatched("Oslo: Os*lo");
    const nodes = isUserError(read) ? read : watchedNodes(read);
    expect(isUserError(nodes) && nodes.message).toMatch(/watched value “Oslo”: a star that ends no word/);
  });

  test("what is read is written so that it is read again the same, whatever was typed", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'Aé:=;,*\n" ') })), (typed) => {
        const read = readWatched(typed);
        if (!isUserError(read)) expect(readWatched(watchedText(read))).toEqual(read);
      }),
    );
  });
});
