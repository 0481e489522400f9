import { afterEach, beforeEach, expect, test } from "vitest";
import { storyById } from "../../src/db/stories/stories.ts";
import { type Newsroom, openNewsroom, reports } from "../app/newsroom.ts";

let room: Newsroom;
beforeEach(async () => {
  room = await openNewsroom();
  await room.later();
});
afterEach(() => room.close());

test("an agency's report counts once, and what its publisher puts right is told", async () => {
  const wire = { ...reports.harbour, author: "Jane Doe, Associated Press" };
  room.publish("harbour", wire);
  await room.later();
  room.publish("nordlys", { ...reports.harbour, link: "https://nordlys.example/copy", guid: "n-9" });
  room.publish("meridian", reports.meridian);
  await room.later();
  const { outlets, origins } = (await storyById(room.db, 1)) ?? {};
  expect(origins?.map(({ name }) => name).toSorted()).toEqual(["Associated Press", "The meridian paper"].toSorted());
  expect([outlets?.length, origins?.find(({ name }) => name === "Associated Press")?.outlets.length]).toEqual([3, 2]);

  const description = wire.description.replace("Sunday", "Monday");
  room.publish("harbour", { ...wire, description });
  await room.later();
  expect((await storyById(room.db, 1))?.corrections).toMatchObject([
    { was: expect.stringContaining("begin on Sunday"), is: expect.stringContaining("begin on Monday") },
  ]);
});
