import { expect, test } from "vitest";
import { explainMatch, explainMiss } from "../../../src/topics/match/explain.ts";
import { parseQuery } from "../../../src/topics/query/parse-query.ts";
import { isQueryProblem } from "../../../src/topics/query/problem.ts";

const aliases = [{ name: "norland", spellings: ["Norland*", "Норланд*"] }];
const article = {
  title: "Norland’s ministers leave the river conference without an agreement on water rights for the second time",
  description: "A truce in Southland holds.\n\nDelegates will meet again in spring.",
  content: "",
};

function explain(query: string) {
  const parsed = parseQuery(query, aliases);
  if (isQueryProblem(parsed)) throw new Error(parsed.reason);
  return explainMatch(parsed, article);
}

test("shows for a match each term with the words around it", () => {
  const { matched, found, failed } = explain("@norland conference");
  expect([matched, failed]).toEqual([true, []]);
  expect(found).toEqual([
    {
      text: "Norland",
      field: "title",
      start: 0,
      end: 7,
      before: "",
      after: "’s ministers leave the river conference without an",
    },
    {
      text: "conference",
      field: "title",
      start: 36,
      end: 46,
      before: "Norland’s ministers leave the river ",
      after: " without an agreement on water rights for the second time",
    },
  ]);
});

test.each([
  ["@norland ferry", "ferry does not occur"],
  ["@norland (ferry OR bridge)", "(ferry OR bridge) does not occur"],
  ["title:truce", "title:truce does not occur"],
  ["truce NEAR/2 holds", "truce and holds both occur, but not within 2 words in one line"],
  ["truce SAME spring", "truce and spring both occur, but not in one sentence"],
  ["truce NEAR/5 ferry", "ferry does not occur"],
  ["truce NOT NEAR/3 Southland", "truce occurs, but always with Southland within 3 words in one line"],
  ["@norland -truce", "“truce” occurs, which the query leaves out"],
  ["ferry bridge", "ferry does not occur; bridge does not occur"],
  ["(truce ferry) OR (truce -Southland)", "“southland” occurs, which the query leaves out"],
])("says of the missed query %s: %s", (query, message) => {
  expect(explainMiss(query, aliases, article)).toBe(message);
});

test("still shows for a miss the terms that were there", () => {
  expect(explain("@norland ferry").found.map((term) => term.text)).toEqual(["Norland"]);
});

test("says so when the query matches by now, or cannot be read", () => {
  expect(explainMiss("@norland", aliases, article)).toMatch(/matches/);
  expect(explainMiss("(", aliases, article)).toMatch(/cannot be read/);
});
