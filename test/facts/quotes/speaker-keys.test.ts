import { describe, expect, test } from "vitest";
import { createSpeakerKeys } from "../../../src/facts/quotes/speaker-keys.ts";

const keyOf = createSpeakerKeys([
  {
    name: "zelenskyy",
    spellings: ["Zelensky", "Zelenskiy", "Selenskyj", "Ukrainian president", "Зеленськ*", "Зеленск*"],
  },
  { name: "ukraine", spellings: ["Ukrain*", "Kyiv", "Zelensky"] },
  { name: "trump", spellings: ["Trump", "White House", "Witkoff", "Трамп*"] },
  { name: "von-der-leyen", spellings: ["von der Leyen", "Leyen"] },
]);

describe("the key of a speaker", () => {
  test.each([
    ["Volodymyr Zelenskiy", "zelenskyy"],
    ["Selenskyj", "zelenskyy"],
    ["Володимир Зеленський", "zelenskyy"],
    ["Дональд Трамп", "trump"],
    ["Ursula von der Leyen", "von-der-leyen"],
  ])("is that of the alias that spells the name: %s", (name, key) => {
    expect(keyOf(name, "person")).toBe(key);
  });

  test.each([
    ["Steve Witkoff", "person", "witkoff"],
    ["White House", "body", "white house"],
  ] as const)("is not that of an alias that only gathers: %s", (name, kind, key) => {
    expect(keyOf(name, kind)).toBe(key);
  });

  test.each([
    ["Dmitry Peskov", "peskov"],
    ["Peskov", "peskov"],
    ["Charles de la Cour", "de la cour"],
    ["Ana Lindqvist Jr.", "lindqvist"],
    ["Zoë O’Connor", "oconnor"],
  ])("is else the folded last name: %s", (name, key) => {
    expect(keyOf(name, "person")).toBe(key);
  });

  test("of somebody unnamed is one for all, unless an alias spells the office", () => {
    expect(keyOf("a senior official", "unnamed")).toBe("unnamed");
    expect(keyOf("the Ukrainian president", "unnamed")).toBe("zelenskyy");
  });
});
