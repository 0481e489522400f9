import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createReader } from "../../src/language/read.ts";
import type { ReadSentence } from "../../src/language/reading.ts";

const at = Date.UTC(2026, 2, 12, 9);
const read = createReader([{ name: "Varga", spellings: ["Ilona Varga", "Варга"] }]);

function sentence(text: string, language = "en"): ReadSentence {
  const [first] = read({ title: "Storm over the coast", text, language, at }).sentences;
  if (!first) throw new Error("no sentence");
  return first;
}

function names(text: string, language?: string): string[] {
  return sentence(text, language).names.map(({ text: written, key, kind, office }) =>
    [written, key, kind, office].filter(Boolean).join(" / "),
  );
}

function numbers(text: string, language?: string): string[] {
  return sentence(text, language).numbers.map(({ text: written, value, kind, against, bound }) =>
    [written, value, kind, against, bound].filter((part) => part !== undefined).join(" / "),
  );
}

describe("names", () => {
  test("have the office beside them, before or behind, and former offices are former", () => {
    expect(
      names("On Monday Foreign Minister Anna Keller met Tom Orlow, the former defence minister, in town."),
    ).toEqual([
      "Anna Keller / keller / person / Foreign Minister",
      "Tom Orlow / orlow / person / former defence minister",
    ]);
  });

  test.each([
    ["The plan was welcomed, union leader Ada Lind said.", "en", "union leader"],
    ["The plan was stopped by former energy minister Ada Lind.", "en", "former energy minister"],
    ["The envoy met minister Ada Lind.", "en", "minister"],
    ["The plan was welcomed by Ada Lind, the harbour's spokeswoman.", "en", "the harbour's spokeswoman"],
    ["The plan was welcomed by Ada Lind, head of the harbour union, and others.", "en", "head of the harbour union"],
    ["Den Plan begrüßte die frühere Verkehrsministerin Ada Lind.", "de", "frühere Verkehrsministerin"],
    ["План підтримав міністр закордонних справ Петро Коваль.", "uk", "міністр закордонних справ"],
    ["План поддержал бывший глава банка Петр Коваль.", "ru", "бывший глава банка"],
  ])("have the whole office: %s", (text, language, office) => {
    expect(sentence(text, language).names.at(-1)?.office).toBe(office);
  });

  test("of countries have the code of CLDR in every language, whatever the case", () => {
    expect(names("The talks were held in Austria on Monday morning.")).toEqual(["Austria / AT / place"]);
    expect(names("Переговори відбулися в Австрії у понеділок.", "uk")).toEqual(["Австрії / AT / place"]);
    expect(names("Die Gespräche fanden am Montag in Österreich statt.", "de")).toEqual(["Österreich / AT / place"]);
  });

  test("that are aliases have one key in every spelling", () => {
    expect(names("The mayor met Ilona Varga in the old town hall.")).toEqual(["Ilona Varga / Varga / unknown"]);
    expect(names("Міський голова зустрівся з Варгою у ратуші міста.", "uk")).toEqual(["Варгою / Varga / unknown"]);
  });

  test("of bodies keep their words together", () => {
    expect(names("A motion reached the Supreme Court of Norland, said the Harbour Union.")).toEqual([
      "Supreme Court of Norland / supreme court of norland / body",
      "Harbour Union / harbour union / body",
    ]);
  });

  test("are told apart from nouns where all nouns have capitals", () => {
    expect(names("Die Stadt wartet auf die Antwort von Außenministerin Eva Brandt.", "de")).toEqual([
      "Eva Brandt / brandt / person / Außenministerin",
    ]);
  });

  test("that one sentence explains are known in the others", () => {
    const { sentences } = read({
      title: "",
      text: "Mr Keller left. The union had asked Keller to stay.",
      language: "en",
      at,
    });
    expect(sentences[1]?.names).toMatchObject([{ key: "keller", kind: "person" }]);
  });
});

describe("numbers", () => {
  test.each([
    [
      "At least 12 people were killed and more than 30 injured in the blast.",
      ["12 / 12 / dead / least", "30 / 30 / injured / least"],
    ],
    ["The number of dead in the storm rose to seventeen.", ["seventeen / 17 / dead"]],
    ["The number of dead in the storm now stands at 14.", ["14 / 14 / dead"]],
    ["Measles cases in Harrow reach 61", ["61 / 61 / other"]],
    ["Turnout stood at 31 percent at noon.", ["31 percent / 31 / percent"]],
    ["Thirty-one nations signed.", ["Thirty-one / 31 / other"]],
    ["The lower house passed the bill by 231 votes to 198.", ["231 votes to 198 / 231 / votes / 198"]],
    ["House passes Harbour Act, 231 to 198", ["231 to 198 / 231 / votes / 198"]],
    ["The bank will lend about $2.5bn to the harbour.", ["$2.5bn / 2500000000 / money / about"]],
    ["Prices rose by up to 4.5 percent in the year 2025.", ["4.5 percent / 4.5 / percent / most"]],
    ["The team won 3-2 on day 12 of the tour in 2025.", []],
    ["Tom Orlow, 42, worked there for three years.", []],
    ["Four were killed by two gunmen in the square.", ["Four / 4 / dead", "two / 2 / other"]],
    ["Some 12,000 residents left the town.", ["12,000 / 12000 / people / about"]],
  ])("say what they count: %s", (text, expected) => {
    expect(numbers(text)).toEqual(expected);
  });

  test.each([
    [
      "uk",
      "Унаслідок вибуху загинули щонайменше 12 людей, ще 30 поранено.",
      ["12 / 12 / dead / least", "30 / 30 / injured"],
    ],
    ["ru", "При взрыве погибли не менее пяти человек в городе.", ["пяти / 5 / dead / least"]],
    ["de", "Der Bundestag stimmte mit 310 zu 250 Stimmen für das Gesetz.", ["310 zu 250 / 310 / votes / 250"]],
    ["fr", "Au moins 1 200 personnes ont été blessées dans la région.", ["1 200 / 1200 / injured / least"]],
  ])("are read in the language of the article (%s): %s", (language, text, expected) => {
    expect(numbers(text, language)).toEqual(expected);
  });
});

