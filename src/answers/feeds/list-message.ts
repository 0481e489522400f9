import { clipped } from "../../cut-text.ts";
import {
  type Action,
  actions,
  context,
  heading,
  list,
  type Message,
  paragraph,
  type Span,
  text,
  time,
} from "../../messages/message.ts";
import type { Millis } from "../../model.ts";

export type ListedFeed = FeedHealth & {
  id: number;
  outlet: string;
  /** Absent: it is due. */
  nextCheckAt?: Millis;
};

export type FeedPage = {
  feeds: readonly ListedFeed[];
  page: number;
  pages: number;
  total: number;
  failing: number;
  paused: number;
  held: number;
};

/** One page of the watched feeds. */
export function feedsList(listed: FeedPage): Message {
  if (listed.total === 0) {
    const none = "No feeds are watched yet. /news feeds add URL adds one.";
    return { fallback: none, blocks: [paragraph(none)] };
  }
  const summary = summaryOf(listed);
  const turning = turns(listed);
  return {
    fallback: `Feeds: ${summary}`,
    blocks: [
      heading(`Feeds: ${summary}`),
      list(...listed.feeds.map(line)),
      context(
        ...(listed.pages > 1 ? [`Page ${listed.page} of ${listed.pages}. `] : []),
        "All about one: ",
        text(`/news feeds show ${listed.feeds[0]?.id ?? 1}`, "code"),
      ),
      ...(turning.length > 0 ? [actions(...turning)] : []),
    ],
  };
}

function summaryOf({ total, failing, paused, held }: FeedPage): string {
  const parts = [
    failing > 0 ? `${failing} failing` : "",
    paused > 0 ? `${paused} paused` : "",
    held > 0 ? `${held} with held articles` : "",
  ].filter((part) => part !== "");
  return `${total} watched, ${parts.length > 0 ? parts.join(", ") : "all well"}`;
}

function line(feed: ListedFeed): Span[] {
  const last: Span[] = feed.lastSuccessAt === undefined ? [] : [text(" · read "), time(feed.lastSuccessAt)];
  const next: Span[] = feed.pausedReason === undefined ? [text(" · next "), nextCheck(feed.nextCheckAt)] : [];
  return [text(`#${feed.id} `), text(feed.outlet, "bold"), text(": "), ...feedState(feed), ...last, ...next];
}

export function nextCheck(at: Millis | undefined): Span {
  return at === undefined ? text("at once") : time(at);
}

function turns({ page, pages }: FeedPage): Action[] {
  return [
    ...(page > 1 ? [{ label: "Previous page", command: `feeds list ${page - 1}` }] : []),
    ...(page < pages ? [{ label: "Next page", command: `feeds list ${page + 1}` }] : []),
  ];
}

/** What is told of a feed wherever it is named. */
export type FeedHealth = {
  pausedReason?: string;
  failures: number;
  failingSince?: Millis;
  failureReason?: string;
  held: number;
  movedTo?: string;
  pushed: boolean;
  lastSuccessAt?: Millis;
};

const longestCause = 91;

/** The state of a feed in a few words, what needs a person first. */
export function feedState(feed: FeedHealth): Span[] {
  if (feed.pausedReason !== undefined) return [text("paused", "bold"), text(`: ${feed.pausedReason}`)];
  const states = [failing(feed), held(feed), moved(feed)].filter((state) => state.length > 0);
  const shown = states.length > 0 ? states : [[text(feed.lastSuccessAt === undefined ? "not read yet" : "ok")]];
  const spans = shown.flatMap((state, at) => (at === 0 ? state : [text("; "), ...state]));
  return feed.pushed ? [...spans, text(", pushed")] : spans;
}

function failing({ failures, failingSince, failureReason = "" }: FeedHealth): Span[] {
  if (failures === 0) return [];
  const since: Span[] = failingSince === undefined ? [] : [text(" since "), time(failingSince)];
  return [text("failing", "bold"), ...since, text(`: ${cause(failureReason)}`)];
}

function held({ held: count }: FeedHealth): Span[] {
  return count === 0 ? [] : [text(`${count} held`, "bold")];
}

function moved({ movedTo }: FeedHealth): Span[] {
  return movedTo === undefined ? [] : [text("moved")];
}

/** The first half of a reason says what happened, the second what to do. */
function cause(reason: string): string {
  return clipped(reason.split("; ")[0] ?? "", longestCause);
}
