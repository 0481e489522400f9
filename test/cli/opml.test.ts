import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runVerb } from "../../src/cli/main.ts";
import { isProblems } from "../../src/errors.ts";
import { parseWatchlist } from "../../src/watchlist/parse-watchlist.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-opml-"));
  writeFileSync(join(folder, "mine.yaml"), watchlist);
});
afterEach(() => rmSync(folder, { recursive: true }));

const watchlist = `name: mine
title: Mine
feeds:
  - url: https://harbour.example/rss
    outlet: Harbour Ledger
    language: en
    credentials: { bearer: "\${FEED_HARBOUR}" }
    pages: false
  - url: https://ada:hunter2@nordlys.example/feed
    outlet: Nordlys & Sons
topics:
  - { name: talks, title: Talks, description: Talks, query: talks, urgency: high }
`;

const subscriptions = `<opml version="2.0"><head/><body>
<outline text="Folder">
<outline text="Harbour" xmlUrl="http://harbour.example/rss/"/>
<outline text="Meridian Post" xmlUrl="https://meridian.example/feed" language="en"/>
<outline text="Meridian again" xmlUrl="https://meridian.example/feed?utm_source=x"/>
<outline text="A note"/>
<outline text="A file" xmlUrl="file:///etc/passwd"/>
</outline></body></opml>`;

async function dateline(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const env = { DATABASE_PATH: join(folder, "dateline.db") };
  const code = await runVerb(args, { stdin: new PassThrough(), stdout, stderr, env });
  return { code, out: String(stdout.read() ?? ""), err: String(stderr.read() ?? "") };
}

const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe("dateline import of a subscription list", () => {
  test("adds what is new beside what is watched, and names each outline that adds nothing with its line", async () => {
    await dateline("import", join(folder, "mine.yaml"));
    const { code, out } = await dateline("import", file("feeds.opml", subscriptions));
    expect(out).toMatch(/^1 feeds? added, 2 watched already, 1 refused, 1 without a feed\./);
    expect(out).toMatch(/feeds\.opml:3: Harbour: watched as #\d+ Harbour Ledger/);
    expect(out).toMatch(/feeds\.opml:5: Meridian again: watched as #\d+ Meridian Post/);
    expect(out).toMatch(/feeds\.opml:6: A note: no xmlUrl/);
    expect(out).toMatch(/feeds\.opml:7: A file: its xmlUrl is no http\(s\) address/);
    expect(code).toBe(1);
    expect((await dateline("ask", "feeds list")).out).toMatch(/Harbour Ledger.*Meridian Post.*Nordlys & Sons/s);
  });

  test("is recognised by content in any encoding, and survives the next import of a watchlist", async () => {
    await dateline("import", join(folder, "mine.yaml"));
    const wide = Buffer.from(`\ufeff<?xml version="1.0" encoding="utf-16"?>${subscriptions}`, "utf16le");
    expect((await dateline("import", file("export.xml", wide))).out).toContain("1 feed");
    await dateline("import", join(folder, "mine.yaml"));
    expect((await dateline("ask", "feeds show Meridian Post")).out).toContain("https://meridian.example/feed");
  });

  test("that cannot be read changes nothing", async () => {
    await dateline("import", join(folder, "mine.yaml"));
    const { code, err } = await dateline("import", file("feeds.opml", "<html></html>"));
    expect(code).toBe(1);
    expect(err).toMatch(/Nothing was imported:\n.*feeds\.opml:1: not readable as OPML/);
    expect((await dateline("import", join(folder, "none.opml"))).err).toMatch(/none\.opml cannot be read/);
  });
});

describe("dateline export", () => {
  test("--opml prints a list that import takes, without passwords", async () => {
    await dateline("import", join(folder, "mine.yaml"));
    const { out } = await dateline("export", "--opml");
    expect(out).toContain('<outline text="Nordlys &amp; Sons" type="rss" xmlUrl="https://nordlys.example/feed"');
    expect(out).not.toMatch(/hunter2|FEED_HARBOUR/);
    const again = await dateline("import", file("again.opml", out));
    expect(again.out).toMatch(/^0 feeds added, 2 watched already, 0 refused/);
    expect(again.code).toBe(0);
  });

  test("prints the watchlist with all it knows of its feeds and topics", async () => {
    await dateline("import", join(folder, "mine.yaml"));
    const printed = parseWatchlist((await dateline("export")).out, "printed");
    expect(isProblems(printed)).toBe(false);
    expect(printed).toEqual(parseWatchlist(watchlist, "mine"));
  });

  test("names feeds added by a command, and none that was removed by one", async () => {
    await dateline("import", join(folder, "mine.yaml"));
    await dateline("import", file("feeds.opml", subscriptions));
    await dateline("ask", "feeds remove Harbour Ledger");
    const { out } = await dateline("export");
    expect(out).toContain("Meridian Post");
    expect(out).not.toContain("Harbour Ledger");
  });
});
