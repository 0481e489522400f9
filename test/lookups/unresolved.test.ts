import { expect, test } from "vitest";
import { isOpen, unresolvedIn } from "../../src/lookups/unresolved.ts";

const day = 86_400_000;

function text(id: number, body: string, at = id * day) {
  return { id, story: id, title: "Talks on the strait", text: body, outlet: "Harbour Ledger", at };
}

const asked = {
  ...{ since: 0, until: 10 * day, most: 3, agreed: [], told: [] },
  relevance: (words: string) => (words.includes("patrol") ? 1 : 0),
};
const found = (texts: ReturnType<typeof text>[], more: Partial<Parameters<typeof unresolvedIn>[1]> = {}) =>
  unresolvedIn(texts, { ...asked, ...more }).map((one) => one.text);

test.each([
  "It remains unclear who would pay for the patrols.",
  "No date has been set for the vote in Norvik.",
  "Both sides have yet to agree on a line through the strait.",
  "The delegations disagree over the fishing grounds.",
  "The exact role of Sand was left vague.",
  "Norvik and Sand could not agree on the islands.",
  "Сторони досі не домовилися про лінію в протоці.",
  "Место встречи до сих пор не определено.",
  "Die Finanzierung der Patrouillen ist weiterhin unklar.",
  "Le tracé de la frontière reste à définir.",
])("“%s” says that something is open", (sentence) => {
  expect(isOpen(sentence)).toBe(true);
});

test.each([
  "Norvik and Sand agreed on a joint patrol of the strait.",
  "The council voted on Tuesday.",
  "The parliament has decided on the fishing law.",
  "The open sea begins behind the islands.",
])("“%s” does not", (sentence) => {
  expect(isOpen(sentence)).toBe(false);
});

test("what the reader follows comes before what is newer by a day, each said once", () => {
  const old = text(4, "It remains unclear who would pay for the patrols in the strait.");
  const newer = text(5, "No date has been set for the vote in Norvik on the fishing law.");
  const again = text(
    6,
    "Who would pay for patrols in the strait is unclear. It remains unclear who would pay for the patrols.",
  );
  expect(found([newer, old])).toEqual([old.text, newer.text]);
  expect(found([newer, old, again])).toHaveLength(2);
});

test("what was agreed later is open no more", () => {
  const open = text(4, "The delegations could not agree on a joint patrol of the strait.");
  const agreement = { text: "Both delegations agreed on a joint patrol of the strait.", at: 5 * day };
  expect(found([open], { agreed: [agreement] })).toEqual([]);
  expect(found([open], { agreed: [{ ...agreement, at: 3 * day }] })).toEqual([open.text]);
});

test("questions, boxes and what leans on a sentence before are left out, a contrast is not", () => {
  const body = `They have yet to agree on a line. Is it still unclear who pays for it?

However, the mayor of Sand has yet to answer the proposal.`;
  expect(found([text(1, body)])).toEqual(["However, the mayor of Sand has yet to answer the proposal."]);
});
