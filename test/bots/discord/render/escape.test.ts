import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clip } from "../../../../src/bots/discord/render/clip.ts";
import { cleanText, escapeMarkdown, guardLineStart, linkTarget } from "../../../../src/bots/discord/render/escape.ts";
import { runs } from "../../../runs.ts";
import { hostileText } from "./hostile.ts";

/** Discord shows the character after a backslash as it is, unless that is a letter, a digit or a space. */
const ESCAPED = /\\([^0-9A-Za-z\s])/g;

/** Markup in text without escapes: a special character, a colon that may begin something, or the start of a block. */
const LIVE = /[\\*_~`|<@[\]/\n\r]|:(?! |$)|^\s*(?:[-+#>]|\d+[.)])/;

describe("escaping", () => {
  test("leaves nothing that Discord would read as markup, a mention, a link or an emoji", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const rest = guardLineStart(escapeMarkdown(cleanText(text))).replace(ESCAPED, "x");
        expect(rest).not.toMatch(LIVE);
      }),
      { numRuns: runs(1_000) },
    );
  });

  test("shows every character of clean text again", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const clean = cleanText(text);
        expect(guardLineStart(escapeMarkdown(clean)).replace(ESCAPED, "$1")).toBe(clean);
      }),
      { numRuns: runs(1_000) },
    );
  });

  test("makes one well-formed line without characters that turn or hide text", () => {
    expect(cleanText("a\n\n# b\u202e c\u200b\u0000d\ud83d")).toBe("a # b c d\ufffd");
  });

  test("a million characters are read no further than any message could show", () => {
    expect(cleanText("\\*".repeat(500_000)).length).toBeLessThanOrEqual(8_000);
  });

  test("a line that begins like a list, small print or a number is not one", () => {
    expect(guardLineStart("- talks")).toBe("\\- talks");
    expect(guardLineStart("-# talks")).toBe("\\-# talks");
    expect(guardLineStart("2026. A year")).toBe("2026\\. A year");
    expect(guardLineStart("3.5 million")).toBe("3\\.5 million");
    expect(guardLineStart("## talks")).toBe("\\## talks");
    expect(guardLineStart("> talks")).toBe("\\> talks");
  });
});

describe("link targets", () => {
  test.each([
    ["https://example.org/a_(b)", "https://example.org/a_%28b%29"],
    ["https://example.org/a b?c=[d]|e", "https://example.org/a%20b?c=%5Bd%5D%7Ce"],
    ["HTTP://EXAMPLE.org", "http://example.org/"],
  ])("%s becomes %s", (address, target) => {
    expect(linkTarget(address)).toBe(target);
  });

  test.each(["javascript:alert(1)", "ftp://example.org/", "https://bank.example@evil.example/", "https://", "x", ""])(
    "%s is no link",
    (address) => {
      expect(linkTarget(address)).toBeUndefined();
    },
  );
});

describe("cutting", () => {
  test("keeps whole graphemes and says that something is missing", () => {
    expect(clip("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 15)).toBe("👩‍👩‍👧‍👦…");
    expect(clip("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 10)).toBe("…");
    expect(clip("short", 5)).toBe("short");
  });

  test("never exceeds the limit, never leaves half an escape or half a grapheme", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 80 }), (text, max) => {
        const clean = cleanText(text);
        const cut = clip(clean, max, escapeMarkdown);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut.isWellFormed()).toBe(true);
        if (escapeMarkdown(clean).length > max) {
          const shown = cut.slice(0, -1).replace(ESCAPED, "$1");
          const starts = [...new Intl.Segmenter("und").segment(clean)].map(({ index }) => index);
          expect(starts.map((start) => clean.slice(0, start).trimEnd())).toContain(shown);
        }
      }),
      { numRuns: runs(1_000) },
    );
  });
});
