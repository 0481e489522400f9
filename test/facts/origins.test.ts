import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { originsOf } from "../../src/db/stories/story-growth.ts";
import { type KnownMember, originOf as originOfReading } from "../../src/facts/origins/origins.ts";
import { createReader } from "../../src/language/read.ts";
import type { OutletFamily } from "../../src/model.ts";

const body =
  "Envoys of Norland and Sudland left the harbour town of Saltmarsh without a paper. The mediators want to try again within a week.";

const read = createReader([]);
type Written = {
  id: number;
  outlet: string;
  title: string;
  text: string;
  author?: string;
  credit?: string;
  language?: string;
};

function originOf(article: Written, earlier: readonly KnownMember[], families: readonly OutletFamily[]) {
  const { title, text, language, ...rest } = article;
  const isRunning = /\blive:/.test(title);
  return originOfReading(
    { ...rest, isRunning, reading: read({ title, text, language, at: Date.UTC(2026, 6, 8) }) },
    earlier,
    families,
  );
}

function origin(
  text: string,
  more: { outlet?: string; title?: string; author?: string; credit?: string; language?: string } = {},
) {
  const article = { id: 9, outlet: "Harbour Ledger", title: "Envoys leave Saltmarsh without a paper", ...more, text };
  return originOf(article, [], []);
}

describe("the whole report goes back to an agency that", () => {
  test.each([
    ["Reuters", "SALTMARSH, July 8 (Reuters) - "],
    ["Associated Press", "SALTMARSH, Norland (AP) — "],
    ["Agence France-Presse", "Saltmarsh (AFP) – "],
    ["TASS", "SALTMARSH, July 8. /TASS/. "],
    ["Interfax", "Солтмарш. 8 июля. INTERFAX.RU - "],
    ["dpa", "Saltmarsh (dpa) - "],
  ])("its dateline names: %s", (name, dateline) => {
    expect(origin(dateline + body)).toEqual({ origin: name, reason: `names ${name} in its dateline` });
  });

  test.each([
    ["Associated Press", "By Jane Doe, Associated Press"],
    ["Associated Press", "JANE DOE Associated Press"],
    ["Reuters", "Reuters"],
    ["Agence France-Presse", "Le Phare avec AFP"],
    ["dpa", "Erika Muster/dpa"],
    ["Agence France-Presse", "By Afp"],
  ])("its byline names: %s in “%s”", (name, author) => {
    const outlet = author.startsWith("Le Phare") ? "Le Phare" : "Harbour Ledger";
    const written = author.startsWith("JANE") ? "JANE DOE, Associated Press" : author;
    expect(origin(body, { outlet, author: written })).toEqual({ origin: name, reason: `names ${name} in its byline` });
  });

  const long = `${body}\n\n${"The talks had begun on Sunday in the old customs house. ".repeat(6)}`;
  test.each([
    ["Reuters", "The next round is planned in Oldport. (Reuters)"],
    ["dpa", "svs/dpa"],
    ["Agence France-Presse", "© 2026 AFP"],
    ["Associated Press", "Copyright 2026 The Associated Press. All rights reserved."],
    ["Canadian Press", "With files from The Canadian Press"],
    ["Reuters", "(Reporting by Jane Doe in Saltmarsh; Editing by John Roe)"],
    ["The Guardian", "This article was originally published by The Guardian."],
  ])("its end names: %s by “%s”", (name, line) => {
    expect(origin(`${long}\n\n${line}`)).toEqual({ origin: name, reason: `credits ${name} at its end` });
  });

  test("the feed names as its source", () => {
    expect(origin(body, { credit: "The Associated Press" })).toEqual({
      origin: "Associated Press",
      reason: "its feed names Associated Press as the source",
    });
    expect(origin(body, { credit: "www.reuters.com" }).origin).toBe("Reuters");
    expect(origin(body, { credit: "Oldport Gazette" }).origin).toBe("Oldport Gazette");
    expect(origin(body, { credit: "Harbour Ledger Sport" }).reason).toBe("own report");
  });
});

