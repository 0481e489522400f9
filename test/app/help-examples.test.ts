import { afterAll, beforeAll, expect, test } from "vitest";
import { commands } from "../../src/answers/registry.ts";
import { type App, createApp } from "../../src/app.ts";
import { captureChannel, createCapturePlatform } from "../../src/bots/capture/platform.ts";
import { atTerminal } from "../../src/bots/console/platform.ts";
import { installFile } from "../../src/cli/open-installation.ts";
import { defaultWatchlist } from "../../src/cli/read-watchlist.ts";
import { readyPacks } from "../../src/cli/ready-packs.ts";
import { isLookup } from "../../src/commands/command.ts";
import { parseLine } from "../../src/commands/parse-line.ts";
import { readConfig } from "../../src/config.ts";
import { type Database, openDatabase } from "../../src/db/open.ts";
import { installedWatchlist, installWatchlist } from "../../src/db/topics/watchlists.ts";
import { createFetcher } from "../../src/feeds/http/fetch.ts";
import { createLog } from "../../src/log.ts";
import { type SampleServer, startSampleServer } from "../../src/samples/sample-server.ts";

/** The samples of the preview, played to their end, in one channel that follows every topic. */
let app: App;
let db: Database;
let server: SampleServer;
let now = 0;
const here = { ...atTerminal, channel: captureChannel };
let closeFetcher: () => Promise<void>;

beforeAll(async () => {
  db = openDatabase(":memory:");
  server = await startSampleServer({ now: () => now });
  await installFile(db, defaultWatchlist);
  const watchlist = await installedWatchlist(db);
  if (!watchlist) throw new Error("no watchlist");
  await installWatchlist(db, { ...watchlist, feeds: server.feeds });
  const fetcher = createFetcher({ userAgent: "Dateline tests", allowPrivate: [server.host] });
  closeFetcher = () => fetcher.close();
  const config = readConfig({});
  if ("problems" in config) throw new Error(config.problems.join("; "));
  let ids = 0;
  const newId = () => String(++ids);
  app = createApp(
    { ...config, minPollSeconds: 1, readPages: false },
    {
      ...{ db, fetcher, platforms: [createCapturePlatform(async () => {})], packs: readyPacks() },
      effects: { now: () => now, log: createLog("silent"), newId, newSecret: newId, random: () => 0 },
    },
  );
  const [first = 0] = server.times;
  now = first - 3_600_000;
  await app.tick({ allFeeds: true });
  for (const { name } of watchlist.topics)
    await app.handlers.answer({ ...here, line: `subscribe ${name}`, requestId: name });
  for (const at of server.times) {
    now = at + 60_000;
    await app.tick({ allFeeds: true });
  }
});
afterAll(async () => {
  await app.stop();
  await closeFetcher();
  await server.close();
  await db.close();
});

/** What stands in examples for an address of the reader's own; what `ask` answers its own test says. */
const standIn = /example\.org|^ask /;
const lookups = commands.flatMap((command) =>
  command.examples.filter((line) => {
    const parsed = parseLine(line, commands);
    return "args" in parsed && isLookup(command, parsed.args) && !standIn.test(line);
  }),
);

test.each(lookups)("help's example /news %s has an answer in the samples of the preview", async (line) => {
  const { message, mistake } = await app.handlers.answer({ ...here, line, requestId: line });
  expect(mistake, message.fallback).toBeUndefined();
  expect(message.fallback).not.toMatch(/^(?:Nothing|No )/);
  expect(message.blocks.filter(({ kind }) => kind !== "actions").length).toBeGreaterThan(1);
});
