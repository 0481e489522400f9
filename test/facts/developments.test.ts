import { describe, expect, test } from "vitest";
import { added, quake, summit, tell } from "./told-story.ts";

/** The sentence as the last of two articles adds it: kind, with ! when of weight; "none" when it adds nothing. */
function kindOf(before: string, sentence: string, title = "Frontier sees an overnight turn"): string {
  const [found] = added({ text: before }, { text: sentence, title });
  return found ? `${found.kind}${found.weighty ? "!" : ""}` : "none";
}

describe("an agreement", () => {
  test.each([
    "Norland and Sudland have agreed to reopen the border crossing at Mirefield, the two governments said.",
    "Norland and Sudland reached a deal on the border dispute late on Thursday after a night of talks.",
    "Norland and Sudland agreed to free the hostages taken on May 4, the two governments said.",
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
    "Norland and Sudland have not agreed to any of the terms for the border crossing at Mirefield.",
    "Norland's president Ada Lind denied that she had agreed to a summit in Port Hallow.",
    "Norland opens the border crossing although Sudland agreed to nothing.",
  ])("is not told where there is none: %s", (sentence) => {
    expect(kindOf(summit, sentence)).not.toMatch(/^agreed/);
  });
});

describe("what does not take place as planned", () => {
  test.each([
    ["off!", "Norland and Sudland have called off the summit in Port Hallow, a government official said."],
    ["off!", "The summit in Port Hallow was cancelled on Friday, the Norland government said."],
    ["moved!", "The summit of the presidents in Port Hallow was postponed after a storm."],
  ])("is %s %s", (kind, sentence) => {
    expect(kindOf(summit, sentence)).toBe(kind);
  });

  test("is not told when it only may be", () => {
    expect(kindOf(summit, "The summit in Port Hallow could be cancelled if the storm hits Mirefield.")).not.toBe(
      "off!",
    );
  });
});

describe("an outcome", () => {
  test.each([
    "Norland's parliament approved a law on the border towns by 210 votes to 96.",
    "Sudland imposed tariffs on steel from Norland on Friday over the border dispute.",
    "The presidents of Norland and Sudland signed an agreement on the border dispute on Friday.",
  ])("is told: %s", (sentence) => {
    expect(kindOf(summit, sentence)).toBe("outcome!");
  });

  test("is not told of what one only wants or would have done", () => {
    for (const sentence of [
      "Norland would have imposed tariffs on steel from Sudland over the border dispute.",
      "Opponents want to ban the summit in Norland because of the border dispute.",
    ]) {
      expect(kindOf(summit, sentence)).not.toMatch(/^outcome/);
    }
  });

  const planned = {
    title: "Assembly to vote on harbour bill",
    text: "The assembly of Norland will vote on Friday on a bill that bans heavy ships from the harbour, its speaker said.",
  };
  const passed = {
    title: "Assembly passes harbour bill",
    text: "The assembly of Norland passed the bill that bans heavy ships from the harbour on Friday, its speaker said.",
  };
  const signed = {
    title: "President signs harbour bill",
    text: "President Ada Lind signed the bill that bans heavy ships from the harbour on Friday.",
  };

  test("of what was announced is news although its words are the same, and so is its next stage", () => {
    const [, second, third] = tell(planned, passed, signed);
    expect(second?.developments).toMatchObject([{ kind: "outcome", weighty: true }]);
    expect(third?.developments).toMatchObject([{ kind: "outcome", weighty: true }]);
  });

  test("is told once, whatever words and whatever language tell it again", () => {
    const retold = {
      title: "Lind backs ban on heavy ships",
      text: "Ada Lind has signed a law that keeps heavy ships out of the harbour of Norland.",
    };
    const german = {
      language: "de",
      title: "Präsidentin unterzeichnet Hafengesetz",
      text: "Präsidentin Ada Lind hat das Gesetz gegen schwere Schiffe im Hafen unterzeichnet.",
    };
    for (const again of [retold, german])
      expect(added(planned, signed, again).filter(({ weighty }) => weighty)).toEqual([]);
  });

  test("of another body is another", () => {
    const senate = {
      ...passed,
      title: "Harbour bill clears Senate",
      text: "The Senate passed the harbour bill on Friday.",
    };
    const council = {
      ...passed,
      title: "Harbour bill clears Council",
      text: "The Council passed the harbour bill on Friday.",
    };
    expect(added(planned, senate, council)).toMatchObject([{ kind: "outcome", weighty: true }]);
    expect(added(planned, senate, senate)).toEqual([]);
  });

  test("that an article only recalls is none of its own", () => {
    const text = "Skippers in Norland protested on Friday after the assembly passed the harbour bill.";
    expect(added(planned, { title: "Skippers protest", text }).map(({ kind }) => kind)).not.toContain("outcome");
  });

  test("that only a headline tells is told by the headline", () => {
    expect(added(planned, { title: passed.title, text: "" })).toMatchObject([
      { kind: "outcome", weighty: true, sentence: { text: passed.title } },
    ]);
  });

  test("that an outlet writes over its own report is told", () => {
    const [, edited] = tell(
      { text: "Norland and Sudland have not reached an agreement on the border, officials said on Friday." },
      { text: "Norland and Sudland have reached an agreement on the border, officials said on Friday.", isEdit: true },
    );
    expect(edited?.developments).toMatchObject([{ kind: "agreed", weighty: true }]);
  });
});

