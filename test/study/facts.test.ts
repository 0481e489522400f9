import { describe, expect, test } from "vitest";
import { friday, study } from "./told-story.ts";

function keysOf(text: string, title = "", at = friday): string[] {
  return study.factKeys(study.read({ id: 1, title, text, at, language: "en", watched: [] }));
}

describe("the facts of an article", () => {
  test.each([
    ["Twelve people were killed.", "n:12:killed"],
    ["At least 12 people died.", "n:12:killed"],
    ["The storm killed 12.", "n:12:killed"],
    ["The death toll rose to 1,200.", "n:1200:killed"],
    ["The police detained twenty-three protesters.", "n:23:detained"],
    ["Norland pledged $90 billion.", "n:90000000000:money"],
    ["Norland pledged €1.5bn to the towns.", "n:1500000000:money"],
    ["Norland pledged 40 million euros.", "n:40000000:money"],
    ["Norland sends 3,000 soldiers.", "n:3000:soldier"],
    ["Turnout was 71 percent.", "n:71:percent"],
  ])("name numbers with what they count: %s", (text, key) => {
    expect(keysOf(text)).toContain(key);
  });

  test("tell 12 killed from 12 countries", () => {
    const keys = keysOf("Envoys from 12 countries came.");
    expect(keys).toContain("n:12:country");
    expect(keys).not.toContain("n:12:killed");
  });

  test.each([
    "The talks began in 2019.",
    "Ada Lind, 54, came.",
    "It began at 10:30.",
    "Article 5 stands.",
    "On 22 August it rained.",
  ])("hold no count where a number is a name or a time: %s", (text) => {
    expect(keysOf(text).filter((key) => key.startsWith("n:"))).toEqual([]);
  });

  test.each([
    "The talks begin on 22 August.",
    "The talks begin on August 22, 2025.",
    "The talks began today.",
    "The talks began on Friday.",
    "Переговори почалися 22 серпня.",
    "Die Gespräche begannen am 22.08.2025.",
  ])("make days absolute: %s", (text) => {
    expect(keysOf(text)).toContain("d:2025-08-22");
  });

  test("take a weekday for the one ahead where the sentence speaks of what is to come, else for the last", () => {
    expect(keysOf("The presidents will meet on Tuesday.")).toContain("d:2025-08-26");
    expect(keysOf("The presidents met on Tuesday.")).toContain("d:2025-08-19");
    expect(keysOf("She said on Tuesday that the presidents will meet.")).toContain("d:2025-08-19");
    expect(keysOf("The presidents will meet tomorrow.")).toContain("d:2025-08-23");
  });

  test("are the same for every spelling of an alias", () => {
    const shared = keysOf("Then Zelenskyy came.").filter((key) => keysOf("Потім прийшов Зеленський.").includes(key));
    expect(shared).toContain("w:@zelenskyy");
  });

  test("of the headline count as well", () => {
    expect(keysOf("It rained.", "Six killed in Port Hallow storm")).toContain("n:6:killed");
  });

  test("know a quotation again that was cut", () => {
    const whole = keysOf("“We will not leave the table before the last question is settled,” she said.");
    const cut = keysOf("“We will not leave the table”, she said.").filter((key) => key.startsWith("q:"));
    expect(cut.length).toBeGreaterThan(0);
    expect(cut.every((key) => whole.includes(key))).toBe(true);
  });

  test("hold no quotation of fewer than four words", () => {
    expect(keysOf("She called it “a good day”.").filter((key) => key.startsWith("q:"))).toEqual([]);
  });
});
