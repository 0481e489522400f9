import { type FoundQuote, quotesOf } from "../../db/articles/quotes.ts";
import type { Database } from "../../db/open.ts";
import { type MergedQuote, mergeQuotes } from "../../lookups/merge-quotes.ts";
import type { Millis } from "../../model.ts";
import { type WordingShift, wordingShifts } from "./wording.ts";

export type AskedQuotes = {
  /** As typed, in any spelling of an alias, or by the key of a known speaker. */
  speaker?: string;
  speakerKey?: string;
  topicIds?: readonly number[];
  since?: Millis;
  page: number;
  size: number;
};

/** One page of what was said, newest first; `shifts`, on the first page of one speaker, how the wording changed. */
export type QuoteBook = {
  /** The speaker's full name as most of the articles have it; absent when nobody was asked for or found. */
  speaker?: string;
  items: MergedQuote<FoundQuote>[];
  more: boolean;
  shifts: WordingShift<FoundQuote>[];
};

/** So many of the newest are read, put together and paged. */
const mostRead = 200;

/** What people said word for word, the same words of several outlets put together. */
export async function quoteBook(
  db: Database,
  { page, size, speaker, speakerKey, topicIds, since }: AskedQuotes,
): Promise<QuoteBook> {
  const found = await quotesOf(db, {
    speaker,
    speakerKey,
    topicIds,
    since,
    limit: mostRead,
  });
  const isOne = speaker !== undefined || speakerKey !== undefined;
  const merged = mergeQuotes(found).toSorted((a, b) => b.quote.at - a.quote.at || b.quote.id - a.quote.id);
  const name = isOne ? fullName(found) : undefined;
  return {
    speaker: name,
    items: merged.slice((page - 1) * size, page * size),
    more: merged.length > page * size,
    shifts: isOne && page === 1 ? wordingShifts(merged.map(earliest)) : [],
  };
}

/** A statement is as old as its first report, in the words of its longest. */
function earliest({ quote, others }: MergedQuote<FoundQuote>): FoundQuote {
  return { ...quote, at: Math.min(quote.at, ...others.map(({ at }) => at)) };
}

function fullName(quotes: readonly FoundQuote[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { speaker } of quotes) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const weight = ([name, count]: [string, number]) => count + (name.includes(" ") ? mostRead : 0);
  return [...counts].toSorted((a, b) => weight(b) - weight(a))[0]?.[0];
}
