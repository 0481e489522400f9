import { articleKind } from "../facts/kinds/article-kind.ts";
import type { Development, Millis, SourcedSentence, Story } from "../model.ts";
import { type SummaryArticle, type SummaryOptions, summarize } from "../summarize/extractive.ts";
import { isInformative, likenessOf } from "../summarize/key-points.ts";
import { termsOf } from "../summarize/terms.ts";
import { isCaption } from "./is-caption.ts";
import type { PeriodText } from "./period-texts.ts";
import type { RelevanceOf } from "./relevance.ts";
import { standing } from "./reporting-manner.ts";

/** What is known when the lead is written. */
export type LeadMaterial = {
  /** Heaviest first. */
  stories: readonly Story[];
  texts: readonly PeriodText[];
  /** Of the stories, in the period, oldest first. */
  developments: readonly Development[];
  queryTerms: readonly string[];
  relevance: RelevanceOf;
};

/** Writes where a topic stands, in at most two sentences. */
export type LeadWriter = (material: LeadMaterial) => SourcedSentence[] | Promise<SourcedSentence[]>;

const sentences = 2;
const characters = 520;
const sameThing = 0.5;
/** A development of a story that so many fewer outlets tell of does not say where the topic stands. */
const leastPart = 0.5;
/** Of what the most relevant sentence has: less is about another side of the story. */
const leastRelevance = 0.6;

/** The newest development of weight, then what the heaviest story is about; that alone when it is newer. Word for word, from reports. */
export function leadSentences(material: LeadMaterial): SourcedSentence[] {
  const summary = summaryOf(material, { maxSentences: sentences, maxChars: characters });
  const newest = newestDevelopment(material, summary.sentences);
  if (!newest || newest.at < summary.at) return summary.sentences;
  const terms = new Set(termsOf(newest.sentence.text));
  const rest = summaryOf(material, { maxSentences: 1, maxChars: characters - newest.sentence.text.length });
  const second = rest.sentences.filter(({ text }) => likenessOf(new Set(termsOf(text)), terms) < sameThing);
  return [newest.sentence, ...second];
}

function newestDevelopment(
  { stories, texts, developments, relevance }: LeadMaterial,
  summary: readonly SourcedSentence[],
): Development | undefined {
  const most = stories[0]?.outlets.length ?? 0;
  const heavy = stories.filter(({ outlets }) => outlets.length >= most * leastPart);
  const among = new Set(heavy.flatMap((story) => story.developments.map(({ id }) => id)));
  const titles = new Map(texts.map(({ id, title }) => [id, title]));
  const fitting = developments.filter(({ id, weighty, articleId, sentence: { text } }) => {
    const title = titles.get(articleId);
    const fromReport = title !== undefined && articleKind({ title }) !== "explainer";
    return weighty && among.has(id) && fromReport && isInformative(text) && standing(text, true) === "well";
  });
  const best = Math.max(
    0,
    ...[...summary, ...fitting.map(({ sentence }) => sentence)].map(({ text }) => relevance(text)),
  );
  return fitting.findLast(({ sentence }) => relevance(sentence.text) >= best * leastRelevance);
}

/** What the first story that can be summed up is about; from reports where there are some, the newest of what is alike. */
function summaryOf(
  { stories, texts, queryTerms }: LeadMaterial,
  room: { maxSentences: number; maxChars: number },
): { sentences: SourcedSentence[]; at: Millis } {
  for (const story of stories) {
    const own = texts.filter((one) => one.story === story.id).toSorted((a, b) => b.at - a.at);
    for (const chosen of [own.filter(({ title, text }) => articleKind({ title, body: text }) === "report"), own]) {
      const found = standingSummary(chosen, { ...room, queryTerms });
      const cited = chosen.filter(({ id }) => found.some(({ articleId }) => articleId === id));
      if (found.length > 0) return { sentences: found, at: Math.max(...cited.map(({ at }) => at)) };
    }
  }
  return { sentences: [], at: 0 };
}

const mostTries = 5;

/** A summary without captions and without what leans on the sentence before: these are blanked, and it is asked for once more. */
function standingSummary(articles: readonly SummaryArticle[], options: SummaryOptions): SourcedSentence[] {
  let read = articles;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { sentences: found } = summarize(read, options);
    const unfit = found.filter(({ text }) => isCaption(text) || standing(text, true) === "no");
    if (unfit.length === 0) return found;
    read = read.map((article) => unfit.reduce(blanked, article));
  }
  return [];
}

/** Blanks keep every other sentence at its place. */
function blanked<A extends SummaryArticle>(article: A, { articleId, start, end }: SourcedSentence): A {
  if (articleId !== article.id) return article;
  return { ...article, text: article.text.slice(0, start) + " ".repeat(end - start) + article.text.slice(end) };
}
