import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { storiesVerb } from "../../../src/cli/verbs/stories.ts";

async function run(lines: (object | string)[], args: string[] = []) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const input = lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join("");
  const [code, out, err] = await Promise.all([
    storiesVerb.run(args, { stdin: Readable.from([input]), stdout, stderr, env: {} }).finally(() => {
      stdout.end();
      stderr.end();
    }),
    text(stdout),
    text(stderr),
  ]);
  return { code, err, out };
}

async function storiesOf(lines: object[]): Promise<unknown[]> {
  const { out } = await run(lines);
  return out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

const ferry = {
  title: "Ferry runs aground off Korvala",
  description: "<p>The <b>Maribel</b> struck rocks off Korvala harbour.</p>",
};
const again = {
  title: "Passengers rescued after Korvala ferry Maribel hits rocks",
  content: "<p>All were taken to Korvala.</p>",
};
const bank = { title: "Central bank of Ostria raises rates", text: "The bank in Ostria lifted its main rate." };

it("writes the story of each article, in the order of the lines", async () => {
  const lines = [
    { id: "a", ...ferry },
    { id: 2, ...bank },
    { id: "c", ...again },
  ];
  expect(await storiesOf(lines)).toEqual([
    { id: "a", story: 1 },
    { id: 2, story: 2 },
    { id: "c", story: 1 },
  ]);
});

it("keeps a story of last month and the same words today apart", async () => {
  const lines = [
    { id: 1, ...ferry, published: "2031-05-01T10:00:00Z" },
    { id: 2, ...again, published: "Sun, 01 Jun 2031 10:00:00 GMT" },
  ];
  expect(await storiesOf(lines)).toEqual([
    { id: 1, story: 1 },
    { id: 2, story: 2 },
  ]);
});

it("takes an article without a readable date as arriving after the one before", async () => {
  const lines = [
    { id: 1, ...ferry, published: "2031-05-01T10:00:00Z" },
    { id: 2, ...again, published: "the captain was born on April 22, 1983, in Korvala" },
    { id: 3, ...again },
  ];
  expect(await storiesOf(lines)).toEqual([
    { id: 1, story: 1 },
    { id: 2, story: 1 },
    { id: 3, story: 1 },
  ]);
});

it("reports a bad line, goes on with the rest and exits with 1", async () => {
  const { code, out } = await run(["{", { id: 1, ...ferry }]);
  const [first, second] = out.trim().split("\n");
  expect(code).toBe(1);
  expect(JSON.parse(first ?? "")).toMatchObject({ line: 1, error: { kind: "bad-json" } });
  expect(JSON.parse(second ?? "")).toEqual({ id: 1, story: 1 });
});

it("refuses arguments it does not know and shows its help", async () => {
  expect(await run([], ["--fast"])).toMatchObject({ code: 2, out: "" });
  expect((await run([], ["--help"])).out).toContain("Usage: dateline stories");
});

describe("with --settled", () => {
  const settledOf = async (lines: (object | string)[]) => {
    const { code, out } = await run(lines, ["--settled"]);
    return {
      code,
      lines: out
        .trim()
        .split("\n")
        .map((line): unknown => JSON.parse(line)),
    };
  };

  it("sorts in the order of publication and answers in the order of the lines", async () => {
    const { code, lines } = await settledOf([
      { id: "c", ...again, published: "2031-05-01T11:00:00Z" },
      { id: 2, ...bank, published: "2031-05-01T10:30:00Z" },
      { id: "a", ...ferry, published: "2031-05-01T10:00:00Z" },
    ]);
    expect(code).toBe(0);
    expect(lines).toEqual([
      { id: "c", story: 1 },
      { id: 2, story: 2 },
      { id: "a", story: 1 },
    ]);
  });

  it("reports a bad line in its place and exits with 1", async () => {
    const { code, lines } = await settledOf([{ id: 1, ...ferry }, "{", { title: "no id" }, { id: 4, ...again }]);
    expect(code).toBe(1);
    expect(lines).toMatchObject([
      { id: 1, story: 1 },
      { line: 2, error: { kind: "bad-json" } },
      { line: 3, error: { kind: "bad-input" } },
      { id: 4, story: 1 },
    ]);
  });
});

it("refuses a watchlist that cannot be read", async () => {
  const { code, err } = await run([], ["--watchlist", "/nowhere.yaml"]);
  expect(code).toBe(2);
  expect(err).toContain("the watchlist /nowhere.yaml cannot be read");
});
