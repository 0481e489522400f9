import { type AnswerCandidate, answerCandidates } from "../../db/articles/answer-candidates.ts";
import type { Database } from "../../db/open.ts";
import { installedAliases } from "../../db/topics/watchlists.ts";
import type { AttributedSentence } from "../../lookups/attributed-sentence.ts";
import type { Millis } from "../../model.ts";
import { answersTo } from "../../summarize/answer.ts";
import { readQuestion } from "../../summarize/question.ts";

/** `read`: how many articles were looked into. */
export type FoundAnswer = { answers: AttributedSentence[]; read: number };

const mostAnswers = 4;

/** The stored sentences that answer a question best, with where they stand; none when nothing stored does. */
export async function answerTo(
  db: Database,
  { question, now }: { question: string; now: Millis },
): Promise<FoundAnswer> {
  const asked = readQuestion(question, await installedAliases(db));
  if (asked.groups.length === 0) return { answers: [], read: 0 };
  const candidates = await answerCandidates(db, asked.words);
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const found = answersTo(asked, candidates, mostAnswers, now);
  return {
    read: candidates.length,
    answers: found.flatMap(({ score: _, ...sentence }) => {
      const article = byId.get(sentence.articleId);
      return article ? [{ ...sentence, ...placeOf(article) }] : [];
    }),
  };
}

function placeOf({
  outlet,
  title,
  url,
  at,
}: AnswerCandidate): Pick<AttributedSentence, "outlet" | "title" | "url" | "at"> {
  return { outlet, title, at, url };
}
