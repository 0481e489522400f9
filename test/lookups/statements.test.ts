import { expect, test } from "vitest";
import { createReader } from "../../src/language/read.ts";
import { chooseStatements } from "../../src/lookups/choose-statements.ts";
import { type Statement, statementsIn } from "../../src/lookups/statements.ts";

const at = Date.UTC(2025, 7, 20, 8);
const read = createReader([{ name: "norvik", spellings: ["Norvik"] }]);

function statements(body: string, more: { id?: number; language?: string } = {}): Statement[] {
  const { id = 1, language = "en" } = more;
  const text = { id, story: id, title: "Talks on the strait", text: body, outlet: "Harbour Ledger", at, language };
  return statementsIn(text, read({ ...text, at }));
}

test.each([
  ["en", "It remains unclear to Norvik who would pay for the patrols."],
  ["en", "No date has been set for the vote of parliament in Norvik."],
  ["en", "Norvik and Sand have yet to agree on a line through the strait."],
  ["en", "The delegations of Norvik and Sand disagree over the fishing grounds."],
  ["en", "Norvik and Sand could not agree on the islands in the south."],
  ["en", "The dispute over the islands threatens to derail the talks in Norvik."],
  ["uk", "Сторони конфлікту в Норвіку досі не домовилися про лінію в протоці."],
  ["ru", "Место встречи делегаций Норвика и Санда до сих пор не определено."],
  ["de", "Die Finanzierung der Patrouillen vor der Küste von Norvik ist weiterhin unklar."],
  ["fr", "Le tracé de la frontière entre Norvik et Sand reste à définir par les deux pays."],
])("says that something is open or at risk (%s): %s", (language, sentence) => {
  expect(statements(sentence, { language }).map(({ isOpen }) => isOpen)).toEqual([true]);
});

test.each([
  "Norvik and Sand agreed on a joint patrol of the strait.",
  "The council of Norvik voted on the patrol on Tuesday evening.",
  "The parliament of Norvik has decided on the fishing law.",
  "The open sea begins behind the islands of Norvik and Sand.",
])("says nothing of the kind: %s", (sentence) => {
  expect(statements(sentence)[0]?.isOpen).toBe(false);
});

test("an agreement is one when somebody agreed, not when it is wanted or missing", () => {
  const agreed = (sentence: string) => statements(sentence)[0]?.isAgreed;
  expect(agreed("Norvik and Sand agreed on a joint patrol of the strait.")).toBe(true);
  expect(agreed("Norvik and Sand have not agreed on a joint patrol of the strait.")).toBe(false);
  expect(agreed("Norvik hopes to agree with Sand on a joint patrol of the strait.")).toBe(false);
});

test("an act of somebody named is worth more than the setting of a scene", () => {
  const [scene, act] = statements(`As the dispute of Norvik stretches on, talks have emerged once again in the region.

The council of Norvik approved a joint patrol of 12 boats on Tuesday.`);
  expect(scene?.isAct).toBe(false);
  expect(act?.isAct).toBe(true);
  expect(act?.substance).toBeGreaterThan((scene?.substance ?? 0) + 1);
});

test("history is no act, whoever did it", () => {
  const [old] = statements(
    "Following the fall of the old kingdom in 1991, Norvik declared its independence from Sand.",
  );
  expect(old?.isAct).toBe(false);
});

test("questions, what leans on the sentence before and what a pronoun tells are left out", () => {
  const body = `They have yet to agree with Norvik on a line. Is it still unclear who pays for it in Norvik?

The patrols of Norvik will cost 12 million crowns a year, he said.

The mayor of Sand answered the proposal of Norvik on Tuesday.`;
  expect(statements(body).map(({ text }) => text)).toEqual([
    "The mayor of Sand answered the proposal of Norvik on Tuesday.",
  ]);
});

test("of sentences that tell the same one is told, in other words and in another language", () => {
  const all = [
    ...statements("The council of Norvik approved a joint patrol of 12 boats on Tuesday.", { id: 1 }),
    ...statements("A joint patrol of 12 boats was approved by the council of Norvik.", { id: 2 }),
    ...statements("Der Rat von Norvik hat am 19. August eine Patrouille mit 12 Booten gebilligt.", {
      id: 3,
      language: "de",
    }),
    ...statements("Insurers in Sand doubled their rates for ships in the strait.", { id: 4 }),
  ];
  const chosen = chooseStatements(all, [], { most: 9, worthOf: ({ articleId }) => 10 - articleId });
  expect(chosen.map(({ articleId }) => articleId)).toEqual([1, 4]);
});
