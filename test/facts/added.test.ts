import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "../runs.ts";
import { added, friday, quake, read, summit, tell } from "./told-story.ts";

describe("an article that joins a story", () => {
  test("has facts but no developments when it founds the story", () => {
    const [first] = tell({ text: summit });
    expect(first?.developments).toEqual([]);
    expect(first?.facts.length).toBeGreaterThan(5);
  });

  test("adds nothing when it is a copy", () => {
    const [, copy] = tell({ text: summit }, { text: summit });
    expect(copy).toMatchObject({ facts: [], developments: [] });
  });

  test("adds nothing when it tells the same in other words", () => {
    const rewritten =
      "The presidents of Norland and Sudland are to hold a summit in Port Hallow, according to two people who know of the plan. Ada Lind and Omar Reyes would talk about the dispute over the border that has blocked trade.";
    expect(added(summit, rewritten)).toEqual([]);
  });

  test("adds nothing with a shorter version of the lead", () => {
    expect(
      added(quake, "At least twelve people were killed when an earthquake struck the coast near Port Hallow."),
    ).toEqual([]);
  });

  test("has at most three developments, at most two of them of weight", () => {
    const busy = `Norland's government approved a package of 40 million crowns for the border towns near Port Hallow. Sudland's parliament imposed new tariffs on steel from Norland after the border dispute. Norland's president Ada Lind denied that the summit had failed. Foreign minister Eva Stone told reporters that "not one of the sides has left the table". Sudland's army ordered 3,000 soldiers to the border near Mirefield on Friday.`;
    const found = added(summit, busy);
    expect(found.length).toBeLessThanOrEqual(3);
    expect(found.filter(({ weighty }) => weighty).length).toBeLessThanOrEqual(2);
  });

  test("is read alike every time", () => {
    const text =
      "Norland spokesman Jon Barrow denied on Friday that a summit of the presidents in Port Hallow is planned.";
    expect(tell({ text: summit }, { text })).toEqual(tell({ text: summit }, { text }));
  });

  test("in another language adds only what needs no words to compare", () => {
    const german = {
      language: "de",
      title: "Gipfel in Port Hallow",
      text: "Die Präsidenten von Norland und Sudland wollen sich nach Angaben aus Regierungskreisen in der Hafenstadt Port Hallow zu einem Gipfel treffen. Dabei soll es um den Streit über die gemeinsame Grenze gehen.",
    };
    expect(added(summit, german)).toEqual([]);
  });

  test("never keeps more than some dozens of facts, however long it is", () => {
    const words = Array.from({ length: 6_000 }, (_, i) => `Wort${i.toString(36)}x${i} und ${i} Dinge.`).join(" ");
    expect(tell({ text: words, title: "Long" })[0]?.facts.length).toBeLessThanOrEqual(200);
  });

  test("of 100 kB on one line is read without trouble", () => {
    for (const piece of ["said ", "“", "1,000,", "Ab ", "no such ", "of the "]) {
      expect(
        read({ title: piece, text: piece.repeat(100_000 / piece.length), at: friday, language: "en" }).text,
      ).toHaveLength(Math.floor(100_000 / piece.length) * piece.length);
      expect(tell({ text: piece.repeat(100_000 / piece.length), title: piece })[0]?.developments).toEqual([]);
    }
  });
});

const fragment = fc.constantFrom(
  "President Ada Lind said ",
  "denied that ",
  "12 people were killed",
  " on Friday",
  "22 August",
  "“we will go on as before”",
  ". ",
  "\n\n",
  "$1.5bn",
  "has agreed to ",
  "Київ",
  "заперечив, що ",
  "will meet ",
  "one ",
  "\ud800",
  ",",
);
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join("")),
);

describe("whatever the text is", () => {
  test("reading it never throws and every sentence is a slice of it", () => {
    fc.assert(
      fc.property(anyText, anyText, fc.integer({ min: 0, max: 2 * friday }), (first, second, at) => {
        const told = tell({ text: first, at }, { text: second, at, title: first });
        for (const { sentence } of told.at(-1)?.developments ?? []) {
          if (sentence.end === 0) expect(first).toContain(sentence.text);
          else expect(second.slice(sentence.start, sentence.end)).toBe(sentence.text);
        }
      }),
      { numRuns: runs(100) },
    );
  });

  test("a copy of it adds no development", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(added(summit, text, text)).toEqual([]);
      }),
      { numRuns: runs(100) },
    );
  });
});
