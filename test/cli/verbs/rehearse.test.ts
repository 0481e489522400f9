import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { rehearseVerb } from "../../../src/cli/verbs/rehearse.ts";

type Line = {
  kind?: string;
  id?: string;
  line?: number | string;
  story?: number | null;
  state?: string;
  why?: string;
  at?: string;
  headline?: string;
  lead?: string;
  labels?: string[];
  articles?: string[];
  text?: string;
  found?: boolean;
  error?: { kind: string; message: string };
};

async function rehearsed(args: string[], articles: (object | string)[]) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const input = articles.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join("");
  const [code, out, err] = await Promise.all([
    rehearseVerb.run(args, { stdin: Readable.from([input]), stdout, stderr, env: {} }).finally(() => {
      stdout.end();
      stderr.end();
    }),
    text(stdout),
    text(stderr),
  ]);
  const lines = out.split("\n").flatMap((line) => (line ? [JSON.parse(line) as Line] : []));
  return { code, err, lines, of: (kind: string) => lines.filter((line) => line.kind === kind) };
}

const bridge = {
  id: "first",
  source: "Harbour Ledger",
  published: "2026-03-04T08:00:00Z",
  language: "en",
  title: "Bridge over the Tarn closes for repairs",
  text: "The council closed the old bridge over the Tarn on Wednesday after engineers found cracks in two of its piers.",
  link: "https://harbour-ledger.example/bridge",
};
const query = ["--query", "bridge tarn"];

test("an article that a topic wants becomes a card a minute after its publication", async () => {
  const { code, lines, of } = await rehearsed(query, [bridge]);
  expect(code).toBe(0);
  expect(lines.slice(0, 2)).toMatchObject([
    { kind: "article", id: "first", story: 1, state: "founded" },
    { kind: "card", at: "2026-03-04T08:01:00.000Z", story: 1, headline: bridge.title, articles: ["first"] },
  ]);
  expect(of("card")[0]).toMatchObject({ lead: bridge.text });
});

test("an article that no topic wants belongs to no story and leads to no card", async () => {
  const { lines, of } = await rehearsed(["--query", "volcano"], [bridge]);
  expect(of("article")).toEqual([
    { kind: "article", id: "first", story: null, state: "unmatched", why: "no topic matched its text" },
  ]);
  expect(lines).toHaveLength(1);
});

test("the same link again is an edit: its line has an id of its own, and the card's edit names it", async () => {
  const edited = {
    ...{ ...bridge, id: "second", seen: "2026-03-04T11:00:00Z" },
    title: "Bridge over the Tarn closes until June",
  };
  const { of } = await rehearsed(query, [bridge, edited]);
  expect(of("article")).toMatchObject([{ id: "first" }, { id: "second", story: 1 }]);
  expect(of("article")[1]?.why).toMatch(/^changed article first; /);
  expect(of("edit").at(-1)).toMatchObject({ headline: edited.title, articles: ["second"] });
});

describe("what a publisher changed in its article is told in the thread", () => {
  const toll = {
    ...bridge,
    title: "Bridge over the Tarn closes, 31 families cut off",
    text: "The closed bridge cuts off 31 families.",
  };
  const edited = {
    ...{
      ...toll,
      id: "second",
      seen: "2026-03-04T11:00:00Z",
      title: "Bridge over the Tarn closes, 26 families cut off",
    },
    text: "The closed bridge cuts off 26 families.",
  };

  test("as changed, with what it was and is", async () => {
    const { of } = await rehearsed(query, [toll, edited]);
    expect(of("reply")).toMatchObject([{ at: "2026-03-04T11:00:00.000Z", labels: ["changed"], articles: ["second"] }]);
    expect(of("reply")[0]?.text).toMatch(/^Changed: was “.*31.*”, is “.*26.*”/);
  });

  test("as corrected where a note of the publisher says so", async () => {
    const noted = {
      ...edited,
      text: `${edited.text}\n\nCorrection: An earlier version said that 31 families were cut off.`,
    };
    const { of } = await rehearsed(query, [toll, noted]);
    expect(of("reply")).toMatchObject([{ labels: ["corrected"], articles: ["second"] }]);
  });
});

