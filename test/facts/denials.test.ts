import { describe, expect, test } from "vitest";
import { added, summit } from "./told-story.ts";

function denialIn(sentence: string, language = "en", before = summit) {
  return added({ text: before, language }, { text: sentence, language }).find(({ kind }) => kind === "denied");
}

describe("a denial", () => {
  test.each([
    [
      "Norland spokesman Jon Barrow denied on Friday that a summit of the presidents in Port Hallow is planned.",
      "Jon Barrow",
    ],
    ["The foreign ministry dismissed the report of a summit of the presidents in Port Hallow.", undefined],
    [
      "Jon Barrow, speaking in Mirefield, denied that a summit of the presidents in Port Hallow is planned.",
      "Jon Barrow",
    ],
    ["Norland spokesman Jon Barrow called the report of a summit in Port Hallow completely false.", "Jon Barrow"],
  ])("of what was told has weight, and says who denies: %s", (sentence, who) => {
    expect(denialIn(sentence)).toMatchObject({ weighty: true, who });
  });

  test("disputes the earlier claim that is denied and no other", () => {
    const claims =
      "Norland's parliament passed the harbour bill on Friday by 61 votes to 37. President Ada Lind plans to veto the harbour bill, two officials said.";
    const found = denialIn(
      "Norland's government denied a report that the president would veto the harbour bill.",
      "en",
      claims,
    );
    expect(found?.disputes).toMatchObject({ articleId: 1, text: expect.stringMatching(/^President Ada Lind plans/) });
  });

  test("disputes what was told as agreed when somebody says that it is not agreed yet", () => {
    const agreed = "Norland and Sudland have agreed to hold talks in Mirefield on 9 December, Norland's ministry said.";
    const found = denialIn(
      "Sudland's foreign minister Omar Reyes said that talks in Mirefield had not been agreed yet.",
      "en",
      agreed,
    );
    expect(found?.disputes?.text).toBe(agreed);
  });

  test("of what the story was not told disputes nothing", () => {
    expect(
      denialIn("Norland banker Carl Moss denied that he owns houses on the island of Mere with Sudland traders."),
    ).toBeUndefined();
  });

  test("of an agreement is no agreement", () => {
    const text = "Norland's president Ada Lind denied that she had agreed to a summit in Port Hallow.";
    expect(added(summit, text).map(({ kind }) => kind)).not.toContain("agreed");
  });

  test.each([
    "Norland spokesman Jon Barrow did not deny that a summit in Port Hallow is planned for the envoys from Mirefield.",
    "Norland has not ruled out a summit in Port Hallow with the envoys from Mirefield.",
    "Envoys from Mirefield were denied entry to the summit hall in Port Hallow.",
    "If Norland rejected the summit in Port Hallow, envoys from Mirefield would leave.",
    "A court in Norland rejected the appeal of the envoys from Mirefield over the border dispute.",
    "Sudland rejected the plan for a summit of the presidents in Port Hallow.",
    "President Omar Reyes ruled out a summit in Port Hallow before the border dispute is settled.",
    "President Omar Reyes has rejected any idea of a summit of the presidents in Port Hallow.",
  ])("is not told where there is none: %s", (sentence) => {
    expect(denialIn(sentence)).toBeUndefined();
  });

  test("is told again when somebody else denies", () => {
    const first = "Norland spokesman Jon Barrow denied that a summit of the presidents in Port Hallow is planned.";
    const other = "Sudland's minister Eva Stone also denied that a summit of the presidents in Port Hallow is planned.";
    expect(added(summit, first, first)).toEqual([]);
    expect(added(summit, first, other)[0]).toMatchObject({ kind: "denied" });
  });

  test.each([
    [
      "uk",
      "Президенти Норландії та Судландії планують зустріч у порту.",
      "Речник уряду Іван Барвінок заперечив, що президенти планують зустріч у порту.",
    ],
    [
      "ru",
      "Президенты Норландии и Судландии планируют встречу в порту.",
      "Кремль опроверг сообщения о том, что президенты планируют встречу в порту.",
    ],
    [
      "de",
      "Die Präsidenten von Norland und Sudland planen ein Treffen in Port Hallow.",
      "Regierungssprecher Karl Barsch dementierte, dass die Präsidenten ein Treffen in Port Hallow planen.",
    ],
    [
      "fr",
      "Les présidents de Norlande et de Sudlande préparent un sommet à Port Hallow.",
      "Le porte-parole Jean Barreau a démenti que les présidents préparent un sommet à Port Hallow.",
    ],
  ])("is found in %s", (language, before, sentence) => {
    expect(denialIn(sentence, language, before)).toMatchObject({ weighty: true, disputes: { text: before } });
  });
});
