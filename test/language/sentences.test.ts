import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentencesOf } from "../../src/language/sentences.ts";

const split = (text: string) => sentencesOf(text).map((sentence) => sentence.text);

describe("splitting into sentences", () => {
  it.each([
    ["ends at a full stop", "Talks ended. Nobody spoke.", ["Talks ended.", "Nobody spoke."]],
    ["not at a title", "Gen. Rask met Mr. Amari on Monday.", ["Gen. Rask met Mr. Amari on Monday."]],
    ["not inside U.S.", "The U.S. Senate voted.", ["The U.S. Senate voted."]],
    [
      "at U.S. where a new sentence begins",
      "He left the U.S. The vote stands.",
      ["He left the U.S.", "The vote stands."],
    ],
    ["not at a.m.", "It began at 9 a.m. Monday in Ardenne.", ["It began at 9 a.m. Monday in Ardenne."]],
    ["not at initials", "J. K. Oduya and John F. Marr came.", ["J. K. Oduya and John F. Marr came."]],
    ["not in numbers", "Growth was 3.5 percent in No. 7 mine.", ["Growth was 3.5 percent in No. 7 mine."]],
    ["behind a closing quote", 'He said "No." Then he left.', ['He said "No."', "Then he left."]],
    ["not before a small letter", '"Really?" he asked.', ['"Really?" he asked.']],
    ["where the blank is missing", "He met Amari.These talks go on.", ["He met Amari.", "These talks go on."]],
    ["not inside an address", "See example.org for more.", ["See example.org for more."]],
    [
      "in Russian with its short forms",
      "Это стоит 5 тыс. рублей. Он уехал.",
      ["Это стоит 5 тыс. рублей.", "Он уехал."],
    ],
    ["in Chinese without blanks", "会谈结束。没有结果。", ["会谈结束。", "没有结果。"]],
    ["behind marks set off by a blank", "« Nous restons. » Il part.", ["« Nous restons. »", "Il part."]],
    ["not before who said it in Chinese", "“没有结果。”他说。大家走了。", ["“没有结果。”他说。", "大家走了。"]],
    ["not before who said it in Japanese", "「結果はない。」と彼は言った。", ["「結果はない。」と彼は言った。"]],
    ["at the question mark of Greek", "Γιατί; Κανείς δεν ξέρει.", ["Γιατί;", "Κανείς δεν ξέρει."]],
    ["at the bar of Hindi", "वार्ता समाप्त हुई। कोई नहीं बोला।", ["वार्ता समाप्त हुई।", "कोई नहीं बोला।"]],
    [
      "not at a German ordinal",
      "Am 3. Oktober kam er. Der 2. Gast ging.",
      ["Am 3. Oktober kam er.", "Der 2. Gast ging."],
    ],
    ["but at a count", "He scored 3. Oduya scored 4.", ["He scored 3.", "Oduya scored 4."]],
    ["not in short forms of two letters", "Das gilt z. B. für Lume. Gut.", ["Das gilt z. B. für Lume.", "Gut."]],
    [
      "in Ukrainian with its short forms",
      "У 2022 р. почалося. Це було у 2022 р. Він їде до м. Лум.",
      ["У 2022 р. почалося.", "Це було у 2022 р.", "Він їде до м. Лум."],
    ],
    ["not between the parties of a case", "Marr v. Oduya was decided.", ["Marr v. Oduya was decided."]],
    ["at a letter that is no initial", "He chose plan B. The others slept.", ["He chose plan B.", "The others slept."]],
    ["behind a note, which is left out", "Talks ended.[12] They left.", ["Talks ended.", "They left."]],
    [
      "not before words an ellipsis leads to",
      "He would ... “look at it.” Fine.",
      ["He would ... “look at it.”", "Fine."],
    ],
    [
      "where the blank is missing behind a year",
      "It began in 2022.The war goes on.",
      ["It began in 2022.", "The war goes on."],
    ],
    ["before a name that begins small", "Talks ended. iDock was sold.", ["Talks ended.", "iDock was sold."]],
    ["in Arabic", "هل انتهت؟ نعم انتهت.", ["هل انتهت؟", "نعم انتهت."]],
  ])("%s", (_name, text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it("always ends at a blank line, full stop or none", () => {
    expect(split("A heading\n\nThe text of it.")).toEqual(["A heading", "The text of it."]);
  });

  it("keeps a wrapped line together and parts lines that are whole", () => {
    expect(split("The envoys met\nin the old town.\nNobody spoke.")).toEqual([
      "The envoys met\nin the old town.",
      "Nobody spoke.",
    ]);
  });

  it("leaves the dateline and the bullet out", () => {
    expect(split("LONDON – Talks ended.")).toEqual(["Talks ended."]);
    expect(split("ARDENNE, Ostria (ABC) — Talks ended.")).toEqual(["Talks ended."]);
    expect(split("LUME/ARDENNE, Aug. 19 (ABC) -Talks ended.")).toEqual(["Talks ended."]);
    expect(split("Lume, 19 August 2025 — Talks ended.")).toEqual(["Talks ended."]);
    expect(split("Lume – the port – is open.")).toEqual(["Lume – the port – is open."]);
    expect(split("• Talks ended.\n• Nobody spoke.")).toEqual(["Talks ended.", "Nobody spoke."]);
  });

  it("gives places at which the text says exactly that, in order and apart, whatever the text", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ". ",
        ".",
        "! ",
        "? ",
        "\n",
        "\n\n",
        '"',
        "“",
        "” ",
        "U.S. ",
        "Mr. ",
        "• ",
        "。",
        "(ABC) -- ",
        "\ud800",
      ),
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.lorem({ mode: "sentences", maxCount: 2 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        let before = 0;
        for (const sentence of sentencesOf(text)) {
          expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
          expect(sentence.start).toBeGreaterThanOrEqual(before);
          expect(sentence.text).not.toContain("\n\n");
          before = sentence.end;
        }
      }),
    );
  });
});
