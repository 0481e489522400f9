import type { SpeakerAttribution } from "./quote-attribution.ts";
import type { ScannedSentence } from "./quote-scan.ts";
import { isMark, type QuoteToken } from "./quote-tokens.ts";
import { withApposition } from "./speaker-apposition.ts";
import { phraseAt } from "./speaker-phrase.ts";

const circumstances =
  /^(?:on|in|at|after|before|during|to|about|describing|speaking|via|following|commenting|responding)$/;
const verbs = /^(?:is|are|was|were|has|have|had|will|said|says|told|met|went|came|made)$/;

/** The line under a quotation that stands alone: "Jane Doe on local radio about the vote." The verb is "quoted". */
export function captionOf(
  sentences: readonly ScannedSentence[],
  at: number,
  isKnown: (name: string) => boolean,
): SpeakerAttribution | undefined {
  const [here, next, third] = [sentences[at], sentences[at + 1], sentences[at + 2]];
  if (!here || !next || next.sentence.place > 0 || next.sentence.text.length > 110) return undefined;
  if (next.sentence.paragraph === here.sentence.paragraph || third?.sentence.paragraph === next.sentence.paragraph)
    return undefined;
  if (here.sentence.place > 0 || sentences[at - 1]?.sentence.paragraph === here.sentence.paragraph) return undefined;
  const { tokens } = next;
  if (tokens.some(({ kind, text }) => kind === "quote" || verbs.test(text))) return undefined;
  const named = phraseAt(tokens, openingOf(tokens));
  if (!named || named.kind === "pronoun" || named.kind === "unnamed") return undefined;
  if (!named.role && !named.name.includes(" ") && !isKnown(named.name)) return undefined;
  const speaker = withApposition(tokens, named) ?? named;
  const behind = tokens[speaker.to];
  const closed = !behind || isMark(behind, ".") || circumstances.test(behind.text);
  return closed ? { speaker, verb: "quoted", direct: true } : undefined;
}

function openingOf(tokens: readonly QuoteToken[]): number {
  return /^(?:Comment|Remark|Quote|Words)$/.test(tokens[0]?.text ?? "") &&
    /^(?:by|from|of)$/.test(tokens[1]?.text ?? "")
    ? 2
    : 0;
}
