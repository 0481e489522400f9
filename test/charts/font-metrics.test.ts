import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { readFontMetrics } from "../../src/charts/font-metrics.ts";

const file = readFileSync(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"));
const font = readFontMetrics(file);

test("a font knows the letters it has", () => {
  expect([..."AzÄЖїαع"].every((letter) => font.has(letter))).toBe(true);
  expect([..."東한ก"].some((letter) => font.has(letter))).toBe(false);
});

test("widths add up, and are those of the letters", () => {
  expect(font.widthOf("")).toBe(0);
  expect(font.widthOf("iii")).toBeCloseTo(3 * font.widthOf("i"));
  expect(font.widthOf("W")).toBeGreaterThan(2 * font.widthOf("i"));
  expect(font.widthOf("M")).toBeGreaterThan(0.5);
  expect(font.widthOf("M")).toBeLessThan(1.2);
});

test("what is no font is refused with a reason", () => {
  expect(() => readFontMetrics(new Uint8Array(64))).toThrow("no table");
});
