import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDate, readDate } from "../../../src/feeds/dates/dates.ts";
import { runs } from "../../runs.ts";

function iso(text: string, now?: number): string | undefined {
  const time = parseDate(text, now);
  return time === undefined ? undefined : new Date(time).toISOString();
}

/** Many texts for one moment. */
function expectAll(expected: string, texts: readonly string[]): void {
  expect(texts.map((text) => [text, iso(text)])).toEqual(texts.map((text) => [text, expected]));
}

describe("dates of the RFC 822 family", () => {
  it("are read however the same half past nine in UTC is written", () => {
    expectAll("2025-03-04T09:30:00.000Z", [
      "Tue, 04 Mar 2025 09:30:00 GMT",
      "Tue, 04 Mar 2025 09:30:00 +0000",
      "Tue, 04 Mar 2025 09:30:00 -0000",
      "Tue, 04 Mar 2025 09:30:00 Z",
      "Tue, 04 Mar 2025 09:30:00 UT",
      "Tue, 04 Mar 2025 09:30:00 utc",
      "Tue, 04 Mar 2025 09:30:00",
      "Tue, 04 Mar 2025 09:30",
      "Tue, 4 Mar 2025 9:30 GMT",
      "4 Mar 2025 09:30:00 GMT",
      "04 Mar 25 09:30 GMT",
      "Tue, 04 Mar 125 09:30:00 GMT",
      "Tuesday, 04 March 2025 09:30:00 GMT",
      "Tues, 04 Mar. 2025 09:30:00 GMT",
      "TUE, 04 MAR 2025 09:30:00 GMT",
      "Tue,04 Mar 2025 09:30:00 GMT",
      "Tue 04 Mar 2025 09:30:00 GMT",
      "Tue , 04, Mar, 2025, 09:30:00, GMT",
      "  Tue,  04 Mar 2025\n\t 09:30:00  GMT ",
      "Fri, 04 Mar 2025 09:30:00 GMT",
      "Nonsense, 04 Mar 2025 09:30:00 GMT",
      "Tue, 4th March 2025 09:30:00 GMT",
      "Tue, 04-Mar-2025 09:30:00 GMT",
      "04Mar2025 09:30",
      "Tue, 04 Mar 2025 at 09:30:00.000",
      "Mar 4, 2025 9:30 AM",
      "Published: March 4th, 2025 - 9:30 a.m. UTC",
      "Tue Mar 4 09:30:00 2025",
      "Tue Mar  4 09:30:00 UTC 2025",
      "2025 Mar 4 09:30",
    ]);
  });

  it("are moved by their zone: numbers, with and without its name, names, places and rules", () => {
    expectAll("2025-03-04T09:30:00.000Z", [
      "Tue, 04 Mar 2025 11:30:00 +0200",
      "Tue, 04 Mar 2025 11:30:00 +02:00",
      "Tue, 04 Mar 2025 11:30:00 +2:00",
      "Tue, 04 Mar 2025 11:30:00 +02",
      "Tue, 04 Mar 2025 11:30:00 GMT+0200",
      "Tue, 04 Mar 2025 11:30:00 GMT+02:00",
      "Tue, 04 Mar 2025 11:30:00 UTC+2",
      "Tue Mar 04 2025 11:30:00 GMT+0200 (Eastern European Standard Time)",
      "Tue, 04 Mar 2025 11:30:00 +0200 (PST)",
      "Tue, 04 Mar 2025 11:30:00 (EET)",
      "Tue, 04 Mar 2025 11:30:00 EET",
      "Tue, 04 Mar 2025 11:30:00 Europe/Kyiv",
      "Tue, 04 Mar 2025 04:30:00 EST",
      "Tue, 04 Mar 2025 04:30:00 EST5EDT",
      "Tue, 04 Mar 2025 04:30 ET",
      "Tue, 04 Mar 2025 04:30:00 America/New_York",
      "Tue, 04 Mar 2025 01:30:00 PST",
      "Tue, 04 Mar 2025 15:00:00 IST",
      "Tue, 04 Mar 2025 18:30:00 JST",
      "Tue Mar  4 04:30:00 EST 2025",
      "Tue Mar 04 04:30:00 -0500 2025",
    ]);
  });

  it("follow summer time where a place is named", () => {
    expect(iso("Fri, 04 Jul 2025 09:30:00 America/New_York")).toBe("2025-07-04T13:30:00.000Z");
    expect(iso("Fri, 04 Jul 2025 09:30:00 EST5EDT")).toBe("2025-07-04T13:30:00.000Z");
    expect(iso("Sun, 30 Mar 2025 02:30:00 Europe/Berlin")).toBe("2025-03-30T01:30:00.000Z");
  });

  it("take a zone nobody knows, and an offset beyond the globe, for UTC", () => {
    expectAll("2025-03-04T09:30:00.000Z", [
      "Tue, 04 Mar 2025 09:30:00 XYZ",
      "Tue, 04 Mar 2025 09:30:00 +9900",
      "Tue, 04 Mar 2025 09:30:00 Nowhere/Atall",
    ]);
  });

  it.each([
    ["Tue, 04 Mar 2025 24:00:00 GMT", "2025-03-05T00:00:00.000Z"],
    ["Tue, 31 Dec 2024 23:59:60 GMT", "2025-01-01T00:00:00.000Z"],
    ["Tue, Mar 4 2025 11:05:07 PM", "2025-03-04T23:05:07.000Z"],
    ["March 4, 2025 12:10 a.m.", "2025-03-04T00:10:00.000Z"],
    ["Tue, 4th Mar 2025 12:10 pm", "2025-03-04T12:10:00.000Z"],
    ["March 4, 2025 9 pm EST", "2025-03-05T02:00:00.000Z"],
    ["March 4, 2025 21:10 PM", "2025-03-04T21:10:00.000Z"],
    ["Thu, 18 Sept 2025 09:30:00 GMT", "2025-09-18T09:30:00.000Z"],
    ["Tue, 04 Mar 2025", "2025-03-04T00:00:00.000Z"],
    ["Mar. 2025", "2025-03-01T00:00:00.000Z"],
    ["Mon, 01 Jan 96 00:00:00 GMT", "1996-01-01T00:00:00.000Z"],
    ["Thu, 29 Feb 2024 09:30:00 GMT", "2024-02-29T09:30:00.000Z"],
  ])("are read at their edges: %s", (text, expected) => {
    expect(iso(text)).toBe(expected);
  });
});

