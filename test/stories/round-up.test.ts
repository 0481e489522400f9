import { expect, it } from "vitest";
import { createStoryIndex } from "../../src/stories/cluster.ts";
import { isRoundUp } from "../../src/stories/round-up.ts";

it.each([
  "Live: talks in Ardenne begin",
  "Ardenne talks live: Kessler arrives",
  "Kessler meets Amari – business live",
  "Morning briefing: ferry aground; bank raises rates",
  "Ferry aground; bank raises rates; Kessler resigns",
  "Ostria war at a glance: what we know on day 500",
  "Liveticker: Kessler trifft Amari",
  "Guerre en Ostrie : en direct",
  "Головне за день: саміт і вибори",
  "Онлайн: Кесслер прибув",
])("takes %j for a running page or a piece of several events", (title) => {
  expect(isRoundUp(title)).toBe(true);
});

it.each([
  "Could you live in a house like that?",
  "Police use live cameras at the race",
  "Senate to hold first classified briefing on the ferry",
  "Floods kill 15 in Ostria; dams hold",
  "Kessler: talks go on",
])("takes %j for a report", (title) => {
  expect(isRoundUp(title)).toBe(false);
});

it("lets a round-up join a story, but never found one that others join, nor shape it", () => {
  const index = createStoryIndex();
  const live = { id: 1, title: "Live: ferry Maribel aground off Korvala", description: "", body: "", at: 1 };
  const report = { id: 2, title: "Ferry Maribel runs aground off Korvala", description: "", body: "", at: 2 };
  index.add(live, 1);
  expect(index.closest(report, 2)).toBeUndefined();
  index.add(report, 2);
  expect(index.closest({ ...live, id: 3, at: 3 }, 3)?.storyId).toBe(2);
  expect(index.settle(3, { isFixed: () => false, splitAt: () => undefined })).toMatchObject([
    { kind: "merge", from: 1, into: 2 },
  ]);
});
