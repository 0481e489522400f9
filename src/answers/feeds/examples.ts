import { sampleArticle, sampleSite, sampleTime } from "../../cards/sample-stories.ts";
import { day, hour } from "../../durations.ts";
import { type Example, example } from "../../messages/example.ts";
import { feedChanged } from "./changed-message.ts";
import { feedsFound } from "./found-message.ts";
import { feedsList } from "./list-message.ts";
import { feedDetails } from "./show-message.ts";
import { feedTest } from "./test-message.ts";

const failingFeed = {
  ...{
    id: 12,
    outlet: "Harbour Ledger",
    nextCheckAt: sampleTime + hour,
    lastSuccessAt: sampleTime - day,
    lastCheckedAt: sampleTime,
  },
  ...{ failures: 4, failingSince: sampleTime - hour, held: 140, heldSince: sampleTime - 2 * hour, pushed: false },
  failureReason: "The server has trouble (503); we keep retrying.",
  movedTo: `${sampleSite}/feed`,
};

/** Feeds found, listed, shown, tested and changed. */
export function feedsExamples(): Example[] {
  const latest = [
    { title: sampleArticle.title, url: `${sampleSite}/talks-venue`, at: sampleTime },
    { title: "No date given" },
  ];
  const found = {
    url: `${sampleSite}/feed`,
    title: "Harbour Ledger",
    site: sampleSite,
    language: "en",
    items: 30,
    latest,
  };
  const one = { ...found, polling: "asked every 5 minutes at most", add: `feeds follow ${sampleSite}/feed` };
  const long = { ...one, items: 0, latest: [], add: `${one.add}/${"section/".repeat(9)} Harbour Ledger World` };
  const well = {
    id: 3,
    outlet: "Nordlys Wire",
    failures: 0,
    held: 0,
    pushed: true,
    lastSuccessAt: sampleTime,
    nextCheckAt: sampleTime,
  };
  const counts = { page: 1, pages: 2, total: 17, failing: 1, paused: 1, held: 1 };
  const details = {
    ...{
      ...failingFeed,
      url: `${sampleSite}/rss`,
      title: "Harbour Ledger | World",
      language: "en",
      addedBy: "the watchlist",
    },
    ...{ nextCheckWhy: "while it fails it is asked more and more rarely", articles: 1204, articlesPerDay: 7.25 },
    ...{ identity: "their ids", push: [], credentials: "bearer token from ${FEED_HARBOUR}", readPages: true, latest },
    active: true,
  };
  const asked = { name: "#12 Harbour Ledger", url: `${sampleSite}/rss` };
  const read = { bytes: 48_213, type: "application/rss+xml", encoding: "UTF-8", title: "Harbour Ledger", entries: 30 };
  const paused = { ...well, pushed: false, pausedReason: "Grace on 2025-08-20: too noisy" };
  return [
    example("feeds-found", feedsFound("harbour-ledger.example", [one])),
    example(
      "feeds-found-several",
      feedsFound("harbour-ledger.example", [one, long, { ...one, known: "This feed is watched already: #12." }]),
    ),
    example("feeds-list", feedsList({ ...counts, feeds: [failingFeed, paused, well] })),
    example("feeds-list-empty", feedsList({ ...counts, total: 0, pages: 1, feeds: [] })),
    example("feeds-show", feedDetails(details)),
    example("feeds-show-paused", feedDetails({ ...details, ...paused, articles: 0, latest: [], readPages: false })),
    example("feeds-test", feedTest({ ...asked, kind: "read", ...read, fresh: 2, undated: 1, latest })),
    example(
      "feeds-test-failed",
      feedTest({ ...asked, kind: "failed", step: "fetching", class: "gone", reason: "Not found.", status: 404 }),
    ),
    example(
      "feeds-changed",
      feedChanged("Paused: #12 Harbour Ledger.", [{ label: "Resume", command: "feeds resume 12" }]),
    ),
  ];
}
