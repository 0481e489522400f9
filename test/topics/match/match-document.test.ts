import fc from "fast-check";
import { expect, test } from "vitest";
import { isProblems } from "../../../src/errors.ts";
import type { TopicMatch } from "../../../src/model.ts";
import type { TopicDocument } from "../../../src/topics/match/document.ts";
import { matchDocument } from "../../../src/topics/match/match-document.ts";
import { addTopics, compileTopics, type TopicIndex } from "../../../src/topics/match/topic-index.ts";
import { parseQuery } from "../../../src/topics/query/parse-query.ts";
import { isQueryProblem } from "../../../src/topics/query/problem.ts";
import { runs } from "../../runs.ts";
import { naiveMatches } from "./naive-matches.ts";

const aliases = [
  { name: "norland", spellings: ["Norland*", "the northern republic", "Норланд*"] },
  { name: "pair", spellings: ["alpha beta", "gam*"] },
  { name: "it", spellings: ["=IT", "information technology"] },
];

function indexOf(queries: Record<string, string>): TopicIndex {
  const index = compileTopics(
    Object.entries(queries).map(([name, query]) => ({ name, query })),
    aliases,
  );
  if (isProblems(index)) throw new Error(index.problems.join("\n"));
  return index;
}

function match(query: string, document: Partial<TopicDocument>): TopicMatch | undefined {
  return matchDocument(indexOf({ it: query }), { title: "", description: "", content: "", ...document })[0];
}

test("says what was found, in which field and where", () => {
  const title = "Norlands’ security guarantees";
  const found = match("@norland NEAR/3 “security guarantee”", { title, description: "Nothing here." });
  expect(found?.terms).toEqual([
    { text: "Norlands", field: "title", start: 0, end: 8 },
    { text: "security guarantees", field: "title", start: 10, end: 29 },
  ]);
});

test("finds every spelling of an alias in any script", () => {
  for (const title of ["NORLANDERS vote", "Vote in The Northern Republic", "У Норланді голосують"]) {
    expect(match("@norland", { title })).toBeDefined();
  }
  expect(match("@norland", { title: "Vote in the southern republic" })).toBeUndefined();
});

test("matches whole words only", () => {
  expect(match("land", { title: "Norland and landing" })).toBeUndefined();
});

test("counts words for NEAR and stays inside a line", () => {
  expect(match("truce NEAR/3 river", { title: "truce along the river" })).toBeDefined();
  expect(match("truce NEAR/2 river", { title: "truce along the river" })).toBeUndefined();
  expect(match("truce NEAR/50 river", { content: "A truce.\n\nThe river." })).toBeUndefined();
  expect(match("truce NEAR/50 river", { title: "A truce", description: "The river." })).toBeUndefined();
});

test("does not take one word for two that are near each other", () => {
  expect(match("truce NEAR/5 truc*", { title: "A truce" })).toBeUndefined();
  expect(match("truce NEAR/5 truc*", { title: "A truce upon a truce" })).toBeDefined();
});

test("keeps SAME to one sentence and phrases to one too", () => {
  expect(match("truce SAME river", { content: "The truce, they said, ends at the river." })).toBeDefined();
  expect(match("truce SAME river", { content: "The truce holds. The river rises." })).toBeUndefined();
  expect(match('"truce river"', { content: "They want a truce. River traffic stops." })).toBeUndefined();
});

test("leaves out an occurrence that has the wrong neighbour, not the whole text", () => {
  const query = "(truce NOT NEAR/3 Southland) SAME Norland";
  expect(match(query, { title: "Southland truce holds as Norland votes" })).toBeUndefined();
  expect(match(query, { title: "Southland truce holds", description: "Norland wants a truce too." })).toBeDefined();
});

test("tells the fields apart", () => {
  expect(match("title:truce", { description: "truce" })).toBeUndefined();
  expect(match("text:truce", { title: "truce" })).toBeUndefined();
  expect(match("lead:truce", { description: `${"word ".repeat(80)} truce` })).toBeUndefined();
  expect(match("lead:truce", { content: "A truce." })).toBeDefined();
  expect(match("lead:truce", { description: "Something else, at length.", content: "A truce." })).toBeUndefined();
  expect(match("truce source:herald", { title: "truce", source: "The Norland Herald" })).toBeDefined();
  expect(match("truce lang:uk", { title: "truce", language: "uk" })).toBeDefined();
  expect(match("truce lang:uk", { title: "truce" })).toBeUndefined();
});

test("reads the opening of the full text behind a teaser, and the teaser", () => {
  const page = { description: "What the ministers said.", content: `A truce was agreed. ${"word ".repeat(90)} bridge` };
  expect(match("lead:(truce ministers)", page)).toBeDefined();
  expect(match("lead:bridge", page)).toBeUndefined();
  expect(match("truce NEAR/9 ministers", page)).toBeUndefined();
});

