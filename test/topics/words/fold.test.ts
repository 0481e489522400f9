import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, singular } from "../../../src/topics/words/fold.ts";
import { runs } from "../../runs.ts";

test.each([
  ["Zelenský", "zelensky"],
  ["ＮＡＴＯ", "nato"],
  ["Прем'єр", "премєр"],
  ["Прем’єр", "премєр"],
  ["ЁЛКА", "елка"],
  ["Straße", "strasse"],
  ["İstanbul", "istanbul"],
  ["KIRIM", "kirim"],
  ["Kırım", "kirim"],
  ["cease\u00adfire", "ceasefire"],
  ["مُحَادَثَات", "محادثات"],
  ["ΟΔΟΣ", "οδοσ"],
])("writes %s as %s", (written, folded) => {
  expect(fold(written)).toBe(folded);
});

test("keeps the vowel signs that some scripts cannot do without", () => {
  expect(fold("हिन्दी")).toBe("हिन्दी".normalize("NFC"));
  expect(fold("が")).toBe("が");
});

test("changes nothing when it folds a second time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
    { numRuns: runs(1000) },
  );
});

test.each([
  ["guarantees", "guarantee"],
  ["territories", "territory"],
  ["branches", "branch"],
  ["losses", "loss"],
  ["crisis", "crisis"],
  ["news", "news"],
  ["gas", "gas"],
  ["санкцис", "санкцис"],
])("takes the plural from %s and leaves %s", (plural, one) => {
  expect(singular(plural)).toBe(one);
});
