import { expect, test } from "vitest";
import {
  daysOf,
  daysWords,
  dayWords,
  isWeek,
  periodBefore,
  periodDates,
  periodWords,
} from "../../src/digest/digest-words.ts";

const period = (since: string, until: string, timezone = "Europe/Kyiv") => ({
  ...{ since: Date.parse(since), until: Date.parse(until), timezone },
});
const week = period("2025-08-18T06:00:00Z", "2025-08-25T06:00:00Z");

test("a period is called as people of the channel's time zone would", () => {
  expect(periodWords(week)).toBe("this week");
  expect(periodWords(period("2025-08-22T06:00:00Z", "2025-08-25T06:00:00Z"))).toBe("since Friday");
  expect(periodWords(period("2025-08-24T06:00:00Z", "2025-08-25T06:00:00Z"))).toBe("since yesterday");
  expect(periodWords(period("2025-08-24T21:30:00Z", "2025-08-25T06:00:00Z"))).toBe("today");
  expect(periodWords(period("2025-08-24T21:30:00Z", "2025-08-25T06:00:00Z", "UTC"))).toBe("since yesterday");
  expect(periodWords(period("2025-08-11T06:00:00Z", "2025-08-25T06:00:00Z"))).toBe("since 11 Aug");
  expect([week, { ...week, since: week.until - 86_400_000 }].map(periodBefore)).toEqual([
    "the week before",
    "the day before",
  ]);
});

test("a week over a change of the clock is a week", () => {
  expect(isWeek(period("2025-03-24T07:00:00Z", "2025-03-31T06:00:00Z"))).toBe(true);
  expect(isWeek(period("2025-03-24T07:00:00Z", "2025-03-30T06:00:00Z"))).toBe(false);
});

test("days are named with their weekday, and the month where it is needed", () => {
  expect(periodDates(week)).toBe("Mon 18 to Mon 25 Aug 2025");
  expect(periodDates(period("2025-08-25T06:00:00Z", "2025-09-01T06:00:00Z"))).toBe("Mon 25 Aug to Mon 1 Sept 2025");
  expect([dayWords("2025-08-18"), dayWords("2025-08-18", "short"), dayWords("soon")]).toEqual([
    "Mon 18 Aug",
    "Mon 18",
    "soon",
  ]);
});

test("every calendar day of a period is counted once", () => {
  expect(daysOf(period("2025-03-29T21:59:00Z", "2025-03-30T21:01:00Z"))).toEqual([
    "2025-03-29",
    "2025-03-30",
    "2025-03-31",
  ]);
});

test("a whole month or year is called by its name", () => {
  expect(daysWords("2025-09-02", "2025-09-02")).toBe("Tue 2 Sept");
  expect(daysWords("2025-09-02", "2025-09-04")).toBe("Tue 2 Sept to Thu 4 Sept");
  expect(daysWords("2025-09-01", "2025-09-30")).toBe("September 2025");
  expect(daysWords("2024-02-01", "2024-02-28")).toBe("Thu 1 Feb to Wed 28 Feb");
  expect(daysWords("2026-01-01", "2026-12-31")).toBe("2026");
  expect(daysWords("soon", "later")).toBe("soon to later");
});
