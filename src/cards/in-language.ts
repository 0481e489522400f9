import { languageName } from "../messages/language-name.ts";
import type { Article, Development, Story } from "../model.ts";
import { primaryTag, speaks } from "../primary-tag.ts";
import { toldAt } from "../told-at.ts";

type Written = Pick<Article, "id" | "language">;

/**
 * Whether a development may be a report of before in another language: what somebody says and what else is told is compared by its words, so that
 * the first article in a language tells nothing that is surely new. What came about, counts and days are compared whatever the language.
 */
export function mayBeTranslation(
  { articles }: Pick<Story, "articles">,
  { articleId, kind }: Pick<Development, "articleId" | "kind">,
): boolean {
  if (kind !== "statement" && kind !== "detail") return false;
  const own = articles.find(({ id }) => id === articleId);
  if (own?.language === undefined) return false;
  const tag = primaryTag(own.language);
  const earlier = articles.filter(
    (one) => one.id !== own.id && toldAt(one) <= toldAt(own) && one.language !== undefined,
  );
  return earlier.length > 0 && earlier.every((one) => !speaks(one, tag));
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
