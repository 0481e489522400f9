import { expect, test } from "vitest";
import { leadOrder } from "../../../src/facts/kinds/lead-order.ts";

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

test.each(["Live music returns to the harbour", "How the city lives – a portrait", "Direct flights resume"])(
  "%s is no live blog",
  (title) => {
    expect(leadOrder([article(title), article("Another")])[0]?.title).toBe(title);
  },
);
