import fc from "fast-check";
import { expect, test } from "vitest";
import { snippetOf } from "../../../src/answers/search/snippet.ts";

const places = (text: string, word: string) =>
  [...text.matchAll(new RegExp(word, "g"))].map((match) => ({ start: match.index, end: match.index + word.length }));
const plain = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join("");

test("a snippet shows the place with the most hits, in its sentence", () => {
  const text = `The truce failed. ${"Nothing of note was said that day. ".repeat(12)}A truce, a second truce and a third truce followed.`;
  const parts = snippetOf(text, places(text, "truce"));
  expect(plain(parts)).toContain("A truce, a second truce and a third truce followed.");
  expect(parts.filter(({ hit }) => hit).map((part) => part.text)).toEqual(["truce", "truce", "truce"]);
  expect(plain(parts)).toMatch(/^… /);
});

test("a short text is shown whole, one without hits by its beginning", () => {
  expect(snippetOf("A truce.", places("A truce.", "truce"))).toEqual([
    { text: "A ", hit: false },
    { text: "truce", hit: true },
    { text: ".", hit: false },
  ]);
  const long = "Nothing of note. ".repeat(30);
  expect(plain(snippetOf(long, []))).toMatch(/^Nothing of note\..* …$/);
});

test("hits that overlap are shown once, lines become one, nothing is cut inside a character", () => {
  const text = "security guarantees\n\nnow";
  expect(
    snippetOf(text, [
      { start: 0, end: 19 },
      { start: 9, end: 19 },
    ]),
  ).toEqual([
    { text: "security guarantees", hit: true },
    { text: " now", hit: false },
  ]);
  expect(plain(snippetOf("😀".repeat(300), [])).isWellFormed()).toBe(true);
});

test("a snippet of any text with any hits stays short and in the order of the text", () => {
  const hit = fc.tuple(fc.nat(400), fc.nat(30)).map(([start, length]) => ({ start, end: start + length }));
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), fc.array(hit), (text, hits) => {
      const shown = plain(snippetOf(text, hits));
      expect(shown.length).toBeLessThan(240);
      expect(shown.isWellFormed()).toBe(true);
    }),
  );
});
