import { lexicons } from "../language/lexicon.ts";
import type { ReadSentence } from "../language/reading.ts";

const cutOff = /(?:…|\.\.\.|\[…\])["”»)]*$/u;
const asked = /[?？]["”»)]*$/u;

/** Whether a sentence can be told without the one before: whole, no question, and it names what it speaks of. */
export function standsAlone({ text, tokens }: ReadSentence, language: string): boolean {
  const first = tokens.find(({ kind }) => kind !== "mark");
  const leans = lexicons.get(language)?.leaning.has(first?.lower ?? "") ?? false;
  return !leans && !cutOff.test(text) && !asked.test(text);
}
