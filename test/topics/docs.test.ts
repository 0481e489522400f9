import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isProblems } from "../../src/errors.ts";
import { matchDocument } from "../../src/topics/match/match-document.ts";
import { compileTopics } from "../../src/topics/match/topic-index.ts";
import { parseWatchlist } from "../../src/watchlist/parse-watchlist.ts";

const page = readFileSync(new URL("../../docs/topics.md", import.meta.url), "utf8");
const table = page.slice(page.indexOf("| Query |"), page.indexOf("**Words.**"));
const rows = Array.from(
  table.matchAll(/^\| `(.+)` \| (.+) \| (.+) \|$/gm),
  ([, query, hit, miss]) => [query, hit, miss] as const,
);

test("finds the examples of the page", () => {
  expect(rows.length).toBeGreaterThan(10);
});

test.each(rows)("%s matches “%s” and not “%s”", (query, hit, miss) => {
  const index = compileTopics([{ name: "it", query: query ?? "" }], []);
  if (isProblems(index)) throw new Error(index.problems.join("\n"));
  const matches = (title = "") => matchDocument(index, { title, description: "", content: "" }).length;
  expect([matches(hit), matches(miss)]).toEqual([1, 0]);
});

test("reads the watchlist of the page", () => {
  const example = /```yaml\n(name: [^`]+)```/.exec(page)?.[1] ?? "";
  expect(parseWatchlist(example, "docs/topics.md")).not.toHaveProperty("problems");
});
