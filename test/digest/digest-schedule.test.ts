import fc from "fast-check";
import { expect, test } from "vitest";
import {
  cronOf,
  type DigestSchedule,
  readTimeOfDay,
  scheduleInWords,
  weekdays,
} from "../../src/digest/digest-schedule.ts";
import { nextOccurrence } from "../../src/digest/digest-times.ts";

const at = { day: "monday", hour: 9, minute: 0 } as const;

test("daily, weekday and weekly digests become cron fields, and are said in words", () => {
  const said = (schedule: DigestSchedule) => [cronOf(schedule), scheduleInWords(cronOf(schedule))];
  expect(said({ cadence: "daily", ...at })).toEqual(["0 9 * * *", "every day at 09:00"]);
  expect(said({ cadence: "weekdays", ...at, minute: 5 })).toEqual(["5 9 * * 1-5", "Monday to Friday at 09:05"]);
  expect(said({ cadence: "weekly", ...at, day: "friday" })).toEqual(["0 9 * * 5", "every Friday at 09:00"]);
  expect(scheduleInWords("*/5 1 * * *")).toBe("by the schedule */5 1 * * *");
});

test("times of a day are read as people write them, and nothing else is", () => {
  const read = ["9", "09:00", "9.30", "6pm", "12am", "12 pm", "23:59"].map(readTimeOfDay);
  expect(read.map((time) => `${time?.hour}:${time?.minute}`)).toEqual([
    ...["9:0", "9:0", "9:30", "18:0", "0:0", "12:0", "23:59"],
  ]);
  expect(["24:00", "9:60", "13pm", "0am", "soon", "", "9:5"].map(readTimeOfDay)).toEqual(Array(7).fill(undefined));
});

test("every schedule has a next moment, at the hour it says on the channel's clock", () => {
  const schedule = fc.record({
    cadence: fc.constantFrom("daily", "weekdays", "weekly" as const),
    day: fc.constantFrom(...weekdays),
    hour: fc.integer({ min: 4, max: 23 }), // earlier ones may not exist when the clocks change
    minute: fc.integer({ min: 0, max: 59 }),
  });
  fc.assert(
    fc.property(schedule, fc.integer({ min: 0, max: 365 }), (made, day) => {
      const next = nextOccurrence(
        cronOf(made as DigestSchedule),
        "Europe/Kyiv",
        Date.UTC(2025, 0, 1) + day * 86_400_000,
      );
      const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Kyiv", hour: "numeric", minute: "numeric" });
      expect(clock.format(next)).toBe(`${String(made.hour).padStart(2, "0")}:${String(made.minute).padStart(2, "0")}`);
    }),
  );
});
