import { afterEach, beforeEach, expect, test } from "vitest";
import { type Newsroom, openNewsroom, reports } from "./newsroom.ts";

let room: Newsroom;

beforeEach(async () => {
  room = await openNewsroom();
  await room.later();
  room.publish("harbour", reports.harbour, reports.other);
  await room.later();
});
afterEach(async () => {
  expect(room.slack.violations).toEqual([]);
  expect(room.discord.violations).toEqual([]);
  await room.close();
});

test("a question is answered on both platforms, to the asker alone, with the sentence's place in its source", async () => {
  const [slack] = await room.slack.slash("ask when would the ceasefire begin?");
  expect(JSON.stringify(slack?.blocks)).toContain("to begin on Sunday at noon.");
  expect(JSON.stringify(slack?.blocks)).toContain("ceasefire-proposal#:~:text=");
  const discord = await room.discord.command("ask", { question: "Which city prepares halls for the summit?" });
  expect(discord.text).toContain("The city of Geneva is preparing two conference halls");
  expect(discord.text).toContain("The harbour paper");
  expect(room.slack.messages("C0NEWS")).toEqual([]);
  expect(room.discord.messages("news")).toEqual([]);
});

test("the answer can be shared with the channel", async () => {
  const asked = await room.discord.command("ask", { question: "Which city prepares halls for the summit?" });
  await room.discord.press(asked.messages[0]?.id ?? "", "Share to channel");
  expect(JSON.stringify(room.discord.messages("news"))).toContain("The city of Geneva is preparing");
});

test("a question of which nothing stored speaks is answered with what to try", async () => {
  const [slack] = await room.slack.slash("ask who won the chess final?");
  expect(JSON.stringify(slack?.blocks)).toMatch(/No sentence matched your wording.*news search WORDS/s);
});
