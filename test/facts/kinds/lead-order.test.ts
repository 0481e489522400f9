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

test.each(["Live music returns to the harbour", "How the city lives – a portrait", "Direct flights resume"])(
  "%s is no live blog",
  (title) => {
    expect(leadOrder([article(title), article("Another")])[0]?.title).toBe(title);
  },
);
