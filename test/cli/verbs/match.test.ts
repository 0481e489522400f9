import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { matchVerb } from "../../../src/cli/verbs/match.ts";
import { htmlToText } from "../../../src/feeds/html/html-text.ts";

async function run(args: string[], lines: (object | string)[] = []) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const input = lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join("");
  const [code, out, err] = await Promise.all([
    matchVerb.run(args, { stdin: Readable.from([input]), stdout, stderr, env: {} }).finally(() => {
      stdout.end();
      stderr.end();
    }),
    text(stdout),
    text(stderr),
  ]);
  return {
    code,
    err,
    out,
    answers: out
      .split("\n")
      .filter(Boolean)
      .map((line) => safeJson(line)),
  };
}

function safeJson(line: string) {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

function file(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "match-")), "watchlist.yaml");
  writeFileSync(path, content);
  return path;
}

const watchlist = `
name: rivers
title: Rivers
feeds: [{ url: "https://herald.example.org/feed", outlet: The Herald }]
topics:
  - { name: water, title: Water, description: Water rights, query: '"water rights" OR dam*' }
  - { name: ferries, title: Ferries, description: Ferries, query: "ferry lang:en" }
`;

test("writes one line per article with the topics and the places of their terms", async () => {
  const description = "<p>The <b>dams</b> &amp; their</p><p>water&nbsp;rights</p>";
  const { code, answers } = await run(
    ["--watchlist", file(watchlist)],
    [
      { id: 1, title: "Water rights & ferries", description, language: "en" },
      { id: "b", title: null, description: null, link: "https://herald.example.org/1" },
    ],
  );
  expect(code).toBe(0);
  expect(answers.map((answer) => answer.id)).toEqual([1, "b"]);
  expect(answers[1].topics).toEqual([]);
  expect(answers[0].topics.map((topic: { topic: string }) => topic.topic).sort()).toEqual(["ferries", "water"]);
  const plain: Record<string, string> = { title: "Water rights & ferries", description: htmlToText(description) };
  const water = answers[0].topics.find((topic: { topic: string }) => topic.topic === "water");
  expect(water.terms.map((term: { text: string }) => term.text)).toEqual(["Water rights", "dams", "water rights"]);
  for (const { text: quoted, field, start, end } of water.terms) expect(plain[field]?.slice(start, end)).toBe(quoted);
  expect(water.score).toBeGreaterThan(0.5);
});

test("answers a line it cannot read with an error and goes on", async () => {
  const { code, answers } = await run(["--watchlist", file(watchlist)], ["no json", { id: 2, title: "A new dam" }]);
  expect(code).toBe(1);
  expect(answers).toMatchObject([
    { line: 1, error: { kind: "bad-json" } },
    { id: 2, topics: [{ topic: "water" }] },
  ]);
});

test("prints every problem of a watchlist and ends with 2", async () => {
  const path = file(watchlist.replace("lang:en", "@boats").replace("name: rivers", "name: Rivers"));
  const { code, err, out } = await run(["--watchlist", path]);
  expect([code, out]).toEqual([2, ""]);
  expect(err.trim().split("\n")).toEqual([expect.stringContaining(`${path}:2:7: `)]);
  const missing = await run(["--watchlist", `${path}.gone`]);
  expect(missing).toMatchObject({ code: 2, err: expect.stringContaining("cannot be read") });
  expect(await run(["--wachlist", path])).toMatchObject({
    code: 2,
    err: expect.stringContaining("usage: dateline match"),
  });
});

test("prints its help", async () => {
  expect(await run(["--help"])).toMatchObject({ code: 0, out: matchVerb.help });
});

test("uses the Ukraine pack by default, and asks it for the right war", async () => {
  const titles: [string, string[]][] = [
    ["Moscow turns down thirty-day truce with Kyiv", ["ceasefire", "peace-talks"]],
    ["Зеленський назвав умови припинення вогню", ["ceasefire", "peace-talks"]],
    ["Selenskyj fordert Sicherheitsgarantien für die Ukraine", ["security-guarantees"]],
    ["Ukrayna ve Rusya arasında ateşkes görüşmeleri sürüyor", ["ceasefire", "peace-talks"]],
    ["Le Kremlin rejette un cessez-le-feu en Ukraine", ["ceasefire", "peace-talks"]],
    ["Vienna offers to host Putin and Zelenskyy for a summit", ["peace-talks", "summit-venue"]],
    ["Kyiv will not cede Donetsk, its envoy tells Moscow", ["territory"]],
    ["New sanctions on Russia if it lets the ceasefire deadline pass", ["sanctions"]],
    ["Mediators say Gaza ceasefire is close", []],
    ["Sudan truce collapses as the United Nations looks to Ukraine for grain", []],
    ["India and Pakistan hold to their ceasefire", []],
    ["Washington and Beijing extend tariff truce", []],
    ["Sanctions on Iranian oil tightened", []],
    ["Ukraine opens accession talks with the EU", []],
  ];
  const { answers } = await run(
    [],
    titles.map(([title], id) => ({ id, title })),
  );
  answers.forEach((answer, at) => {
    const topics = answer.topics.map((topic: { topic: string }) => topic.topic);
    const expected = titles[at]?.[1] ?? [];
    expect({ title: titles[at]?.[0], topics }).toEqual({
      title: titles[at]?.[0],
      topics: expected.length === 0 ? [] : expect.arrayContaining(expected),
    });
  });
});
