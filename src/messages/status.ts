import type { Millis } from "../model.ts";
import { type Block, context, heading, list, type Message, paragraph, text, time } from "./message.ts";

export type StatusFacts = {
  watchlist: string;
  articles: number;
  stories: number;
  lastArticleAt?: Millis;
  feeds: { total: number; failing: readonly { outlet: string; url: string; reason: string; nextCheckAt: Millis }[] };
  waiting: number;
  troubled: readonly { where: string; subject: string; reason: string }[];
};

const namedFeeds = 8;

export function statusMessage(facts: StatusFacts): Message {
  const failing = facts.feeds.failing.length;
  const health =
    failing === 0 ? `all ${facts.feeds.total} feeds answer` : `${failing} of ${facts.feeds.total} feeds fail`;
  return {
    fallback: `Dateline: ${facts.articles} articles, ${facts.stories} stories, ${health}`,
    blocks: [
      heading("Status"),
      list(
        [text("Watchlist: "), text(facts.watchlist, "bold")],
        [text(`Stored: ${facts.articles} articles, ${facts.stories} stories`), ...lastArticle(facts.lastArticleAt)],
        [text(`Feeds: ${health}`)],
        [text(`Waiting to be posted: ${facts.waiting}`)],
      ),
      ...failingFeeds(facts.feeds.failing),
      ...troubles(facts.troubled),
    ],
  };
}

function lastArticle(at: Millis | undefined) {
  return at === undefined ? [text("; none has arrived yet")] : [text("; the newest arrived "), time(at)];
}

function failingFeeds(failing: StatusFacts["feeds"]["failing"]): Block[] {
  if (failing.length === 0) return [];
  const more = failing.length - namedFeeds;
  return [
    paragraph(text("Failing feeds", "bold")),
    list(
      ...failing
        .slice(0, namedFeeds)
        .map((f) => [text(`${f.outlet}: ${f.reason} (${f.url}); next try `), time(f.nextCheckAt, "time")]),
    ),
    ...(more > 0 ? [context(`and ${more} more`)] : []),
  ];
}

function troubles(troubled: StatusFacts["troubled"]): Block[] {
  if (troubled.length === 0) return [];
  return [
    paragraph(text("Messages that need a look", "bold")),
    list(...troubled.map((t) => [text(`${t.where}, ${t.subject}: ${t.reason}`)])),
  ];
}
