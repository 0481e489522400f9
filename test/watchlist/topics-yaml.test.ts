import fc from "fast-check";
import { expect, test } from "vitest";
import { isProblems } from "../../src/errors.ts";
import type { Urgency, WatchedValue } from "../../src/model.ts";
import { formatTopics, parseTopics } from "../../src/watchlist/topics-yaml.ts";

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,2}$/);
const line = fc
  .oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom("no", "~", "# a", "a: b", "'", '"', "- -", "{", "[x", "two\nlines"),
  )
  .map((text) => text.trim())
  .filter((text) => text !== "" && text.isWellFormed());
const spelling = fc.constantFrom("Geneva", "Budapest*", "=US", "the hall, old", "true");
const topic = fc.record(
  {
    name,
    title: line,
    description: fc.oneof(fc.constant(""), line),
    query: fc.constantFrom("truce", '"two words" OR riv*', "title:(a1 OR b1) -c1", "x\n  OR y", "'q: yes' #no"),
    urgency: fc.constantFrom<Urgency>("high", "low"),
    watch: fc.constant<WatchedValue[]>([{ value: "Geneva", spellings: ["Geneva"] }]),
  },
  { requiredKeys: ["name", "title", "description", "query"] },
);

test("what is exported is read back the same, also when a chat program took line breaks and spaces at the ends away", () => {
  fc.assert(
    fc.property(fc.array(topic, { minLength: 1, maxLength: 4 }), fc.boolean(), (topics, headed) => {
      const lines = formatTopics(topics);
      expect(lines.every((each) => !each.includes("\n"))).toBe(true);
      const text = `${headed ? "topics:\n" : ""}${lines.join("\n\n")}`;
      const known = topics.filter(({ description }) => description !== "-");
      if (known.length === topics.length) expect(parseTopics(text)).toEqual(topics);
    }),
  );
});

test("what is exported as a watchlist has it is read too", () => {
  const yaml =
    "topics:\n  - name: halls\n    title: Halls\n    query: >-\n      hall\n      OR arena\n    watch:\n      Geneva: [Geneva]\n";
  expect(parseTopics(yaml)).toEqual([
    {
      name: "halls",
      title: "Halls",
      description: "",
      query: "hall OR arena",
      watch: [{ value: "Geneva", spellings: ["Geneva"] }],
    },
  ]);
});

test.each([
  ["", "no topics"],
  ["a: [", "not readable as YAML"],
  ["- x", "topic 1: topics.0 is “x”"],
  ["- {name: Halls, title: x, query: y}", "topic 1: topics.0.name is “Halls”"],
  ["- {name: halls, qery: y, title: x}", "did you mean “query”?"],
  ["a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "no topics"],
  ["x".repeat(100_001), "expected at most"],
])("%j is refused with what was expected", (yaml, expected) => {
  const read = parseTopics(yaml);
  expect(isProblems(read) && read.problems.join("\n")).toContain(expected);
});

test("reads anything without throwing", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((s) => `- {name: a, title: b, query: ${s}}`),
      ),
      (yaml) => void parseTopics(yaml),
    ),
  );
});

test("a spelling of any kind comes back", () => {
  fc.assert(
    fc.property(fc.array(spelling, { minLength: 1, maxLength: 5 }), (spellings) => {
      const topics = [{ name: "a", title: "A", description: "", query: "x", watch: [{ value: "V", spellings }] }];
      expect(parseTopics(formatTopics(topics).join("\n"))).toEqual(topics);
    }),
  );
});
