import { asc, gte } from "drizzle-orm";
import { hour } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import type { Sql } from "../open.ts";
import { articles } from "./tables.ts";

/** Rounds of polls that overlap save their articles a little out of order. */
const overlap: Millis = hour;

/**
 * An id that no article first seen since is below, beyond all ids where there is none. What was published since was seen since, so a time
 * is a number: one look into an index.
 */
export async function firstArticleSince(sql: Sql, since: Millis): Promise<number> {
  const first = await sql
    .select({ id: articles.id })
    .from(articles)
    .where(gte(articles.firstSeenAt, since - overlap))
    .orderBy(asc(articles.firstSeenAt), asc(articles.id))
    .limit(1)
    .get();
  return first?.id ?? Number.MAX_SAFE_INTEGER;
}
