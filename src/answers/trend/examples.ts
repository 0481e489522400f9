import { day } from "../../durations.ts";
import { type Example, example } from "../../messages/example.ts";
import type { Story } from "../../model.ts";
import { type WatchedShown, watchedStatusMessage, watchesNothing } from "../status/watched-message.ts";
import { type TrendShown, trendMessage } from "./message.ts";

export type TrendSamples = { grown: Story; other: Story; hostile: Story };

/** Answers to trend and status: plain, empty, hostile and as long as they get. */
export function trendExamples(samples: TrendSamples): Example[] {
  return [...trends(samples), ...statuses(samples)];
}

function trends({ grown, other, hostile }: TrendSamples): Example[] {
  const columns = ["14 Aug", "15 Aug", "16 Aug", "17 Aug", "18 Aug", "19 Aug", "20 Aug"];
  const shown: TrendShown = {
    ...{ topic: { name: "summit-venue", title: "Summit venue" }, days: 7, span: "day", columns, watches: true },
    ...{ total: { stories: 9, articles: 31 }, before: { stories: 7, articles: 12 } },
    ...{ stories: [1, 0, 2, 1, 3, 1, 1], articles: [2, 0, 4, 3, 12, 6, 4], peak: { label: "18 Aug", articles: 12 } },
    values: [
      { value: "Budapest", mentions: [0, 0, 1, 1, 6, 3, 2], total: 13, before: 2 },
      { value: "Geneva", mentions: [0, 0, 0, 1, 4, 1, 1], total: 7, before: 0 },
    ],
    newest: [grown, other],
  };
  const long = "A title that goes on ".repeat(30);
  const weeks = Array.from({ length: 13 }, (_, at) => `${at + 1} Aug`);
  const many = Array.from({ length: 30 }, (_, at) => ({
    ...{ value: `${hostile.headline} ${at}`, mentions: weeks.map((_, week) => week * at), total: at * 78, before: at },
  }));
  return [
    example("trend", trendMessage(shown)),
    example("trend-without-watched-values", trendMessage({ ...shown, values: [], watches: false })),
    example("trend-nothing-watched-mentioned", trendMessage({ ...shown, values: [] })),
    example("trend-empty", trendMessage({ ...shown, total: { stories: 0, articles: 0 }, values: [], newest: [] })),
    example(
      "trend-hostile",
      trendMessage({ ...shown, topic: { name: "t", title: hostile.headline }, newest: [hostile] }),
    ),
    example(
      "trend-bulky",
      trendMessage({
        ...{ ...shown, topic: { name: "t", title: long }, days: 90, span: "week", columns: weeks, values: many },
        ...{ stories: weeks.map((_, at) => at), articles: weeks.map((_, at) => 999 * at) },
        newest: [grown, other, hostile].map((story) => ({ ...story, headline: long })),
      }),
    ),
  ];
}

function statuses({ grown, hostile }: TrendSamples): Example[] {
  const at = grown.updatedAt;
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
  const topic = { name: "summit-venue", title: "Summit venue" };
  const shown = { topic, days: 30, quiet: ["Doha", "Oslo"], page: 1 };
  const wild = hostile.headline;
  return [
    example(
      "watched-status",
      watchedStatusMessage({ ...shown, watched: [denied, proposed, mentioned], more: "status summit-venue page:2" }),
    ),
    example("watched-status-empty", watchedStatusMessage({ ...shown, watched: [] })),
    example("watched-status-behind-the-last", watchedStatusMessage({ ...shown, watched: [], page: 9 })),
    example("watched-status-no-values", watchesNothing(topic)),
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
