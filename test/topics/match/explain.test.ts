import { expect, test } from "vitest";
import { explainMatch, explainMiss } from "../../../src/topics/match/explain.ts";
import { parseQuery } from "../../../src/topics/query/parse-query.ts";
import { isQueryProblem } from "../../../src/topics/query/problem.ts";

const aliases = [
  { name: "norland", spellings: ["Norland*", "Норланд*"] },
  { name: "means-of-crossing", spellings: ["ferry", "bridge"] },
  { name: "other-truces", spellings: ["Southland"] },
];
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
  const { matched, found, miss } = explain("@norland conference");
  expect([matched, miss]).toEqual([true, undefined]);
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
  ["@norland ferry", "no “ferry”"],
  ["@norland (ferry OR bridge)", "neither “ferry” nor “bridge”"],
  ["@norland @means-of-crossing", "no means of crossing"],
  ["conference NEAR/5 @means-of-crossing", "no means of crossing near “conference”"],
  [
    "(Norland NEAR/9 conference) SAME (guarant* OR ferry)",
    "neither “guarant…” nor “ferry” near “Norland” and “conference”",
  ],
  ["conference SAME ferry SAME bridge", "no “ferry” and no “bridge” near “conference”"],
  ["@norland title:truce", "“truce” not in the headline"],
  ["@norland text:conference", "“conference” only in the headline"],
  ["@norland lang:uk", "its language is not “uk”"],
  ["truce NEAR/2 holds", "“truce” and “holds” stand too far apart"],
  ["truce SAME spring", "“truce” and “spring” stand in different sentences"],
  ["truce NEAR/5 ferry", "no “ferry” near “truce”"],
  ["truce NOT NEAR/3 Southland", "“truce” beside “Southland” does not count"],
  ["truce NOT NEAR/3 @other-truces", "“truce” beside “Southland” does not count (other truces)"],
  ["@norland -truce", "ruled out by “truce”"],
  ["(ferry bridge) OR (delegates bridge ferry) OR (truce -Southland)", "ruled out by “Southland”"],
  ["(ferry bridge) OR (delegates truce @means-of-crossing)", "no means of crossing"],
])("says of the missed query %s: %s", (query, message) => {
  expect(explainMiss(query, aliases, article)).toBe(message);
});

test("still shows for a miss the terms that were there", () => {
  expect(explain("@norland ferry").found.map((term) => term.text)).toEqual(["Norland"]);
});

test("says nothing where nothing of the query is there", () => {
  expect(explainMiss("ferry OR (bridge NEAR/5 port)", aliases, article)).toBeUndefined();
});

test("calls an alias by its name, with the capitals of its spelling", () => {
  expect(explainMiss("truce @norland", aliases, { ...article, title: "A truce" })).toBe("no Norland");
});

test("quotes no more than the beginning of a word without end", () => {
  const endless = { ...article, title: `truce${"e".repeat(5_000)}` };
  expect(explainMiss("truc* NEAR/3 ferry", aliases, { ...endless, description: "" })?.length).toBeLessThan(100);
});

test("says so when the query matches by now, or cannot be read", () => {
  expect(explainMiss("@norland", aliases, article)).toMatch(/matches/);
  expect(explainMiss("(", aliases, article)).toMatch(/cannot be read/);
});
