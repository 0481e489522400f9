import type { Article } from "../model.ts";

/** Live blogs change their headline by the hour, and with it what they are about. English, Ukrainian, Russian, German, French, Turkish. */
const live =
  /^(?:live|watch live|live ?blog|live updates|liveticker|en direct|direct|наживо|онлайн|canlı)\s*[:–—|-]|[:–—|-]\s*(?:live|live updates|as it happened|liveticker|en direct|наживо|canlı)\s*$/i;

/**
 * The order in which a story's articles may speak for it: what is news before what was old or there at the first poll, reports before
 * live blogs, and otherwise the earliest first.
 */
export function leadOrder<A extends Pick<Article, "title" | "state">>(articles: readonly A[]): A[] {
  return articles.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ title, state }: Pick<Article, "title" | "state">): number {
  const old = state === "backlog" || state === "too-old";
  return (old ? 2 : 0) + (live.test(title.slice(0, 300)) ? 1 : 0);
}
