import { topicsOfArticle } from "../db/articles/articles.ts";
import type { Database } from "../db/open.ts";
import { articleKind } from "../facts/kinds/article-kind.ts";
import { leadOrder } from "../facts/kinds/lead-order.ts";
import { topicalText } from "../facts/kinds/topical-text.ts";
import { lexicons } from "../language/lexicon.ts";
import { foldWord } from "../language/words.ts";
import type { Article, Development, DevelopmentKind, SourcedSentence, Story, StoryMember } from "../model.ts";
import { speaks } from "../primary-tag.ts";
import { type SummaryArticle, summarize } from "../summarize/extractive.ts";
import { secondSentence } from "../summarize/second-sentence.ts";
import { toldAt } from "../told-at.ts";

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
  const articles = inOrder(view, language);
  for (const article of articles) {
    const summary = await summaryOf(db, article);
    if (summary.length === 0) continue;
    const [first = article] = articles;
    const head = speaks(first, language) && !speaks(article, language) ? first : article;
    return { ...rest, ...headlineOf(head), summary: [...summary, ...secondOf(view, articles, article, summary)] };
  }
  const first = articles[0];
  return { ...rest, ...(first ? headlineOf(first) : {}), summary: [] };
}

/** Reports before all else, and of these those in the language. */
function inOrder({ articles, developments }: Story, language: string | undefined): StoryMember[] {
  const ordered = leadOrder(articles, developments);
  const place = (article: Article) => (articleKind(article) === "report" ? 0 : 2) + (speaks(article, language) ? 0 : 1);
  const placed = ordered.map((article) => ({ article, at: place(article) }));
  const own = placed.filter(({ at }) => at % 2 === 0).map(({ article }) => article);
  const newest = leadOrder(own, developments)[0];
  return placed
    .toSorted((a, b) => a.at - b.at || Number(b.article === newest) - Number(a.article === newest))
    .map(({ article }) => article);
}

async function summaryOf(db: Database, article: Article): Promise<SourcedSentence[]> {
  const hits = (await topicsOfArticle(db, article.id)).flatMap((topic) => topic.terms);
  // Where the headline has none of the topics' words, the summary has to look for what the reader follows.
  const queryTerms = hits.some((hit) => hit.field === "title") ? [] : hits.map((hit) => hit.text);
  const limits = { maxChars: summaryChars, maxSentences: summarySentences };
  const { text, ...source } = sourceOf(article);
  const words = hits.map((hit) => hit.text);
  const topical = topicalText(articleKind(article), { title: article.title, text }, words);
  const { sentences } = summarize([{ ...source, text: topical }], { ...limits, queryTerms });
  return sentences.filter((sentence) => !isNote(sentence, article));
}

/** "Correction: an earlier version …" stands on a line of its own. */
function isNote({ text }: SourcedSentence, { language = "en" }: Article): boolean {
  const labels = lexicons.get(language.slice(0, 2).toLowerCase())?.edits.labels;
  const [first = ""] = foldWord(text).split(/[^\p{L}]+/u, 1);
  return labels?.has(first) === true && /^.{0,40}:/u.test(text);
}

/** What another report adds to a lone sentence; none or one. */
function secondOf(
  { developments }: Story,
  articles: readonly Article[],
  lead: Article,
  [first, ...more]: readonly SourcedSentence[],
): SourcedSentence[] {
  if (!first || more.length > 0) return [];
  const others = articles
    .filter((article) => article.id !== lead.id && mayAdd(article, lead))
    // What was written before may tell what has changed since.
    .filter((article) => toldAt(article) >= toldAt(lead))
    .slice(0, othersRead);
  const found = secondSentence({ title: lead.title, sentence: first.text }, others.map(sourceOf), {
    maxChars: summaryChars - first.text.length - 1,
    told: toldByCard(developments),
  });
  return found ? [found] : [];
}

/** Reports of the same language; nothing old beside what is news. */
function mayAdd(article: Article, lead: Article): boolean {
  return articleKind(article) === "report" && article.language === lead.language && isOld(article) <= isOld(lead);
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
