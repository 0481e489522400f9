import { afterEach, beforeEach, expect, test } from "vitest";
import { dispatch } from "../../../src/answers/dispatch.ts";
import { renderMessage } from "../../../src/bots/console/render/render.ts";
import { type Database, openDatabase } from "../../../src/db/open.ts";
import { createFetcher, type Fetcher } from "../../../src/feeds/http/fetch.ts";
import { unlimited } from "../../../src/messages/limits.ts";
import { encodeBytes } from "../../feeds/encoding/encode-bytes.ts";
import { type FeedServer, startFeedServer } from "../../stand-ins/feed-server.ts";

let db: Database;
let server: FeedServer;
let fetcher: Fetcher;

beforeEach(async () => {
  server = await startFeedServer();
  fetcher = createFetcher({ userAgent: "Dateline test", allowPrivate: [server.host] });
  db = openDatabase(":memory:");
});
afterEach(async () => {
  await db.close();
  await fetcher.close();
  await server.close();
});

async function tested(body: Uint8Array, contentType: string): Promise<string> {
  server.set("/feed.xml", { body: Buffer.from(body), contentType });
  const reply = await dispatch(
    {
      ...{
        db,
        now: Date.UTC(2025, 7, 20),
        fetcher,
        feedSecrets: {},
        minPollMs: 300_000,
        timezone: "UTC",
        limits: unlimited,
      },
      ...{ wake: () => undefined, wakePoll: () => undefined, wakeCluster: () => undefined, report: String },
    },
    {
      line: `feeds test ${server.origin}/feed.xml`,
      channel: { platform: "console", address: "terminal" },
      actor: { id: "1", name: "Grace", mayManage: true },
    },
  );
  return renderMessage(reply.message, { width: 500, color: false, hyperlinks: false, timezone: "UTC" });
}

const feed = (title: string, encoding: string) =>
  `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><title>${title}</title></channel></rss>`;
const ukrainian = "Новини порту: другий причал приймає судна з понеділка";

test("names the encoding that was read, and the one declared where that is another", async () => {
  const windows = (encoding: string) => encodeBytes(feed(ukrainian, encoding), "windows-1251") ?? Buffer.alloc(0);
  expect(await tested(windows("windows-1251"), "text/xml")).toMatch(/, windows-1251$/m);
  expect(await tested(windows("utf-8"), "text/xml")).toMatch(/, windows-1251, declares utf-8$/m);
  expect(await tested(Buffer.from(feed(ukrainian, "utf-8")), "text/xml; charset=koi8-r")).toMatch(
    /, utf-8, declares koi8-r$/m,
  );
});

test("says nothing of a declaration that makes no difference", async () => {
  expect(await tested(Buffer.from(feed("Harbour", "iso-8859-1")), "text/xml")).toMatch(/, utf-8$/m);
});