describe("ISO 8601 dates", () => {
  it("are read however the same half past nine in UTC is written", () => {
    expectAll("2025-03-04T09:30:00.000Z", [
      "2025-03-04T09:30:00Z",
      "2025-03-04t09:30:00z",
      "2025-03-04T09:30:00+00:00",
      "2025-03-04T09:30:00-00:00",
      "2025-03-04T09:30:00.000Z",
      "2025-03-04T09:30:00,000Z",
      "2025-03-04T09:30:00.000000000Z",
      "2025-03-04T09:30Z",
      "2025-03-04T09.5Z",
      "2025-03-04T09:30",
      "2025-03-04 09:30:00",
      "2025-03-04 09:30:00 UTC",
      "2025-03-04T 09:30:00 Z",
      "2025-3-4 9:30",
      "2025-03-04T11:30:00+02:00",
      "2025-03-04T11:30:00+0200",
      "2025-03-04T11:30:00+02",
      "2025-03-04 11:30:00 +0200",
      "2025-03-04T11:30:00 EET",
      "2025-03-04T11:30:00+02:00[Europe/Kyiv]",
      "2025-03-04T04:30:00-05:00Z",
      "2025-03-04T04:30:00\u221205:00",
      "20250304T093000Z",
      "20250304T0930Z",
      "20250304 093000",
      "2025-W10-2T09:30:00Z",
      "2025W102T0930Z",
      "2025-063T09:30:00Z",
      "2025063T093000Z",
    ]);
  });

  it("may leave out what is small", () => {
    expectAll("2025-03-04T09:00:00.000Z", ["2025-03-04T09Z", "2025-03-04T11+02", "2025-03-04T09"]);
    expectAll("2025-03-04T00:00:00.000Z", ["2025-03-04", "20250304", "2025-W10-2", "2025-063", "2025-03-04T00:00"]);
    expectAll("2025-03-01T00:00:00.000Z", ["2025-03", "2025-3"]);
    expect(iso("2025")).toBe("2025-01-01T00:00:00.000Z");
    expect(iso("2025-W01")).toBe("2024-12-30T00:00:00.000Z");
  });

  it("may have fractions of any length", () => {
    expect(iso("2025-03-04T09:30:00.125+02:00")).toBe("2025-03-04T07:30:00.125Z");
    expect(iso("2025-03-04T09:30:00.1Z")).toBe("2025-03-04T09:30:00.100Z");
    expect(iso("2025-03-04T09:30:00.123456789Z")).toBe("2025-03-04T09:30:00.123Z");
  });

  it("may be the end of the day", () => {
    expect(iso("2025-03-04T24:00:00Z")).toBe("2025-03-05T00:00:00.000Z");
  });
});

