import { topicsOfArticle } from "../db/articles.ts";
import type { Database } from "../db/open.ts";
import type { Article, SourcedSentence, Story } from "../model.ts";
import { leadOrder } from "../stories/lead-order.ts";
import { summarize } from "../summarize/extractive.ts";

const summaryChars = 280;
const summarySentences = 2;

/**
 * Headline, link and summary come from one article, so that no sentence stands under a headline it does not belong to: the first
 * that may speak for the story and has text worth quoting.
 */
export async function summarised(db: Database, view: Story): Promise<Story> {
  const { url: _, ...rest } = view;
  const articles = leadOrder(view.articles);
  for (const article of articles) {
    const summary = await summaryOf(db, article);
    if (summary.length > 0) return { ...rest, ...headlineOf(article), summary };
  }
  const first = articles[0];
  return { ...rest, ...(first ? headlineOf(first) : {}), summary: [] };
}

async function summaryOf(db: Database, article: Article): Promise<SourcedSentence[]> {
  const source = { id: article.id, title: article.title, text: article.body || article.description };
  const queryTerms = await buriedTerms(db, article.id);
  return summarize([source], { maxChars: summaryChars, maxSentences: summarySentences, queryTerms }).sentences;
}

/** The topics' words where the headline has none of them: the summary then has to look for what the reader follows. */
async function buriedTerms(db: Database, articleId: number): Promise<string[]> {
  const hits = (await topicsOfArticle(db, articleId)).flatMap((topic) => topic.terms);
  return hits.some((hit) => hit.field === "title") ? [] : hits.map((hit) => hit.text);
}

function headlineOf({ title, url }: Article): Pick<Story, "headline" | "url"> {
  return { headline: title, ...(url ? { url } : {}) };
}
