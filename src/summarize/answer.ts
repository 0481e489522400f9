import { day } from "../durations.ts";
import { isBoilerplate, isProse } from "../language/boilerplate.ts";
import { type Sentence, sentencesOf } from "../language/sentences.ts";
import type { Millis, SourcedSentence } from "../model.ts";
import { isComment, isQuestion, needsContext } from "./openings.ts";
import type { Question, Wanted } from "./question.ts";
import { termsOf } from "./terms.ts";

/** `text` is plain, paragraphs separated by "\n\n". */
export type AnswerArticle = { id: number; title: string; text: string; at: Millis };

/** `score` is comparable between the answers to one question only. */
export type ScoredAnswer = SourcedSentence & { score: number };

const sentencesRead = 200;
const charactersRead = 60_000;
/** So much of what the question speaks of has to be there, by weight. */
const leastCovered = 0.5;
/** What the headline speaks of counts for its sentences, but less than what they say themselves. */
const byHeadline = 0.5;
/** An answer that is so much weaker than the best only fills space. */
const leastOfBest = 0.72;
const sameThing = 0.6;
const halfLife: Millis = 14 * day;

const weights = { answers: 0.35, wanted: 0.3, recent: 0.2, early: 0.1, leans: -0.25, comment: -0.2, long: -0.15 };

type TermedAnswer = ScoredAnswer & { terms: ReadonlySet<string> };

/**
 * The stored sentences that answer a question best, word for word, the best first and no two that say the same. None when nothing speaks
 * of enough of what was asked. An article's own list of questions counts: what stands behind a question like the one asked.
 */
export function answersTo(
  question: Question,
  articles: readonly AnswerArticle[],
  limit: number,
  now: Millis,
): ScoredAnswer[] {
  const read = articles.map((article) => ({ article, sentences: sentencesIn(article) }));
  const weightOf = groupWeights(
    question,
    read.flatMap(({ sentences }) => sentences),
  );
  const found = read.flatMap(({ article, sentences }) => candidatesIn(question, article, sentences, weightOf, now));
  return distinct(
    found.toSorted((a, b) => b.score - a.score),
    limit,
  ).map(({ terms: _, ...answer }) => answer);
}

type TermedSentence = Sentence & { terms: ReadonlySet<string> };

function sentencesIn({ text }: AnswerArticle): TermedSentence[] {
  return sentencesOf(text.slice(0, charactersRead))
    .slice(0, sentencesRead)
    .map((sentence) => ({ ...sentence, terms: new Set(termsOf(sentence.text)) }));
}

/**
 * Rare words of the question tell more: weight by how few of the sentences have them, flattened, because the rarest is often only how
 * the asker puts it. Who is asked about counts no less than the other words, however common in the news.
 */
function groupWeights({ groups, names }: Question, sentences: readonly TermedSentence[]): number[] {
  const weights = groups.map((group) => {
    const count = sentences.filter(({ terms }) => group.some((term) => terms.has(term))).length;
    return Math.sqrt(Math.log((sentences.length + 2) / (count + 1)));
  });
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.length);
  return weights.map((weight, at) => (names.includes(at) ? Math.max(weight, mean) : weight));
}

function candidatesIn(
  question: Question,
  { id, title, at }: AnswerArticle,
  sentences: readonly TermedSentence[],
  weightOf: readonly number[],
  now: Millis,
): TermedAnswer[] {
  const inTitle = new Set(termsOf(title));
  return sentences.flatMap((sentence, place) => {
    const { text, start, end, terms } = sentence;
    if (!isProse(text) || isQuestion(text) || isBoilerplate(text)) return [];
    const asked = questionBefore(sentences, place);
    const answers = asked === undefined ? 0 : covered(question, asked.terms, weightOf);
    const own = covered(question, terms, weightOf, inTitle);
    const cover = Math.max(own, answers);
    if (cover < leastCovered || !speaksOf(question, terms, inTitle, asked?.terms)) return [];
    if (answers < leastCovered && hasToHold.has(question.wanted) && !holds(text, question.wanted)) return [];
    const score =
      cover +
      weights.answers * (answers >= leastCovered ? answers : 0) +
      weights.wanted * (holds(text, question.wanted) ? 1 : 0) +
      weights.recent * 0.5 ** (Math.max(0, now - at) / halfLife) +
      weights.early / (1 + place / 4) +
      manner(text, answers > 0);
    return [{ text, articleId: id, start, end, score, terms }];
  });
}

