import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectLanguage } from "../../../src/feeds/document/detect-language.ts";
import { headlines } from "./headlines.ts";

describe("detectLanguage", () => {
  it.each(Object.keys(headlines))("never takes a headline in %s for another language, and tells most", (language) => {
    const found = headlines[language]?.map(detectLanguage) ?? [];
    const told = found.filter((one) => one !== undefined);
    expect(told).toEqual(told.map(() => language));
    expect(told.length).toBeGreaterThan(found.length * 0.6);
  });

  it("tells the languages that share an alphabet from a few titles", () => {
    for (const language of ["uk", "ru", "sr", "bg", "pl", "cs", "es", "pt", "it", "nl", "de", "sv"]) {
      expect(detectLanguage(headlines[language]?.join("\n") ?? "")).toBe(language);
    }
  });

  it("looks past addresses, numbers and signs", () => {
    const headline = headlines.de?.[0] ?? "";
    expect(detectLanguage(`https://news.example.org/the-latest-of-the-day 12:30 +++ ${headline} +++ 2025`)).toBe("de");
  });

  it.each([
    "",
    "12 345",
    "OK",
    "https://example.org/read/this/article",
    "!!! ??? ... +++",
    "AAPL MSFT GOOG AMZN TSLA",
    "asdf qwer zxcv jkl uiop bnm fghj",
    "Мемлекет басшысы жаңа заңға қол қойды деп хабарлайды",
  ])("says nothing about %j", (text) => {
    expect(detectLanguage(text)).toBeUndefined();
  });

  it("never throws, and looks at no more than the start of a huge text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(detectLanguage(text) ?? "en").toMatch(/^[a-z]{2}$/);
      }),
    );
    expect(detectLanguage("'".repeat(1_000_000))).toBeUndefined();
    expect(detectLanguage(`${headlines.fr?.join(" ")}${" word".repeat(200_000)}`)).toBe("fr");
  });
});
