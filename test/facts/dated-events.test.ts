import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { datedEventsIn as datedEventsOf } from "../../src/facts/dated-events.ts";
import { createReader, type ReadableArticle } from "../../src/language/read.ts";

/** A Wednesday. */
const at = Date.UTC(2025, 7, 20, 15);

const read = createReader([]);

function datedEventsIn(article: Omit<ReadableArticle, "title"> & { id: number }) {
  return datedEventsOf(read({ ...article, title: "" }), article.id);
}

function days(text: string, language = "en"): string[] {
  return datedEventsIn({ id: 3, text, language, at }).map(({ fromDay, toDay, precision }) =>
    fromDay === toDay ? `${fromDay} ${precision}` : `${fromDay}..${toDay} ${precision}`,
  );
}

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

test("what the headline says counts, and comes first", () => {
  const article = { id: 3, title: "Norvik to host talks on Friday", text: "The council met on Monday.", at };
  const found = datedEventsOf(read(article), 3);
  expect(found.map(({ fromDay, ahead }) => [fromDay, ahead])).toEqual([
    ["2025-08-22", true],
    ["2025-08-18", false],
  ]);
  expect(found[0]?.sentence).toMatchObject({ text: article.title, start: 0 });
});

describe("only what is sure is an event", () => {
  test.each([
    ["a day on which somebody only spoke", "The mayor said on Monday that the harbour needs repair."],
    ["who said so, and when", "The harbour needs repair, the mayor told reporters on Monday."],
    ["a day of what was said or written", "The mayor called it a disgrace in an interview on Monday."],
    ["a day beside what the sentence asserts", "The mayor, who was elected on 4 May, opened the new bridge."],
    ["a day that only a quoted person names", "“We will sail on Friday,” the captain of the ferry said."],
    ["what only may be", "The ferry may sail on Friday if the wind is right."],
    ["what was to be", "The ferry was due to sail on Friday with two hundred people."],
    ["what did not happen", "The ferry did not sail on Monday because of the wind."],
    ["a year", "The harbour burned down in 1987 and was never rebuilt."],
    ["a verb that does not tell its time", "Ferries and trawlers in the harbour on Friday."],
  ])("and none is %s", (_, text) => {
    expect(days(text)).toEqual([]);
  });

  test("what somebody is told to have said counts as they told it", () => {
    expect(days("The harbour burned down on Sunday, the mayor said on Monday.")).toEqual(["2025-08-17 day"]);
    expect(days("The mayor said on Monday that the council would meet on Friday.")).toEqual(["2025-08-22 day"]);
  });
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
    ["The court moved its hearing from 5 to 12 September.", ["2025-09-12"]],
    ["The hearing planned for Friday was moved to 12 September.", ["2025-09-12"]],
  ])("%s", (text, expected) => {
    expect(ahead(text)).toEqual(expected);
  });

  test("in other languages too", () => {
    expect(ahead("Суд переніс засідання з 5 вересня на 12 вересня.", "uk")).toEqual(["2025-09-12"]);
    expect(ahead("Приговор огласят в пятницу, сообщил суд города.", "ru")).toEqual(["2025-08-22"]);
    expect(ahead("Der Rat stimmt am Freitag, dem 5. September, über den Plan ab.", "de")).toEqual(["2025-09-05"]);
  });
});
