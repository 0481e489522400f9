import { expect, test } from "vitest";
import { topicalText } from "../../../src/facts/kinds/topical-text.ts";

const page =
  "18:35 Alder says the talks will be in Lume.\n\n18:10 A convoy was stopped at Skagen.\n\n17:55 Rovers won the cup.";

test("of a running page the entries with the topic's words speak, each in its place", () => {
  const told = topicalText("live", { title: "", text: page }, ["talks"]);
  expect(told.trim()).toBe("Alder says the talks will be in Lume.");
  expect(told.indexOf("Alder")).toBe(page.indexOf("Alder"));
  expect(told).toHaveLength(page.length);
});

test("entries may follow each other in one paragraph", () => {
  const told = topicalText(
    "live",
    { title: "", text: "14:32 Sirens in Lume. 14:10 Delegations are back. They talk." },
    ["delegations"],
  );
  expect(told.trim()).toBe("Delegations are back. They talk.");
});

test("of a round-up the sentences with the topic's words", () => {
  const text = "A thief was heard in Lume on Monday. A mother spoke in Skagen. Oil fell.";
  expect(topicalText("round-up", { title: "Monday briefing", text }, ["thief"]).trim()).toBe(
    "A thief was heard in Lume on Monday.",
  );
  const title = "Monday briefing: thief in court; mother speaks; oil falls";
  expect(topicalText("round-up", { title, text }, ["speaks", "mother"]).trim()).toBe("A mother spoke in Skagen.");
});

test("a report stays whole", () => {
  expect(topicalText("report", { title: "", text: page }, ["talks"])).toBe(page);
});
