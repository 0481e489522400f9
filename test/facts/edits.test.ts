import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editedTexts, editsBetween } from "../../src/facts/edits/edits.ts";
import { changesBetween } from "../../src/feeds/identity/article-changes.ts";
import { createReader } from "../../src/language/read.ts";
import type { ArticleChange } from "../../src/model.ts";

const empty = { title: "", description: "", body: "" };

const read = createReader([]);
const at = Date.UTC(2026, 6, 8, 12);

function editsIn(changes: readonly ArticleChange[], title: string, language?: string) {
  const [before, after] = editedTexts(changes, title).map((text) => read({ ...text, language, at }));
  return before && after ? editsBetween(before, after, false) : [];
}

/** What is found when a text is changed as the database records it. */
function inText(before: string, after: string, language?: string) {
  const title = "Strike on the harbour";
  return editsIn(changesBetween({ ...empty, title, body: before }, { ...empty, title, body: after }), title, language);
}

function inTitle(before: string, after: string) {
  return editsIn(changesBetween({ ...empty, title: before }, { ...empty, title: after }), after);
}

const around = (sentence: string) =>
  `The harbour of Saltmarsh was shelled during the night. ${sentence} Rescuers went on looking until noon. The mayor asked for blood donors.`;

describe("silently changed is", () => {
  test.each([
    ["a number", "The blast killed 12 people in the old town.", "The blast killed 7 people in the old town."],
    ["a number in words", "Seven sailors were hurt in the fire.", "Nine sailors were hurt in the fire."],
    ["a scale", "The port lost 3 million euros in a day.", "The port lost 3 billion euros in a day."],
    ["a currency", "The port lost 3m euros in a single day.", "The port lost 3m pounds in a single day."],
    ["a name", "The order was signed by Anna Berg late at night.", "The order was signed by Olga Stein late at night."],
    ["a place", "The envoys will meet in Budapest next week.", "The envoys will meet in Bucharest next week."],
    ["a country", "The ship was built in Iran for the coast guard.", "The ship was built in Iraq for the coast guard."],
    ["a day", "The envoys will sign the paper on Monday.", "The envoys will sign the paper on Tuesday."],
    ["a negation", "The minister said he will resign.", "The minister said he will not resign."],
    ["an opposite", "The blast killed 12 people near the pier.", "The blast injured 12 people near the pier."],
    [
      "a number in Ukrainian",
      "Унаслідок удару загинули 12 людей у порту.",
      "Унаслідок удару загинули 7 людей у порту.",
    ],
    ["a day in German", "Die Gespräche beginnen am Montag in Genf.", "Die Gespräche beginnen am Dienstag in Genf."],
  ])("%s replaced in a sentence that otherwise stays", (_, was, is) => {
    expect(inText(around(was), around(is))).toEqual([{ kind: "changed", was, is }]);
  });

  test.each([
    ["12 killed in harbour blast", "7 killed in harbour blast"],
    ["Norland agrees to a truce", "Norland does not agree to a truce"],
    ["Envoys to meet in Geneva on Friday", "Envoys to meet in Vienna on Friday"],
  ])("a fact replaced in the headline: %s", (was, is) => {
    expect(inTitle(was, is)).toEqual([{ kind: "changed", was, is }]);
  });
});

describe("corrected is what its publisher says was wrong:", () => {
  const notes: [note: string, language?: string][] = [
    ["Correction: the minister spoke on Tuesday, not on Monday."],
    ["This article was amended on 3 May to say that the talks were in Geneva."],
    ["An earlier version of this article said that the treaty had been signed."],
    ["Виправлення: у тексті було неправильно вказано кількість поранених."],
    ["Исправление: в заметке было неверно указано число раненых."],
    ["Editor's note: we gave the wrong name of the ship."],
    ["Korrektur: Die Gespräche fanden in Genf statt.", "de"],
    ["Une version précédente de cet article donnait un autre bilan des victimes.", "fr"],
  ];
  test.each(notes)("by its own note: %s", (note, language) => {
    const text = around("The blast was heard for miles.");
    expect(inText(text, `${text}\n\n${note}`, language)).toEqual([{ kind: "corrected", was: "", is: note }]);
  });

  test("the sentence that was put right, where the note stands beside it", () => {
    const [was, is] = ["The blast was felt by fishermen at sea.", "The blast was felt by farmers at sea."];
    const note = "(Corrects who felt the blast in the second sentence.)";
    expect(inText(around(was), `${note}\n\n${around(is)}`)).toEqual([{ kind: "corrected", was, is }]);
  });

  test.each([
    "Editor's note: this story tells of violence.",
    "This article was amended on 3 May to include what the mayor said.",
    "This article has been updated.",
    "Analysts spoke of a correction after six weeks of gains at the market.",
    "Оновлено: додано слова мера про порт.",
  ])("but not by another: %s", (note) => {
    const text = around("The blast was heard for miles.");
    expect(inText(text, `${text}\n\n${note}`)).toEqual([]);
  });
});

test("the same fact corrected in headline and text is told once", () => {
  const before = { ...empty, title: "12 killed in harbour blast", body: around("The blast killed 12 people.") };
  const after = { ...empty, title: "7 killed in harbour blast", body: around("The blast killed 7 people.") };
  expect(editsIn(changesBetween(before, after), after.title)).toEqual([
    { kind: "changed", was: "12 killed in harbour blast", is: "7 killed in harbour blast" },
  ]);
});

