import { describe, expect, test } from "vitest";
import { added, friday, quake, summit, tell } from "./told-story.ts";

/** The sentence as the last of two articles adds it: kind, with ! when of weight; "none" when it adds nothing. */
function kindOf(before: string, sentence: string, title = "Frontier sees an overnight turn"): string {
  const [found] = added({ text: before }, { text: sentence, title });
  return found ? `${found.kind}${found.weighty ? "!" : ""}` : "none";
}

describe("an agreement", () => {
  test.each([
    "Norland and Sudland have agreed to reopen the border crossing at Mirefield, the two governments said.",
    "The presidents of Norland and Sudland signed an agreement on the border dispute on Friday.",
    "Norland and Sudland reached a deal on the border dispute late on Thursday after a night of talks.",
    "Sudland accepted the offer of Norland to hold the border talks in Mirefield.",
  ])("is told: %s", (sentence) => {
    expect(kindOf(summit, sentence)).toBe("agreed!");
  });

  test.each([
    "Norland and Sudland did not agree to reopen the border crossing at Mirefield.",
    "Norland's president Ada Lind has yet to sign the agreement on the border dispute with Sudland.",
    "If agreed to by Norland, the border crossing at Mirefield opens in spring.",
    "A deal on the border dispute would be signed in Mirefield, diplomats of Norland hope.",
    "Norland and Sudland could have agreed to reopen the border crossing at Mirefield.",
    "Norland urged Sudland to accept the deal agreed to by the envoys in Mirefield.",
    "Norland and Sudland have not agreed to any of the terms for the border crossing at Mirefield.",
  ])("is not told where there is none: %s", (sentence) => {
    expect(kindOf(summit, sentence)).not.toMatch(/^agreed/);
  });
});

describe("what is called off", () => {
  test.each([
    "Norland and Sudland have called off the summit in Port Hallow, a government official said.",
    "The summit of the presidents in Port Hallow was postponed after a storm.",
    "The summit in Port Hallow was cancelled on Friday, the Norland government said.",
  ])("is told: %s", (sentence) => {
    expect(kindOf(summit, sentence)).toBe("off!");
  });

  test("is not told when it only may be", () => {
    expect(kindOf(summit, "The summit in Port Hallow could be cancelled if the storm hits Mirefield.")).not.toBe(
      "off!",
    );
  });
});

describe("what is fixed for a day", () => {
  test("is told with the day", () => {
    const [found] = added(summit, "The presidents of Norland and Sudland will meet on 3 September in Mirefield.");
    expect(found).toMatchObject({ kind: "scheduled", weighty: true });
    expect(found?.facts).toContain("3 September");
  });

  test("is told for a weekday to come", () => {
    expect(kindOf(summit, "The border talks are set for Tuesday in Mirefield, Norland's foreign ministry said.")).toBe(
      "scheduled!",
    );
  });

  test("is not told without a day, nor of a day gone by", () => {
    expect(kindOf(summit, "The presidents of Norland and Sudland will meet in Mirefield.")).not.toMatch(/^scheduled/);
    expect(kindOf(summit, "The presidents of Norland and Sudland were to meet on 3 March in Mirefield.")).not.toBe(
      "scheduled!",
    );
  });
});

describe("a decision", () => {
  test.each([
    "Norland's parliament approved a law on the border towns by 210 votes to 96.",
    "Sudland imposed tariffs on steel from Norland on Friday over the border dispute.",
    "The government of Norland announced sanctions against three ministers of Sudland.",
    "A court in Norland ordered the release of the border guards from Sudland.",
  ])("is told: %s", (sentence) => {
    expect(kindOf(summit, sentence)).toBe("outcome!");
  });

  test("names who decides", () => {
    const [found] = added(summit, "Norland's parliament approved a law on the border towns by 210 votes to 96.");
    expect(found?.who).toBe("Norland's parliament");
  });

  test("is no reply in the thread where the headline has nothing new either", () => {
    const title = "Envoys talk in Port Hallow";
    expect(kindOf(summit, "Sudland imposed tariffs on steel from Norland over the border dispute.", title)).not.toMatch(
      /!$/,
    );
  });

  test("is not told of what one only wants", () => {
    expect(
      kindOf(summit, "Norland would have imposed tariffs on steel from Sudland over the border dispute."),
    ).not.toBe("outcome!");
    expect(kindOf(summit, "Opponents want the summit banned in Norland because of the border dispute.")).not.toBe(
      "outcome!",
    );
  });
});