describe("a plan that nobody spoke of", () => {
  test("is told as what those said who know of it, not as done", () => {
    const passed = {
      title: "Assembly passes harbour bill",
      text: "The assembly of Norland passed the harbour bill on Friday.",
    };
    const plan = {
      title: "President plans to veto harbour bill, officials say",
      text: "The president intends to veto the harbour bill if it reaches her desk, two officials said.",
    };
    const [found] = added(passed, plan);
    expect(found?.kind).toMatch(/^(?:statement|detail)$/);
    expect(found?.weighty).toBe(true);
  });
});

describe("a figure", () => {
  test("is told when the number of the dead rises", () => {
    const text =
      "The number of people killed in the earthquake near Port Hallow rose to 17, the interior ministry said.";
    expect(added(quake, text)[0]).toMatchObject({ kind: "figure", weighty: true, facts: ["17 dead"] });
  });

  test("is told in words as well, and by the article what it counts", () => {
    const text = "Seventeen people were killed in the earthquake near Port Hallow, the interior ministry said.";
    const [, second] = tell({ text: quake }, { text });
    expect(second?.developments).toMatchObject([{ kind: "figure", weighty: true }]);
    expect(second?.figures).toMatchObject([{ kind: "dead", value: 17 }]);
  });

  test("is told of the first dead", () => {
    const blast = "An explosion damaged a factory in Port Hallow on Friday, the police said.";
    const text = "Six people were killed in the explosion at the factory in Port Hallow.";
    expect(kindOf(blast, text, "Six dead in factory blast")).toBe("figure!");
    const escaped = "The man who killed six people was moved to the prison of Port Hallow.";
    expect(kindOf(blast, escaped, "Man who killed six moved")).not.toBe("figure!");
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
    const more = before.replace("$40 million", "$65 million");
    expect(kindOf(before, more, "Norland promises $65 million in aid")).toBe("figure!");
    expect(kindOf(before, before.replace("$40 million", "$40m"), "Norland promises $40m in aid")).toBe("none");
  });

  test("is no age, time or distance, and none of what a clause only recalls", () => {
    for (const sentence of [
      "Ben Moor, 34, was killed in the earthquake near Port Hallow.",
      "The earthquake near Port Hallow killed people 300 metres from the coast.",
      "The earthquake near Port Hallow killed people at 5:17 in the early morning.",
      "The coast near Port Hallow, where an earthquake killed 1,300 people, was shaken again.",
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
    expect(found).toMatchObject({ kind: "watched", weighty: true, facts: ["Mirefield"] });
    expect(found?.sentence.text).toContain("Mirefield");
  });

  test("is told once", () => {
    const text = "Norland has offered Mirefield as the place of the summit, two officials said.";
    const again = "Sudland looks at Mirefield as the place of the summit.";
    const [, , third] = tell({ text: summit }, { text, watched }, { text: again, watched });
    expect(third?.developments.map(({ kind }) => kind)).not.toContain("watched");
  });

  test("is not told of the place where somebody spoke", () => {
    const text = "Ada Lind told reporters in Mirefield that the border dispute has gone on for too long.";
    expect(added({ text: summit }, { text, watched }).map(({ kind }) => kind)).not.toContain("watched");
  });
});

describe("what has no weight or is left out", () => {
  test.each([
    ["page furniture", "Sign up for our newsletter on the 25 best stories about Norland and Sudland."],
    ["a question", "Will president Ada Lind of Norland sign the agreement with 14 chapters?"],
    ["the writer's own view", "We believe that Norland has agreed to the worst of all 14 plans."],
    ["what leans on the sentence before", "He also said that 14 villages along the border are waiting for help."],
    ["what came before", "Earlier, Norland's minister Ivo Sandt had opened the border crossing at Mirefield."],
    ["history", "In 1991 the two governments closed the border crossing at Mirefield under General Otto Brand."],
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

  test("what a running page tells of other things", () => {
    const title = "Border talks live: envoys meet";
    const about = "President Ada Lind and President Omar Reyes have agreed to open the border.";
    const other = "Fenland United have signed a striker.";
    const [found, ...more] = added({ text: summit }, { text: `${other}\n\n${about}`, title });
    expect(found).toMatchObject({ kind: "agreed", sentence: { text: about } });
    expect(more).toEqual([]);
  });

  test("what somebody says in an entry of a running page", () => {
    const said = "President Ada Lind rejected a plan of President Omar Reyes for a new airport.";
    expect(added({ text: summit }, { text: said, title: "Border talks live: envoys meet" })).toEqual([]);
  });

  test("a headline told again in more words", () => {
    const title = "Norland announces a joint declaration on the border";
    const text = "Norland on Friday announced a joint declaration on the future of the border, its government said.";
    expect(added({ text: summit, title }, { text, title: "Envoys leave" })).toEqual([]);
  });
});

describe("other languages", () => {
  test("Ukrainian: an agreement, and a casualty figure", () => {
    const before = {
      language: "uk",
      title: "Переговори у порту",
      text: "Делегації Норландії та Судландії обговорюють у порту кордон між країнами. Унаслідок обстрілу порту загинули 12 людей, повідомила поліція.",
    };
    const agreed = "Делегації Норландії та Судландії домовилися відкрити кордон між країнами біля Мірфілда.";
    expect(added(before, { ...before, text: agreed })[0]).toMatchObject({ kind: "agreed", weighty: true });
    const figure = "Унаслідок обстрілу порту загинули 17 людей, повідомила поліція Норландії.";
    expect(added(before, { ...before, text: figure })[0]).toMatchObject({ kind: "figure", weighty: true });
  });

  test.each([
    [
      "ru",
      "Президенты Норландии и Судландии планируют встречу в порту.",
      "Встреча президентов Норландии и Судландии в порту отменена из-за шторма.",
      "off",
    ],
    [
      "de",
      "Die Regierung von Norland streitet mit Sudland über die Grenze bei Mirefeld.",
      "Der Bundestag verabschiedete ein Gesetz gegen hohe Zölle an der Grenze bei Mirefeld und Niederau.",
      "outcome",
    ],
    [
      "fr",
      "Les présidents de Norlande et de Sudlande discutent du différend sur la frontière.",
      "Les présidents de Norlande et de Sudlande ont signé un accord sur la frontière à Mirechamp.",
      "agreed",
    ],
  ])("%s", (language, before, text, kind) => {
    expect(added({ text: before, language, title: "" }, { text, language, title: "" })[0]).toMatchObject({
      kind,
      weighty: true,
    });
  });
});

test("a sentence that is told is verbatim, with the article and place it stands at", () => {
  const text =
    "The border dispute has blocked trade.\n\nNorland and Sudland have agreed to reopen the crossing at Mirefield.";
  const [found] = added({ text: summit }, { text });
  expect(found?.articleId).toBe(2);
  expect(found?.sentence).toMatchObject({ articleId: 2, start: text.indexOf("Norland and"), end: text.length });
});

describe("what is fixed for a day", () => {
  test("is told with the day", () => {
    const [found] = added(summit, "The presidents of Norland and Sudland will meet on 3 September in Mirefield.");
    expect(found).toMatchObject({ kind: "scheduled", weighty: true });
    expect(found?.facts).toContain("3 September");
  });

  test("is told once, and not without a day", () => {
    const sentence = "The presidents of Norland and Sudland will meet on 3 September in Mirefield.";
    expect(
      added(summit, sentence, `${sentence} The envoys are to travel with them.`).map(({ kind }) => kind),
    ).not.toContain("scheduled");
    expect(kindOf(summit, "The presidents of Norland and Sudland will meet in Mirefield.")).not.toMatch(/^scheduled/);
  });
});

describe("the past", () => {
  test.each([
    "Norland's parliament approved a similar law on border towns in 2019.",
    "Norland and Sudland agreed on 4 May to reopen the border crossing at Mirefield.",
  ])("is no news where the main clause tells it: %s", (sentence) => {
    expect(added(summit, sentence).filter(({ weighty }) => weighty)).toEqual([]);
  });

  test("in a clause beside it makes nothing of the past", () => {
    const sentence = "Norland and Sudland have agreed to end the war that has gone on since the invasion of 2019.";
    expect(kindOf(summit, sentence)).toBe("agreed!");
  });
});
