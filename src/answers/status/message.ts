import type { StatusFacts } from "../../db/outbox/status.ts";
import { type Block, context, heading, list, type Message, paragraph, text, time } from "../../messages/message.ts";
import type { Millis } from "../../model.ts";

const namedFeeds = 8;

export function statusMessage(facts: StatusFacts): Message {
  const health = healthOf(facts.feeds);
  return {
    fallback: `Dateline: ${facts.articles} articles, ${facts.stories} stories, ${health}`,
    blocks: [
      heading("Status"),
      list(
        [text("Watchlist: "), text(facts.watchlist, "bold")],
        [text(`Stored: ${facts.articles} articles, ${facts.stories} stories`), ...lastArticle(facts.lastArticleAt)],
        [text(`Feeds: ${health}`)],
        [text(`Waiting to be posted: ${facts.waiting}`)],
        ...(facts.model ? [[text(modelLine(facts.model))]] : []),
      ),
      ...failingFeeds(facts.feeds.failing),
      ...waitingFeeds(facts.feeds),
      ...troubles(facts.troubled),
    ],
  };
}

function modelLine({ passed, refused, failed, tokens }: NonNullable<StatusFacts["model"]>): string {
  const answered = `${passed} answers passed the gate, ${refused} were refused`;
  return `Language model, last 7 days: ${answered}, ${failed} questions failed; about ${tokens} tokens`;
}

function healthOf({ total, failing, paused = [], held = [] }: StatusFacts["feeds"]): string {
  const asked = total - paused.length;
  const answers = failing.length === 0 ? `all ${asked} feeds answer` : `${failing.length} of ${asked} feeds fail`;
  const silent = paused.length === 0 ? "" : `, ${paused.length} paused`;
  return `${answers}${silent}${held.length === 0 ? "" : `, ${held.length} with held articles`}`;
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

/** Feeds that wait for somebody: each line names the command that settles it. */
function waitingFeeds({ paused = [], held = [] }: StatusFacts["feeds"]): Block[] {
  const lines = [
    ...held.map(({ id, outlet, articles }) => [
      text(`${outlet}: ${articles} new articles are held; `),
      text(`/news feeds show ${id}`, "code"),
      text(" decides"),
    ]),
    ...paused.map(({ id, outlet, reason }) => [
      text(`${outlet}: paused: ${reason}; `),
      text(`/news feeds resume ${id}`, "code"),
    ]),
  ];
  if (lines.length === 0) return [];
  const more = lines.length - namedFeeds;
  return [
    paragraph(text("Feeds that wait for somebody", "bold")),
    list(...lines.slice(0, namedFeeds)),
    ...(more > 0 ? [context(`and ${more} more; `, text("/news feeds", "code"), " lists them all")] : []),
  ];
}

function troubles(troubled: StatusFacts["troubled"]): Block[] {
  if (troubled.length === 0) return [];
  return [
    paragraph(text("Messages that need a look", "bold")),
    list(...troubled.map((t) => [text(`${t.where}, ${t.subject}: ${t.reason}`)])),
  ];
}