describe("a statement", () => {
  const sentence =
    "Norland's foreign minister Eva Stone said the border towns would get “whatever help they need this winter” whatever the summit brings.";

  test("of somebody in office is told with the speaker", () => {
    const [found] = added(
      summit,
      `Norland's foreign minister Eva Stone said the border towns will get “whatever help they need this winter” whatever the summit brings.`,
    );
    expect(found).toMatchObject({ kind: "statement", weighty: true, who: "Eva Stone" });
  });

  test("of a body is told with its name", () => {
    const [found] = added(
      summit,
      "The Kremlin said it had “taken note of the border talks” and wants observers from three countries there.",
    );
    expect(found).toMatchObject({ kind: "statement", who: "Kremlin" });
  });

  test("of a passer-by is a detail", () => {
    const found = added(
      summit,
      "Baker Tom Reed said he had “never sold so many rolls” to reporters before the summit in Port Hallow.",
    );
    expect(found.every(({ weighty }) => !weighty)).toBe(true);
  });

  test("of analysts or about what could be has no weight", () => {
    expect(
      kindOf(summit, "Analysts said the border dispute between Norland and Sudland “will go on for another decade”."),
    ).not.toMatch(/!$/);
    expect(kindOf(summit, sentence.replace("would", "could"))).not.toMatch(/!$/);
  });

  test("is not told again where its words were quoted before, cut or mended", () => {
    const told = `${summit} Foreign minister Eva Stone said: “We will not leave the table before the last open question is settled.”`;
    expect(added(told, "“We will not leave the table”, foreign minister Eva Stone said.")).toEqual([]);
  });
});

describe("a figure", () => {
  test("is told when the number of the dead rises", () => {
    const [found] = added(
      quake,
      "The number of people killed in the earthquake near Port Hallow rose to 17, the interior ministry said.",
    );
    expect(found).toMatchObject({ kind: "figure", weighty: true, facts: ["17 killed"] });
  });

  test("is told in words as well", () => {
    const [found] = added(
      quake,
      "Seventeen people were killed in the earthquake near Port Hallow, the interior ministry said.",
    );
    expect(found).toMatchObject({ kind: "figure", weighty: true });
  });

  test("is not told when it is known, lower or of something else", () => {
    expect(kindOf(quake, "Twelve people were killed in the earthquake near Port Hallow.")).toBe("none");
    expect(kindOf(quake, "Five people were killed in the earthquake near Port Hallow.")).not.toBe("figure!");
    expect(kindOf(quake, "Rescue teams from 17 countries were searching for survivors near Port Hallow.")).not.toMatch(
      /^figure/,
    );
  });

  test("is told when a sum of the same thing changes", () => {
    const before = "The government of Norland promised $40 million in aid to the border towns near Port Hallow.";
    const after = "The government of Norland promised $65 million in aid to the border towns near Port Hallow.";
    expect(kindOf(before, after)).toBe("figure!");
    expect(kindOf(before, before.replace("$40 million", "$40m"))).toBe("none");
  });

  test("is no age, year, time or distance", () => {
    for (const sentence of [
      "Ben Moor, 34, was killed in the earthquake near Port Hallow.",
      "The earthquake near Port Hallow killed people 300 metres from the coast.",
      "The earthquake near Port Hallow killed people at 5:17 in the early morning.",
    ]) {
      expect(kindOf(quake, sentence)).not.toMatch(/^figure/);
    }
  });
});

describe("a watched value", () => {
  const watched = [{ value: "Mirefield", spellings: ["Mirefield*", "Мірфілд*"] }];

  test("is told with the sentence that mentions it first", () => {
    const text =
      "The border dispute has blocked trade. Norland has offered Mirefield as the place of the summit, two officials said.";
    const [found] = added({ text: summit }, { text, watched });
    expect(found).toMatchObject({ kind: "watched", weighty: true });
    expect(found?.sentence.text).toContain("Mirefield");
    expect(found?.facts).toContain("Mirefield");
  });

  test("is told once", () => {
    const text = "Norland has offered Mirefield as the place of the summit, two officials said.";
    const again = "Sudland looks at Mirefield as the place of the summit.";
    const [, , third] = tell({ text: summit }, { text, watched }, { text: again, watched });
    expect(third?.developments.map(({ kind }) => kind)).not.toContain("watched");
  });
});

