import type { Reading, ReadSentence } from "../language/reading.ts";
import type { SourcedSentence } from "../model.ts";

/** A sentence that an earlier article told, read. */
export type EarlierClaim = { sentence: SourcedSentence; read: ReadSentence };

/** What an article opens with claims more often than anything further down. */
const opening = 2;

/** What an article claims: its first sentences, or its headline where it has no text. */
export function claimsOf({ title, sentences }: Reading, articleId: number): EarlierClaim[] {
  const prose = sentences.filter(({ isProse }) => isProse).slice(0, opening);
  if (prose.length === 0) return [{ sentence: { text: title.text, articleId, start: 0, end: 0 }, read: title }];
  return prose.map((read) => ({ sentence: { text: read.text, articleId, start: read.start, end: read.end }, read }));
}
