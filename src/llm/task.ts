import type { SourceSentence } from "../grounding/grounding.ts";

/** What the model is asked to write. */
export type Task = {
  kind: "summary" | "key-points" | "lead" | "translation" | "answer";
  /** The gate holds every sentence to these. */
  sources: readonly SourceSentence[];
  /** Of all sentences together with a blank between them, in UTF-16 units; not for translations. */
  maxChars: number;
  maxSentences: number;
  /** BCP 47; needed for a translation. */
  language?: string;
  /** Needed for an answer. */
  question?: string;
};
