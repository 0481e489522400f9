import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createQuoteFinder } from "../../../src/facts/quotes/quotes.ts";
import { createReader } from "../../../src/language/read.ts";
import type { Quote } from "../../../src/model.ts";

const aliases = [
  { name: "zelenskyy", spellings: ["Zelensky", "Zelenskiy", "Selenskyj", "Ukrainian president", "Зеленськ*"] },
  { name: "trump", spellings: ["Trump", "White House", "Witkoff"] },
];
const read = createReader(aliases);
const find = createQuoteFinder(aliases);

function quotesIn(text: string, language?: string): Quote[] {
  return find(7, read({ title: "", text, language, at: 1_000 }));
}

/** What is kept of each quote: who, and the words. */
function said(text: string): string[] {
  return quotesIn(text).map(({ speaker, words }) => `${speaker}: ${words}`);
}

describe("an attribution", () => {
  test.each([
    ["behind the words, verb first", "“We will rebuild the old harbour,” said Ana Lindqvist.", "Ana Lindqvist"],
    [
      "behind the words, name first",
      '"We will rebuild the old harbour," Ana Lindqvist said on Monday.',
      "Ana Lindqvist",
    ],
    ["before the words", "Ana Lindqvist told reporters: “We will rebuild the old harbour.”", "Ana Lindqvist"],
    [
      "before the words with a comma",
      'On Tuesday Ana Lindqvist wrote, "We will rebuild the old harbour."',
      "Ana Lindqvist",
    ],
    ["with according to", "“We will rebuild the old harbour,” according to Ana Lindqvist.", "Ana Lindqvist"],
    [
      "in the passive",
      "Ana Lindqvist was quoted by the agency as saying “we will rebuild the old harbour”.",
      "Ana Lindqvist",
    ],
    ["with guillemets", "« We will rebuild the old harbour », said Ana Lindqvist.", "Ana Lindqvist"],
    ["with German marks", "„We will rebuild the old harbour“, said Ana Lindqvist.", "Ana Lindqvist"],
    ["with single marks", "‘We will rebuild the old harbour,’ said Ana Lindqvist.", "Ana Lindqvist"],
    [
      "in words that a clause goes on with",
      "Ana Lindqvist said the town “will rebuild the old harbour” soon.",
      "Ana Lindqvist",
    ],
    [
      "by a participle",
      "Ana Lindqvist left the talks, saying they had been “a waste of everybody's time”.",
      "Ana Lindqvist",
    ],
    [
      "behind an aside",
      'Ana Lindqvist, who leads the council, said: "We will rebuild the old harbour."',
      "Ana Lindqvist",
    ],
    [
      "with what a body is for in its name, and without where it stands",
      "As noted by the Board on River Tolls, “a lasting repair will cost more than a new bridge”.",
      "Board on River Tolls",
    ],
  ])("is found %s", (_, text, speaker) => {
    expect(quotesIn(text).map((quote) => quote.speaker)).toEqual([speaker]);
  });

  test.each([
    ["«Ми відбудуємо стару гавань», — сказав Петро Коваль.", "Петро Коваль", "uk"],
    ["Петр Коваль заявил: «Мы восстановим старую гавань».", "Петр Коваль", "ru"],
    ["„Wir bauen den alten Hafen wieder auf“, sagte Jana Vogt.", "Jana Vogt", "de"],
    ["« Nous allons reconstruire le vieux port », a déclaré Luc Moreau.", "Luc Moreau", "fr"],
  ])("is found in other languages: %s", (text, speaker, language) => {
    expect(quotesIn(text, language).map((quote) => quote.speaker)).toEqual([speaker]);
  });

  test("keeps the verb and the place of the bare words", () => {
    const text = "“We will rebuild the old harbour,” warned Ana Lindqvist.";
    const [quote] = quotesIn(text);
    expect(quote).toMatchObject({ articleId: 7, verb: "warned", words: "We will rebuild the old harbour", at: 1_000 });
    expect(text.slice(quote?.start, quote?.end)).toBe(quote?.words);
  });
});

describe("the role of a speaker", () => {
  test.each([
    ["before the name", "“We will rebuild the old harbour,” said harbour spokesman Ivo Brandt.", "harbour spokesman"],
    [
      "behind the name",
      "“We will rebuild the old harbour,” said Ivo Brandt, the harbour's spokesman.",
      "the harbour's spokesman",
    ],
    [
      "before a name between commas",
      "The harbour's spokesman, Ivo Brandt, said: “We will rebuild the old harbour.”",
      "harbour's spokesman",
    ],
    [
      "from an earlier sentence",
      "Harbour spokesman Ivo Brandt spoke on Monday. “We will rebuild the old harbour,” Brandt said.",
      "Harbour spokesman",
    ],
  ])("is taken %s", (_, text, role) => {
    expect(quotesIn(text)).toMatchObject([{ speaker: "Ivo Brandt", speakerKey: "brandt", role }]);
  });

  test("ends before a title in quotation marks", () => {
    const [quote] = quotesIn("“We will rebuild the harbour,” said Ivo Brandt, author of “Tides” and of much else.");
    expect(quote?.role).toBe("author");
  });

  test("is absent when the text gives none", () => {
    expect(quotesIn("“We will rebuild the old harbour,” said Ivo Brandt.")[0]?.role).toBeUndefined();
  });
});