test("records which watched values a match mentions, and no others", () => {
  const watch = [
    { value: "Budapest", spellings: ["Budapest*", "Будапешт*"] },
    { value: "Geneva", spellings: ["Geneva", "Genève", "the Swiss city"] },
    { value: "Oslo", spellings: ["Oslo"] },
  ];
  const index = compileTopics([{ name: "venue", query: "summit", watch }], []);
  if (isProblems(index)) throw new Error(index.problems.join());
  const title = "Summit in Geneve or Будапешті";
  expect(matchDocument(index, { title, description: "", content: "" })[0]?.watched).toEqual(["Budapest", "Geneva"]);
  expect(matchDocument(index, { title: "Summit called off", description: "", content: "" })[0]?.watched).toEqual([]);
  expect(matchDocument(index, { title: "Rain in Oslo", description: "", content: "" })).toEqual([]);
});

test("names the watched value whose spelling cannot be read", () => {
  const watch = [{ value: "Oslo", spellings: ["Os*lo"] }];
  expect(compileTopics([{ name: "venue", query: "summit", watch }], [])).toMatchObject({
    problems: [expect.stringMatching(/^venue: .*“Oslo”.*star/)],
  });
});

test("finds authors and categories, one category at a time", () => {
  const about = { title: "truce", author: "Ana Lind", categories: ["River Affairs", "World"] };
  expect(match('truce author:"ana lind"', about)).toBeDefined();
  expect(match("author:lind", about)?.terms).toEqual([]);
  expect(match('category:"river affair"', about)).toBeDefined();
  expect(match('category:"affairs world"', about)).toBeUndefined();
  expect(match("lind", about)).toBeUndefined();
});

test("holds a word behind an equals sign to its very letters", () => {
  expect(match("=US", { title: "The US and Norland" })).toBeDefined();
  expect(match("=US", { title: "They told us" })).toBeUndefined();
  expect(match("=Zelenský", { title: "Zelensky" })).toBeUndefined();
  expect(match("=guarantee", { title: "Two guarantees" })).toBeUndefined();
  expect(match('="the Line"', { title: "The Line, the line, the Line" })?.terms).toHaveLength(1);
});

test("holds an alias's spelling behind an equals sign to its very letters", () => {
  expect(match("@it", { title: "IT budgets grow" })).toBeDefined();
  expect(match("@it", { title: "It rains" })).toBeUndefined();
});

test("counts a weighted word more for the score, and for nothing else", () => {
  const of = (query: string) => match(query, { title: "Truce", content: "Talk of the river." })?.score ?? 0;
  expect(of("truce^4 river")).toBeGreaterThan(of("truce river"));
  expect(of("truce river^4")).toBeLessThan(of("truce river"));
  expect(of("(truce river)^3")).toBe(of("truce river"));
  expect(match("(truce OR river)^2", { title: "lake" })).toBeUndefined();
});

test("scores words that stand together above words far apart", () => {
  const apart = `Truce. ${"other words ".repeat(20)} River.`;
  const of = (content: string) => match("truce river", { content })?.score ?? 0;
  expect(of(`Truce at the river. ${"other words ".repeat(20)}`)).toBeGreaterThan(of(apart));
});

test("scores a headline above an opening above the end of a text, and stays within 0 and 1", () => {
  const filler = "other words ".repeat(60);
  const scores = [
    match("truce", { title: "Truce signed", description: filler }),
    match("truce", { title: "Something", description: `A truce. ${filler}` }),
    match("truce", { title: "Something", description: "Nothing.", content: `${filler} truce` }),
  ].map((found) => found?.score ?? 0);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect(new Set(scores).size).toBe(3);
  for (const score of scores) expect(score > 0 && score <= 1).toBe(true);
});

test("reports all bad queries together and compiles none of them", () => {
  const result = compileTopics(
    [
      { name: "one", query: "(" },
      { name: "two", query: "fine" },
      { name: "three", query: "-x" },
    ],
    [],
  );
  expect(isProblems(result) && result.problems).toEqual([
    expect.stringMatching(/^one: column 2: /),
    expect.stringMatching(/^three: column 1: /),
  ]);
});

test("takes topics added later as if they had been there from the start", () => {
  const index = indexOf({ first: "truce" });
  expect(addTopics(index, [{ name: "second", query: "riv* NEAR/4 truce" }], [])).toBeUndefined();
  const names = matchDocument(index, { title: "truce at the river", description: "", content: "" }).map((m) => m.topic);
  expect(names.sort()).toEqual(["first", "second"]);
});

