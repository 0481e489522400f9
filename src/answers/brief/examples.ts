import { day } from "../../durations.ts";
import type { Example } from "../../messages/example.ts";
import type { TimelineDay } from "../../messages/timeline-day.ts";
import type { Development, Story } from "../../model.ts";
import { topicTimelineMessage } from "../timeline/message.ts";
import { type StateOfPlayShown, stateOfPlayMessage } from "./message.ts";

const at = Date.UTC(2025, 7, 20, 14, 2);
const site = "https://harbour-ledger.example/2025/08/20/talks-on-the-sea-border-enter-a-second-week";

const outlets = ["Harbour Ledger", "Meridian Post", "Nordlys Wire", "Table Mountain Times", "Vltava Daily"];

/** A sentence of an article of its own, told by one of the outlets in turn. */
function told(articleId: number, words: string) {
  const outlet = outlets[articleId % outlets.length] ?? "Harbour Ledger";
  const place = { articleId, start: 0, end: words.length };
  return {
    text: words,
    ...place,
    outlet,
    title: "Talks on the sea border enter a second week",
    url: `${site}-${articleId}`,
    at,
  };
}

const lead = [
  told(1, "Both delegations agreed on Wednesday to meet again in Geneva on 27 August, the mediator said."),
  told(2, "The talks on the sea border, now in their second week, have not touched the fishing grounds."),
];

const words = [
  "The northern delegation proposed a joint coast guard of 40 boats.",
  "Southern officials put the cost of the patrols at 12 million crowns a year.",
  "Mediator Ada Lund handed both sides a map with three possible lines.",
  "The parliament of the north votes on the fishing law on Friday.",
  "Two trawlers were released on Tuesday after ten days in the port of Skagen.",
  "Insurers doubled their rates for the strait to 0.4 per cent.",
  "Norvik and Sand have reopened their consulates in each other's capitals.",
];

const shown: StateOfPlayShown = {
  ...{ topic: { name: "summit-venue", title: "Summit venue" }, days: 7, today: "2025-08-20", total: 11 },
  ...{ since: at - 7 * day, until: at, stories: [], lead },
  keyPoints: words.map((one, i) => told(3 + (i % 4), one)),
  quotes: [
    {
      ...{
        ...told(3, "A line on a map is not a border until boats respect it."),
        words: "A line on a map is not a border until boats respect it.",
      },
      ...{ speaker: "Ada Lund", speakerKey: "lund", role: "the mediator", verb: "said" },
    },
    {
      ...{
        ...told(5, "We will be in Geneva, and we will be patient."),
        words: "We will be in Geneva, and we will be patient.",
      },
      ...{ speaker: "Olav Berg", speakerKey: "berg", verb: "said" },
    },
  ],
  watched: [
    { value: "Geneva", state: "agreed", mentions: 9, outlets: 4, latest: told(1, "Geneva it is."), by: "Ada Lund" },
    { value: "Oslo", state: "mentioned", mentions: 1, outlets: 1, latest: told(4, "Oslo had offered a hall.") },
  ],
  unresolved: [
    told(2, "It remains unclear who would pay for the patrols."),
    told(4, "No date has been set for the vote in the south."),
  ],
  ahead: [
    {
      ...told(1, ""),
      ...ahead("2025-08-27", "2025-08-27", "day"),
      sentence: told(1, "They meet again in Geneva on 27 August."),
    },
    {
      ...told(4, ""),
      ...ahead("2025-09-01", "2025-09-30", "month"),
      sentence: told(4, "The new fishing law is due in September."),
    },
  ],
  disputed: [],
  corrections: [],
};

function ahead(fromDay: string, toDay: string, precision: TimelineDay["precision"]) {
  return { fromDay, toDay, precision };
}

