import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { eld } from "eld/extrasmall";

const maxLength = 600;
const minLetters = 12;
const minScore = 0.6;

let detector: typeof eld | undefined;

/** The language of a plain text as ISO 639-1 ("uk"), one of 60; undefined when the text is too short or too odd to say. */
export function detectLanguage(text: string): string | undefined {
  const words = (
    text
      .slice(0, maxLength)
      .replace(/https?:\/\/\S+/g, " ")
      .match(/[\p{L}\p{M}'’]+/gu) ?? []
  ).join(" ");
  if (words.length < minLetters) return undefined;
  detector ??= loadDetector();
  const result = detector.detect(words);
  const [score = 0, next = 0] = Object.values(result.getScores());
  return score >= minScore && score > next ? result.language : undefined;
}

/** Loaded when the first text comes, which most installations never have: 35 MB of heap and a quarter of a second. */
function loadDetector(): typeof eld {
  // The package offers itself to `import` alone, which cannot wait; its file can be required.
  const file = fileURLToPath(import.meta.resolve("eld/extrasmall"));
  return (createRequire(import.meta.url)(file) as { eld: typeof eld }).eld;
}
