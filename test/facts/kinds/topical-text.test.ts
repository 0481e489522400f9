import { expect, test } from "vitest";
import { topicalText } from "../../../src/facts/kinds/topical-text.ts";

const page =
  "18:35 Alder says the talks will be in Lume.\n\n18:10 A convoy was stopped at Skagen.\n\n17:55 Rovers won the cup.";

test("of a running page the entries with the topic's words speak, each in its place", () => {
  const told = topicalText("live", page, ["talks"]);
  expect(told.trim()).toBe("Alder says the talks will be in Lume.");
  expect(told.indexOf("Alder")).toBe(page.indexOf("Alder"));
  expect(told).toHaveLength(page.length);
});

test("entries may follow each other in one paragraph", () => {
  const told = topicalText("live", "14:32 Sirens in Lume. 14:10 Delegations are back. They talk.", ["delegations"]);
  expect(told.trim()).toBe("Delegations are back. They talk.");
});

test("of a round-up the sentences with the topic's words", () => {
  const text = "A thief was heard in Lume on Monday. A mother spoke in Skagen. Oil fell.";
  expect(topicalText("round-up", text, ["thief"]).trim()).toBe("A thief was heard in Lume on Monday.");
});

test("a report stays whole", () => {
  expect(topicalText("report", page, ["talks"])).toBe(page);
});