const rows: TimelineDay[] = [
  {
    ...ahead("2025-07-30", "2025-07-30", "day"),
    told: told(3, "The strait was closed to trawlers on 30 July."),
    outlets: 4,
    ahead: false,
  },
  {
    ...ahead("2025-08-15", "2025-08-16", "days"),
    told: told(4, "Envoys met in Oslo on 15 and 16 August."),
    outlets: 2,
    ahead: false,
  },
  {
    ...{ ...ahead("2025-08-20", "2025-08-26", "days"), phrase: "within days", outlets: 1, ahead: false },
    told: told(5, "A map is promised within days."),
  },
  {
    ...ahead("2025-08-27", "2025-08-27", "day"),
    told: told(1, "They meet again in Geneva on 27 August."),
    outlets: 5,
    ahead: true,
  },
  {
    ...ahead("2025-09-01", "2025-09-30", "month"),
    told: told(4, "The new fishing law is due in September."),
    outlets: 1,
    ahead: true,
  },
  {
    ...ahead("2026-01-01", "2026-12-31", "year"),
    told: told(6, "Elections in the south are due in 2026."),
    outlets: 1,
    ahead: true,
  },
];

/** The state of play of a topic and its timeline: usual, empty, hostile and with more than fits. */
export function stateOfPlayExamples(grown: Story, hostile: Story): Example[] {
  const claim = told(2, "Officials named two cities that could host the talks.");
  const denial: Development = {
    ...{ id: 5, articleId: 2, outlet: "Meridian Post", url: site, kind: "denial", weighty: true, facts: [] },
    ...{
      sentence: claim,
      disputes: told(1, "Oslo is out of the question."),
      who: "the minister's spokeswoman",
      at,
      foundAt: at,
    },
  };
  const corrected = { articleId: 2, outlet: "Meridian Post", at, was: "three cities", is: "two cities" };
  const long = (one: string) => `${one} ${"of the long strait and its many islands ".repeat(5)}`.slice(0, 310);
  const bulky = shown.keyPoints.map((one, i) => ({ ...told(20 + i, long(one.text)), title: long("A headline") }));
  const evil = told(9, hostile.headline);
  const timeline = { topic: shown.topic, days: 30, today: "2025-08-20", total: rows.length, page: 1 };
  return [
    example("state-of-play", { ...shown, stories: [grown] }),
    example("state-of-play-disputed", { ...shown, stories: [grown], disputed: [denial], corrections: [corrected] }),
    example("state-of-play-thin", {
      ...shown,
      total: 1,
      lead: lead.slice(0, 1),
      keyPoints: [],
      quotes: [],
      watched: [],
      unresolved: [],
      ahead: [],
    }),
    example("state-of-play-empty", { ...shown, total: 0 }),
    example("state-of-play-hostile", {
      ...shown,
      topic: { name: "own", title: hostile.headline },
      lead: [evil],
      keyPoints: [evil],
      unresolved: [evil],
    }),
    example("state-of-play-bulky", {
      ...{ ...shown, stories: [grown], lead: bulky.slice(0, 2), keyPoints: bulky, unresolved: bulky.slice(2, 5) },
      disputed: [denial, denial, denial],
    }),
    {
      name: "topic-timeline",
      message: topicTimelineMessage({ ...timeline, rows, more: "timeline summit-venue 30 page:2" }),
      editable: false,
    },
    {
      name: "topic-timeline-empty",
      message: topicTimelineMessage({ ...timeline, rows: [], total: 0 }),
      editable: false,
    },
    {
      name: "topic-timeline-no-page",
      message: topicTimelineMessage({ ...timeline, rows: [], page: 7 }),
      editable: false,
    },
    {
      ...{ name: "topic-timeline-hostile", editable: false },
      message: topicTimelineMessage({
        ...timeline,
        rows: rows.map((row) => ({ ...row, told: evil, phrase: hostile.headline })),
      }),
    },
    {
      ...{ name: "topic-timeline-bulky", editable: false },
      message: topicTimelineMessage({
        ...timeline,
        rows: [...rows, ...rows].slice(0, 8).map((row, i) => ({ ...row, told: bulky[i % 7] ?? row.told })),
      }),
    },
  ];
}

function example(name: string, state: StateOfPlayShown): Example {
  return { name, message: stateOfPlayMessage(state), editable: false };
}
