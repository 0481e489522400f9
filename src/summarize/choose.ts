import { pairCosts } from "./rank-weights.ts";
import { type ScoredSentence, sharedCount } from "./score.ts";
import { cosineOf } from "./term-vectors.ts";

export type SummaryLimits = { maxChars: number; maxSentences: number };
/** What sharing all terms, and pointing the same way, with a sentence taken before takes from the worth. */
export type PairCosts = { overlap: number; cosine: number };

/** How alike two sentences may be, as the part of the shorter one's terms that the other has too. */
const sameThing = 0.7;
/** "And it's no fun." says nothing behind another sentence either. */
const fewestTerms = 3;
/** What is worth less than this part of the best only fills space. */
const worthSaying = 0.3;

/** Takes the worthiest sentence that fits, again and again, marking down what repeats those taken (maximal marginal relevance). */
export function choose(
  sentences: readonly ScoredSentence[],
  { maxChars, maxSentences }: SummaryLimits,
  costs: PairCosts = pairCosts,
): ScoredSentence[] {
  const chosen: ScoredSentence[] = [];
  let left = maxChars;
  const most = sentences.reduce((top, sentence) => Math.max(top, sentence.score), 0);
  const open = new Set(sentences.filter((sentence) => sentence.score >= most * worthSaying));
  while (chosen.length < maxSentences && open.size > 0) {
    const best = worthiest(open, chosen, left, costs);
    if (!best) break;
    open.delete(best);
    chosen.push(best);
    left -= best.text.length + 1;
  }
  return chosen;
}

function worthiest(
  open: ReadonlySet<ScoredSentence>,
  chosen: readonly ScoredSentence[],
  left: number,
  costs: PairCosts,
): ScoredSentence | undefined {
  let best: ScoredSentence | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const sentence of open) {
    if (sentence.text.length > left) continue;
    if (!sentence.canOpen && !standsBehind(sentence, chosen)) continue;
    if (sentence.score <= most) continue;
    const worth = sentence.score - repetition(sentence, chosen, costs);
    if (worth <= most) continue;
    best = sentence;
    most = worth;
  }
  return best;
}

/** A sentence that leans on the one before needs that one; a comment or a bare quotation needs any of its article before it. */
function standsBehind(sentence: ScoredSentence, chosen: readonly ScoredSentence[]): boolean {
  return chosen.some(
    (other) =>
      other.articleId === sentence.articleId &&
      (sentence.leans ? other.at === sentence.at - 1 && sentence.terms.size >= fewestTerms : other.at < sentence.at),
  );
}

/** What it repeats of those taken; infinite when it says the same as one of them. */
function repetition(sentence: ScoredSentence, chosen: readonly ScoredSentence[], costs: PairCosts): number {
  let cost = 0;
  for (const other of chosen) {
    const shared = overlap(sentence, other);
    if (shared > sameThing) return Number.POSITIVE_INFINITY;
    cost += costs.overlap * shared + costs.cosine * cosineOf(sentence.vector, other.vector);
  }
  return cost;
}

function overlap(a: ScoredSentence, b: ScoredSentence): number {
  const smaller = Math.min(a.terms.size, b.terms.size);
  return smaller === 0 ? 1 : sharedCount(a.terms, b.terms) / smaller;
}