/** How well a sentence stands alone; one that stands behind its question may lean on it. */
function manner(text: string, behindQuestion: boolean): number {
  return (
    (needsContext(text) && !behindQuestion ? weights.leans : 0) +
    (isComment(text) ? weights.comment : 0) +
    (text.length > 320 ? weights.long : 0)
  );
}

/** The question of the article's own that this sentence stands behind, in its paragraph or as the only answer under it. */
function questionBefore(sentences: readonly TermedSentence[], place: number): TermedSentence | undefined {
  const before = sentences[place - 1];
  const own = sentences[place];
  if (!before || !own || !isQuestion(before.text)) return undefined;
  return own.paragraph - before.paragraph <= 1 ? before : undefined;
}

function covered(
  { groups }: Question,
  terms: ReadonlySet<string>,
  weightOf: readonly number[],
  inTitle: ReadonlySet<string> = new Set(),
): number {
  let all = 0;
  let met = 0;
  for (const [at, group] of groups.entries()) {
    const weight = weightOf[at] ?? 0;
    all += weight;
    if (group.some((term) => terms.has(term))) met += weight;
    else if (group.some((term) => inTitle.has(term))) met += weight * byHeadline;
  }
  return all === 0 ? 0 : met / all;
}

/** Has a word of the question itself, or answers one alike; and whoever is named stands there, in the headline or in that question. */
function speaksOf(
  { groups, names }: Question,
  terms: ReadonlySet<string>,
  inTitle: ReadonlySet<string>,
  asked: ReadonlySet<string> | undefined,
): boolean {
  const meets = (group: readonly string[], where: ReadonlySet<string> | undefined) =>
    where !== undefined && group.some((term) => where.has(term));
  if (!groups.some((group) => meets(group, terms) || meets(group, asked))) return false;
  return names.every((at) => [terms, inTitle, asked].some((where) => meets(groups[at] ?? [], where)));
}

/** Of these an answer without any is none. */
const hasToHold: ReadonlySet<Wanted> = new Set(["person", "place", "time", "amount"]);

/** All linear on sentences that isProse has bounded. */
const signs: Readonly<Record<Wanted, RegExp>> = {
  person: /(?:^|\s)\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u,
  place: /\b(?:in|at|to|from|hosts?|hosted by|venue|city|cities)\b[^.]{0,40}?\s\p{Lu}\p{Ll}+/u,
  time: /\b(?:\d{1,2}(?::\d{2})?|\d{4}|mon|tues|wednes|thurs|fri|satur|sun|today|tomorrow|yesterday|january|february|march|april|may|june|july|august|september|october|november|december|week|weeks|month|months|days|hours)(?:day)?\b/iu,
  amount:
    /\p{N}|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion|half|several)\b/iu,
  reason:
    /\b(?:because|due to|owing to|since|after|amid|in order to|so that|blam\p{L}+|cit\p{L}+|caus\p{L}+|led to|over)\b/iu,
  outlook:
    /\b(?:will|would|could|may|might|not|no|likely|unlikely|uncertain|unclear|remains?|expected|hopes?|plans?|ready|agreed|denied|ruled out|confirmed)\b/iu,
  anything: /\p{L}/u,
};

function holds(text: string, wanted: Wanted): boolean {
  return signs[wanted].test(text);
}

function distinct(sorted: readonly TermedAnswer[], limit: number): TermedAnswer[] {
  const chosen: TermedAnswer[] = [];
  const best = sorted[0]?.score ?? 0;
  for (const candidate of sorted) {
    if (chosen.length >= limit || candidate.score < best * leastOfBest) break;
    if (!chosen.some((other) => likeness(other.terms, candidate.terms) > sameThing)) chosen.push(candidate);
  }
  return chosen;
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size);
  if (smaller === 0) return 1;
  let shared = 0;
  for (const term of a) if (b.has(term)) shared += 1;
  return shared / smaller;
}
