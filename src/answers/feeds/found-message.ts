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
} from "../../messages/message.ts";
import type { Millis } from "../../model.ts";

export type Sample = { title: string; url?: string; at?: Millis };

export type OfferedFeed = {
  url: string;
  title: string;
  site?: string;
  language?: string;
  items: number;
  /** The newest three, newest first. */
  latest: readonly Sample[];
  /** "asked every 5 minutes at most" */
  polling: string;
  /** Already watched: what to say about it; absent: it can be added. */
  known?: string;
  /** The command line that adds it. */
  add: string;
};

const longestLabel = 60;

/** What was found behind an address, for a person to choose from. Nothing is added yet. */
export function feedsFound(asked: string, feeds: readonly OfferedFeed[]): Message {
  const count = feeds.length === 1 ? "one feed" : `${feeds.length} feeds`;
  const buttons = feeds.flatMap((feed) => button(feed, feeds.length));
  return {
    fallback: `Found ${count} at ${asked}: ${feeds.map((f) => f.title).join(", ")}. Nothing is added yet.`,
    blocks: [
      heading(`Found ${count} at ${asked}`),
      ...feeds.flatMap(described),
      context("Nothing is added yet. What a feed has already is stored and not posted; only what comes later is."),
      ...(buttons.length > 0 ? [actions(...buttons)] : []),
    ],
  };
}

function described(feed: OfferedFeed): Block[] {
  const facts = [counted(feed.items, "item", "items"), ...(feed.language ? [feed.language] : []), feed.polling].join(
    " · ",
  );
  const site: Span[] = feed.site ? [text(" · "), link("site", feed.site)] : [];
  return [
    paragraph(link(feed.title, feed.url, "bold"), " · ", text(facts), ...site),
    ...(feed.latest.length > 0 ? [list(...feed.latest.map(sampleLine))] : [context("It has no items at the moment.")]),
    ...(feed.known ? [paragraph(feed.known)] : []),
  ];
}

/** An item of a feed: title and date. */
export function sampleLine({ title, url, at }: Sample): Span[] {
  return [link(title, url), text(" · "), at === undefined ? text("no date") : time(at)];
}

function button(feed: OfferedFeed, of: number): Action[] {
  if (feed.known) return [];
  const label = of === 1 ? "Add this feed" : `Add ${feed.title}`;
  return [{ label: label.slice(0, longestLabel).toWellFormed(), command: feed.add }];
}