describe("a report is retold where the opening gives it to another newsroom:", () => {
  const rest = " The mediators want to try again within a week. The harbour stays open.";
  test.each([
    ["Reuters", "Envoys left Saltmarsh without a paper, Reuters reported."],
    ["Reuters", "According to Reuters, envoys left Saltmarsh without a paper."],
    ["Financial Times", "Envoys left Saltmarsh, the Financial Times reported, citing three officials."],
    ["Axios", "Axios reports that envoys left Saltmarsh without a paper."],
    ["Bloomberg", "Envoys left Saltmarsh without a paper, the Ledger's rival said, citing Bloomberg."],
    ["Associated Press", "Envoys left Saltmarsh without a paper, two officials told The Associated Press."],
    ["TASS", "The envoys left Saltmarsh without a paper, Russian state news agency TASS said on Monday."],
    ["Oldport Gazette", "The envoys left Saltmarsh without a paper, the Oldport Gazette reported."],
    ["Reuters", "Посланці залишили Солтмарш без угоди, повідомляє Reuters."],
    ["Interfax", "Посланники покинули Солтмарш, сообщает «Интерфакс»."],
    ["Reuters", "Посланники покинули Солтмарш, сообщает ТАСС со ссылкой на Рейтер."],
    ["Agence France-Presse", "Les émissaires ont quitté Saltmarsh, selon l'AFP.", "fr"],
    ["Reuters", "Wie die Nachrichtenagentur Reuters berichtet, reisten die Gesandten aus Saltmarsh ab.", "de"],
  ])("%s in “%s”", (name, sentence, language?: string) => {
    expect(origin(sentence + rest, { language })).toEqual({
      origin: name,
      reason: `credits ${name} in its first line`,
    });
  });

  test.each([
    ["Reuters", "Norland will pay for the ferries. Про це повідомляє Reuters, передає Гавань."],
    ["Reuters", "Norland will pay for the ferries. That's according to Reuters, Harbour Ledger reports."],
    ["Axios", "The envoys were told to wait, officials said. The order was first reported by Axios."],
    [
      "Reuters",
      "The envoys were told to wait.\n\nSource: Harbour Ledger, citing Reuters\n\nDetails: They stay until Sunday at least.",
    ],
    ["CNN", "Anna Berg is not impressed. In an interview with CNN, the envoy said the talks would fail."],
    [
      "Associated Press",
      "The envoys were told to wait. Two people who know of the order told the Associated Press why.",
    ],
  ])("%s in what follows the first line of “%s”", (name, text) => {
    expect(origin(text)).toEqual({ origin: name, reason: `credits ${name} in its opening` });
  });

  test("where the one whom the headline is about spoke to another newsroom", () => {
    const text = "Envoy Anna Berg said the talks were over. “It is done,” Berg told Fox News on Sunday.";
    expect(origin(text, { title: "Berg says the talks are over" }).origin).toBe("Fox News");
    expect(origin(text, { title: "Talks in Saltmarsh are over" }).origin).toBe("Harbour Ledger");
  });

  test("in the headline", () => {
    expect(origin(body, { title: "Bloomberg: Envoys leave Saltmarsh without a paper" }).origin).toBe("Bloomberg");
    expect(origin(body, { title: "Envoys leave Saltmarsh without a paper – Reuters" }).origin).toBe("Reuters");
    expect(origin(body, { title: "Envoys leave Saltmarsh without a paper, FT reports" }).origin).toBe(
      "Financial Times",
    );
  });

  test("on a line of its own", () => {
    const text =
      "Envoys have left Saltmarsh without a paper.\n\nSource: Reuters\n\nDetails: The mediators want to try again within a week or two.";
    expect(origin(text)).toEqual({ origin: "Reuters", reason: "credits Reuters in its opening" });
  });
});

