import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { datedEventsIn as datedEventsOf } from "../../src/facts/dated-events.ts";
import { createReader, type ReadableArticle } from "../../src/language/read.ts";

/** A Wednesday. */
const at = Date.UTC(2025, 7, 20, 15);

const read = createReader([]);

function datedEventsIn(article: Omit<ReadableArticle, "title"> & { id: number }, timezone?: string) {
  return datedEventsOf(read({ ...article, title: "", timezone }), article.id);
}

function days(text: string, language = "en"): string[] {
  return datedEventsIn({ id: 3, text, language, at }).map(({ fromDay, toDay, precision }) =>
    fromDay === toDay ? `${fromDay} ${precision}` : `${fromDay}..${toDay} ${precision}`,
  );
}

describe("a date in a sentence", () => {
  test.each([
    ["The council met on Monday in the old town hall.", "2025-08-18 day"],
    ["The council will meet on Monday in the old town hall.", "2025-08-25 day"],
    ["The council agreed to meet on Friday in the old town hall.", "2025-08-22 day"],
    ["The council met on Wednesday in the old town hall.", "2025-08-20 day"],
    ["The council met last Wednesday in the old town hall.", "2025-08-13 day"],
    ["Ships returned to the harbour on 3 December after repairs.", "2024-12-03 day"],
    ["Ships will return to the harbour on 3 December after repairs.", "2025-12-03 day"],
    ["The treaty was signed on 4 May 1998 by both towns.", "1998-05-04 day"],
    ["The council met from 15–16 August in the old town hall.", "2025-08-15..2025-08-16 days"],
    ["The council met last week in the old town hall.", "2025-08-11..2025-08-17 week"],
    ["The council will vote on the plan next month, it said.", "2025-09-01..2025-09-30 month"],
    ["The harbour will open again in October, the mayor said.", "2025-10-01..2025-10-31 month"],
    ["The harbour was closed in October, the mayor said again.", "2024-10-01..2024-10-31 month"],
    ["The harbour burned down in 1987 and was never rebuilt.", "1987-01-01..1987-12-31 year"],
    ["A decision is expected within days, the mayor said there.", "2025-08-20..2025-08-26 days"],
    ["A decision will follow in the coming weeks, she said.", "2025-08-20..2025-09-17 week"],
    ["The mayor resigned yesterday after a long night of talks.", "2025-08-19 day"],
    ["The mayor will speak at 5 p.m. tomorrow in the square.", "2025-08-21 day"],
    ["The mayor resigned three days ago after a long night.", "2025-08-17 day"],
    ["The mayor will hold a summit of the towns on Monday.", "2025-08-25 day"],
    ["The treaty will be signed by both towns on Monday.", "2025-08-25 day"],
    ["She said the pledge would be put on paper within days.", "2025-08-20..2025-08-26 days"],
    ["The mayor is likely to resign on Friday, aides said.", "2025-08-22 day"],
    ["The council met on 14 and 15 August in the old hall.", "2025-08-14..2025-08-15 days"],
    ["The harbour was closed between May and June of last year.", "2024-05-01..2024-06-30 month"],
    ["Ships were kept out from May to July by the storms.", "2025-05-01..2025-07-31 month"],
    ["Repairs are to be done by the end of the year, she said.", "2025-12-01..2025-12-31 month"],
    ["The fair was held last weekend in the old market hall.", "2025-08-16..2025-08-17 days"],
    ["The mayor left after winning the vote on Sunday there.", "2025-08-17 day"],
  ])("is read from its words and its tense: %s", (text, expected) => {
    expect(days(text)).toEqual([expected]);
  });

  test.each([
    ["de", "Der Stadtrat traf sich am Montag im alten Rathaus.", "2025-08-18 day"],
    ["de", "Der Stadtrat wird sich am Montag im Rathaus treffen.", "2025-08-25 day"],
    ["uk", "Міська рада зустрілася у понеділок у старій ратуші.", "2025-08-18 day"],
    ["ru", "Городской совет собрался в понедельник в ратуше города.", "2025-08-18 day"],
    ["fr", "Le conseil a voté lundi dernier dans la vieille mairie.", "2025-08-18 day"],
  ])("is read in the language of the article (%s): %s", (language, text, expected) => {
    expect(days(text, language)).toEqual([expected]);
  });

  test.each([
    "The mayor may go and the band will march through the town.",
    "Every Monday the council sits together in the old town hall.",
    "The score was 3-2 and about 10.5 percent of seats stayed empty.",
    "The 45-year-old mayor has two sons and lives near the harbour.",
    "A second vote was taken and the council sat down to eat.",
    "May Andersson has run the bakery at the corner for long.",
    "It was day 500 of the strike at the old harbour company.",
    "Two days later the mayor was seen near the harbour again.",
    "He worked for three years at the harbour company in town.",
    "People in today's world want their news in small portions.",
    "At 5 p.m. the doors of the old town hall were closed again.",
    "The fair is usually held in June and nobody wants it moved.",
    "Today most people of the town are older than their mayor.",
    "The statue was made 5,000 years ago by people of the coast.",
  ])("is not seen where there is none: %s", (text) => {
    expect(days(text)).toEqual([]);
  });
});

