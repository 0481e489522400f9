import { expect, test } from "vitest";
import { mergeEvents } from "../../src/facts/merge-events.ts";
import type { DatedEvent } from "../../src/model.ts";

function event(
  outlet: string,
  text: string,
  at: number,
  fromDay = "2025-08-20",
): DatedEvent & { outlet: string; at: number } {
  const sentence = { text, articleId: at, start: 0, end: text.length };
  return {
    ...{ articleId: at, fromDay, toDay: fromDay, precision: "day", phrase: "on Wednesday" },
    sentence,
    ahead: false,
    outlet,
    at,
  };
}

test("the same event told by several articles is one: the one told first, with every outlet", () => {
  const first = event("B", "The harbour council votes on the new sea wall on Wednesday.", 1);
  const second = event("A", "On Wednesday the council of the harbour votes on a new sea wall.", 2);
  expect(mergeEvents([second, first])).toEqual([{ event: first, outlets: ["B", "A"], others: [second] }]);
});

test("other days and other words are other events", () => {
  const events = [
    event("A", "The harbour council votes on the new sea wall on Wednesday.", 1),
    event("B", "The harbour council votes on the new sea wall on Wednesday.", 2, "2025-08-21"),
    event("C", "Divers search the old ferry for its missing captain on Wednesday.", 3),
    event("D", "On Wednesday.", 4),
  ];
  expect(mergeEvents(events).map(({ outlets }) => outlets)).toEqual([["A"], ["B"], ["C"], ["D"]]);
});