describe("an office", () => {
  test.each([
    [
      "that is over stays over",
      '"We waited," said Ivo Brandt, the former harbour minister.',
      "en",
      "former harbour minister",
    ],
    [
      "that is over stays over in Ukrainian",
      "Колишній міністр оборони Петро Коваль назвав це «великою помилкою».",
      "uk",
      "Колишній міністр оборони",
    ],
    ["goes before its name in French", "« Nous attendons », a déclaré la directrice, Claire Noël.", "fr", "directrice"],
    [
      "may have its place behind it",
      "Мер Дубівки Петро Коваль заявив: «Вода повернеться до вечора».",
      "uk",
      "Мер Дубівки",
    ],
    ["is not that of a name in the next phrase", 'Her successor Ivo Brandt called it "a poor joke".', "en", undefined],
  ])("%s", (_, text, language, role) => {
    expect(quotesIn(text, language).map((quote) => quote.role)).toEqual([role]);
  });
});

describe("words that somebody calls a thing", () => {
  test.each([
    ['Mayor Ana Lindqvist called the plan "a gift to nobody".', "Ana Lindqvist: a gift to nobody"],
    ['Mayor Ana Lindqvist left at noon, calling the plan "a gift to nobody".', "Ana Lindqvist: a gift to nobody"],
    ['After mayor Ana Lindqvist spoke of "a lost year", Ivo Brandt left.', "Ana Lindqvist: a lost year"],
    ['Mayor Ana Lindqvist disagreed: "Nobody asked us."', "Ana Lindqvist: Nobody asked us."],
    ['Mayor Ana Lindqvist told the Harbour Herald of it. "We sank," she told the paper.', "Ana Lindqvist: We sank"],
  ])("are theirs: %s", (text, quote) => {
    expect(said(text)).toEqual([quote]);
  });
});

describe("the key of a speaker", () => {
  test.each([
    ["Dmitry Orlov", "orlov"],
    ["Mr Orlov", "orlov"],
    ["Orlov", "orlov"],
    ["Ursula von der Heide", "von der heide"],
    ["the Harbour Committee", "harbour committee"],
    ["Volodymyr Zelenskiy", "zelenskyy"],
    ["Zelensky", "zelenskyy"],
    ["Steve Witkoff", "witkoff"],
    ["a senior official", "unnamed"],
  ])("of %s is %s", (name, key) => {
    expect(quotesIn(`“We will rebuild the old harbour,” said ${name}.`).map((quote) => quote.speakerKey)).toEqual([
      key,
    ]);
  });
});

describe("a pronoun", () => {
  test("means the only person named before", () => {
    expect(said("Ana Lindqvist spoke in the square. “We will rebuild the old harbour,” she said.")).toEqual([
      "Ana Lindqvist: We will rebuild the old harbour",
    ]);
  });

  test("is left out when two people could be meant", () => {
    expect(said("Paul Brandt met Peter Stein. “We will rebuild the old harbour,” he said.")).toEqual([]);
  });

  test("of the other sex means nobody", () => {
    expect(said("Maria Lindqvist spoke in the square. “We will rebuild the old harbour,” he said.")).toEqual([]);
  });
});

describe("a pronoun after indirect speech", () => {
  test("means who spoke there, not whom they spoke of", () => {
    expect(said("Paul Brandt said that Peter Stein delivers. “We will rebuild the old harbour,” he added.")).toEqual([
      "Paul Brandt: We will rebuild the old harbour",
    ]);
  });

  test("means nobody when another person stands in between", () => {
    expect(
      said("Paul Brandt spoke on Monday. Peter Stein “left too early for the rest of us,” he said there."),
    ).toEqual([]);
  });
});

describe("a last name", () => {
  test("is given in full when one person of that name came before", () => {
    expect(said("Mayor Ana Lindqvist came home. “We will rebuild the old harbour,” Lindqvist said.")).toEqual([
      "Ana Lindqvist: We will rebuild the old harbour",
    ]);
  });

  test("stays as it is when two people share it", () => {
    expect(
      said("Mayor Ana Lindqvist met her brother Karl Lindqvist. “We will rebuild the old harbour,” Lindqvist said."),
    ).toEqual(["Lindqvist: We will rebuild the old harbour"]);
  });
});

