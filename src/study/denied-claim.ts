import type { SourcedSentence } from "../model.ts";

const leastShared = 3;
const leastShare = 0.3;

/**
 * The earlier claim that a denial is aimed at: the one it shares most content terms with, the newer where two are alike. Undefined when none
 * shares enough. `claims` newest first.
 */
export function deniedClaim(
  denial: readonly string[],
  claims: readonly SourcedSentence[],
  termsOf: (text: string) => readonly string[],
): SourcedSentence | undefined {
  const own = new Set(denial);
  let best: SourcedSentence | undefined;
  let most = 0;
  for (const claim of claims) {
    const terms = termsOf(claim.text);
    const shared = terms.filter((term) => own.has(term)).length;
    const score = shared / Math.sqrt(Math.max(1, own.size) * Math.max(1, terms.length));
    if (shared >= leastShared && score >= leastShare && score > most) {
      best = claim;
      most = score;
    }
  }
  return best;
}