describe("quotations", () => {
  const quoted = (text: string, language?: string) =>
    sentence(text, language).quotations.map(({ start, end }) => text.slice(start, end));

  test.each([
    ["en", 'She called it "a bad day" and left.', ["a bad day"]],
    ["de", "Er nannte es „einen ‚guten‘ Tag“ und ging.", ["einen ‚guten‘ Tag"]],
    ["fr", "Il a parlé d'un « mauvais jour » pour la ville.", [" mauvais jour "]],
    ["uk", "Вона назвала це «поганим “днем” для міста» і пішла.", ["поганим “днем” для міста"]],
    ["en", "Mayor calls plan 'a bad idea' for town", ["a bad idea"]],
  ])("stand in the marks of the language (%s): %s", (language, text, expected) => {
    expect(quoted(text, language)).toEqual(expected);
  });

  test("that go on over sentences are told in each, with the whole of them", () => {
    const text = '"We wait for rain. We have hope," she said.';
    const { sentences } = read({ title: "", text, language: "en", at });
    expect(sentences.map(({ quotations }) => quotations.map(({ start, end }) => text.slice(start, end)))).toEqual([
      ["We wait for rain."],
      ["We have hope,"],
    ]);
    expect(
      sentences.map(({ quotations }) => text.slice(quotations[0]?.whole?.start, quotations[0]?.whole?.end)),
    ).toEqual(["We wait for rain. We have hope,", "We wait for rain. We have hope,"]);
  });
});

test("a language without a file is read without words", () => {
  const { sentences, language } = read({
    title: "",
    text: "El alcalde Tom Orlow llegó con 12 barcos a Norland.",
    language: "es",
    at,
  });
  expect(language).toBe("es");
  expect(sentences[0]?.names.map(({ text }) => text)).toEqual(["Tom Orlow", "Norland"]);
});

test("Cyrillic under a wrong tag is read as what it is", () => {
  expect(read({ title: "", text: "Міська рада зустрілася.", language: "en", at }).language).toBe("uk");
});

describe("a text from outside, whatever it says", () => {
  const piece = fc.constantFrom(
    ..."the after who that said “ ” \" « » ' ( ) , . ; : – - 12 1,200 % $ to not will Keller Harbour Act signed by J. Mr. \n\n".split(
      " ",
    ),
    "п'ять",
    "не",
    "l'accord",
    "didn't",
    "日本語の文",
    "x".repeat(90),
  );
  const hostile = fc
    .array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 120 })
    .map((parts) => parts.join(" "));
  const languages = fc.constantFrom("en", "uk", "ru", "de", "fr", "ja");

  test("has every place within it, and every token in exactly one clause", () => {
    fc.assert(
      fc.property(hostile, languages, (text, language) => {
        const reading = read({ title: text, text, language, at });
        for (const own of reading.sentences) holds(own, reading.text);
        holds(reading.title, text);
      }),
    );
  });

  function holds(own: ReadSentence, text: string): void {
    expect(text.slice(own.start, own.end)).toBe(own.text);
    for (const token of own.tokens) expect(text.slice(token.start, token.end)).toBe(token.text);
    expect(own.tokens.every(({ start }, i) => i === 0 || start >= (own.tokens[i - 1]?.end ?? 0))).toBe(true);
    const owners = own.tokens.map((_, i) => own.clauses.filter(({ from, to }) => from <= i && i < to).length);
    expect(owners.every((count) => count === 1)).toBe(true);
    for (const { from, to } of [...own.names, ...own.numbers, ...own.days])
      expect(from < to && to <= own.tokens.length).toBe(true);
  }

  test.each([
    '"'.repeat(50_000),
    "(".repeat(100_000),
    "a".repeat(100_000),
    "«“„'".repeat(25_000),
    "The. ".repeat(30_000),
    "12 ".repeat(40_000),
    "who, ".repeat(30_000),
  ])("is read to its limits", (text) => {
    const { sentences } = read({ title: text, text, language: "en", at });
    expect(sentences.length).toBeLessThanOrEqual(300);
    for (const { tokens } of sentences) expect(tokens.length).toBeLessThanOrEqual(1_200);
  });
});
