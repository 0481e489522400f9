import { beforeEach, expect, test } from "vitest";
import { dispatch } from "../../../src/answers/dispatch.ts";
import { type Database, openDatabase } from "../../../src/db/open.ts";
import { activeTopics, installWatchlist } from "../../../src/db/topics/watchlists.ts";
import { createFetcher } from "../../../src/feeds/http/fetch.ts";
import { unlimited } from "../../../src/messages/limits.ts";
import type { Watchlist } from "../../../src/model.ts";

const feeds = [{ url: "https://a.example/rss", outlet: "A" }];
const topic = {
  title: "Truces",
  description: "",
  query: "@truce AND Norland",
  watch: [{ value: "Norland", spellings: ["Norland"] }],
};
const pack: Watchlist = {
  ...{ name: "norland", title: "Norland", feeds, aliases: [{ name: "truce", spellings: ["truce", "cease-fire*"] }] },
  topics: [
    { name: "truces", ...topic },
    { name: "taken", ...topic },
    { name: "long", ...topic, query: `${"@truce OR ".repeat(400)}x1` },
  ],
};
let db: Database;

beforeEach(async () => {
  db = openDatabase(":memory:");
  const topics = [{ name: "taken", title: "T", description: "", query: "talks" }];
  await installWatchlist(db, {
    name: "t",
    title: "T",
    feeds,
    topics,
    aliases: [{ name: "truce", spellings: ["other"] }],
  });
});

async function ask(line: string, mayManage = true): Promise<string> {
  const nothing = () => {};
  const context = {
    ...{
      db,
      now: 1,
      timezone: "UTC",
      fetcher: createFetcher({ userAgent: "test", allowPrivate: [] }),
      feedSecrets: {},
      minPollMs: 1,
      limits: unlimited,
    },
    ...{
      wake: nothing,
      wakePoll: nothing,
      wakeCluster: nothing,
      packs: () => [pack],
      report: (error: unknown) => String(error),
    },
  };
  const channel = { platform: "console", address: "here" };
  const { message } = await dispatch(context, {
    line,
    channel,
    workspace: "w",
    actor: { id: "1", name: "ada", mayManage },
  });
  await context.fetcher.close();
  return JSON.stringify(message);
}

test("the topics of a pack are copied with its own spellings, but for those that cannot be", async () => {
  expect(await ask("topic packs", false)).toContain("truces, taken, long");
  const answer = await ask("topic install norland");
  expect(answer).toContain("Norland: truces are topics of this workspace now.");
  expect(answer).toMatch(/Left out: taken \(There is a topic taken already.*long \(longer than 8000 characters/);
  expect((await activeTopics(db, "console:w")).at(-1)).toMatchObject({
    ...{ name: "truces", workspace: "console:w", watch: topic.watch },
    query: '("truce" OR "cease-fire*") AND Norland',
  });
  expect(await activeTopics(db, "console:other")).toHaveLength(1);
});

test("a second time nothing is left to install; an unknown pack and somebody who may not are answered", async () => {
  await ask("topic install norland");
  expect(await ask("topic install norland")).toContain("Nothing of Norland was installed");
  expect(await ask("topic install norlan")).toContain("Did you mean norland?");
  expect(await ask("topic install norland", false)).toContain("for those who may configure it");
});
