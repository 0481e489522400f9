import { expect, test } from "vitest";
import { dispatch } from "../../src/answers/dispatch.ts";
import { commands } from "../../src/answers/registry.ts";
import { openDatabase } from "../../src/db/open.ts";
import { installWatchlist } from "../../src/db/topics/watchlists.ts";
import type { Fetcher } from "../../src/feeds/http/fetch.ts";
import { unlimited } from "../../src/messages/limits.ts";

const feeds = [{ url: "https://harbour.example/rss", outlet: "Harbour Ledger" }];
const topics = [{ name: "truce", title: "Truce", description: "", query: "truce" }];

async function ask(line: string) {
  const db = openDatabase(":memory:");
  await installWatchlist(db, { name: "t", title: "T", feeds, topics, aliases: [] });
  const nothing = () => {};
  return dispatch(
    {
      ...{ db, now: 0, timezone: "UTC", fetcher: {} as Fetcher, feedSecrets: {}, minPollMs: 0, limits: unlimited },
      ...{ wake: nothing, wakePoll: nothing, wakeCluster: nothing, report: (error) => String(error) },
    },
    { line, channel: { platform: "console", address: "here" }, actor: { id: "u", name: "Ann", mayManage: true } },
  );
}

test("a lookup can be shared with the channel, which is told who did it and what was asked", async () => {
  const asked = await ask("latest truce");
  expect(asked.visibility).toBe("asker");
  expect(JSON.stringify(asked.message)).toContain('"command":"share latest truce"');
  const shared = await ask("share latest truce");
  expect(shared.visibility).toBe("channel");
  expect(JSON.stringify(shared.message)).toContain("Shared by Ann");
});

test("what changes something, or shares again, cannot be shared", async () => {
  for (const line of ["share story split 12 345", "share subscribe truce", "share share latest", "share lates"]) {
    expect(await ask(line)).toMatchObject({ visibility: "asker", mistake: true });
  }
});

test("no answer but that to a lookup offers to be shared", async () => {
  for (const { name, lookup } of commands.filter((command) => !command.lookup)) {
    const { message } = await ask(name);
    expect([name, lookup, JSON.stringify(message).includes("Share to channel")]).toEqual([name, undefined, false]);
  }
});