test("finds among thousands of topics what each of them finds alone", () => {
  const names = Array.from({ length: 1500 }, (_, at) => `w${at.toString(36)}x`);
  const queries = names.flatMap((name, at) => {
    const other = names[(at * 7) % names.length] ?? name;
    return [`"the ${name} ${other}"`, `${name} NEAR/3 (${other.slice(0, 3)}* OR vote)`, `title:${name} OR ${name}s*`];
  });
  const index = indexOf({});
  const added = queries.map((query, at) => ({ name: `t${at}`, query }));
  for (const topic of added) expect(addTopics(index, [topic], aliases)).toBeUndefined();
  const title = `${names[3]} vote`;
  const content = `The ${names[700]}s ${names[(700 * 7) % 1500]} ${names[12]}. ${names[84]}stown, then ${names[1499]}`;
  const each = { title, description: "", content };
  const alone = added.filter((topic) => matchDocument(indexOf({ it: topic.query }), each).length > 0);
  expect(alone.length).toBeGreaterThan(5);
  expect(
    matchDocument(index, each)
      .map(({ topic }) => topic)
      .sort(),
  ).toEqual(alone.map(({ name }) => name).sort());
});

test("finishes on a text that repeats the words of a query", () => {
  const content = "alpha beta gamma ".repeat(10_000);
  expect(match("alpha NEAR/50 (beta OR gam*) NEAR/50 alpha SAME @pair NOT NEAR/1 delta", { content })).toBeDefined();
});

const word = fc.constantFrom("alpha", "beta", "gamma", "gamut", "delta", "alphas");
const term = fc.oneof(
  word,
  fc.constantFrom(
    "gam*",
    "alp*",
    "@pair",
    '"alpha beta"',
    '"gam* delta"',
    "title:alpha",
    "lead:beta",
    "text:delta",
    "source:beta",
    "=Alpha",
    '="Alpha beta"',
    "beta^3",
    "author:delta",
    "category:gamut",
    "title:=alphas^0.5",
  ),
);
const operator = fc.constantFrom(
  " ",
  " OR ",
  " AND ",
  " NEAR/1 ",
  " NEAR/3 ",
  " SAME ",
  " NOT NEAR/2 ",
  " NOT SAME ",
  " NOT ",
);
const query = fc.letrec<{ group: string }>((tie) => ({
  group: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    term,
    fc.tuple(tie("group"), operator, tie("group")).map(([a, between, b]) => `(${a}${between}${b})`),
    tie("group").map((inner) => `-${inner}`),
    tie("group").map((inner) => `title:${inner}`),
  ),
})).group;
const separator = fc.constantFrom(" ", " ", " ", ", ", ". ", "\n", "-");
const text = fc
  .array(fc.tuple(fc.oneof(word, fc.constantFrom("Alpha", "Beta", "x")), separator), { maxLength: 14 })
  .map((all) => all.flat().join(""));
const document = fc.record({
  title: text,
  description: text,
  content: text,
  source: text,
  author: text,
  categories: fc.array(text, { maxLength: 3 }),
});

test("agrees with the plain meaning of any query on any text", () => {
  let matched = 0;
  let missed = 0;
  fc.assert(
    fc.property(
      fc.array(query, { minLength: 1, maxLength: 8 }),
      fc.array(document, { minLength: 1, maxLength: 5 }),
      (queries, documents) => {
        const readable = queries.flatMap((each, at) => {
          const parsed = parseQuery(each, aliases);
          return isQueryProblem(parsed) ? [] : [{ name: `t${at}`, query: each, root: parsed.root }];
        });
        const index = compileTopics(readable, aliases);
        if (isProblems(index)) throw new Error(index.problems.join("\n"));
        for (const each of documents) {
          const found = matchDocument(index, each)
            .map((m) => m.topic)
            .sort();
          const expected = readable
            .filter(({ root }) => naiveMatches(root, each))
            .map(({ name }) => name)
            .sort();
          expect(found).toEqual(expected);
          matched += found.length;
          missed += readable.length - found.length;
        }
      },
    ),
    { numRuns: runs(1_000) },
  );
  expect(Math.min(matched, missed)).toBeGreaterThan(1000); // else the generator would prove nothing
});

test("points every term at the text it quotes, whatever the text is", () => {
  const index = indexOf({ it: "alpha OR бета OR 停 OR gam*" });
  const odd = fc
    .array(
      fc.oneof(
        fc.constantFrom("Álpha", "alpha’s", "БЕТА", "停", "gamma", "\u0301", "🕊", "\n"),
        fc.string({ unit: "binary" }),
      ),
      { maxLength: 20 },
    )
    .map((all) => all.join(" "));
  fc.assert(
    fc.property(odd, odd, odd, (title, description, content) => {
      const each = { title, description, content };
      for (const found of matchDocument(index, each)) {
        for (const hit of found.terms) expect(each[hit.field].slice(hit.start, hit.end)).toBe(hit.text);
      }
    }),
  );
});
