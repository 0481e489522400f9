import { expect, test } from "vitest";
import { digestChart } from "../../src/digest/digest-chart.ts";
import { digestPlaces } from "../../src/digest/digest-places.ts";

const topics = [
  { id: 1, title: "Ceasefire", relevance: "all" as const },
  { id: 2, title: "Summit venue", relevance: "strict" as const },
];
const ties = [
  { storyId: 1, topicId: 1, tie: 0.5 },
  { storyId: 1, topicId: 2, tie: 0.9 },
  { storyId: 2, topicId: 1, tie: 0.7 },
  { storyId: 3, topicId: 2, tie: 0.6 },
  { storyId: 4, topicId: 1, tie: 0.7 },
];
const places = digestPlaces(ties, topics, new Set([4]));

test("a story stands under the topic it matches best, and counts for the others", () => {
  expect([1, 2].map(places.topicOf)).toEqual([2, 1]);
  expect([...places.storiesOf(1)]).toEqual([1, 2]);
  expect([...places.storiesOf(2)]).toEqual([1]);
  expect(places.total).toBe(2);
});

test("a story that is muted or matches less well than the channel asks stands nowhere", () => {
  expect([3, 4].map(places.topicOf)).toEqual([undefined, undefined]);
});

test("of topics that a story matches as well the first followed one has it", () => {
  const even = ties.slice(0, 2).map((tie) => ({ ...tie, tie: 0.9 }));
  expect(digestPlaces(even.toReversed(), topics, new Set()).topicOf(1)).toBe(1);
});

const at = (iso: string) => Date.parse(iso);

test("days are those of the channel, also where one of them has 23 hours", () => {
  // The clock goes from 3:00 to 4:00 on Sunday the 30th.
  const period = { since: at("2025-03-27T22:00:00Z"), until: at("2025-03-31T21:00:00Z"), timezone: "Europe/Kyiv" };
  const arrivals = [
    { storyId: 1, addedAt: at("2025-03-29T21:59:00Z") },
    { storyId: 1, addedAt: at("2025-03-29T22:01:00Z") },
    { storyId: 1, addedAt: at("2025-03-30T20:59:00Z") },
    { storyId: 2, addedAt: at("2025-03-30T21:01:00Z") },
  ];
  const chart = digestChart(arrivals, { ...period, topics, places });
  expect(chart?.columns).toEqual(["Fri 28", "Sat 29", "Sun 30", "Mon 31"]);
  expect(chart?.series).toEqual([
    { name: "Ceasefire", values: [0, 0, 0, 1] },
    { name: "Summit venue", values: [0, 1, 1, 0] },
  ]);
  expect(chart?.alt).toContain("Summit venue: most on Sat 29 Mar (1).");
});

test("a day or two make no chart", () => {
  const period = { since: at("2025-03-29T09:00:00Z"), until: at("2025-03-30T09:00:00Z"), timezone: "UTC" };
  expect(digestChart([{ storyId: 1, addedAt: period.since }], { ...period, topics, places })).toBeUndefined();
});

test("many topics are shown as five and the rest of them", () => {
  const many = Array.from({ length: 9 }, (_, i) => ({ id: i + 1, title: `Topic ${i + 1}`, relevance: "all" as const }));
  const single = many.map(({ id }) => ({ storyId: id, topicId: id, tie: 0.9 }));
  const period = { since: at("2025-03-01T00:00:00Z"), until: at("2025-03-08T00:00:00Z"), timezone: "UTC" };
  const arrivals = single.map(({ storyId }) => ({ storyId, addedAt: period.since }));
  const chart = digestChart(arrivals, { ...period, topics: many, places: digestPlaces(single, many, new Set()) });
  expect(chart?.series).toHaveLength(6);
  expect(chart?.series.at(-1)).toMatchObject({ name: "Other topics", values: [4, 0, 0, 0, 0, 0, 0] });
});
