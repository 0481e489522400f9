import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDate } from "../../src/feeds/dates.ts";

function iso(text: string, now?: number): string | undefined {
  const time = parseDate(text, now);
  return time === undefined ? undefined : new Date(time).toISOString();
}

describe("parseDate", () => {
  it.each([
    ["Tue, 04 Mar 2025 09:30:00 GMT", "2025-03-04T09:30:00.000Z"],
    ["Tue, 4 Mar 2025 9:30:00 +0300", "2025-03-04T06:30:00.000Z"],
    ["4 Mar 25 09:30 EST", "2025-03-04T14:30:00.000Z"],
    ["Tues, 04 March 2025 09:30:00 GMT-07:00", "2025-03-04T16:30:00.000Z"],
    ["Tue, 04 Mar 2025 09:30:00 Europe/Kyiv", "2025-03-04T07:30:00.000Z"],
    ["Fri, 04 Jul 2025 09:30:00 America/New_York", "2025-07-04T13:30:00.000Z"],
    ["Tue, Mar 4 2025 11:05:07 PM", "2025-03-04T23:05:07.000Z"],
    ["March 4, 2025 12:10 a.m.", "2025-03-04T00:10:00.000Z"],
    ["Tue, 4th Mar 2025 12:10 pm", "2025-03-04T12:10:00.000Z"],
    ["Tue Mar 04 2025 09:30:00 GMT+0200 (Eastern European Standard Time)", "2025-03-04T07:30:00.000Z"],
    ["Tue, 04 Mar 2025", "2025-03-04T00:00:00.000Z"],
    ["Mar. 2025", "2025-03-01T00:00:00.000Z"],
  ])("reads the RFC 822 family: %s", (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each([
    ["2025-03-04T09:30:00Z", "2025-03-04T09:30:00.000Z"],
    ["2025-03-04T09:30:00.125+02:00", "2025-03-04T07:30:00.125Z"],
    ["2025-03-04 09:30:00 -0500", "2025-03-04T14:30:00.000Z"],
    ["2025-03-04T09:30", "2025-03-04T09:30:00.000Z"],
    ["2025-03-04", "2025-03-04T00:00:00.000Z"],
    ["20250304T093000Z", "2025-03-04T09:30:00.000Z"],
    ["2025-03-04T09:30:00-05:00Z", "2025-03-04T14:30:00.000Z"],
    ["1741080600", "2025-03-04T09:30:00.000Z"],
    ["1741080600000", "2025-03-04T09:30:00.000Z"],
  ])("reads ISO 8601 and Unix time: %s", (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each([
    ["Di, 04 März 2025 09:30:00 +0100", "2025-03-04T08:30:00.000Z"],
    ["mar., 04 févr. 2025 09:30:00 +0100", "2025-02-04T08:30:00.000Z"],
    ["Ter, 4 Fev 2025 09:30:00 -0300", "2025-02-04T12:30:00.000Z"],
    ["вт, 4 марта 2025 09:30:00 MSK", "2025-03-04T06:30:00.000Z"],
    ["4 березня 2025, 09:30", "2025-03-04T09:30:00.000Z"],
  ])("reads month names in other languages: %s", (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each([
    ["03/04/2025 09:30", "2025-03-04T09:30:00.000Z"],
    ["25/03/2025", "2025-03-25T00:00:00.000Z"],
    ["Thu, 03/04/2025", "2025-04-03T00:00:00.000Z"],
    ["04.03.25", "2025-03-04T00:00:00.000Z"],
    ["Tue, 04 03 2025 09:30:00 +0100", "2025-03-04T08:30:00.000Z"],
  ])("reads days in numbers, with the weekday as a witness: %s", (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each(["", "  ", "yesterday", "09:30", "Tue", "99/99/9999", "2025-13-41", "0000-00-00", "x".repeat(5_000)])(
    "gives nothing for what is no date: %s",
    (text) => {
      expect(iso(text)).toBeUndefined();
    },
  );

  it("refuses absurd dates: before 1990 and more than a day ahead", () => {
    const now = Date.UTC(2025, 2, 4);
    expect(iso("Thu, 01 Jan 1970 00:00:00 GMT", now)).toBeUndefined();
    expect(iso("2025-03-04T23:00:00Z", now)).toBe("2025-03-04T23:00:00.000Z");
    expect(iso("2025-03-06", now)).toBeUndefined();
  });

  it("reads back every date that Date itself writes", () => {
    const dates = fc.date({ min: new Date("1990-01-02"), max: new Date("2090-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseDate(date.toISOString())).toBe(date.getTime());
        expect(parseDate(date.toUTCString())).toBe(Math.floor(date.getTime() / 1_000) * 1_000);
      }),
    );
  });

  it("never throws on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (text) => {
        expect(["number", "undefined"]).toContain(typeof parseDate(text, 0));
      }),
    );
  });
});
