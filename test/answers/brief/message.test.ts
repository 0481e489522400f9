import { describe, expect, test } from "vitest";
import { briefExamples } from "../../../src/answers/brief/examples.ts";
import { timelineExamples } from "../../../src/answers/timeline/examples.ts";
import { discordLimits } from "../../../src/bots/discord/limits.ts";
import { renderAnswer } from "../../../src/bots/discord/render/render.ts";
import { slackLimits } from "../../../src/bots/slack/limits.ts";
import { render as renderSlack } from "../../../src/bots/slack/render/render.ts";
import { fitMessage } from "../../../src/messages/fit-message.ts";
import { dayLabel } from "../../../src/messages/timeline-day.ts";

const examples = [...briefExamples(), ...timelineExamples()];

describe.each(examples.map((example) => [example.name, example.message]))("%s", (_, message) => {
  test("is cut on neither platform", () => {
    const discord = renderAnswer(fitMessage(message, discordLimits))
      .embeds.map(({ description }) => description)
      .join("");
    expect(discord.length).toBeLessThanOrEqual(4_096);
    expect(discord).not.toMatch(/… \d+ more/);
    expect(JSON.stringify(renderSlack(fitMessage(message, slackLimits), { editable: false }).blocks)).not.toMatch(
      /… \d+ more|left out/,
    );
  });
});

function messageOf(name: string) {
  const message = examples.find((example) => example.name === name)?.message;
  return message ? fitMessage(message, discordLimits).blocks : [];
}

test("an answer with room leads to each sentence in its article, a full one to the articles alone", () => {
  const links = (name: string) => JSON.stringify(messageOf(name)).match(/:~:text=/g)?.length ?? 0;
  expect(links("topic-timeline")).toBeGreaterThan(4);
  expect(links("brief-more-bulky")).toBe(0);
});

test("a full answer keeps at least three key points, and every number in it has its source", () => {
  const said = JSON.stringify(messageOf("brief-more-bulky"));
  const numbers = new Set([...said.matchAll(/"text":"\[(\d+)\]"/g)].map((match) => match[1]));
  const sources = new Set([...said.matchAll(/"text":"\[(\d+)\] \p{L}/gu)].map((match) => match[1]));
  expect(numbers.size).toBeGreaterThanOrEqual(5);
  expect(sources).toEqual(numbers);
});

test.each([
  ["2025-08-21", "2025-08-21", "day", "21 August"],
  ["2024-08-21", "2024-08-21", "day", "21 August 2024"],
  ["2025-08-15", "2025-08-16", "days", "15–16 August"],
  ["2025-08-30", "2025-09-02", "days", "30 August – 2 September"],
  ["2025-08-18", "2025-08-24", "week", "week of 18 August"],
  ["2025-08-01", "2025-08-31", "month", "in August"],
  ["2026-01-01", "2026-12-31", "year", "2026"],
] as const)("days from %s to %s, known by %s, are called %s", (fromDay, toDay, precision, label) => {
  expect(dayLabel({ fromDay, toDay, precision }, "2025-08-20")).toBe(label);
});
