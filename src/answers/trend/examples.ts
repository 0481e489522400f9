import { grownStory, hostileStory, otherStory, sampleTopic } from "../../cards/sample-stories.ts";
import { type Example, example } from "../../messages/example.ts";
import { type TrendShown, trendMessage } from "./message.ts";

/** Counts over time: usual, without values, empty, hostile and as long as they get. */
export function trendExamples(): Example[] {
  const columns = ["14 Aug", "15 Aug", "16 Aug", "17 Aug", "18 Aug", "19 Aug", "20 Aug"];
  const shown: TrendShown = {
    ...{ topic: sampleTopic, days: 7, span: "day", columns, watches: true },
    ...{ total: { stories: 9, articles: 31 }, before: { stories: 7, articles: 12 } },
    ...{ stories: [1, 0, 2, 1, 3, 1, 1], articles: [2, 0, 4, 3, 12, 6, 4], peak: { label: "18 Aug", articles: 12 } },
    values: [
      { value: "Budapest", mentions: [0, 0, 1, 1, 6, 3, 2], total: 13, before: 2 },
      { value: "Geneva", mentions: [0, 0, 0, 1, 4, 1, 1], total: 7, before: 0 },
    ],
    newest: [grownStory, otherStory],
  };
  const long = "A title that goes on ".repeat(30);
  const weeks = Array.from({ length: 13 }, (_, at) => `${at + 1} Aug`);
  const many = Array.from({ length: 30 }, (_, at) => ({
    ...{
      value: `${hostileStory.headline} ${at}`,
      mentions: weeks.map((_, week) => week * at),
      total: at * 78,
      before: at,
    },
  }));
  return [
    example("trend", trendMessage(shown)),
    example("trend-without-watched-values", trendMessage({ ...shown, values: [], watches: false })),
    example("trend-nothing-watched-mentioned", trendMessage({ ...shown, values: [] })),
    example("trend-young", trendMessage({ ...shown, before: undefined })),
    example("trend-empty", trendMessage({ ...shown, total: { stories: 0, articles: 0 }, values: [], newest: [] })),
    example(
      "trend-hostile",
      trendMessage({ ...shown, topic: { name: "t", title: hostileStory.headline }, newest: [hostileStory] }),
    ),
    example(
      "trend-bulky",
      trendMessage({
        ...{ ...shown, topic: { name: "t", title: long }, days: 90, span: "week", columns: weeks, values: many },
        ...{ stories: weeks.map((_, at) => at), articles: weeks.map((_, at) => 999 * at) },
        newest: [grownStory, otherStory, hostileStory].map((story) => ({ ...story, headline: long })),
      }),
    ),
  ];
}
