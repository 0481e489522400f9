import fc from "fast-check";
import { expect, test } from "vitest";
import { LINE_GAP, words } from "../../../src/topics/words/words.ts";

const folded = (text: string) => words(text).map((word) => word.folded);

test.each([
  ["Kyiv’s mayor", ["kyiv", "mayor"]],
  ["l'Ukraine", ["l", "ukraine"]],
  ["Ukrayna'da", ["ukrayna", "da"]],
  ["об'єднані нації", ["обєднані", "нації".normalize("NFKD").replace(/[\u0300-\u036f]/g, "")]],
  ["cease–fire, half-way", ["cease", "fire", "half", "way"]],
  ["the U.S. and the E.U.", ["the", "us", "and", "the", "eu"]],
  ["停战谈判", ["停", "战", "谈", "判"]],
  ["NATO与乌克兰", ["nato", "与", "乌", "克", "兰"]],
  ["وقف إطلاق النار", ["وقف", "اطلاق", "النار"]],
  ["the 12th round, 3.5 hours", ["the", "12th", "round", "3", "5", "hours"]],
])("splits %j into words", (text, expected) => {
  expect(folded(text)).toEqual(expected);
});

test("gives the place of each word in the text as it was written", () => {
  const text = "🕊 Зеленськʼий said: ﬁrst “peace”";
  for (const { start, end } of words(text)) expect(text.slice(start, end)).toMatch(/^[\p{L}ʼ]+$/u);
  expect(words(text).map(({ start, end }) => text.slice(start, end))).toEqual(["Зеленськʼий", "said", "ﬁrst", "peace"]);
});

test("numbers sentences and is not misled by initials and titles", () => {
  const sentences = (text: string) => (words(text).at(-1)?.sentence ?? -1) + 1;
  expect(sentences("They met. They left. Nobody spoke!")).toBe(3);
  expect(sentences("Anna V. Maier met Dr. Okoye of the U.S. delegation at 3.30 today")).toBe(1);
  expect(sentences("会谈结束。各方离开。")).toBe(2);
});

test("puts more than any distance between two lines", () => {
  const [one, two] = words("first\n\nsecond");
  expect((two?.place ?? 0) - (one?.place ?? 0)).toBe(LINE_GAP);
});

test("keeps order and bounds whatever the text is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      let end = 0;
      for (const word of words(text)) {
        expect(word.start).toBeGreaterThanOrEqual(end);
        expect(word.end).toBeGreaterThan(word.start);
        expect(word.folded).not.toBe("");
        end = word.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});

test("finishes on text made to be slow", () => {
  for (const piece of ["A.", "'", "a'", ".", "a\u0301", "a.\u200b", "\u200d"]) words(piece.repeat(100_000));
});
