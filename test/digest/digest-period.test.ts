import { expect, test } from "vitest";
import { digestPeriod, isLate, periodUpTo } from "../../src/digest/digest-period.ts";

const at = (iso: string) => Date.parse(iso);
const hours = ({ since, until }: { since: number; until: number }) => (until - since) / 3_600_000;
const weekly = { cron: "0 9 * * 1", timezone: "UTC" };
const monday = at("2025-08-25T09:00:00Z");

test("a digest covers the time since the one before was due", () => {
  expect(digestPeriod({ ...weekly, occurrence: monday, lastDigestAt: at("2025-08-18T09:00:00Z") })).toEqual({
    since: at("2025-08-18T09:00:00Z"),
    until: monday,
  });
});

test("on a Monday a digest of weekdays covers the weekend", () => {
  const cron = "0 9 * * 1-5";
  const friday = at("2025-08-22T09:00:00Z");
  const period = digestPeriod({ cron, timezone: "UTC", occurrence: monday, lastDigestAt: friday });
  expect(period.since).toBe(friday);
});

test.each([
  ["Europe/Kyiv", "2025-03-31T06:00:00Z", "2025-03-24T07:00:00Z", 167],
  ["Europe/Kyiv", "2025-10-27T07:00:00Z", "2025-10-20T06:00:00Z", 169],
  ["America/New_York", "2025-03-10T13:00:00Z", "2025-03-03T14:00:00Z", 167],
])("a week in %s over a change of the clock is a week of the clock: %s", (timezone, due, since, length) => {
  const period = digestPeriod({ ...weekly, timezone, occurrence: at(due), lastDigestAt: at(since) });
  expect([period.since, hours(period)]).toEqual([at(since), length]);
});

test("days over a change of the clock follow one another without a gap", () => {
  const cron = "30 2 * * *";
  const timezone = "Europe/Berlin";
  const days = ["2025-03-29T01:30:00Z", "2025-03-30T01:30:00Z", "2025-03-31T00:30:00Z"];
  const periods = days.slice(1).map((due, i) => {
    return digestPeriod({ cron, timezone, occurrence: at(due), lastDigestAt: at(days[i] as string) });
  });
  expect(periods[1]?.since).toBeLessThanOrEqual(periods[0]?.until as number);
});

test("what was missed while nothing ran is covered by the late one, two weeks at most", () => {
  const cron = "0 9 * * *";
  const missed = { cron, timezone: "UTC", occurrence: monday };
  expect(hours(digestPeriod({ ...missed, lastDigestAt: at("2025-08-22T09:00:00Z") }))).toBe(72);
  expect(hours(digestPeriod({ ...missed, lastDigestAt: at("2025-06-01T09:00:00Z") }))).toBe(14 * 24);
});

test("what the last one told is not told again after the schedule was changed", () => {
  const toldUntil = at("2025-08-24T18:00:00Z");
  const changed = { cron: "0 9 * * *", timezone: "UTC", occurrence: monday, lastDigestAt: at("2025-08-24T20:00:00Z") };
  expect(digestPeriod({ ...changed, toldUntil }).since).toBe(toldUntil);
});

test("who asks in between sees as long a time as a digest covers, a week without a schedule", () => {
  const now = at("2025-08-27T12:00:00Z");
  expect(hours(periodUpTo("0 9 * * 1", "UTC", now))).toBe(168);
  expect(hours(periodUpTo("0 9 * * *", "UTC", now))).toBe(24);
  expect(hours(periodUpTo("0 9 * * 1-5", "UTC", monday + 3_600_000))).toBe(72);
  expect(hours(periodUpTo("off", "UTC", now))).toBe(168);
});

test("half an hour is no delay", () => {
  expect([isLate(monday, monday + 30 * 60_000), isLate(monday, monday + 31 * 60_000)]).toEqual([false, true]);
});