describe("a report is its outlet's own", () => {
  test.each([
    ["that names nobody", body],
    [
      "that names an agency far down",
      `${body} ${"The town was quiet. ".repeat(9)}A trader told Reuters that fish is dear.`,
    ],
    ["that has one voice from an agency", `${body} “We are tired,” a fisherman told AFP.`],
    [
      "about a report that was denied",
      "Norland denied a report by Reuters that its envoys had left Saltmarsh for good.",
    ],
    ["of what followed a report", "The envoy resigned on Monday, two days after Reuters reported on his debts."],
    ["about a newsroom", "The Associated Press said Thursday it will close its bureau in Saltmarsh."],
    ["about a reporter", "Norland freed Wall Street Journal reporter John Roe after a year in prison."],
    ["with a picture of an agency", "A ferry in the harbour of Saltmarsh on July 8. (Jane Doe/AFP via Getty Images)"],
    ["that tells somebody to act", "A minister told the BBC to act quickly over the affair in its harbour studio."],
    [
      "that goes on from an older report",
      "The envoys met again on Sunday, a month after Reuters reported the first talks.",
    ],
    ["with a figure of a newsroom", "The krona fell, according to Bloomberg data, after the envoys left Saltmarsh."],
    ["with a detail from elsewhere", "The port is closed, police said. Two ferries turned back, according to Reuters."],
    [
      "of police with an agency's initials",
      "Australian federal police held two men, according to the AFP. The harbour is shut.",
    ],
    [
      "on what a report began",
      "The statement ended five days of guessing after a first report by Reuters last Sunday.",
    ],
    [
      "that begins with somebody's initials",
      `The Port Authority (PA) – which runs the harbour – said it would stay open. ${body}`,
    ],
    ["with an agency beside the reporter", body],
  ])("%s", (_, text) => {
    const author = text === body ? { author: "Jane Doe and Reuters" } : {};
    expect(origin(text, author)).toEqual({ origin: "Harbour Ledger", reason: "own report" });
  });

  test("when it credits itself", () => {
    const text = "The envoys left without a paper, two officials told BBC News.";
    expect(origin(text, { outlet: "BBC News" }).reason).toBe("own report");
    expect(origin("SALTMARSH (Reuters) - The envoys left.", { outlet: "Reuters" })).toEqual({
      origin: "Reuters",
      reason: "own report",
    });
  });

  test("on a running page, which repeats many", () => {
    expect(origin(`Axios reports that envoys left. ${body}`, { title: "Talks live: envoys leave" }).reason).toBe(
      "own report",
    );
  });
});

describe("a newsroom that is on no list is known by what newsrooms do:", () => {
  test.each([
    ["Quaywire", "PORT ELLERY (Quaywire) — The harbour closes in May, its operator said."],
    ["Motor Week", "The harbour closes in May. The plan was first reported by Motor Week."],
    ["Quay Bell", "The harbour closes in May, the mayor told the Quay Bell in an interview."],
    ["Tide Lantern", "The harbour closes in May, the Tide Lantern reported on Monday."],
    ["NPX", "The harbour closes in May, NPX reported, citing two officials."],
    ["Nordwelle", "Der Hafen schließt im Mai, wie der Sender Nordwelle berichtet.", "de"],
    ["Kassbacher Tageblatt", "Der Hafen schließt. Das sagte der Bürgermeister dem Kassbacher Tageblatt.", "de"],
    ["Gazette du Littoral", "Le port fermera en mai, a déclaré le maire à la Gazette du Littoral.", "fr"],
    ["Дорожній вісник", "Порт закриють, повідомляє «Хвиля» з посиланням на «Дорожній вісник».", "uk"],
    ["Ветка", "Порт закроют в мае, сообщила газета «Ветка».", "ru"],
  ])("%s in “%s”", (name, text, language?: string) => {
    expect(origin(text, { language }).origin).toBe(name);
  });

  test.each([
    "The mayor has sued over a story in the Daily Quay, her lawyer said.",
    "The harbour lost money, Solano reported on Monday, citing high fuel costs.",
    "Gales may come, according to the National Weather Service.",
    "The mayor, who once told the Daily Quay that she hated boats, opened the harbour on Monday.",
    "The Tide Lantern will no longer print on Sundays, its publisher said.",
  ])("but not in “%s”", (text) => {
    expect(origin(text).reason).toBe("own report");
  });
});

test("a byline above the text counts as the feed's", () => {
  expect(origin(`By Jane Doe, Associated Press\n\n${body}`)).toEqual({
    origin: "Associated Press",
    reason: "names Associated Press in its byline",
  });
});

test("an agency has one name, however its feed is called", () => {
  expect(origin(body, { outlet: "AP" }).origin).toBe("Associated Press");
  expect(origin(body, { outlet: "TASS (Russian state agency)" }).origin).toBe("TASS");
});

