import { languageName } from "../messages/language-name.ts";
import type { Article } from "../model.ts";

type Written = Pick<Article, "id" | "language">;

/** "en" of "en-GB". */
export function primaryTag(language: string): string {
  return language.toLowerCase().split("-", 1)[0] ?? language;
}

/** Whether an article may speak to readers of a language: also where it does not say in which it is written. */
export function speaks({ language: written }: Pick<Article, "language">, language: string | undefined): boolean {
  return written === undefined || language === undefined || primaryTag(written) === language;
}

/** "in German" where the article is in another language than the channel's. */
export function languageMark(
  articles: readonly Written[],
  articleId: number | undefined,
  language: string | undefined,
): string | undefined {
  const article = articles.find(({ id }) => id === articleId);
  if (article?.language === undefined || speaks(article, language)) return undefined;
  return `in ${languageName(primaryTag(article.language))}`;
}
