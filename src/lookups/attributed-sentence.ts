import type { Millis, SourcedSentence } from "../model.ts";

/** A stored sentence with where and when it was published. */
export type AttributedSentence = SourcedSentence & {
  outlet: string;
  title: string;
  url?: string;
  at: Millis;
  language?: string;
  origin?: string;
};