test("an event keeps the sentence as it stands in the text, the words that say when, and whether it is ahead", () => {
  const text = "The town is quiet. The council will meet on Friday in the hall.";
  const [event] = datedEventsIn({ id: 3, text, at });
  expect(event).toMatchObject({ articleId: 3, fromDay: "2025-08-22", ahead: true });
  expect(event?.phrase).toContain("Friday");
  expect(text.slice(event?.sentence.start, event?.sentence.end)).toBe("The council will meet on Friday in the hall.");
});

test("a sentence gives at most two days, those of its main clause first", () => {
  const text = "The mayor (elected on 4 May 1998) met unions on Monday and will meet owners on Friday.";
  expect(days(text)).toEqual(["2025-08-18 day", "2025-08-22 day"]);
});

test("the day is that of the reader's time zone", () => {
  const article = { id: 3, text: "The council met today in the old town hall.", at: Date.UTC(2025, 7, 20, 23) };
  expect(datedEventsIn(article, "Europe/Kyiv")[0]?.fromDay).toBe("2025-08-21");
});

test("a day that has begun in the east, where the article was written, is not the week before", () => {
  const text = "The agency published its report on Tuesday in the capital.";
  const [event] = datedEventsIn({ id: 3, text, at: Date.UTC(2025, 7, 18, 22) });
  expect(event).toMatchObject({ fromDay: "2025-08-19", ahead: false });
});

test("rows of a timeline and the paragraph under a date count", () => {
  const text = [
    "The harbour was closed again after a storm.",
    "Nobody was hurt in the town, the mayor said.",
    "More rain is to come over the islands, she said.",
    "The market stays open for all who need it.",
    "August 11, 2025 Council discusses the repair of the harbour.",
    "14 August 2025",
    "Divers look at the foundations of the old harbour wall.",
  ].join("\n\n");
  expect(days(text)).toEqual(["2025-08-11 day", "2025-08-14 day"]);
});

test("the date of the page is no event", () => {
  expect(days("August 20, 2025 at 04:15 PM\n\nThe harbour stays closed for all ships.")).toEqual([]);
});

test("a text from outside gives whole days in order, whatever it says", () => {
  const piece = fc.constantFrom(
    "Monday",
    "in",
    "2014",
    "August",
    "31",
    "February",
    "within",
    "days",
    "the",
    "will",
    "met",
    ".",
    "\n\n",
    "15-16",
    "last",
    "week",
    "(",
    "tomorrow",
    "99999",
    "вчора",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom("en", "de", "uk", "fr"), (parts, language) => {
      const text = parts.join(" ");
      for (const event of datedEventsIn({ id: 1, text, language, at })) {
        expect(event.fromDay).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(event.toDay >= event.fromDay).toBe(true);
        expect(text.slice(event.sentence.start, event.sentence.end)).toBe(event.sentence.text);
      }
    }),
  );
});

describe("what lies ahead is what still stands", () => {
  const ahead = (text: string, language = "en") =>
    datedEventsIn({ id: 3, text, language, at })
      .filter((event) => event.ahead)
      .map(({ fromDay }) => fromDay);

  test.each([
    ["The vote will take place not on 5 September but on 12 September.", ["2025-09-12"]],
    ["The fair will begin on 12 September rather than on 5 September.", ["2025-09-12"]],
    ["The court moved its hearing from 5 September to 12 September.", ["2025-09-12"]],
    ["The regatta, planned for 5 September, has been called off by its club.", []],
    ["The council postponed the vote, which had been due on Friday, to 12 September.", ["2025-09-12"]],
    ["The town votes on Sunday, 14 September, on the new bridge.", ["2025-09-14"]],
    ["The union called a march for Saturday in the old town.", ["2025-08-23"]],
    ["The mayor joked that she would resign tomorrow if anybody asked her.", []],
  ])("%s", (text, expected) => {
    expect(ahead(text)).toEqual(expected);
  });

  test("in other languages too", () => {
    expect(ahead("Суд переніс засідання з 5 вересня на 12 вересня.", "uk")).toEqual(["2025-09-12"]);
    expect(ahead("Приговор огласят в пятницу, сообщил суд города.", "ru")).toEqual(["2025-08-22"]);
    expect(ahead("Der Rat stimmt am Freitag, dem 5. September, über den Plan ab.", "de")).toEqual(["2025-09-05"]);
  });
});