test("articles are played in the order in which they were seen", async () => {
  const late = { ...bridge, id: "late", link: undefined, seen: "2026-03-04T12:00:00Z" };
  const early = { ...late, id: "early", source: "Old Mill Gazette", seen: "2026-03-04T09:00:00Z" };
  const { of } = await rehearsed(query, [late, early]);
  expect(of("article").map(({ id }) => id)).toEqual(["early", "late"]);
});

test("an article without a date, or with one still to come, is of the moment it was seen", async () => {
  const seen = "2026-03-04T12:00:00Z";
  const undated = { ...bridge, published: undefined, seen };
  const ahead = {
    ...undated,
    id: "ahead",
    link: undefined,
    source: "Old Mill Gazette",
    published: "2026-03-05T10:00:00Z",
  };
  for (const article of [undated, ahead]) {
    const { of } = await rehearsed([...query, "--ask", "story timeline 1"], [article]);
    expect(of("card")[0]?.at).toBe("2026-03-04T12:00:00.000Z");
    expect(of("answer")[0]?.text).toMatch(/4\sMar\s2026,\s12:00 · First told/);
  }
});

test("articles of one outlet days apart are neither late nor a backlog", async () => {
  const later = {
    ...{ ...bridge, id: "later", published: "2026-03-20T08:00:00Z", link: "https://harbour-ledger.example/new" },
    ...{
      title: "Bridge in Tarn opens to cyclists",
      text: "Cyclists may use the bridge at Tarn again, its keeper said.",
    },
  };
  const { of } = await rehearsed(query, [bridge, later]);
  expect(of("card").map(({ at, articles }) => [at, articles])).toEqual([
    ["2026-03-04T08:01:00.000Z", ["first"]],
    ["2026-03-20T08:01:00.000Z", ["later"]],
  ]);
});

test("a command line is answered from what is known an hour after the last article", async () => {
  const { of } = await rehearsed([...query, "--ask", "latest", "--ask", "latset"], [bridge]);
  expect(of("answer")).toMatchObject([
    { line: "latest", found: true, text: expect.stringContaining(bridge.title) },
    { line: "latset", found: false },
  ]);
});

test("why a card reads as it does is answered with the outlet that brought it about", async () => {
  const other = {
    ...bridge,
    id: "other",
    source: "Old Mill Gazette",
    published: "2026-03-04T10:00:00Z",
    link: undefined,
  };
  const { of } = await rehearsed([...query, "--ask", "why 1"], [bridge, other]);
  expect(of("answer")[0]?.text).toMatch(/sent, posted .+, edited .+, last because of Old Mill Gazette$/m);
});

test("the digest after the last article is made", async () => {
  const { of } = await rehearsed(query, [bridge]);
  expect(of("digest").map(({ at }) => at)).toEqual(["2026-03-09T09:00:00.000Z"]);
});

test("a line that cannot be played is reported with its number and stops no other", async () => {
  const { code, lines, of } = await rehearsed(query, [
    "{",
    { id: 2, source: "Harbour Ledger", published: "soon" },
    { id: 3, published: bridge.published },
    bridge,
  ]);
  expect(code).toBe(1);
  expect(lines.slice(0, 3).map(({ line, error }) => [line, error?.kind])).toEqual([
    [1, "bad-json"],
    [2, "bad-input"],
    [3, "bad-input"],
  ]);
  expect(of("card")).toHaveLength(1);
});

test("--speed tells how many articles a second there were", async () => {
  const { err } = await rehearsed([...query, "--speed"], [bridge]);
  expect(err).toMatch(/^1 articles, [\d.]+ a second, [\d.]+ ms CPU each\n$/);
});

test("a query that cannot be read and two lists of topics are refused", async () => {
  expect(await rehearsed(["--query", "(bridge"], [bridge])).toMatchObject({ code: 2, lines: [] });
  expect(await rehearsed([...query, "--watchlist", "packs/ai-policy.yaml"], [bridge])).toMatchObject({ code: 2 });
});
