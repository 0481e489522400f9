import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readWatchlist } from "../../../src/cli/read-watchlist.ts";
import { isProblems } from "../../../src/errors.ts";
import { parseQuery } from "../../../src/topics/query/parse-query.ts";
import { isQueryProblem } from "../../../src/topics/query/problem.ts";
import { spellOut } from "../../../src/topics/query/spell-out.ts";

const aliases = [{ name: "ai", spellings: ["=AI", "machine learning", "Intelligenz*"] }];

test.each([
  ["lead:@AI NEAR/3 law", 'lead:(="AI" OR "machine learning" OR "Intelligenz*") NEAR/3 law'],
  ['"@ai" OR @other -x', '"@ai" OR @other -x'],
])("%j is written out", (query, expected) => {
  expect(spellOut(query, aliases)).toBe(expected);
});

const folder = join(import.meta.dirname, "../../../packs");

test.each(readdirSync(folder))(
  "every query of %s can be read without its aliases once they are written out, or is too long",
  (file) => {
    const pack = readWatchlist(join(folder, file));
    if (isProblems(pack)) throw new Error(pack.problems.join());
    for (const { name, query } of pack.topics) {
      const parsed = parseQuery(spellOut(query, pack.aliases), []);
      expect([name, isQueryProblem(parsed) ? parsed.reason : ""]).toEqual([
        name,
        expect.stringMatching(/^$|^longer than/),
      ]);
    }
  },
);
