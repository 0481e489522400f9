import { describe, expect, it } from "vitest";
import { isBoilerplate, newsSentences } from "../../src/language/boilerplate.ts";
import { sentencesOf } from "../../src/language/sentences.ts";

const news = (text: string) => newsSentences(sentencesOf(text)).map((sentence) => sentence.text);
const before = "The envoys of Ostria left the lakeside hotel on Tuesday.";
const after = "Another round is planned for the coming week in Ardenne.";

describe("what is no news", () => {
  it.each([
    "Sign up for our morning newsletter today.",
    "You may also like these five stories.",
    "Please accept cookies to go on reading this page.",
    "Photo by A. Marr, the Ardenne Herald, all rights reserved.",
    "Share this article with all your friends now.",
    "Reporting by A. Marr and editing by B. Oduya.",
    "This article was originally published on another site.",
    "[1] The Herald, “Talks”, August 3, https://herald.example.org/talks",
    "By Anna Marr and Ben Oduya of the Herald.",
  ])("knows %s", (line) => {
    expect(isBoilerplate(line)).toBe(true);
  });

  it.each([before, after, "The union subscribed to none of the terms, the envoy said."])(
    "lets news pass: %s",
    (line) => {
      expect(isBoilerplate(line)).toBe(false);
    },
  );

  it("leaves out headings, link lists under one, and comes back to the text", () => {
    const text = `${before}\n\nRelated articles\nPremier Amari visits the port\nWhy the lake is low\n\n${after}`;
    expect(news(text)).toEqual([before, after]);
  });

  it("leaves out a box with the one paragraph under it", () => {
    expect(news(`${before}\n\nDid You Know?\n\nThe lake is the deepest of the country.\n\n${after}`)).toEqual([
      before,
      after,
    ]);
  });

  it("leaves out questions with their answers", () => {
    const questions =
      "• Who came to the lake? The envoys of both sides came to it.\n• Where is it? The lake is in Ostria.";
    expect(news(`${before}\n\nFrequently Asked Questions\n\n${questions}`)).toEqual([before]);
  });

  it("leaves out who is quoted in a quotation that stands alone", () => {
    const quote = '"We are very near to an agreement on the lake."';
    expect(news(`${before}\n\n${quote}\n\nPremier Amari on local radio about the talks.\n\n${after}`)).not.toContain(
      "Premier Amari on local radio about the talks.",
    );
  });

  it("leaves out rows of a timetable", () => {
    expect(news(`${before}\n\nAugust 20, 2031 Envoys discuss the border posts.`)).toEqual([before]);
  });
});
