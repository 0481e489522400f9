import { describe, expect, test } from "vitest";
import { checkTranslation } from "../../src/grounding/grounding-translation.ts";

const sources = [
  { id: 5, text: "The council voted 14 to 9 on Tuesday to close the depot." },
  { id: 6, text: 'The mayor said "nobody will lose a home" in three years.' },
];
const right = [
  { text: "У вівторок рада 14 голосами проти 9 вирішила закрити депо.", cites: [5] },
  { text: "Міський голова сказала: «Ніхто не втратить дім» протягом 3 років.", cites: [6] },
];
const kind = (claims: typeof right, language = "uk") => checkTranslation(claims, sources, language).kind;
const changed = (text: string) => [right[0] as (typeof right)[0], { text, cites: [6] }];

describe("a translation", () => {
  test("with the numbers, quotations, length and letters of its source passes", () => {
    expect(kind(right)).toBe("passed");
  });

  test.each([
    ["a sentence is missing", right.slice(0, 1)],
    ["sentences change places", right.toReversed()],
    ["a number differs", changed("Міський голова сказала: «Ніхто не втратить дім» протягом 30 років.")],
    ["a quotation is gone", changed("Міський голова сказала, що ніхто не втратить дім протягом 3 років.")],
    ["it is far shorter", changed("«Ні» — 3.")],
    ["it was not translated", changed('The mayor said "nobody will lose a home" in 3 years.')],
    [
      "an address comes in",
      changed("Міський голова сказала: «Ніхто не втратить дім» протягом 3 років, https://evil.example.com"),
    ],
  ])("is refused when %s", (_, claims) => {
    expect(kind(claims)).toBe("refused");
  });
});
