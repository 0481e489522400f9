import fc from "fast-check";
import { expect, test } from "vitest";
import { planSearch } from "../../../src/answers/search/plan.ts";

const aliases = [{ name: "ukraine", spellings: ["Ukraine", "Kyiv", "Україна"] }];
const plan = (words: string) => planSearch(words, aliases);

test.each([
  "Budapest Geneva",
  'guarant* "line of contact"',
  "bread and butter",
  "COVID-19",
  "Kyiv: talks at 12:30",
  "https://a.example/x",
  "AT&T",
  "50% of it",
  "mail@a.example",
])("%s is looked for as it stands", (words) => {
  expect(plan(words).kind).toBe("words");
});

test.each([
  "@ukraine",
  "truce OR ceasefire",
  "truce -bread",
  "title:truce",
  "(truce OR peace) talks",
  "truce NEAR/5 talks",
  "=NATO",
  "lead:(truce talks)",
  "NOT bread truce",
])("%s is read as the query of a topic", (words) => {
  expect(plan(words).kind).toBe("query");
});

test.each([
  ["(ceasefire OR title:truce", 1, "ceasefire truce"],
  ["titel:truce talks", 1, "truce talks"],
  ["@ukrain -peace", 1, "ukrain peace"],
  ["truce OR", 9, "truce"],
  ["(OR)", 2, ""],
])("%s cannot be read, and its words alone are offered", (words, column, plain) => {
  expect(plan(words)).toMatchObject({ kind: "broken", problem: { column }, plain });
});

test("what is offered instead is never broken itself", () => {
  const piece = fc.constantFrom(
    "(",
    ")",
    "OR",
    "AND",
    "NOT",
    "NEAR/5",
    "SAME",
    "-",
    "@",
    "title:",
    "=",
    '"',
    "^2",
    "truce",
    "talks",
    " ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const read = plan(pieces.join(" "));
      if (read.kind === "broken") expect(plan(read.plain).kind).toBe("words");
    }),
  );
});

test("a name is looked for in every spelling the watchlist has, and a word also in words near it", () => {
  const plan = planSearch("Orlova truce", [{ name: "orlova", spellings: ["Orlova", "Orlowa", "Орлов*"] }]);
  expect(plan).toMatchObject({ kind: "words", fts: expect.stringContaining('"Orlowa" OR "Орлов"*) AND "truce"') });
  expect(plan.kind === "words" && plan.near?.fts).toContain('"ceasefire"');
});
