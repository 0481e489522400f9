import fc from "fast-check";
import { expect, test } from "vitest";
import { textFragmentUrl } from "../../src/messages/text-fragment.ts";

const page = "https://harbour-ledger.example/talks";

test("names a short sentence whole, and a long one by how it begins and ends", () => {
  expect(textFragmentUrl(page, "Both sides met.")).toBe(`${page}#:~:text=Both%20sides%20met.`);
  const long = "The two delegations met on Monday in the old town hall, and parted without a word to the press.";
  expect(textFragmentUrl(page, long)).toBe(`${page}#:~:text=The%20two%20delegations%20met,word%20to%20the%20press.`);
});

test("keeps commas, dashes and ampersands of the text from being read as separators", () => {
  expect(textFragmentUrl(page, "Talks-about-talks, tea & cake")).toBe(
    `${page}#:~:text=Talks%2Dabout%2Dtalks%2C%20tea%20%26%20cake`,
  );
});

test("goes behind a fragment the address has already", () => {
  expect(textFragmentUrl(`${page}#part-2`, "Both met.")).toBe(`${page}#part-2:~:text=Both%20met.`);
});

test("whatever the sentence holds, the address stays one and leads to the same page", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (sentence) => {
      const address = textFragmentUrl(page, sentence);
      expect(address).not.toMatch(/[\s<>"|]/);
      expect(new URL(address).href.startsWith(page)).toBe(true);
    }),
  );
});
