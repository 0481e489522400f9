import { createReader } from "../language/read.ts";
import type { ReadSentence } from "../language/reading.ts";

const read = createReader([]);

/** A sentence read by itself, without the day on which it was written. */
export function readSentence(text: string, language?: string): ReadSentence | undefined {
  return read({ title: "", text, language, at: 0 }).sentences[0];
}
