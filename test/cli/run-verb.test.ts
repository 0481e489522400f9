import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { platforms } from "../../src/bots/registry.ts";
import { runVerb } from "../../src/cli/main.ts";
import { startDiscord } from "../stand-ins/discord.ts";
import { type FeedServer, rssOf, startFeedServer } from "../stand-ins/feed-server.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What `dateline` does with these words, without a process of its own. */
async function run(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const said = [stdout, stderr].map((stream) => text(stream));
  const code = await runVerb(args, { stdin, stdout, stderr, env: { DATABASE_PATH: join(folder, "news.db"), ...env } });
  stdout.end();
  stderr.end();
  const [out = "", err = ""] = await Promise.all(said);
  return { code, out, err };
}

function watchlist(feeds: FeedServer): string {
  const file = join(folder, "watchlist.yaml");
  writeFileSync(
    file,
    `name: test\ntitle: Test list\nfeeds:\n  - url: ${feeds.origin}/a.xml\n    outlet: The Harbour\n    language: en\ntopics:\n  - name: ceasefire\n    title: Ceasefire\n    description: Any truce\n    query: ceasefire AND kyiv\n`,
  );
  return file;
}

const item = {
  title: "Kyiv hears of a ceasefire plan",
  link: "https://harbour.example/plan",
  guid: "1",
  description: "<p>Officials in Kyiv have received a plan for a ceasefire from the mediators, the ministry said.</p>",
};

test("wrong settings in a watchlist are named with file, line and what was expected", async () => {
  const file = join(folder, "bad.yaml");
  writeFileSync(file, "name: x\ntitle: X\nfeeds:\n  - url: ftp://a.example/\n    outlet: A\ntopics: []\n");
  const { code, err } = await run(["import", file]);
  expect(code).toBe(1);
  expect(err).toMatch(/bad\.yaml:4:\d+: /);
});

test("poll, ask, export and doctor work on one database", async () => {
  const feeds = await startFeedServer();
  feeds.set("/a.xml", rssOf({ title: "Harbour", link: "https://harbour.example/", items: [item] }));
  const env = { WATCHLIST: watchlist(feeds), ALLOW_PRIVATE_FEEDS: feeds.host };
  expect(await run(["poll"], env)).toMatchObject({
    code: 0,
    out: expect.stringContaining("1 of 1 feeds read; 1 articles and 1 stories"),
  });
  expect((await run(["ask", "/news latest ceasefire"], env)).out).toContain("Kyiv hears of a ceasefire plan");
  expect((await run(["export"], env)).out).toContain("query: ceasefire AND kyiv");
  expect((await run(["doctor"], env)).out).toContain(`✓ The Harbour ${feeds.origin}/a.xml: 1 articles`);
  await feeds.close();
  expect(await run(["doctor"], env)).toMatchObject({ code: 1, out: expect.stringMatching(/✗ The Harbour/) });
});

test("doctor checks what a start would watch and writes nothing", async () => {
  const feeds = await startFeedServer();
  feeds.set("/a.xml", rssOf({ title: "Harbour", link: "https://harbour.example/", items: [item] }));
  const file = watchlist(feeds);
  const { code, out } = await run(["doctor"], { WATCHLIST: file, ALLOW_PRIVATE_FEEDS: feeds.host });
  expect(code).toBe(0);
  expect(out).toContain("✓ Watchlist Test list: 1 feeds, 1 topics");
  expect(readdirSync(folder)).toEqual(["watchlist.yaml"]);
  await feeds.close();
});

test("register discord registers once and prints the invite link", async () => {
  const discord = await startDiscord();
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
  expect((await run(["register", "discord"], env)).out).toMatch(
    /registered\.\n.*https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+/,
  );
  expect((await run(["register", "discord"], env)).out).toContain("up to date");
  await discord.close();
});

test("preview --json prints each message for each platform", async () => {
  const lines = (await run(["preview", "--json"])).out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { platform: string });
  expect(lines.length).toBeGreaterThan(40);
  for (const { name } of platforms)
    expect(lines.filter((line) => line.platform === name)).toHaveLength(lines.length / platforms.length);
});