describe("neither is", () => {
  test.each([
    ["a typing error", "The blast was heared in the old town.", "The blast was heard in the old town."],
    [
      "another spelling of a name",
      "The order was signed by Anna Bergmann there.",
      "The order was signed by Anna Bergman there.",
    ],
    [
      "a fuller name",
      "The order was signed by Berg late at night.",
      "The order was signed by Anna Berg late at night.",
    ],
    [
      "a seat of government for its state",
      "The paper was sent by Moscow on Friday.",
      "The paper was sent by Russia on Friday.",
    ],
    [
      "a number written out",
      "The blast hurt 7 people in the old town.",
      "The blast hurt seven people in the old town.",
    ],
    [
      "punctuation",
      "The mayor, Anna Berg, said the port is closed.",
      "The mayor – Anna Berg – said the port is closed.",
    ],
    ["other words", "The blast shook the old town at dawn.", "An explosion woke those who live by the quay."],
    ["a time stamp", "Last updated on Monday at 14:30 by our staff.", "Last updated on Tuesday at 16:10 by our staff."],
    ["a caption", "Photo: the pier of Saltmarsh on Monday.", "Photo: the pier of Oldport on Tuesday."],
    [
      "a date for a weekday",
      "The mayor said on Monday that the port is closed.",
      "The mayor said on 8 July that the port is closed.",
    ],
    [
      "another order of names",
      "Envoys Berg and Stein left the old town at dawn.",
      "Envoys Stein and Berg left the old town at dawn.",
    ],
    [
      "a ruler's name for his state",
      "The paper was denied by Putin's spokesman at noon.",
      "The paper was denied by Moscow's spokesman at noon.",
    ],
    [
      "initials written out",
      "The paper was sent to the European Commission first.",
      "The paper was sent to the EC first.",
    ],
    [
      "a German noun",
      "Der Angriff auf den Hafen begann am Abend.",
      "Der Überfall auf den Hafen begann am Abend.",
      "de",
    ],
  ])("%s", (_, was, is, language?: string) => {
    expect(inText(around(was), around(is), language)).toEqual([]);
  });

  test("a paragraph that was added or taken away", () => {
    const text = around("The blast was heard for miles.");
    const longer = `${text}\n\nNorland called up 300 reservists on Friday. Its ports stay closed.`;
    expect([...inText(text, longer), ...inText(longer, text)]).toEqual([]);
  });

  test("the next edition under the same headline", () => {
    expect(inTitle("War in Norland: the events of day 501", "War in Norland: the events of day 502")).toEqual([]);
  });

  test("a headline in other words", () => {
    expect(inTitle("Harbour blast kills 12", "What we know about the 7 dead of Saltmarsh")).toEqual([]);
  });

  test("a name in a headline where every word has a capital", () => {
    expect(inTitle("Envoys Say Harbour Talks Failed Again", "Envoys Say Harbour Talks Stalled Again")).toEqual([]);
  });

  test.each([
    ["a count that rises", "At least 12 people died in the fire.", "At least 15 people died in the fire."],
    [
      "what had not happened and has",
      "The envoys have not reached an agreement on the port, officials said.",
      "The envoys have reached an agreement on the port, officials said.",
    ],
    [
      "what was said later",
      "Some 40 boats were stuck in the ice, the coastguard said.",
      "Some 12 boats were stuck in the ice, the coastguard said in the evening.",
    ],
    ["miles in kilometres", "The ship lay 10 miles off the old pier.", "The ship lay 16 kilometres off the old pier."],
    [
      "an office for a name",
      "The paper was signed by Berg at noon.",
      "The paper was signed by the Norland leader at noon.",
    ],
  ])("what developed, or is told otherwise: %s", (_, was, is) => {
    expect(inText(around(was), around(is))).toEqual([]);
  });

  test("a number on a running page, where only notes count", () => {
    const [was, is] = ["The blast killed 12 people in town.", "The blast killed 7 people in town."].map((text) =>
      read({ title: "Harbour fire: live updates", text, at }),
    );
    expect(was && is && editsBetween(was, is, true)).toEqual([]);
  });
});

test("never throws, keeps to its lengths, and finds nothing where nothing changed", () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.lorem({ mode: "sentences" }));
  const field = fc.constantFrom("title" as const, "description" as const, "body" as const);
  fc.assert(
    fc.property(fc.array(fc.record({ field, before: text, after: text }), { maxLength: 4 }), text, (changes, title) => {
      const found = editsIn(changes, title);
      expect(found.length).toBeLessThanOrEqual(5);
      for (const { was, is } of found) {
        expect(Math.max(was.length, is.length)).toBeLessThanOrEqual(300);
        expect(was.isWellFormed() && is.isWellFormed()).toBe(true);
      }
      const same = changes.map((change) => ({ ...change, after: change.before }));
      expect(editsIn(same, title)).toEqual([]);
    }),
  );
});

test("a passage of hostile length is compared in bounded time", () => {
  const before = "A1 b. ".repeat(20_000);
  const after = "A2 b. ".repeat(20_000);
  expect(editsIn([{ field: "body", before, after }], "x").length).toBeLessThanOrEqual(5);
});
