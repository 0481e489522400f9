import type { Article, Millis } from "./model.ts";

/** The time of an article in its story: when it was published, not when it was found. One without a date is of the moment it was seen. */
export function toldAt({ publishedAt, firstSeenAt }: Pick<Article, "publishedAt" | "firstSeenAt">): Millis {
  return publishedAt ?? firstSeenAt;
}
