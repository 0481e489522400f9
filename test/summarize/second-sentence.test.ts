import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contradicts, secondSentence } from "../../src/summarize/second-sentence.ts";

const lead = {
  title: "Ostria and Vellmark open border posts",
  sentence: "Envoys of Ostria and Vellmark agreed on Tuesday to open 3 posts by October.",
};
const options = { maxChars: 200, told: new Set<string>() };
const second = (text: string, more = {}) =>
  secondSentence(lead, [{ id: 9, title: "Border deal", text }], { ...options, ...more })?.text;

describe("a second sentence from another article", () => {
  const adds = "Vellmark will pay four million crowns for the bridge between Ostria and the port of Lume.";

  it("goes on where the lead stops, word for word and with its article", () => {
    const text = `${adds}\n\nThe harvest in the valley of Lume was poor this year.`;
    const found = secondSentence(lead, [{ id: 9, title: "Border deal", text }], options);
    expect(found).toEqual({ text: adds, articleId: 9, start: 0, end: adds.length });
  });

  it.each([
    ["says the lead again", "On Tuesday envoys of Ostria and Vellmark agreed to open border posts by October."],
    ["shares fewer than two content words with headline and lead", "Farmers of Ostria fear for their harvest of 2025."],
    [
      "leans on what its own article said before",
      "He also told Vellmark that Ostria would pay for the bridge at Lume.",
    ],
    ["is a comment", "I think Vellmark and Ostria should have repaired the bridge at Lume."],
    ["denies", "Vellmark denied that it would pay Ostria for the repair of the bridge at Lume."],
    ["counts otherwise", "Vellmark repairs 5 posts, and its neighbour Ostria the long bridge at Lume."],
    ["is longer than the place left", `${adds.slice(0, -1)} ${"and the harbour ".repeat(20)}as well.`],
  ])("is none that %s", (_name, text) => {
    expect(second(text)).toBeUndefined();
  });

  it("is none that the card says elsewhere", () => {
    expect(second(adds, { told: new Set([adds]) })).toBeUndefined();
  });

  it("is verbatim for any text, and never longer than the place left", () => {
    const piece = fc.oneof(
      fc.constantFrom(adds, " ", "\n\n", "“", "U.S. "),
      fc.string({ unit: "binary", maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.integer({ min: 0, max: 200 }), (pieces, maxChars) => {
        const text = pieces.join("");
        const found = secondSentence(lead, [{ id: 1, title: "Border", text }], { maxChars, told: new Set() });
        expect(found ? text.slice(found.start, found.end) : undefined).toBe(found?.text);
        expect(found?.text.length ?? 0).toBeLessThanOrEqual(maxChars);
      }),
    );
  });
});

it("two sentences contradict each other when one denies or a count differs", () => {
  expect(contradicts("12 people were hurt.", "14 people were hurt.")).toBe(true);
  expect(contradicts("12 people were hurt.", "12 people were brought to Lume.")).toBe(false);
  expect(contradicts("Ostria agreed.", "Ostria hasn’t agreed.")).toBe(true);
  expect(contradicts("Осторія погодилась.", "Осторія не погодилась.")).toBe(true);
});
