import { expect, test } from "vitest";
import { readDigestSchedule } from "../../../src/answers/digest/read-schedule.ts";

test("a rhythm, a day, a time and a time zone are understood in any order", () => {
  expect(readDigestSchedule("weekly friday 17:00 Europe/Kyiv")).toEqual({
    ...{ cadence: "weekly", day: "friday", hour: 17, minute: 0, timezone: "Europe/Kyiv" },
  });
  expect(readDigestSchedule("at 8am, daily")).toMatchObject({ cadence: "daily", hour: 8, minute: 0 });
  expect(readDigestSchedule("every Tue")).toMatchObject({ cadence: "weekly", day: "tuesday", hour: 9 });
  expect(readDigestSchedule("weekdays 7:30")).toMatchObject({ cadence: "weekdays", hour: 7, minute: 30 });
});

test("what is none of them is named, with what was probably meant and an example", () => {
  expect(readDigestSchedule("weekli 9:00")).toMatchObject({
    kind: "user-error",
    message: expect.stringMatching(/weekli.*weekly.*for example/is),
  });
  for (const odd of ["25:00", "Mars/Olympus", "constructor", "\u202e", "; drop"])
    expect(readDigestSchedule(odd)).toHaveProperty("kind");
});
