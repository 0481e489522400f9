import type { SourceSentence } from "../grounding/grounding.ts";

/** What the model is asked to write. */
export type Task = {
  kind: "summary" | "lead" | "answer";
  /** The gate holds every sentence to these. */
  sources: readonly SourceSentence[];
  /** Of all sentences together with a blank between them, in UTF-16 units. */
  maxChars: number;
  maxSentences: number;
  /** BCP 47; that of the sources unless told. */
  language?: string;
  /** Needed for an answer. */
  question?: string;
};
