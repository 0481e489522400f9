import { longSentences, sampleSentence } from "../../cards/sample-sentences.ts";
import { hostileStory, sampleTopic } from "../../cards/sample-stories.ts";
import { minute } from "../../durations.ts";
import { type Example, example } from "../../messages/example.ts";
import type { TimelineDay } from "../../messages/timeline-day.ts";
import { liveMessage } from "./live-message.ts";
import { topicTimelineMessage } from "./message.ts";

const sampleAt = Date.UTC(2025, 7, 20, 8);

const rows: TimelineDay[] = [
  {
    ...{ fromDay: "2025-07-30", toDay: "2025-07-30", precision: "day" },
    told: sampleSentence(3, "The strait was closed to trawlers on 30 July."),
    outlets: 4,
    ahead: false,
  },
  {
    ...{ fromDay: "2025-08-15", toDay: "2025-08-16", precision: "days" },
    told: sampleSentence(4, "Envoys met in Oslo on 15 and 16 August."),
    outlets: 2,
    ahead: false,
  },
  {
    ...{ fromDay: "2025-08-20", toDay: "2025-08-26", precision: "days", phrase: "within days" },
    told: sampleSentence(5, "A map is promised within days."),
    outlets: 1,
    ahead: false,
  },
  {
    ...{ fromDay: "2025-08-27", toDay: "2025-08-27", precision: "day" },
    told: sampleSentence(1, "They meet again in Geneva on 27 August."),
    outlets: 5,
    ahead: true,
  },
  {
    ...{ fromDay: "2025-09-01", toDay: "2025-09-30", precision: "month" },
    told: sampleSentence(4, "The new fishing law is due in September."),
    outlets: 1,
    ahead: true,
  },
  {
    ...{ fromDay: "2026-01-01", toDay: "2026-12-31", precision: "year" },
    told: sampleSentence(6, "Elections in the south are due in 2026."),
    outlets: 1,
    ahead: true,
  },
];

/** What happened and what is ahead: usual, empty, past the last page, hostile and as long as it gets. */
export function timelineExamples(): Example[] {
  const timeline = { topic: sampleTopic, days: 30, today: "2025-08-20", total: rows.length, page: 1 };
  const evil = sampleSentence(9, hostileStory.headline);
  return [
    example("topic-timeline", topicTimelineMessage({ ...timeline, rows, more: "timeline summit-venue 30 page:2" })),
    example("topic-timeline-empty", topicTimelineMessage({ ...timeline, rows: [], total: 0 })),
    example("topic-timeline-no-page", topicTimelineMessage({ ...timeline, rows: [], page: 7 })),
    example(
      "topic-timeline-hostile",
      topicTimelineMessage({
        ...timeline,
        rows: rows.map((row) => ({ ...row, told: evil, phrase: hostileStory.headline })),
      }),
    ),
    example(
      "topic-timeline-bulky",
      topicTimelineMessage({
        ...timeline,
        rows: [...rows, ...rows].slice(0, 8).map((row, i) => ({ ...row, told: longSentences[i % 7] ?? row.told })),
      }),
    ),
    ...liveExamples(),
  ];
}

/** Report by report: usual, older than asked for, none, past the last page, hostile and as long as it gets. */
function liveExamples(): Example[] {
  const additions = rows.map(({ told }, i) => ({
    ...{ ...told, at: sampleAt + i * 40 * minute },
    language: i === 2 ? "de" : "en",
  }));
  const lastAt = additions.at(-1)?.at;
  const live = { topic: sampleTopic, hours: 24, total: 6, page: 1, lastAt, areOlder: false, language: "en" };
  const evil = { ...sampleSentence(9, hostileStory.headline), at: sampleAt };
  const long = longSentences.map((one) => ({ ...one, at: sampleAt }));
  return [
    example("topic-live", liveMessage({ ...live, additions, more: "live summit-venue 24 page:2" })),
    example("topic-live-older", liveMessage({ ...live, additions: additions.slice(0, 3), total: 3, areOlder: true })),
    example("topic-live-empty", liveMessage({ ...live, additions: [], total: 0 })),
    example("topic-live-no-page", liveMessage({ ...live, additions: [], page: 7 })),
    example("topic-live-hostile", liveMessage({ ...live, additions: [evil] })),
    example("topic-live-bulky", liveMessage({ ...live, additions: [...long, ...long].slice(0, 8) })),
  ];
}