describe("Unix time", () => {
  it("is read in seconds, in milliseconds and with a fraction", () => {
    expectAll("2025-03-04T09:30:00.000Z", ["1741080600", "1741080600000", "1741080600.25"]);
  });
});

describe("dates in other languages", () => {
  it("name the months in every form a newsroom uses", () => {
    expectAll("2025-03-04T09:30:00.000Z", [
      "вт, 4 березня 2025, 09:30",
      "Вівторок, 04 берез. 2025 09:30",
      "4 Березень 2025 09:30",
      "вт, 4 марта 2025 12:30:00 MSK",
      "вторник, 4 марта 2025 г. 12:30 МСК",
      "Вт, 04 мар 2025 12:30:00 +0300",
      "4 Март 2025 09:30",
      "Di, 04 März 2025 10:30:00 +0100",
      "Dienstag, 4. März 2025, 10.30 Uhr MEZ",
      "Di, 04 Mrz 2025 09:30:00 GMT",
      "4. Maerz 2025 09:30",
      "mar., 04 mars 2025 10:30:00 +0100",
      "mardi 4 mars 2025 à 10h30 CET",
      "Sal, 04 Mar 2025 12:30:00 +0300",
      "4 Mart 2025 Salı 12:30 TSİ",
      "wt., 4 marca 2025 09:30",
      "wtorek, 4 marzec 2025, godz. 09:30",
      "mar, 04 mar 2025 10:30:00 +0100",
      "martes, 4 de marzo de 2025 09:30",
      "martedì 4 marzo 2025 09:30",
      "terça-feira, 4 de março de 2025 09:30",
      "Ter, 4 Mar 2025 06:30:00 -0300",
      "dinsdag 4 maart 2025 09.30 uur",
      "di 4 mrt 2025 09:30",
    ]);
  });

  it.each([
    ["mar., 04 févr. 2025 09:30:00 +0100", "2025-02-04T08:30:00.000Z"],
    ["Ter, 4 Fev 2025 09:30:00 -0300", "2025-02-04T12:30:00.000Z"],
    ["Пн, 04 лист. 2024 09:30", "2024-11-04T09:30:00.000Z"],
    ["пон., 4 листопада 2024", "2024-11-04T00:00:00.000Z"],
    ["pon., 4 lis 2024 09:30", "2024-11-04T09:30:00.000Z"],
    ["ср, 20 серп. 2025", "2025-08-20T00:00:00.000Z"],
    ["1er août 2025", "2025-08-01T00:00:00.000Z"],
    ["2 Ağustos 2025 Cumartesi", "2025-08-02T00:00:00.000Z"],
    ["1 KASIM 2024", "2024-11-01T00:00:00.000Z"],
    ["5 мая 2025", "2025-05-05T00:00:00.000Z"],
    ["5 травня 2025 р. 08:15", "2025-05-05T08:15:00.000Z"],
    ["5 października 2024", "2024-10-05T00:00:00.000Z"],
  ])("are read: %s", (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it("know every month and weekday of twelve languages by its long and its short name", () => {
    for (const language of ["en", "uk", "ru", "de", "fr", "tr", "pl", "es", "it", "pt", "nl", "cs"]) {
      for (const style of ["long", "short"] as const) {
        const options = { weekday: style, day: "numeric", month: style, year: "numeric", timeZone: "UTC" } as const;
        const format = new Intl.DateTimeFormat(language, options);
        for (let month = 0; month < 12; month += 1) {
          const time = Date.UTC(2024, month, 13 + month);
          expect([language, format.format(time), parseDate(format.format(time))]).toEqual([
            language,
            format.format(time),
            time,
          ]);
        }
      }
    }
  });
});

describe("days in numbers", () => {
  it.each([
    ["25/03/2025", "2025-03-25T00:00:00.000Z"],
    ["03/25/2025 09:30", "2025-03-25T09:30:00.000Z"],
    ["04/04/2025", "2025-04-04T00:00:00.000Z"],
    ["Thu, 03/04/2025", "2025-04-03T00:00:00.000Z"],
    ["Tue, 03/04/2025", "2025-03-04T00:00:00.000Z"],
    ["2025/03/04 09:30", "2025-03-04T09:30:00.000Z"],
    ["04.03.2025, 09:30", "2025-03-04T09:30:00.000Z"],
    ["04.03.25", "2025-03-04T00:00:00.000Z"],
    ["04-03-2025 09:30", "2025-03-04T09:30:00.000Z"],
    ["mar. 04/11/2025 09:30", "2025-11-04T09:30:00.000Z"],
    ["Tue, 04 03 2025 09:30:00 +0100", "2025-03-04T08:30:00.000Z"],
  ])("are read, with the weekday as a witness: %s", (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it("are refused where day and month could be either way round", () => {
    expect(iso("03/04/2025 09:30")).toBeUndefined();
  });
});

describe("readDate", () => {
  const now = Date.UTC(2025, 2, 4);

  it.each([undefined, "", "  \n\t "])("says that a blank date is missing: %j", (text) => {
    expect(readDate(text, now)).toEqual({ flag: "missing" });
  });

  it.each([
    "Сегодня, 09:30",
    "Сьогодні о 09:30",
    "вчора",
    "yesterday",
    "2 hours ago",
    "09:30",
    "Tue",
    "Tue, 04 Mar",
    "99/99/9999",
    "2025-13-41",
    "2025-02-30",
    "2025-03-04T25:00:00Z",
    "Tue, 30 Feb 2025 09:30:00 GMT",
    "2025-W54-1",
    "2025-367",
    "0000-00-00 00:00:00",
    "0000-00-00",
    "0001-01-01T00:00:00Z",
    "-1",
    "0",
    "Invalid Date",
    "NaN",
    "null",
    "x".repeat(5_000),
  ])("says that what is no date is absurd: %s", (text) => {
    expect(readDate(text, Date.UTC(2030, 0))).toEqual({ flag: "absurd" });
  });

  it("finds dates absurd that are before 1995", () => {
    for (const text of ["Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z", "1994-12-31T23:59:59Z", "000000000"]) {
      expect(readDate(text, now)).toEqual({ flag: "absurd" });
    }
    expect(readDate("1995-01-01T00:00:00Z", now)).toEqual({ at: Date.UTC(1995, 0, 1) });
  });

  it("finds dates absurd that are more than a day ahead", () => {
    expect(readDate("2025-03-05T00:00:00Z", now)).toEqual({ at: Date.UTC(2025, 2, 5) });
    expect(readDate("2025-03-05T00:00:00.001Z", now)).toEqual({ flag: "absurd" });
    expect(readDate("Wed, 05 Mar 2025 00:00:01 GMT", now)).toEqual({ flag: "absurd" });
  });

  it("reads back every date that Date itself writes", () => {
    const dates = fc.date({ min: new Date("1995-01-02"), max: new Date("2090-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseDate(date.toISOString())).toBe(date.getTime());
        const seconds = Math.floor(date.getTime() / 1_000) * 1_000;
        expect([parseDate(date.toUTCString()), parseDate(date.toString())]).toEqual([seconds, seconds]);
      }),
    );
  });

  it("reads a date the same whichever way its zone moves it", () => {
    const dates = fc.date({ min: new Date("1995-01-03"), max: new Date("2090-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
        const size = Math.abs(offset);
        const hours = String(Math.floor(size / 60)).padStart(2, "0");
        const minutes = String(size % 60).padStart(2, "0");
        const zone = `${offset < 0 ? "-" : "+"}${hours}:${minutes}`;
        const expected = Math.floor(date.getTime() / 1_000) * 1_000;
        expect([parseDate(`${local}${zone}`), parseDate(`${local.replace("T", " ")} ${zone}`)]).toEqual([
          expected,
          expected,
        ]);
      }),
    );
  });

  it("never throws on any text, and says nothing but a sane moment or a reason", () => {
    const pieces = fc.constantFrom(
      "Tue",
      ",",
      " ",
      "04",
      "Mar",
      "2025",
      "T",
      "09:30",
      ":",
      "-",
      "+",
      "(",
      ")",
      "/",
      "Z",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 120 }),
      fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (written) => {
        const read = readDate(written, now);
        if ("at" in read) expect(read.at >= Date.UTC(1995, 0) && read.at <= now + 86_400_000).toBe(true);
        else expect(["missing", "absurd"]).toContain(read.flag);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it("looks at no more than a date's length of a hostile text", () => {
    for (const unit of [" ", "(", "1", "-", "a", "9:", "Mar ", "2025-03-04T", "é"]) {
      expect(readDate(`4${unit.repeat(1_000_000)}x`, now)).toEqual({ flag: "absurd" });
    }
  });
});
