import { counted } from "../../messages/counted.ts";
import {
  type Action,
  actions,
  type Block,
  context,
  heading,
  link,
  list,
  type Message,
  paragraph,
  type Span,
  text,
  time,
  titledList,
} from "../../messages/message.ts";
import type { Millis } from "../../model.ts";
import { type Sample, sampleLine } from "./found-message.ts";
import { type FeedHealth, feedState, nextCheck } from "./list-message.ts";

export type FeedDetails = FeedHealth & {
  id: number;
  outlet: string;
  title?: string;
  language?: string;
  /** Without secrets, as every address here. */
  url: string;
  /** "the watchlist", or the channel it was added in. */
  addedBy: string;
  lastCheckedAt?: Millis;
  /** Absent: it is due. */
  nextCheckAt?: Millis;
  /** Why then: "asked more rarely while it fails". */
  nextCheckWhy: string;
  heldSince?: Millis;
  articles: number;
  articlesPerDay?: number;
  /** What names an entry of it, in words. */
  identity: string;
  /** In words: "by hub until …" */
  push: Span[];
  /** Kind and variable only. */
  credentials?: string;
  readPages: boolean;
  latest: readonly Sample[];
  active: boolean;
};

/** Everything there is to know of one feed. */
export function feedDetails(feed: FeedDetails): Message {
  const state = feed.active ? feedState(feed) : [text("removed", "bold"), text("; it is not read")];
  return {
    fallback: `Feed #${feed.id} ${feed.outlet}: ${plain(state)}`,
    blocks: [
      heading(`Feed #${feed.id}: ${feed.outlet}`),
      list(...facts(feed, state)),
      ...lastFailure(feed),
      ...heldArticles(feed),
      ...latest(feed.latest),
      actions(...buttons(feed)),
    ],
  };
}

function plain(spans: readonly Span[]): string {
  return spans
    .map((span) => (span.kind === "time" ? new Date(span.at).toISOString().slice(0, 16) : span.text))
    .join("");
}

function facts(feed: FeedDetails, state: Span[]): (Span | string)[][] {
  const { title, movedTo, language, lastSuccessAt, lastCheckedAt, credentials, articlesPerDay } = feed;
  const perDay = articlesPerDay === undefined ? "" : `, about ${rate(articlesPerDay)} a day`;
  return [
    ["State: ", ...state],
    ["Address: ", link(feed.url, feed.url)],
    ...(movedTo ? [["Moved to: ", link(movedTo, movedTo)]] : []),
    ...(title ? [[`Its own title: ${title}`]] : []),
    [`Added by: ${feed.addedBy}${language ? ` · language: ${language}` : ""}`],
    ["Last read well: ", ...when(lastSuccessAt), " · last asked: ", ...when(lastCheckedAt)],
    ...(feed.pausedReason === undefined && feed.active
      ? [["Next check: ", nextCheck(feed.nextCheckAt), ` (${feed.nextCheckWhy})`]]
      : []),
    [`Stored: ${feed.articles} articles${perDay}`],
    [`Entries are told apart by ${feed.identity}`],
    ["Push: ", ...feed.push],
    ...(credentials ? [[`Credentials: ${credentials}`]] : []),
    [`Pages of its articles: ${feed.readPages ? "read where the feed gives too little" : "never read"}`],
  ];
}

function when(at: Millis | undefined): Span[] {
  return [at === undefined ? text("never") : time(at)];
}

function rate(perDay: number): string {
  return perDay >= 10 ? String(Math.round(perDay)) : String(Math.round(perDay * 10) / 10);
}

function lastFailure({ failures, failingSince, failureReason }: FeedDetails): Block[] {
  if (failures === 0) return [];
  const since: Span[] = failingSince === undefined ? [] : [text(", since "), time(failingSince)];
  return [
    paragraph(
      text("Fails", "bold"),
      ` ${counted(failures, "time", "times in a row")}`,
      ...since,
      text(`: ${failureReason ?? "no reason is known"}`),
    ),
  ];
}

function heldArticles({ held, heldSince }: FeedDetails): Block[] {
  if (held === 0) return [];
  const since: Span[] = heldSince === undefined ? [] : [text(" since "), time(heldSince)];
  return [
    paragraph(
      text(`${held} new articles are held back`, "bold"),
      ...since,
      text(
        ": so many at once may be an archive and no news. Post them as if they had just come, or mark them as seen.",
      ),
    ),
  ];
}

function latest(samples: readonly Sample[]): Block[] {
  if (samples.length === 0) return [context("None of its articles is stored yet.")];
  return titledList("Last articles", samples.map(sampleLine));
}

function buttons({ id, active, held, pausedReason }: FeedDetails): Action[] {
  const decide = [
    { label: "Post them", command: `feeds post ${id}` },
    { label: "Mark as seen", command: `feeds seen ${id}` },
  ];
  if (!active) return [{ label: "Bring it back", command: `feeds resume ${id}` }];
  return [
    ...(held > 0 ? decide : []),
    { label: "Test now", command: `feeds test ${id}` },
    pausedReason === undefined
      ? { label: "Pause", command: `feeds pause ${id}` }
      : { label: "Resume", command: `feeds resume ${id}` },
  ];
}