describe("what has no weight or is left out", () => {
  test.each([
    ["history", "Norland's parliament approved a similar law on border towns in 2019."],
    ["what was long ago", "Since the war began, Norland and Sudland have agreed to four truces on the border."],
    ["a day far back", "Norland and Sudland agreed to reopen the border crossing at Mirefield on 4 May."],
    ["page furniture", "Sign up for our newsletter on the 25 best stories about Norland and Sudland."],
    ["a question", "Will president Ada Lind of Norland sign the agreement with 14 chapters?"],
    ["the writer's own view", "We believe that Norland has agreed to the worst of all 14 plans."],
    ["what leans on the sentence before", "He also said that 14 villages along the border are waiting for help."],
    ["a sentence that is cut off", "Norland and Sudland agreed to reopen the border crossing at Mirefield and…"],
  ])("%s", (_, sentence) => {
    expect(added(summit, sentence)).toEqual([]);
  });

  test("an opinion piece", () => {
    const text =
      "Norland and Sudland have agreed to reopen the border crossing at Mirefield, the two governments said.";
    expect(added({ text: summit }, { text, title: "Opinion: the border must open" })).toEqual([]);
    expect(added({ text: summit }, { text, title: "The border must open at last | Jane Doe" })).toEqual([]);
  });

  test("a statement in a live blog or digest", () => {
    const text =
      "Norland's foreign minister Eva Stone said the border towns will get “whatever help they need this winter” whatever the summit brings.";
    for (const title of ["Border talks live: envoys meet", "What we know of the border talks", "Morning briefing"]) {
      expect(added({ text: summit }, { text, title }).every(({ weighty }) => !weighty)).toBe(true);
    }
  });

  test("a reporter's agency or a nationality is no new name", () => {
    expect(
      kindOf(summit, "The presidents of Norland and Sudland would talk about the border dispute, Reuters reported."),
    ).toBe("none");
  });
});

describe("other languages", () => {
  test("Ukrainian: an agreement, and a casualty figure", () => {
    const before = {
      language: "uk",
      title: "Переговори у порту",
      text: "Делегації Норландії та Судландії обговорюють у порту кордон між країнами. Унаслідок обстрілу порту загинули 12 людей, повідомила поліція.",
    };
    const [agreed] = added(before, {
      ...before,
      text: "Делегації Норландії та Судландії домовилися відкрити кордон між країнами біля Мірфілда.",
    });
    expect(agreed).toMatchObject({ kind: "agreed", weighty: true });
    const [figure] = added(before, {
      ...before,
      text: "Унаслідок обстрілу порту загинули 17 людей, повідомила поліція Норландії.",
    });
    expect(figure).toMatchObject({ kind: "figure", weighty: true });
  });

  test("Russian: what is called off", () => {
    const before = {
      language: "ru",
      title: "Переговоры в порту",
      text: "Президенты Норландии и Судландии планируют встречу в порту. Стороны обсудят спор о границе между странами.",
    };
    const [found] = added(before, {
      ...before,
      text: "Встреча президентов Норландии и Судландии в порту отменена из-за шторма.",
    });
    expect(found).toMatchObject({ kind: "off", weighty: true });
  });

  test("German: a decision of the parliament", () => {
    const before = {
      language: "de",
      title: "Streit um die Grenze",
      text: "Die Regierung von Norland streitet mit Sudland über die Grenze bei Mirefeld. Händler klagen über gesperrte Straßen und hohe Zölle.",
    };
    const [found] = added(before, {
      ...before,
      title: "Neues Gesetz",
      text: "Der Bundestag verabschiedete ein Gesetz gegen hohe Zölle an der Grenze bei Mirefeld und Niederau.",
    });
    expect(found).toMatchObject({ kind: "outcome", weighty: true });
  });

  test("French: an agreement", () => {
    const before = {
      language: "fr",
      title: "Différend sur la frontière",
      text: "Les présidents de Norlande et de Sudlande discutent du différend sur la frontière. Le commerce entre les deux pays est bloqué.",
    };
    const [found] = added(before, {
      ...before,
      text: "Les présidents de Norlande et de Sudlande ont signé un accord sur la frontière à Mirechamp.",
    });
    expect(found).toMatchObject({ kind: "agreed", weighty: true });
  });
});

describe("a sentence chosen", () => {
  test("is verbatim, with the article and place it stands at", () => {
    const text =
      "The border dispute has blocked trade.\n\nNorland and Sudland have agreed to reopen the crossing at Mirefield.";
    const [found] = added({ text: summit }, { text, id: 7, at: friday });
    expect(found?.articleId).toBe(7);
    expect(found?.sentence).toMatchObject({ articleId: 7, start: text.indexOf("Norland and"), end: text.length });
  });
});

test("what says an earlier headline again has no weight, however it is put", () => {
  const text = "Norland and Sudland have agreed to reopen the border crossing at Mirefield, the two governments said.";
  const weighed = (title: string) => {
    const [found] = added({ text: summit, title }, { text, title: "Frontier sees an overnight turn" });
    return found?.weighty;
  };
  expect(weighed("Envoys of two states meet in customs house")).toBe(true);
  expect(weighed("Norland and Sudland to open Mirefield border crossing again")).toBe(false);
});
