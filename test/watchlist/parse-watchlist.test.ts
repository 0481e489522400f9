import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isProblems } from "../../src/errors.ts";
import { parseWatchlist } from "../../src/watchlist/parse-watchlist.ts";

const sound = `
name: rivers
title: River treaties
feeds:
  - url: https://herald.example.org/feed
    outlet: The Herald
    language: en
  - url: https://bote.example.org/feed
    outlet: Der Bote
topics:
  - name: water-rights
    title: Water rights
    description: Who may take how much
    query: '"water rights" @norland'
aliases:
  norland: [Norland*, "the Northern Republic"]
`;

function problemsOf(text: string): readonly string[] {
  const result = parseWatchlist(text, "w.yaml");
  return isProblems(result) ? result.problems : [];
}

test("reads feeds, topics and aliases", () => {
  expect(parseWatchlist(sound, "w.yaml")).toEqual({
    name: "rivers",
    title: "River treaties",
    feeds: [
      { url: "https://herald.example.org/feed", outlet: "The Herald", language: "en" },
      { url: "https://bote.example.org/feed", outlet: "Der Bote" },
    ],
    topics: [
      {
        name: "water-rights",
        title: "Water rights",
        description: "Who may take how much",
        query: '"water rights" @norland',
      },
    ],
    aliases: [{ name: "norland", spellings: ["Norland*", "the Northern Republic"] }],
  });
});

test("reads families of outlets, which need no feed", () => {
  const text = `${sound}families:\n  Herald House: [The Herald, The Sunday Herald]\n  Bote: [Der Bote, Bote]\n`;
  expect(parseWatchlist(text, "w.yaml")).toMatchObject({
    families: [
      { name: "Herald House", outlets: ["The Herald", "The Sunday Herald"] },
      { name: "Bote", outlets: ["Der Bote", "Bote"] },
    ],
  });
  expect(parseWatchlist(`${sound}families: {}\n`, "w.yaml")).toMatchObject({ families: undefined });
});

test.each([
  ["one outlet", "  A: [The Herald]", /^w\.yaml:18:6: families\.A is a list of 1, expected at least two outlets/],
  ["an outlet in two", "  A: [One, Two]\n  B: [Three, one]", /^w\.yaml:19:14: “one” is in the family “A” already/],
  ["an outlet twice", "  A: [One, Two, One]", /^w\.yaml:18:17: “One” is in the family “A” already/],
  ["another family's name", "  A: [One, B]\n  B: [Two, Three]", /^w\.yaml:18:12: “B” is in the family “B” already/],
  ["a name again", "  A: [One, Two]\n  a: [Three, Four]", /^w\.yaml:19:3: the family “a” stands here again/],
])("reports a family with %s where it stands", (_, lines, expected) => {
  expect(problemsOf(`${sound}families:\n${lines}\n`)).toEqual([expect.stringMatching(expected)]);
});

test.each([
  [
    "an unknown key",
    sound.replace("outlet: Der", "outlte: Der"),
    [
      /^w\.yaml:8:5: feeds\.1\.outlet is missing, expected text/,
      /^w\.yaml:9:5: unknown key “outlte”, did you mean “outlet”\?/,
    ],
  ],
  ["a missing key", sound.replace("title: River treaties\n", ""), [/^w\.yaml:2:1: title is missing, expected text/]],
  ["a wrong type", sound.replace("[Norland*,", "[12,"), [/^w\.yaml:16:13: aliases\.norland\.0 is “12”, expected text/]],
  [
    "a wrong address",
    sound.replace("https://bote", "ftp://bote"),
    [/^w\.yaml:8:10: .*“ftp:\/\/bote.*http:\/\/ or https:\/\//],
  ],
  ["a wrong language", sound.replace("language: en", "language: English"), [/^w\.yaml:7:15: .*language code/]],
  ["a wrong name", sound.replace("name: water-rights", "name: Water Rights"), [/^w\.yaml:11:11: .*joined by hyphens/]],
  ["a feed named twice", sound.replace("https://bote", "https://HERALD"), [/^w\.yaml:8:10: the address .* again/]],
  [
    "an unknown alias",
    sound.replace("@norland", "@norlnad"),
    [/^w\.yaml:14:28: in the query, column 16: no alias “@norlnad”, did you mean @norland\?/],
  ],
  [
    "a bad query",
    sound.replace('rights" @norland', 'rights" OR'),
    [/^w\.yaml:14:\d+: in the query, column \d+: the query ends/],
  ],
  ["a bad spelling", sound.replace("Norland*", '"*"'), [/^w\.yaml:16:14: .*no letter or digit/]],
  ["a key given twice", `${sound}name: again\n`, [/^w\.yaml:\d+:1: not readable as YAML: /]],
  ["text that is no YAML", "a: [", [/^w\.yaml:1:\d: not readable as YAML: /]],
  ["an empty file", "", [/^w\.yaml:1:1: the file is empty, expected/]],
  ["a list", "- a", [/^w\.yaml:1:1: the file is a list of 1, expected/]],
])("reports %s where it stands", (_, text, expected) => {
  const found = problemsOf(text);
  expect(found).toHaveLength(expected.length);
  expected.forEach((pattern, at) => {
    expect(found[at]).toMatch(pattern);
  });
});

test("reports everything in the order of the file", () => {
  const found = problemsOf(
    sound
      .replace("name: rivers", "name: R")
      .replace("language: en", "language: 1")
      .replace("title: Water rights", "titel: x"),
  );
  const lines = found.map((line) => Number(line.split(":")[1]));
  expect(lines).toEqual([2, 7, 11, 12]);
});

test("finds a topic named twice", () => {
  const topic = sound.slice(sound.indexOf("  - name: water"), sound.indexOf("aliases:"));
  expect(problemsOf(sound.replace("aliases:", `${topic}aliases:`))).toEqual([
    expect.stringMatching(/:15:11: the topic name “water-rights” stands here again/),
  ]);
});

test("does not follow anchors that stand for gigabytes", () => {
  let bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (let level = 1; level < 20; level += 1) bomb += `a${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}]\n`;
  expect(problemsOf(bomb)).toEqual([expect.stringMatching(/^w\.yaml:1:1: YAML anchors/)]);
});

test("lets no key reach into objects", () => {
  const found = problemsOf(`${sound}__proto__: { name: x }\nconstructor: 1\n`);
  expect(found).toHaveLength(2);
});

test("answers with a watchlist or problems, whatever the text is", () => {
  const line = fc.constantFrom(
    "name: a",
    "title: b",
    "feeds:",
    "topics: []",
    "  - url: http://x.example",
    "    outlet: y",
    "aliases: {a: [b*]}",
    "- ",
    "&a *a",
    "!!set {a}",
    "? [a]",
    "<<: 1",
    "\t",
    "...",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(line).map((all) => all.join("\n")),
      ),
      (text) => {
        const result = parseWatchlist(text, "w.yaml");
        if (isProblems(result)) for (const each of result.problems) expect(each).toMatch(/^w\.yaml:\d+:\d+: ./);
      },
    ),
  );
});

test("reads the pack that comes with Dateline", () => {
  const pack = parseWatchlist(
    readFileSync(new URL("../../packs/ukraine-peace-talks.yaml", import.meta.url), "utf8"),
    "pack",
  );
  expect(pack).not.toHaveProperty("problems");
});

test("says where a name stands that would be lost without a word", () => {
  expect(problemsOf(`${sound}  __proto__: [Sudland]\n`)).toEqual([
    expect.stringMatching(/^w\.yaml:\d+(?::\d+)?.*“__proto__” cannot be used as a name: choose another/),
  ]);
});
