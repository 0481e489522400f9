import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseVerb } from "../../../src/cli/verbs/parse.ts";
import { atomOf, rssOf } from "../../stand-ins/feed-server.ts";

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "dateline-parse-"));
});

afterAll(() => rm(directory, { recursive: true }));

async function file(name: string, body: string | Uint8Array): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, body);
  return path;
}

async function run(args: string[], input = "") {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const printed = Promise.all([text(stdout), text(stderr)]);
  const exitCode = await parseVerb.run(args, { stdin: Readable.from([Buffer.from(input)]), stdout, stderr, env: {} });
  stdout.end();
  stderr.end();
  const [output, errors] = await printed;
  return {
    exitCode,
    errors,
    lines: output
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
}

const items = [
  {
    title: "Envoys meet",
    link: "https://courier.example/1",
    guid: "1",
    published: "Tue, 04 Mar 2025 09:30:00 +0200",
    description: "<p>They met.</p><p>They talked.</p>",
    categories: ["Talks"],
  },
];
const rss = rssOf({ title: "Harbour Courier", link: "https://courier.example/", language: "en", items });

describe("dateline parse", () => {
  it("prints one line for each file, with what is in it", async () => {
    const [a, b] = [
      await file("a.xml", rss),
      await file("b.xml", atomOf({ title: "B", link: "https://b.example/", items: [] })),
    ];
    const { exitCode, lines } = await run([a, b]);
    expect(exitCode).toBe(0);
    expect(lines).toEqual([
      {
        file: a,
        feed: { title: "Harbour Courier", link: "https://courier.example/", language: "en" },
        articles: [
          {
            guid: "1",
            url: "https://courier.example/1",
            title: "Envoys meet",
            published: "2025-03-04T07:30:00.000Z",
            summary: "<p>They met.</p><p>They talked.</p>",
            text: "They met.\n\nThey talked.",
            categories: ["Talks"],
          },
        ],
      },
      { file: b, feed: { title: "B", link: "https://b.example/" }, articles: [] },
    ]);
  });

  it("reads standard input for -", async () => {
    const { lines } = await run(["-"], rss);
    expect(lines).toMatchObject([{ file: "-", articles: [{ title: "Envoys meet" }] }]);
  });

  it("goes on after a file that is missing or no feed, and exits with 1", async () => {
    const page = await file("page.html", "<html><title>Sorry</title></html>");
    const good = await file("good.xml", rss);
    const { exitCode, lines } = await run([join(directory, "missing.xml"), page, good]);
    expect(exitCode).toBe(1);
    expect(lines).toMatchObject([
      { error: { kind: "unreadable" } },
      { file: page, error: { kind: "not-a-feed", message: expect.stringContaining("Sorry") } },
      { file: good, articles: [{ guid: "1" }] },
    ]);
  });

  it("uses the charset of --content-type and the address of --base", async () => {
    const bytes = Uint8Array.from(
      "<rss version='2.0'><channel><item><title>\xcc\xe8\xf0</title><link>/1</link></item></channel></rss>",
      (c) => c.charCodeAt(0),
    );
    const path = await file("cyrillic.xml", bytes);
    const { lines } = await run([
      "--content-type",
      "text/xml; charset=windows-1251",
      "--base",
      "https://c.example/feed",
      path,
    ]);
    expect(lines).toMatchObject([{ articles: [{ title: "Мир", url: "https://c.example/1" }] }]);
  });

  it.each([[[]], [["--base", "nowhere", "x.xml"]], [["--unknown", "x.xml"]]])(
    "explains wrong usage: %j",
    async (args) => {
      const { exitCode, errors, lines } = await run(args);
      expect(exitCode).toBe(2);
      expect(errors).toContain("dateline parse --help");
      expect(lines).toEqual([]);
    },
  );
});
