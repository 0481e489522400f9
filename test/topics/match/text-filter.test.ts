import fc from "fast-check";
import { expect, test } from "vitest";
import { addText, EMPTY_HASH, hashOf, hashStep, mayHave, textFilter } from "../../../src/topics/match/text-filter.ts";

test("never denies a text that was added, however many there are", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { maxLength: 300 }), (texts) => {
      const filter = textFilter();
      for (const text of texts) addText(filter, text);
      for (const text of texts) expect(mayHave(filter, hashOf(text))).toBe(true);
    }),
  );
});

test("denies most texts that were not added", () => {
  const filter = textFilter();
  for (let at = 0; at < 5000; at += 1) addText(filter, `word${at}`);
  const passed = Array.from({ length: 5000 }, (_, at) => hashOf(`other${at}`)).filter((hash) => mayHave(filter, hash));
  expect(passed.length).toBeLessThan(700);
});

test("knows the beginnings of a word on the way to its end", () => {
  let hash = EMPTY_HASH;
  for (const unit of "guarantee") {
    hash = hashStep(hash, unit.charCodeAt(0));
  }
  expect(hash).toBe(hashOf("guarantee"));
});
