import { describe, expect, test } from "vitest";
import { createReader } from "../../src/language/read.ts";

/** A Wednesday. */
const at = Date.UTC(2025, 7, 20, 15);
const read = createReader([]);

function mentions(text: string, language: string) {
  return read({ title: "", text, language, at }).sentences.flatMap(({ days: own }) => own);
}

function days(text: string, language = "en"): string[] {
  return mentions(text, language).map(({ first, last, precision }) =>
    first === last ? `${first} ${precision}` : `${first}..${last} ${precision}`,
  );
}

describe("a day in a sentence", () => {
  test.each([
    ["The council met on Monday in the old town hall.", "2025-08-18 day"],
    ["The council will meet on Monday in the old town hall.", "2025-08-25 day"],
    ["The council agreed to meet on Friday in the old town hall.", "2025-08-22 day"],
    ["The council met on Wednesday in the old town hall.", "2025-08-20 day"],
    ["The council met last Wednesday in the old town hall.", "2025-08-13 day"],
    ["Ships returned to the harbour on 3 December after repairs.", "2024-12-03 day"],
    ["Ships will return to the harbour on 3 December after repairs.", "2025-12-03 day"],
    ["The treaty was signed on 4 May 1998 by both towns.", "1998-05-04 day"],
    ["The treaty was signed on May 4, 1998, by both towns.", "1998-05-04 day"],
    ["The council met from 15–16 August in the old town hall.", "2025-08-15..2025-08-16 days"],
    ["The council met last week in the old town hall.", "2025-08-11..2025-08-17 week"],
    ["The council will vote on the plan next month, it said.", "2025-09-01..2025-09-30 month"],
    ["The harbour will open again in October, the mayor said.", "2025-10-01..2025-10-31 month"],
    ["The harbour was closed in October, the mayor said again.", "2024-10-01..2024-10-31 month"],
    ["The harbour burned down in 1987 and was never rebuilt.", "1987-01-01..1987-12-31 year"],
    ["A decision is expected within ten days, the mayor said.", "2025-08-20..2025-08-30 days"],
    ["The mayor resigned yesterday after a long night of talks.", "2025-08-19 day"],
    ["The mayor will speak at 5 p.m. tomorrow in the square.", "2025-08-21 day"],
    ["The mayor resigned three days ago after a long night.", "2025-08-17 day"],
    ["The bridge was opened three years ago by the old mayor.", "2022-01-01..2022-12-31 year"],
    ["The mayor will hold a summit of the towns on Monday.", "2025-08-25 day"],
    ["The treaty will be signed by both towns on Monday.", "2025-08-25 day"],
    ["The mayor is likely to resign on Friday, aides said.", "2025-08-22 day"],
    ["The council met on 14 and 15 August in the old hall.", "2025-08-14..2025-08-15 days"],
    ["The fair runs from 31 August to 2 September in the park.", "2025-08-31..2025-09-02 days"],
    ["The harbour was closed between May and June of last year.", "2024-05-01..2024-06-30 month"],
    ["Ships were kept out from May to July by the storms.", "2025-05-01..2025-07-31 month"],
    ["Repairs are to be done by the end of the year, she said.", "2025-12-01..2025-12-31 month"],
    ["The fair was held last weekend in the old market hall.", "2025-08-16..2025-08-17 days"],
    ["The mayor left after winning the vote on Sunday there.", "2025-08-17 day"],
    ["The vote will be held on 3 September, two weeks from today.", "2025-09-03 day"],
    ["The vote will be held two weeks from tomorrow in the hall.", "2025-09-04 day"],
    ["The council will meet on Monday, 25 August, in the hall.", "2025-08-25 day"],
    ["The council met on Monday last week in the old town hall.", "2025-08-11 day"],
    ["The council will meet on Monday next week in the hall.", "2025-08-25 day"],
    ["The mayor was elected last November with a small majority.", "2024-11-01..2024-11-30 month"],
    ["The new bridge will be opened next January by the mayor.", "2026-01-01..2026-01-31 month"],
    ["The mayor spoke on Friday to the members of the council.", "2025-08-15 day"],
    ["The mayor will speak on Wednesday to the whole council.", "2025-08-20 day"],
    ["The race is on Sunday, 31 August, along the old canal.", "2025-08-31 day"],
  ])("is read from its words and its tense: %s", (text, expected) => {
    expect(days(text)).toEqual([expected]);
  });

  test.each([
    ["de", "Der Stadtrat traf sich am Montag im alten Rathaus.", "2025-08-18 day"],
    ["de", "Der Stadtrat wird sich am Montag im Rathaus treffen.", "2025-08-25 day"],
    ["de", "Das Gesetz wurde am 3. März 2024 verabschiedet.", "2024-03-03 day"],
    ["de", "Der Hafen wurde vor drei Tagen wieder geöffnet.", "2025-08-17 day"],
    ["uk", "Міська рада зустрілася у понеділок у старій ратуші.", "2025-08-18 day"],
    ["uk", "Угоду підписали 4 травня 1998 року у ратуші.", "1998-05-04 day"],
    ["uk", "Вибори відбудуться 5 вересня у всьому місті.", "2025-09-05 day"],
    ["ru", "Городской совет собрался в понедельник в ратуше города.", "2025-08-18 day"],
    ["ru", "Закон вступит в силу 1 сентября, сообщил мэр.", "2025-09-01 day"],
    ["fr", "Le conseil a voté lundi dernier dans la vieille mairie.", "2025-08-18 day"],
    ["fr", "Le traité a été signé le 4 mai 1998 par les deux villes.", "1998-05-04 day"],
    ["fr", "Le maire a démissionné il y a trois jours à Norville.", "2025-08-17 day"],
    ["de", "Der Rat traf sich am Montag vergangener Woche im Rathaus.", "2025-08-11 day"],
    ["fr", "Le conseil rendra son avis mardi de la semaine prochaine.", "2025-08-26 day"],
    ["uk", "Нові правила діятимуть з 1 жовтня в усьому місті.", "2025-10-01 day"],
    ["ru", "Мост закроют с 21 по 27 сентября из-за ремонта.", "2025-09-21..2025-09-27 days"],
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
    "A decision is expected within days, the mayor said there.",
    "A decision will follow in the coming weeks, she said.",
    "The mayor resigned a few days ago after a long night.",
    "Prisoners would be freed within ten days of a truce, she said.",
    "They will hold their second talks in a month, the mayor said.",
    "The mayor was asked of the plan three days after the 12 August vote.",
    "The council has been split since the 2022 vote on the bridge.",
    "Boats brought 900 crates to the harbour between 7 March and Sunday.",
    "Sales at the harbour fell by a tenth in the year to June.",
    "The club should play at 3 p.m. on a Saturday, its owner wrote.",
    "The town hopes for a better tomorrow and for cleaner streets.",
  ])("is not seen where there is none: %s", (text) => {
    expect(days(text)).toEqual([]);
  });
});

