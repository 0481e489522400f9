import type { Article } from "../../model.ts";
import type { TopicDocument } from "./document.ts";

/** A stored article as topics see it. */
export function articleDocument(article: Article): TopicDocument {
  return {
    title: article.title,
    description: article.description,
    content: article.body,
    source: article.outlet,
    categories: article.categories,
    language: article.language || undefined,
    author: article.author || undefined,
  };
}
