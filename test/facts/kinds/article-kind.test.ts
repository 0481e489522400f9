import { expect, test } from "vitest";
import { type ArticleKind, articleKind } from "../../../src/facts/kinds/article-kind.ts";

const table: [ArticleKind, string, string, string?][] = [
  ["report", "Live animals found in lorry at Skagen", "Customs officers opened the lorry on Monday."],
  ["report", "“Why were we not told?” ask residents of Lume", "Residents met the mayor on Tuesday."],
  ["report", "Opinion polls put Alder party ahead", "Two polls were published on Friday."],
  ["live", "Flood in Lume: live updates", "The river is still rising."],
  ["live", "Storm over the coast", "14:30 The ferry has turned back. 14:10 The harbour is closed."],
  ["live", "Liveticker: Sturm an der Küste", "Die Fähre ist umgekehrt.", "de"],
  ["round-up", "Your Tuesday briefing: a bridge, a vote and a goat", "Here is the news."],
  ["round-up", "Bridge opens in Lume; Alder votes; goat is found", "The bridge opened."],
  ["round-up", "The harbour at night – podcast", "Listen to the harbour."],
  ["explainer", "What we know about the fire in Lume", "The fire began at noon."],
  ["explainer", "Що відомо про пожежу в порту", "Пожежа почалася опівдні.", "uk"],
  ["opinion", "Opinion: Lume needs no second bridge", "The first one is empty."],
  ["opinion", "Lume should close its harbour", "I have never believed in ferries, and we all know why."],
  ["opinion", "Kommentar: Der Hafen muss bleiben", "Der Rat hat entschieden.", "de"],
];

test.each(table)("%s: %s", (kind, title, description, language) => {
  expect(articleKind({ title, description, language })).toBe(kind);
});

test("a section names an opinion, in the address or among the categories", () => {
  const title = "A bridge too many";
  expect(articleKind({ title, url: "https://harbour-ledger.example/opinion/bridge" })).toBe("opinion");
  expect(articleKind({ title, categories: ["Meinung"], language: "de" })).toBe("opinion");
  expect(articleKind({ title, url: "https://harbour-ledger.example/world/bridge" })).toBe("report");
});
