import { describe, expect, it } from "vitest";
import { detectLanguage } from "../../src/feeds/detect-language.ts";
import { headlines } from "./headlines.ts";

describe("detectLanguage", () => {
  it.each(Object.keys(headlines))("recognises headlines in %s", (language) => {
    expect(headlines[language]?.map(detectLanguage)).toEqual(headlines[language]?.map(() => language));
  });

  it.each(["", "12 345", "OK", "https://example.org/", "!!! ???"])("says nothing about %j", (text) => {
    expect(detectLanguage(text)).toBeUndefined();
  });
});