test("a last name of German is one when a full name stands in the article", () => {
  const text = "„Wir bauen“, sagte Karl Rehn. „Und wir bauen schnell“, fügte Rehn hinzu.";
  expect(quotesIn(text, "de").map((quote) => quote.speaker)).toEqual(["Karl Rehn", "Karl Rehn"]);
});

test("what somebody is by trade is no part of the name", () => {
  expect(quotesIn("Fährmann Lenno Groth sagte: „Es ist mein letztes Jahr.“", "de")[0]?.speaker).toBe("Lenno Groth");
  expect(quotesIn("Striker Mateo Ruiz said: “We lost it in one minute.”")[0]?.speaker).toBe("Mateo Ruiz");
});

describe("who is no speaker", () => {
  test.each([
    ["a place", "The trade office in Vienna said the plan was “far too expensive for us all”."],
    ["somebody accused", "A dentist accused of “poisoning half of his old friends” left the town."],
    ["a noun behind a name", "The Dutch yachtsman said “we have never seen such waves”."],
  ])("%s gives no name", (_, text) => {
    expect(quotesIn(text).filter(({ speakerKey }) => speakerKey !== "unnamed")).toEqual([]);
  });
});

describe("a quotation in parts", () => {
  test("has one speaker on both sides of the attribution", () => {
    expect(said("“We will rebuild the harbour,” Ana Lindqvist said, “and then the market hall.”")).toEqual([
      "Ana Lindqvist: We will rebuild the harbour",
      "Ana Lindqvist: and then the market hall.",
    ]);
  });

  test("has one speaker when it runs over paragraphs with open marks", () => {
    expect(said("Ana Lindqvist said: “We will rebuild the harbour.\n\n“Then comes the market hall.”")).toEqual([
      "Ana Lindqvist: We will rebuild the harbour.",
      "Ana Lindqvist: Then comes the market hall.",
    ]);
  });

  test("is kept whole when it has several sentences", () => {
    expect(said('"We will rebuild it. Then we rest. Nobody sleeps before," said Ana Lindqvist.')).toEqual([
      "Ana Lindqvist: We will rebuild it. Then we rest. Nobody sleeps before",
    ]);
  });

  test("is attributed by the line under it when it stands alone", () => {
    expect(said('"We will rebuild the old harbour."\n\nAna Lindqvist on local radio about the vote.')).toEqual([
      "Ana Lindqvist: We will rebuild the old harbour.",
    ]);
  });
});

describe("no quote is made", () => {
  test.each([
    ["of a word with a wink", "The so-called “great harbour” opened on Monday."],
    ["of the title of a work", "Ana Lindqvist wrote “The Long Way To The Old Harbour” in a year."],
    ["of a slogan without a speaker", "Banners with “Give us back our harbour” hung from the roofs."],
    ["of words nobody said", "Ana Lindqvist did not say “we will rebuild the old harbour”."],
    ["of words that somebody denies", 'Mayor Ana Lindqvist denied having called them "lazy old fools".'],
    ["of words never said", 'He never said "I give up now", mayor Ana Lindqvist insisted.'],
    ["of a nickname", 'Ana Lindqvist, known as "the Old Fox of the Harbour", was freed.'],
    ["of a name", 'Mayor Ana Lindqvist said operation "Iron Tide" had ended.'],
    ["of words said to the subject", "Ana Lindqvist was told “you will never rebuild the old harbour”."],
    [
      "of what somebody is asked about",
      "Asked about the claim that “the harbour will never be rebuilt”, Ana Lindqvist said it was early.",
    ],
    ["of another's claim", "Ana Lindqvist denounced Brandt's claim that “the harbour will never be rebuilt”."],
    ["of a mark that is never closed", "Ana Lindqvist said: “We will rebuild the old harbour and left."],
    ["of a book", `Ana Lindqvist said: “${"We will rebuild the harbour. ".repeat(30)}”`],
  ])("%s", (_, text) => {
    expect(said(text)).toEqual([]);
  });
});

describe("text from outside", () => {
  const piece = fc.constantFrom(
    "“",
    "”",
    '"',
    "«",
    "»",
    "‘",
    "’",
    "„",
    "said",
    "he",
    "Ana Lindqvist",
    ",",
    ".",
    "?",
    "\n\n",
    ":",
    "the",
    "who",
    "(",
    "—",
    "Mr.",
    "и",
    "сказав",
  );

  test("gives only quotes that are exact parts of it, whatever the marks", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 80 }), (parts) => {
        const text = parts.join(" ");
        for (const quote of quotesIn(text)) {
          expect(text.slice(quote.start, quote.end)).toBe(quote.words);
          expect(quote.speaker).not.toBe("");
        }
      }),
    );
  });

  test.each(['"', "“", "‘", "«", "Ana said ", "the man of ", ", ", "“a” "])(
    "is read to its end when it is nothing but %j",
    (unit) => {
      expect(Array.isArray(quotesIn(unit.repeat(60_000)))).toBe(true);
    },
  );
});
