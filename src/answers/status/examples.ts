import { grownStory, hostileStory, sampleTime, sampleTopic } from "../../cards/sample-stories.ts";
import { day } from "../../durations.ts";
import { type Example, example } from "../../messages/example.ts";
import { statusMessage } from "./message.ts";
import { type WatchedShown, watchedStatusMessage, watchesNothing } from "./watched-message.ts";

/** How the bot is, and where each watched value of a topic stands. */
export function statusExamples(): Example[] {
  return [...health(), ...watchedValues()];
}

function health(): Example[] {
  const healthy = {
    watchlist: "Peace talks",
    articles: 1204,
    stories: 87,
    lastArticleAt: sampleTime,
    waiting: 0,
    troubled: [],
  };
  const failing = [
    {
      outlet: "Harbour Ledger",
      url: "https://harbour-ledger.example/rss",
      reason: "HTTP 503",
      nextCheckAt: sampleTime,
    },
  ];
  return [
    example("status", statusMessage({ ...healthy, feeds: { total: 21, failing: [] } })),
    example(
      "status-trouble",
      statusMessage({
        ...healthy,
        waiting: 3,
        feeds: {
          ...{ total: 21, failing },
          paused: [{ id: 3, outlet: "Nordlys Wire", reason: "Grace on 2025-08-20" }],
          held: [{ id: 9, outlet: "Vltava Daily", articles: 140 }],
        },
        troubled: [{ where: "slack C0123", subject: "story:12", reason: "the channel is archived" }],
      }),
    ),
  ];
}

function watchedValues(): Example[] {
  const at = grownStory.updatedAt;
  const told = (text: string, articleId: number) => {
    return {
      text,
      articleId,
      outlet: "Meridian Post",
      title: "Search for a host city narrows",
      url: "https://meridian-post.example/hosts",
      at,
    };
  };
  const counts = { mentions: 12, outlets: 5, before: 3 };
  const denied: WatchedShown = {
    ...{ value: "Geneva", state: "denied", since: at, by: "the minister’s spokeswoman", ...counts },
    latest: told("Geneva had been named as one of two cities on the list.", 9),
    denial: told("“There is no plan to meet in Geneva,” the minister’s spokeswoman said.", 7),
    earlier: { state: "proposed", at: at - 2 * day, by: "Ann Reed" },
  };
  const proposed: WatchedShown = {
    ...{ value: "Budapest", state: "proposed", since: at - day, mentions: 1, outlets: 1, before: 0 },
    latest: told("Budapest is ready to host the talks, its mayor said.", 10),
  };
  const mentioned: WatchedShown = {
    ...proposed,
    value: "Vienna",
    state: "mentioned",
    latest: told("Vienna was the host last time.", 11),
  };
  const bulk = (length: number) => "A sentence that names the city again and again. ".repeat(length);
  const bulky = Array.from(
    { length: 5 },
    (_, at): WatchedShown => ({
      ...{ ...denied, value: bulk(2), by: bulk(3), earlier: { state: "reported", at: 0, by: bulk(3) } },
      ...{ latest: { ...told(bulk(20), 20 + at), title: bulk(5) }, denial: told(bulk(20), 40 + at) },
    }),
  );
  const shown = { topic: sampleTopic, days: 30, quiet: ["Doha", "Oslo"], page: 1 };
  const wild = hostileStory.headline;
  return [
    example(
      "watched-status",
      watchedStatusMessage({ ...shown, watched: [denied, proposed, mentioned], more: "status summit-venue page:2" }),
    ),
    example("watched-status-empty", watchedStatusMessage({ ...shown, watched: [] })),
    example("watched-status-behind-the-last", watchedStatusMessage({ ...shown, watched: [], page: 9 })),
    example("watched-status-no-values", watchesNothing(sampleTopic)),
    example(
      "watched-status-hostile",
      watchedStatusMessage({
        ...{ ...shown, topic: { name: "t", title: wild }, quiet: [wild] },
        watched: [{ ...denied, value: wild, by: wild, latest: told(wild, 1), denial: told(wild, 2) }],
      }),
    ),
    example(
      "watched-status-bulky",
      watchedStatusMessage({ ...shown, watched: bulky, quiet: bulky.map(({ value }) => value) }),
    ),
  ];
}