test.each([
  ["The council met last Monday in the old town hall.", "this week's Monday or the last"],
  ["The council will meet next Friday in the old town hall.", "this week's Friday or the next"],
  ["The mayor was elected last May with a small majority.", "this year's May or the last"],
  ["The captain offered to resign Friday after a long night.", "the day of the offer or of the resignation"],
  ["The mayor flew there to meet the captain on Friday.", "the day of the flight or of the meeting"],
  ["The mayor's report of the council on Friday.", "no verb"],
])("no day is named where two could be meant: %s", (text) => {
  expect(days(text)).toEqual([]);
});

test.each([
  ["The mayor on Saturday used her first visit to attack the harbour master.", "2025-08-16", "past"],
  ["The port earned more than the council expected in June, figures show.", "2025-06-01", "past"],
  ["The founder of the harbour was born on this day, August 20, 1856, in a hut.", "1856-08-20", "past"],
])("the verb that tells of the day is found beside others: %s", (text, first, tense) => {
  expect(mentions(text, "en")).toMatchObject([{ first, tense }]);
});

test("what may be is of no tense that is sure, and the day on which somebody spoke is told apart", () => {
  const told = (text: string) => mentions(text, "en").map(({ tense, isSaid }) => [tense, isSaid]);
  expect(told("The mayor could resign on 3 September, aides said.")).toEqual([[undefined, false]]);
  expect(told("The mayor proposes a quiet harbour from Sunday.")).toEqual([[undefined, false]]);
  expect(told("The court cleared the way for a possible trial in January.")).toEqual([[undefined, false]]);
  expect(told("The mayor said on Monday that the council would meet on Friday.")).toEqual([
    ["past", true],
    ["future", false],
  ]);
});

test("a day that has begun in the east, where the article was written, is not the week before", () => {
  const text = "The agency closed its office on Tuesday in the capital.";
  const first = (hour: number) =>
    read({ title: "", text, at: Date.UTC(2025, 7, 18, hour) }).sentences[0]?.days[0]?.first;
  expect(first(22)).toBe("2025-08-19");
  expect(first(5)).toBeUndefined();
});

test("a day on which something will not be is denied, and the one named instead is not", () => {
  const denied = (text: string, language = "en") =>
    mentions(text, language).map(({ first, isDenied }) => `${first} ${isDenied}`);
  const expected = ["2025-09-19 true", "2025-09-26 false"];
  expect(denied("The vote will take place not on 19 September but on 26 September.")).toEqual(expected);
  expect(denied("Die Abstimmung findet nicht am 19. September, sondern am 26. September statt.", "de")).toEqual(
    expected,
  );
  expect(denied("Голосування відбудеться не 19 вересня, а 26 вересня.", "uk")).toEqual(expected);
  expect(denied("The council will not meet on 19 September.")).toEqual(["2025-09-19 true"]);
});

test("the day of publication is that of the time zone asked for", () => {
  const article = {
    title: "",
    text: "The council met today in the old town hall.",
    language: "en",
    at: Date.UTC(2025, 7, 20, 23),
  };
  expect(read({ ...article, timezone: "Europe/Kyiv" }).sentences[0]?.days[0]?.first).toBe("2025-08-21");
});
