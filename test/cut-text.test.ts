import { expect, test } from "vitest";
import { clipped } from "../src/cut-text.ts";

test("what is short enough stays, on one line", () => {
  expect(clipped("  The talks\n\nresumed.  ", 20)).toBe("The talks resumed.");
});

test("what is longer is cut to the length with the dots, without a space before them", () => {
  expect(clipped("The talks resumed on Monday.", 11)).toBe("The talks…");
  expect(clipped("The talks resumed on Monday.", 12)).toBe("The talks r…");
});

test.each([
  ["an emoji of two units", "Talks 🕊 resumed", 8, "Talks…"],
  ["a family of joined emoji", "Home 👨‍👩‍👧‍👦 again", 10, "Home…"],
  ["a letter with a combining accent", "Cafe\u0301 au lait", 5, "Caf…"],
])("the cut never parts %s", (_, words, longest, expected) => {
  expect(clipped(words, longest)).toBe(expected);
});
