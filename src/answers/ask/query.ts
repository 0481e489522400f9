import { type AnswerCandidate, answerCandidates } from "../../db/articles/answer-candidates.ts";
import type { Database } from "../../db/open.ts";
import { installedAliases } from "../../db/topics/watchlists.ts";
import { createReader } from "../../language/read.ts";
import type { AttributedSentence } from "../../lookups/attributed-sentence.ts";
import type { Millis } from "../../model.ts";
import { primaryTag, speaks } from "../../primary-tag.ts";
import { answersTo } from "../../questions/answer.ts";
import { lookedFor } from "../../questions/looked-for.ts";
import { readQuestion } from "../../questions/question.ts";

/** `foreign`: in which language it is written, where that is not the reader's. */
export type FoundAnswer = AttributedSentence & { foreign?: string };

const mostAnswers = 4;

/** The stored sentences that answer a question best, with where they stand; none when nothing stored does. */
export async function answerTo(
  db: Database,
  { question, now, language }: { question: string; now: Millis; language: string },
): Promise<FoundAnswer[]> {
  const aliases = await installedAliases(db);
  const asked = readQuestion(question, aliases);
  if (asked.words.length === 0) return [];
  const candidates = await answerCandidates(db, lookedFor(asked));
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const order = { limit: mostAnswers, now, language, read: createReader(aliases) };
  return answersTo(asked, candidates, order).flatMap(({ score: _, ...sentence }) => {
    const article = byId.get(sentence.articleId);
    return article ? [{ ...sentence, ...placeOf(article), ...foreignTo(article, language) }] : [];
  });
}

function placeOf({
  outlet,
  title,
  url,
  at,
}: AnswerCandidate): Pick<AttributedSentence, "outlet" | "title" | "url" | "at"> {
  return { outlet, title, at, url };
}

function foreignTo({ language }: AnswerCandidate, reader: string): { foreign?: string } {
  return language === undefined || speaks({ language }, reader) ? {} : { foreign: primaryTag(language) };
}
