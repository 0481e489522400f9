import { expect, test } from "vitest";
import { createFootnotes } from "../../src/messages/footnotes.ts";

const at = Date.UTC(2025, 7, 20);
const cited = [
  { articleId: 7, outlet: "Harbour Ledger", title: "Two cities named", url: "https://harbour.example/a", at },
  { articleId: 9, outlet: "Meridian Post", title: "Search narrows", at },
];

test("numbers sources in the order they are cited, each once, and links the sentence itself", () => {
  const notes = createFootnotes(cited);
  expect(notes.mark(9)).toEqual([
    { kind: "text", text: " " },
    { kind: "text", text: "[1]" },
  ]);
  expect(notes.mark(7, "Both cities agreed.")[1]).toEqual({
    kind: "link",
    text: "[2]",
    url: "https://harbour.example/a#:~:text=Both%20cities%20agreed.",
  });
  expect(notes.mark(9)[1]).toMatchObject({ text: "[1]" });
});

test("lists what was cited and nothing else; without a citation there is no list", () => {
  const notes = createFootnotes(cited);
  expect(notes.blocks()).toEqual([]);
  notes.mark(7);
  expect(notes.mark(404)).toEqual([]);
  expect(JSON.stringify(notes.blocks())).toContain("[1] Harbour Ledger");
  expect(JSON.stringify(notes.blocks())).not.toContain("Meridian");
});
