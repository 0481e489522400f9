import { expect, test } from "vitest";
import { openDatabase } from "../../../src/db/open.ts";
import { installedFamilies, installedWatchlist, installWatchlist } from "../../../src/db/topics/watchlists.ts";
import type { Watchlist } from "../../../src/model.ts";

const list: Watchlist = {
  ...{ name: "rivers", title: "River treaties", topics: [], aliases: [] },
  feeds: [{ url: "https://herald.example.org/feed", outlet: "The Herald" }],
  families: [
    { name: "Bote", outlets: ["Der Bote", "Bote"] },
    { name: "Herald House", outlets: ["The Herald", "The Sunday Herald"] },
  ],
};

test("what was installed comes back, its families of outlets too", async () => {
  const db = openDatabase(":memory:");
  await installWatchlist(db, list);
  expect(await installedWatchlist(db)).toEqual(list);
  expect(await installedFamilies(db)).toEqual(list.families);
});

test("families that the next watchlist does not name are gone", async () => {
  const db = openDatabase(":memory:");
  await installWatchlist(db, list);
  const { families: _, ...next } = list;
  await installWatchlist(db, next);
  expect(await installedWatchlist(db)).toEqual(next);
  expect(await installedFamilies(db)).toEqual([]);
});
