import { expect, test } from "vitest";
import { leadOrder } from "../../../src/facts/kinds/lead-order.ts";
import type { Development } from "../../../src/model.ts";

const article = (title: string, state: "founded" | "merged" | "backlog" = "merged") => ({ title, state });

test("the earliest report that is news speaks first, then old reports, and what is no report behind all of them", () => {
  const titles = leadOrder([
    article("There before", "backlog"),
    article("Live: envoys arrive", "founded"),
    article("Envoys arrive in Ardenne"),
    article("Envoys arrive in Ardenne – as it happened"),
    article("Talks begin in Ardenne"),
  ]).map(({ title }) => title);
  expect(titles).toEqual([
    "Envoys arrive in Ardenne",
    "Talks begin in Ardenne",
    "There before",
    "Live: envoys arrive",
    "Envoys arrive in Ardenne – as it happened",
  ]);
});

test("a preview of a day that has come speaks no more once something later does", () => {
  const sunday = Date.UTC(2026, 2, 8, 9);
  const day = 24 * 3_600_000;
  const description = "The ferry will sail to Skagen again on Tuesday, the harbour office said.";
  const preview = {
    ...{ ...article("Ferry to Skagen sails again on Tuesday"), description, language: "en" },
    publishedAt: sunday,
  };
  const report = { ...article("Ferry to Skagen is back"), language: "en", publishedAt: sunday + 2 * day };
  expect(leadOrder([preview, report])[0]).toBe(report);
  expect(leadOrder([preview, { ...report, publishedAt: sunday + day }])[0]).toBe(preview);
});

const noon = Date.UTC(2026, 2, 8, 12);
const hour = 3_600_000;

function told(id: number, title: string, publishedAt: number) {
  return { ...article(title), id, language: "en", publishedAt };
}

function detail(articleId: number, weighty = true): Development {
  const sentence = { text: "The envoys met the harbour master.", articleId, start: 0, end: 0 };
  const about = { id: articleId, outlet: "Harbour Ledger", facts: [], at: noon, foundAt: noon };
  return { ...about, articleId, kind: "detail", weighty, sentence };
}

test("a report with something new takes the lead over from one that is some hours old, and from none of its own hour", () => {
  const first = told(1, "Envoys talk in Port Hallow", noon);
  const soon = told(2, "Envoys sit down in Port Hallow", noon + hour);
  const later = told(3, "Envoys tour the harbour", noon + 5 * hour);
  expect(leadOrder([first, soon, later], [detail(2)])[0]).toBe(first);
  expect(leadOrder([first, soon, later], [detail(2), detail(3)])[0]).toBe(later);
});

test("a report that tells nothing new leads no story that another heads", () => {
  const first = told(1, "Envoys talk in Port Hallow", noon);
  expect(leadOrder([first, told(2, "Port Hallow talks, again", noon + 30 * hour)], [detail(1)])[0]).toBe(first);
});

test("an opinion, an explainer and a live page lead nothing, however new they are", () => {
  const first = told(1, "Envoys talk in Port Hallow", noon);
  const titles = ["Opinion: The talks are a sham", "What we know about the talks", "Talks live: envoys leave"];
  const others = titles.map((title, i) => told(i + 2, title, noon + 30 * hour));
  const developments = others.map(({ id }) => detail(id));
  expect(leadOrder([...others, first], developments)[0]).toBe(first);
});

test.each(["Live music returns to the harbour", "How the city lives – a portrait", "Direct flights resume"])(
  "%s is no live blog",
  (title) => {
    expect(leadOrder([article(title), article("Another")])[0]?.title).toBe(title);
  },
);
