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
    ["Sudland rejected the plan for a summit of the presidents in Port Hallow.", "Sudland"],
    ["President Omar Reyes ruled out a summit in Port Hallow before the border dispute is settled.", "Omar Reyes"],
    ["The foreign ministry dismissed the report of a summit of the presidents in Port Hallow.", "foreign ministry"],
    ["Jon Barrow, speaking in Mirefield, has denied that a summit in Port Hallow is planned.", "Jon Barrow"],
    ["Jon Barrow, speaking in Mirefield, denied that a summit in Port Hallow is planned.", "Jon Barrow"],
    [
      "Sudland's top negotiator denied that the presidents will hold a summit in Port Hallow.",
      "Sudland's top negotiator",
    ],
    ["Norland spokesman Jon Barrow called the report of a summit in Port Hallow completely false.", "Jon Barrow"],
  ])("says who denies: %s", (sentence, who) => {
    expect(denialIn(sentence)).toMatchObject({ weighty: true, who });
  });

  test("disputes the earlier claim it has most words in common with", () => {
    const found = denialIn(
      "Norland spokesman Jon Barrow denied that a summit of the presidents in Port Hallow is planned.",
    );
    expect(found?.disputes).toMatchObject({ articleId: 1, start: 0 });
    expect(found?.disputes?.text).toContain("are planning a summit");
  });

  test("disputes nothing where no claim is like it", () => {
    const found = denialIn(
      "Norland banker Carl Moss denied that he owns houses on the island of Mere with Sudland traders.",
    );
    expect(found?.disputes).toBeUndefined();
  });

  test("of an agreement is no agreement", () => {
    const found = denialIn("Norland's president Ada Lind denied that she had agreed to a summit in Port Hallow.");
    expect(found).toMatchObject({ kind: "denied", who: "Ada Lind" });
  });

  test.each([
    "Norland spokesman Jon Barrow did not deny that a summit in Port Hallow is planned for the envoys from Mirefield.",
    "Norland has not ruled out a summit in Port Hallow with the envoys from Mirefield.",
    "Envoys from Mirefield were denied entry to the summit hall in Port Hallow.",
    "If Norland rejected the summit in Port Hallow, envoys from Mirefield would leave.",
    "A court in Norland rejected the appeal of the envoys from Mirefield over the border dispute.",
  ])("is not told where there is none: %s", (sentence) => {
    expect(denialIn(sentence)).toBeUndefined();
  });

  test("without anybody who denies has no weight", () => {
    expect(
      denialIn("The plan for a summit in Port Hallow with envoys from Mirefield was rejected.")?.weighty ?? false,
    ).toBe(false);
  });

  test("is told again when somebody else denies", () => {
    const first = "Norland spokesman Jon Barrow denied that a summit of the presidents in Port Hallow is planned.";
    const other = "Sudland's foreign ministry also denied that a summit of the presidents in Port Hallow is planned.";
    expect(added(summit, first, first)).toEqual([]);
    expect(added(summit, first, other)[0]).toMatchObject({ kind: "denied" });
  });

  test("is found in Ukrainian, Russian, German and French", () => {
    const east = "Президенти Норландії та Судландії планують зустріч у порту.";
    const uk = denialIn("Речник уряду Іван Барвінок заперечив, що президенти планують зустріч у порту.", "uk", east);
    expect(uk).toMatchObject({ weighty: true, who: "Іван Барвінок" });
    const russian = "Президенты Норландии и Судландии планируют встречу в порту.";
    const ru = denialIn("Кремль опроверг сообщения о том, что президенты планируют встречу в порту.", "ru", russian);
    expect(ru).toMatchObject({ weighty: true, who: "Кремль" });
    const german = "Die Präsidenten von Norland und Sudland planen ein Treffen in Port Hallow.";
    const de = denialIn(
      "Regierungssprecher Karl Barsch dementierte, dass die Präsidenten ein Treffen in Port Hallow planen.",
      "de",
      german,
    );
    expect(de).toMatchObject({ weighty: true, who: "Karl Barsch" });
    const french = "Les présidents de Norlande et de Sudlande préparent un sommet à Port Hallow.";
    const fr = denialIn(
      "Le porte-parole Jean Barreau a démenti que les présidents préparent un sommet à Port Hallow.",
      "fr",
      french,
    );
    expect(fr).toMatchObject({ weighty: true, who: "Jean Barreau" });
  });
});
