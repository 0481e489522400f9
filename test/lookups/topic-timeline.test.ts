import { expect, test } from "vitest";
import { timelinePage } from "../../src/answers/timeline/command.ts";
import type { FoundEvent } from "../../src/db/articles/dated-events.ts";
import { type TimelineRow, timelineRows } from "../../src/lookups/topic-timeline.ts";

const at = Date.UTC(2025, 7, 20, 22, 30);

function event(outlet: string, text: string, fromDay: string, more: Partial<FoundEvent> = {}): FoundEvent {
  const articleId = outlet.charCodeAt(0);
  return {
    ...{ articleId, fromDay, toDay: fromDay, precision: "day", phrase: "on Wednesday", ahead: false },
    ...{ sentence: { text, articleId, start: 0, end: text.length }, outlet, title: "Talks", at, ...more },
  };
}

const rows = (events: FoundEvent[], developments: Parameters<typeof timelineRows>[1] = []) =>
  timelineRows(events, developments, { timezone: "Europe/Kyiv", today: "2025-08-21" });

test("a day keeps the two things that most outlets tell, days in order", () => {
  const told = rows([
    event("C", "Norvik reopened its consulate in Sand on Wednesday.", "2025-08-20"),
    event("A", "The council voted for a joint patrol on Wednesday.", "2025-08-20"),
    event("B", "The council voted for a joint patrol on Wednesday, 31 to 8.", "2025-08-20"),
    event("D", "Two trawlers were freed in Skagen on Wednesday.", "2025-08-20"),
    event("E", "Envoys met in Oslo for nine hours on Friday.", "2025-08-15"),
  ]);
  expect(told.map(({ fromDay, outlets }) => [fromDay, outlets])).toEqual([
    ["2025-08-15", 1],
    ["2025-08-20", 2],
    ["2025-08-20", 1],
  ]);
});

test("a development stands at the channel's day of its publication", () => {
  const sentence = { text: "Sand rejected the second map of the mediator.", articleId: 1, start: 0, end: 45 };
  const [row] = rows([], [{ kind: "denied", sentence, outlet: "A", title: "Talks", at }]);
  expect(row?.fromDay).toBe("2025-08-21");
});

test("a sentence that names two days stands at the one to come", () => {
  const both = "The council said on Wednesday that it would vote again on 28 August.";
  const told = rows([event("A", both, "2025-08-20"), event("A", both, "2025-08-28", { phrase: "28 August" })]);
  expect(told.map(({ fromDay }) => fromDay)).toEqual(["2025-08-28"]);
});

test("a day that only a quoted person names is none", () => {
  const quoted = "“I will sail on Wednesday if the wind is right,” the captain of the ferry said.";
  expect(rows([event("A", quoted, "2025-08-20")])).toEqual([]);
});

test("sentences that lean on others are left out", () => {
  expect(rows([event("A", "They met again in the town hall on Wednesday.", "2025-08-20")])).toEqual([]);
});

function row(fromDay: string): TimelineRow {
  const told = { text: fromDay, articleId: 1, start: 0, end: 1, outlet: "A", title: "T", at };
  return { fromDay, toDay: fromDay, precision: "day", told, ahead: false, outlets: 1 };
}

test("pages go back in time, the first ends with what is ahead, and none is shown twice or lost", () => {
  const past = Array.from({ length: 19 }, (_, i) => row(`2025-08-${String(i + 1).padStart(2, "0")}`));
  const ahead = [row("2025-08-28"), row("2025-09-01")];
  const pages = [1, 2, 3].map((page) => timelinePage(past, ahead, { line: "timeline t 30", page, size: 8 }));
  expect(pages[0]?.rows.map(({ fromDay }) => fromDay.slice(5))).toEqual([
    ...["08-14", "08-15", "08-16", "08-17", "08-18", "08-19"],
    ...["08-28", "09-01"],
  ]);
  expect(pages.map(({ more }) => more)).toEqual(["timeline t 30 page:2", "timeline t 30 page:3", undefined]);
  expect(new Set(pages.flatMap((page) => page.rows.map(({ fromDay }) => fromDay))).size).toBe(21);
});
