import type { FeedToTell } from "../db/outbox/notices.ts";
import {
  type Block,
  context,
  heading,
  list,
  type Message,
  paragraph,
  type Span,
  text,
  time,
} from "../messages/message.ts";
import type { Millis } from "../model.ts";

const named = 10;

/** `url` is without credentials; `reason` ends with what to do next. */
export type FailingFeed = Omit<FeedToTell, "id">;

export type RecoveredFeed = {
  outlet: string;
  /** When the channels heard that it fails. */
  toldAt: Millis;
};

/** Feeds that have failed for hours, told once. `watched`: all feeds that are polled, `failing`: how many of them fail now. */
export function feedsFailing(feeds: readonly FailingFeed[], all: { watched: number; failing: number }): Message {
  const fact = `${namesOf(feeds)} cannot be read`;
  return {
    fallback: fact,
    blocks: [
      heading(fact),
      ...(isOwnFault(all) ? [ownFault(all)] : []),
      list(...feeds.slice(0, named).map(failureLine)),
      ...more(feeds.length),
      context("We keep retrying at longer intervals. You will be told once when they answer. ", details()),
    ],
  };
}

/** Feeds that had been told of as failing and answer again. */
export function feedsRecovered(feeds: readonly RecoveredFeed[]): Message {
  const fact = `${namesOf(feeds)} can be read again`;
  return {
    fallback: fact,
    blocks: [
      paragraph(text(fact, "bold"), "."),
      list(
        ...feeds.slice(0, named).map(({ outlet, toldAt }) => [text(`${outlet}: reported as failing `), time(toldAt)]),
      ),
      ...more(feeds.length),
      context("Missed items still in the feed have been added. ", details()),
    ],
  };
}

/** When most feeds fail at once, the publishers are hardly all to blame. */
function isOwnFault({ watched, failing }: { watched: number; failing: number }): boolean {
  return watched >= 4 && failing * 2 > watched;
}

function ownFault({ watched, failing }: { watched: number; failing: number }): Block {
  return paragraph(
    `${failing} of ${watched} feeds fail at once, so the likely cause is Dateline's own connection: `,
    "whoever runs it should check its network, DNS and proxy.",
  );
}

function failureLine({ outlet, url, reason, failingSince, lastSuccessAt, nextCheckAt }: FailingFeed): Span[] {
  return [
    text(outlet, "bold"),
    text(`: ${reason} ${url} · failing since `),
    time(failingSince),
    ...(lastSuccessAt === undefined ? [text(" · never read yet")] : [text(" · last read "), time(lastSuccessAt)]),
    text(" · next try "),
    time(nextCheckAt),
  ];
}

function namesOf(feeds: readonly { outlet: string }[]): string {
  const outlets = [...new Set(feeds.map(({ outlet }) => outlet))];
  if (outlets.length <= 3) return outlets.join(", ");
  return `${outlets.slice(0, 2).join(", ")} and ${outlets.length - 2} more`;
}

function more(count: number): Block[] {
  return count > named ? [context(`and ${count - named} more`)] : [];
}

function details(): Span {
  return text("/news feeds", "code");
}
