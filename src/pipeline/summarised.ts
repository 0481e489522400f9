import { speaks } from "../cards/in-language.ts";
import { topicsOfArticle } from "../db/articles/articles.ts";
import type { Database } from "../db/open.ts";
import type { Article, Development, DevelopmentKind, SourcedSentence, Story } from "../model.ts";
import { leadOrder } from "../stories/lead-order.ts";
import { genreOf } from "../study/reporting-manner.ts";
import { type SummaryArticle, summarize } from "../summarize/extractive.ts";
import { secondSentence } from "../summarize/second-sentence.ts";

const summaryChars = 280;
const summarySentences = 2;
/** How many other articles are asked for a second sentence. */
const othersRead = 8;

/**
 * Headline, link and first sentence come from one article, so that no sentence stands under a headline it does not belong to: the first
 * that may speak for the story and has text worth quoting. Where it has but one such sentence, another article may add the second.
 * What is written in the language comes first; where nothing in it has text to quote, its headline stands over a sentence of another.
 */
export async function summarised(db: Database, view: Story, language?: string): Promise<Story> {
  const { url: _, ...rest } = view;
  const own = leadOrder(view.articles.filter((article) => speaks(article, language)));
  const others = leadOrder(view.articles.filter((article) => !speaks(article, language)));
  const articles = [...own, ...others];
  for (const article of articles) {
    const summary = await summaryOf(db, article);
    if (summary.length === 0) continue;
    const head = own.length > 0 && !own.includes(article) ? own[0] : article;
    return {
      ...rest,
      ...headlineOf(head ?? article),
      summary: [...summary, ...secondOf(view, articles, article, summary)],
    };
  }
  const first = articles[0];
  return { ...rest, ...(first ? headlineOf(first) : {}), summary: [] };
}

async function summaryOf(db: Database, article: Article): Promise<SourcedSentence[]> {
  const queryTerms = await buriedTerms(db, article.id);
  const limits = { maxChars: summaryChars, maxSentences: summarySentences };
  return summarize([sourceOf(article)], { ...limits, queryTerms }).sentences;
}

/** The topics' words where the headline has none of them: the summary then has to look for what the reader follows. */
async function buriedTerms(db: Database, articleId: number): Promise<string[]> {
  const hits = (await topicsOfArticle(db, articleId)).flatMap((topic) => topic.terms);
  return hits.some((hit) => hit.field === "title") ? [] : hits.map((hit) => hit.text);
}

/** What another report adds to a lone sentence; none or one. */
function secondOf(
  { developments }: Story,
  articles: readonly Article[],
  lead: Article,
  [first, ...more]: readonly SourcedSentence[],
): SourcedSentence[] {
  if (!first || more.length > 0) return [];
  const others = articles.filter((article) => article.id !== lead.id && mayAdd(article, lead)).slice(0, othersRead);
  const found = secondSentence({ title: lead.title, sentence: first.text }, others.map(sourceOf), {
    maxChars: summaryChars - first.text.length - 1,
    told: toldByCard(developments),
  });
  return found ? [found] : [];
}

/** Reports of the same language; nothing old beside what is news. */
function mayAdd(article: Article, lead: Article): boolean {
  return genreOf(article.title) === "report" && article.language === lead.language && isOld(article) <= isOld(lead);
}

function isOld({ state }: Article): number {
  return state === "backlog" || state === "too-old" ? 1 : 0;
}

/** What the card says on lines of its own, or what goes against what was told before. */
function toldByCard(developments: readonly Development[]): Set<string> {
  const against = new Set<DevelopmentKind>(["denied", "off", "moved", "figure"]);
  const told = developments.filter(({ kind, weighty }) => weighty || against.has(kind));
  return new Set([...told, ...developments.slice(-1)].map(({ sentence }) => sentence.text));
}

function sourceOf({ id, title, body, description }: Article): SummaryArticle {
  return { id, title, text: body || description };
}

function headlineOf({ title, url }: Article): Pick<Story, "headline" | "url"> {
  return { headline: title, url: url || undefined };
}
