import { articleKind } from "../facts/kinds/article-kind.ts";
import type { Development, Millis, SourcedSentence } from "../model.ts";
import { keyPoints } from "../summarize/key-points.ts";
import { isCaption } from "./is-caption.ts";
import type { LeadMaterial } from "./lead-sentences.ts";
import type { PeriodText } from "./period-texts.ts";
import { isBackground, isSpeculative, standing } from "./reporting-manner.ts";

export type PointsAsked = { since: Millis; until: Millis; told: readonly string[]; most: number };

const worth = {
  weighty: 1.6,
  development: 0.5,
  newest: 0.8,
  first: 0.5,
  report: 0.4,
  guess: 0.9,
  appraisal: 0.9,
  relevance: 1.5,
};

/** The key points of a period: what happened before what is thought, the new before the old. Pure. */
export function topicPoints(
  { stories, texts, developments, queryTerms, relevance }: LeadMaterial,
  { since, until, told, most }: PointsAsked,
): SourcedSentence[] {
  const byId = new Map(texts.map((one) => [one.id, one]));
  const added = new Map(developments.map((one) => [placeOf(one.sentence), one]));
  const ranks = new Map(stories.map(({ id }, i) => [id, i]));
  return keyPoints(texts, {
    ...{ most, queryTerms, told },
    worthOf(sentence) {
      const article = byId.get(sentence.articleId);
      if (!article || !mayStand(sentence.text, article)) return undefined;
      const age = (article.at - since) / Math.max(1, until - since);
      return (
        developmentWorth(added.get(placeOf(sentence))) +
        worth.newest * age +
        worth.relevance * relevance(sentence.text) +
        worth.first / (1 + (ranks.get(article.story) ?? 0)) +
        (articleKind({ title: article.title, body: article.text }) === "report" ? worth.report : 0) -
        (isSpeculative(sentence.text) ? worth.guess : 0) -
        (isAppraisal(sentence.text) ? worth.appraisal : 0)
      );
    },
  });
}

/** "12 340": the article and where the sentence begins in it. */
function placeOf({ articleId, start }: SourcedSentence): string {
  return `${articleId} ${start}`;
}

function mayStand(text: string, { at }: PeriodText): boolean {
  return !isCaption(text) && standing(text, true) === "well" && !isBackground(text, at);
}

const appraisal =
  /\b(?:(?:will|would) (?:need|have|require|be needed)|must|should|ought to|hinges? on|underscor(?:es?|ed|ing)|reveal(?:s|ed) the|played out|high-stakes|set against|likely to|path forward|at stake)\b/iu;
const attributed = /\b(?:said|says|told|according to|warned|announced|argued|urged)\b/iu;

/** The writer weighs instead of telling what happened. */
function isAppraisal(text: string): boolean {
  return appraisal.test(text) && !attributed.test(text);
}

function developmentWorth(development: Development | undefined): number {
  if (!development) return 0;
  return development.weighty ? worth.weighty : worth.development;
}
