import { type ScoredSentence, sharedCount } from "./score.ts";

export type Limits = { maxChars: number; maxSentences: number };

/** How alike two sentences may be, as the part of the shorter one's terms that the other has too. */
const sameThing = 0.7;
const redundancyCost = 0.6;
/** What is worth less than this part of the best only fills space. */
const worthSaying = 0.3;

/** Takes the worthiest sentence that fits, again and again, marking down what repeats those taken (maximal marginal relevance). */
export function choose(sentences: readonly ScoredSentence[], { maxChars, maxSentences }: Limits): ScoredSentence[] {
  const chosen: ScoredSentence[] = [];
  let left = maxChars;
  const most = sentences.reduce((top, sentence) => Math.max(top, sentence.score), 0);
  const open = new Set(sentences.filter((sentence) => sentence.score >= most * worthSaying));
  while (chosen.length < maxSentences && open.size > 0) {
    const best = worthiest(open, chosen, left);
    if (!best) break;
    open.delete(best);
    chosen.push(best);
    left -= best.text.length + 1;
  }
  return chosen;
}

function worthiest(open: ReadonlySet<ScoredSentence>, chosen: readonly ScoredSentence[], left: number) {
  let best: ScoredSentence | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const sentence of open) {
    if (sentence.text.length > left) continue;
    if (!sentence.canOpen && !standsBehind(sentence, chosen)) continue;
    const likeness = chosen.reduce((top, other) => Math.max(top, overlap(sentence, other)), 0);
    if (likeness > sameThing) continue;
    const worth = sentence.score - redundancyCost * likeness;
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
      (sentence.leans ? other.at === sentence.at - 1 : other.at < sentence.at),
  );
}

function overlap(a: ScoredSentence, b: ScoredSentence): number {
  const smaller = Math.min(a.terms.size, b.terms.size);
  return smaller === 0 ? 1 : sharedCount(a.terms, b.terms) / smaller;
}
