import fc from "fast-check";
import { expect, test } from "vitest";
import { formatNode } from "../../../src/topics/query/node.ts";
import { parseQuery } from "../../../src/topics/query/parse-query.ts";
import { isQueryProblem } from "../../../src/topics/query/problem.ts";
import { runs } from "../../runs.ts";

const aliases = [{ name: "river-states", spellings: ["Norland*", "the Republic of Sudmark", "Зюдмарк*"] }];

function read(query: string): string {
  const parsed = parseQuery(query, aliases);
  return isQueryProblem(parsed) ? `${parsed.column}: ${parsed.reason}; ${parsed.proposal}` : formatNode(parsed.root);
}

test.each([
  ["bridge", "bridge"],
  ["bridge toll", "(bridge toll)"],
  ["bridge AND toll", "(bridge toll)"],
  ["bridge OR toll fee", "(bridge OR (toll fee))"],
  ["(bridge OR toll) fee", "((bridge OR toll) fee)"],
  ["bridge NOT toll", "(bridge -toll)"],
  ["bridge –toll", "(bridge -toll)"],
  ["“toll bridge” fee", '("toll bridge" fee)'],
  ["„Brücke“", '"Brücke"'],
  ["bridge NEAR/5 toll fee", "((bridge NEAR/5 toll) fee)"],
  ["bridge NOT NEAR/3 toll", "(bridge NOT NEAR/3 toll)"],
  ["bridge SAME toll", "(bridge SAME toll)"],
  ["(bridge toll) NEAR/5 fee", "((bridge NEAR/5 fee) (toll NEAR/5 fee))"],
  ["title:bridge", "title:bridge"],
  ["lead:(bridge OR toll)", "(lead:bridge OR lead:toll)"],
  ["lead:text:bridge", "lead:text:bridge"],
  ["title:@river-states toll", "(title:@river-states toll)"],
  ["@River-States", "@river-states"],
  ["source:herald bridge", "(source:herald bridge)"],
  ["bridge -(toll -fee)", "(bridge -(toll -fee))"],
])("reads %s as %s", (query, understood) => {
  expect(read(query)).toBe(understood);
});

test.each([
  ["", /^1: .*empty/],
  ["   ", /^1: .*empty/],
  ["-bridge", /^1: it only leaves things out/],
  ["bridge OR -toll", /^1: it matches every text/],
  ["the", /^1: .*nearly every text/],
  ["the OR bridge", /^1: .*nearly every text/],
  ["source:herald", /^1: it says where to look/],
  ["bridge -bridge", /^1: it asks for something and leaves the same out/],
  ['"toll bridge" -bridges', /^1: it asks for something/],
  ["@river-states -@river-states", /^1: it asks for something/],
  ["lang:en lang:uk bridge", /^1: it asks for something/],
  ["title:bridge NEAR/4 text:toll", /^1: .*two different fields/],
  ["title:text:bridge", /^1: fields that share no text/],
  ["*", /^1: .*no letter or digit/],
  ["br*", /^1: .*too many words/],
  ["bri*dge", /^4: a star that ends no word/],
  ['bridge "toll', /^8: a quotation mark/],
  ["(bridge", /^1: a parenthesis that is never closed/],
  ["bridge)", /^7: a closing parenthesis/],
  ["bridge OR", /^10: the query ends/],
  ["OR bridge", /^1: an operator/],
  ["()", /^2: an operator/],
  ["bridge NEAR toll", /^8: .*NEAR\/10/],
  ["bridge NEAR/99 toll", /^8: .*1 to 50/],
  ["bridge or toll", /^8: .*write OR for the operator/],
  ["bridge - toll", /^8: a dash that stands alone/],
  ["bridge NEAR/5 -toll", /^15: NEAR beside/],
  ["(bridge -toll) NEAR/5 fee", /^16: something left out inside/],
  ["titel:bridge", /^1: no field “titel:”; did you mean title:\?/],
  ["@river-state", /^1: no alias .*did you mean @river-states\?/],
  ["@", /^1: an @ without a name/],
  [`${"(".repeat(25)}bridge${")".repeat(25)}`, /^21: more than 20 groups/],
  [`${"-".repeat(25)}bridge`, /more than 20 groups/],
  ["bridge ".repeat(2000), /longer than/],
  [`"${"bridge ".repeat(20)}"`, /^2: a phrase of 20 words/],
  [`(${"a1 ".repeat(100)}) NEAR/2 (${"b1 ".repeat(100)})`, /more than 8000 terms/],
])("refuses %j", (query, problem) => {
  expect(read(query)).toMatch(problem);
});

test("never throws and always answers, with a column inside the query", () => {
  const piece = fc.constantFrom(
    "(",
    ")",
    '"',
    "OR",
    "AND",
    "NOT",
    "-",
    "NEAR/3",
    "SAME",
    "title:",
    "@river-states",
    "bridge",
    "*",
    "€",
    " ",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(piece).map((all) => all.join(" ")),
        fc.array(piece).map((all) => all.join("")),
      ),
      (query) => {
        const parsed = parseQuery(query, aliases);
        if (!isQueryProblem(parsed)) return;
        expect(parsed.column).toBeGreaterThanOrEqual(1);
        expect(parsed.column).toBeLessThanOrEqual(query.length + 1);
        expect(parsed.reason).not.toBe("");
        expect(parsed.proposal).not.toBe("");
      },
    ),
    { numRuns: runs(2000) },
  );
});

test("writes a query so that it reads back the same", () => {
  for (const query of [
    "(bridge OR @river-states) NEAR/5 toll -lead:(fee OR “low tax*”)",
    "lead:text:bridge SAME toll",
    "a1 NOT SAME b1 NEAR/4 c1",
  ]) {
    const once = read(query);
    expect(read(once)).toBe(once);
  }
});