describe("with what the story has already,", () => {
  const copied =
    "Envoys of Norland and Sudland left the harbour town of Saltmarsh on Sunday without a paper, after three days in which neither side moved, " +
    "mediators said. They want to try again within a week, and asked both sides to keep the truce on the river until then.";
  const ledger: KnownMember = {
    ...{ id: 1, outlet: "Harbour Ledger", origin: "Reuters" },
    opening: `Envoys leave Saltmarsh\n\n${copied} Nobody was hurt.`,
  };

  test("a copy has the origin of what it copies, under another headline and beginning", () => {
    const article = { id: 2, outlet: "Oldport Gazette", title: "No deal", text: `On Sunday: ${copied} More soon.` };
    expect(originOf(article, [ledger], [])).toEqual({ origin: "Reuters", reason: "same wording as Harbour Ledger" });
  });

  test("a text that others carry as their own, and this one with its agency's name, is told to be the agency's", () => {
    const own = { ...ledger, origin: "Harbour Ledger" };
    const article = { id: 2, outlet: "Oldport Gazette", title: "No deal", text: `SALTMARSH (AP) — ${copied}` };
    expect(originOf(article, [own], [])).toEqual({
      origin: "Harbour Ledger",
      reason: "same wording as Harbour Ledger",
      better: { origin: "Associated Press", reason: "names Associated Press in its dateline", members: [1] },
    });
  });

  test("other words on the same event are another report", () => {
    const text =
      "Three days of talks in Saltmarsh ended on Sunday and nothing was signed. The mediators, who had hoped for more, " +
      "asked Norland and Sudland to keep the truce on the river until then, and invited both for next week.";
    expect(originOf({ id: 2, outlet: "Oldport Gazette", title: "No deal", text }, [ledger], []).reason).toBe(
      "own report",
    );
  });

  test("who retells a member goes back to that member's origin", () => {
    const text = "Envoys left without a paper, Harbour Ledger reported.";
    expect(originOf({ id: 2, outlet: "Oldport Gazette", title: "No deal", text }, [ledger], []).origin).toBe("Reuters");
  });

  test("of two sources the one counts that others go back to", () => {
    const text = "Envoys left without a paper, officials told the Associated Press and Reuters reported.";
    expect(originOf({ id: 2, outlet: "Oldport Gazette", title: "No deal", text }, [ledger], []).origin).toBe("Reuters");
  });

  test("outlets of a family are one origin, whoever of them is credited", () => {
    const families = [{ name: "Harbour House", outlets: ["Harbour Ledger", "Harbour Ledger auf Deutsch"] }];
    expect(originOf({ id: 2, outlet: "Harbour Ledger auf Deutsch", title: "Aus", text: body }, [], families)).toEqual({
      origin: "Harbour House",
      reason: "own report",
    });
    const text = "Envoys left without a paper, Harbour Ledger reported.";
    expect(originOf({ id: 2, outlet: "Oldport Gazette", title: "No deal", text }, [], families).origin).toBe(
      "Harbour House",
    );
  });
});

test("origins are told in the order they appeared, each with the outlets that carry it", () => {
  const members = [
    { outlet: "Harbour Ledger", origin: "Reuters" },
    { outlet: "Oldport Gazette", origin: "Oldport Gazette" },
    { outlet: "Quay Post", origin: "Reuters" },
    { outlet: "Harbour Ledger", origin: "Reuters" },
    { outlet: "Tide" },
  ];
  expect(originsOf(members)).toEqual([
    { name: "Reuters", outlets: ["Harbour Ledger", "Quay Post"] },
    { name: "Oldport Gazette", outlets: ["Oldport Gazette"] },
    { name: "Tide", outlets: ["Tide"] },
  ]);
});

test("never throws and always names somebody", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.constantFrom("told ", "Reuters", "(", ")", "/", " - ", "\n", ". ", "AP", "©", "according to ", "The "),
        { maxLength: 60 },
      )
      .map((all) => all.join("")),
  );
  const article = fc.record({ id: fc.nat(), outlet: text, title: text, text, author: text, credit: text });
  const member = fc.record({ id: fc.nat(), outlet: text, origin: text, opening: text });
  fc.assert(
    fc.property(article, fc.array(member, { maxLength: 4 }), (one, earlier) => {
      const found = originOf(one, earlier, [{ name: one.title, outlets: [one.author, one.credit] }]);
      expect(found.reason).not.toBe("");
    }),
  );
});

test("a hostile text costs no more than its length", () => {
  for (const unit of ["(", "told ", "/", "Reuters ", "© ", "– ", "A. ", "\n("]) {
    const text = unit.repeat(200_000);
    expect(originOf({ id: 1, outlet: "Tide", title: text, text, author: text, credit: text }, [], []).origin).not.toBe(
      "",
    );
  }
});
