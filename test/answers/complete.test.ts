import { afterEach, beforeEach, expect, test } from "vitest";
import { complete } from "../../src/answers/complete.ts";
import { workspaceOf } from "../../src/commands/workspace-of.ts";
import { channelAt } from "../../src/db/channels/channels.ts";
import { channels } from "../../src/db/channels/tables.ts";
import { type Database, openDatabase, sqlOf } from "../../src/db/open.ts";
import { topics } from "../../src/db/topics/tables.ts";
import { installWatchlist } from "../../src/db/topics/watchlists.ts";

let db: Database;
beforeEach(async () => {
  db = openDatabase(":memory:");
  const shared = { name: "talks", title: "Talks", description: "Talks", query: "talks" };
  await installWatchlist(db, { name: "mine", title: "Mine", feeds: [], topics: [shared], aliases: [] });
  for (const [name, workspace] of [
    ["tariffs", "anywhere:T1"],
    ["trains", "anywhere:U1"],
  ] as const) {
    const words = { title: name, description: name, query: name };
    await sqlOf(db)
      .insert(topics)
      .values({ name, workspace, ...words })
      .run();
  }
});
afterEach(() => db.close());

const offered = (actor: string, workspace?: string) =>
  complete(
    db,
    {
      ...{ command: "latest", option: "topic", typed: "t" },
      from: { channel: { platform: "anywhere" }, actor: { id: actor }, workspace: workspace || undefined },
    },
    25,
  );

test("a workspace is offered its own topics and the watchlist's", async () => {
  expect(await offered("U1", "T1")).toEqual(["talks", "tariffs"]);
  expect(await offered("U1", "T2")).toEqual(["talks"]);
});

test("in direct messages a person is offered their own", async () => {
  expect(await offered("U1")).toEqual(["talks", "trains"]);
  expect(await offered("U2")).toEqual(["talks"]);
});

test("nobody in particular is offered the watchlist's", async () => {
  expect(await complete(db, { command: "latest", option: "topic", typed: "" }, 25)).toEqual(["talks"]);
});

test("a channel keeps the workspace it was heard of in, also where nobody tells it again", async () => {
  const at = { platform: "anywhere", address: "C1" };
  const workspace = workspaceOf({ channel: at, workspace: "T1", actor: { id: "U1" } });
  const noted = async () => (await sqlOf(db).select({ workspace: channels.workspace }).from(channels).get())?.workspace;
  await channelAt(db, at, { now: 0, timezone: "UTC" });
  expect(await noted()).toBeNull();
  await channelAt(db, at, { now: 0, timezone: "UTC", workspace });
  await channelAt(db, at, { now: 0, timezone: "UTC" });
  expect(await noted()).toBe("anywhere:T1");
});

test("who is quoted is offered by any beginning of the name", async () => {
  const { $client } = sqlOf(db);
  $client.exec(
    `insert into feeds (id, url, outlet, host) values (1, 'https://a.example/rss', 'A', 'a.example');
     insert into articles (id, feed_id, title, description, body, categories, first_seen_at, content_hash, state, reason)
       values (1, 1, 'T', '', '', '[]', 0, 'h', 'founded', '');
     insert into quotes (article_id, words, start, "end", speaker, speaker_key, verb, at)
       values (1, 'we shall see', 0, 9, 'Olena Petrenko', 'petrenko', 'said', 0)`,
  );
  const speakers = (typed: string) => complete(db, { command: "quotes", option: "speaker", typed }, 25);
  expect([await speakers("petr"), await speakers(""), await speakers("bond")]).toEqual([
    ["Olena Petrenko"],
    ["Olena Petrenko"],
    [],
  ]);
});
