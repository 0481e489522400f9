import type { QuotedSpan } from "../language/quotations.ts";
import type { Alias, Millis, Quote } from "../model.ts";
import { scanQuotes } from "./quote-scan.ts";
import { attributeQuotes } from "./quote-speakers.ts";
import { isQuotable } from "./quote-test.ts";
import { createSpeakerKeys } from "./speaker-keys.ts";

/** `text` is plain, paragraphs separated by "\n\n". */
export type QuoteArticle = { id: number; text: string; title?: string; language?: string; at: Millis };

/** Beyond that an article is a book, a log or an attack. */
const charactersRead = 100_000;
const mostQuotes = 200;

/**
 * Reads what people are quoted with in an article, in the order of the text: only words whose speaker the text makes plain, who may be
 * somebody unnamed ("a senior official", key "unnamed"). `words === text.slice(start, end)`, 2 to 600 characters of them; fewer than four
 * words only beside a verb of saying. Each paragraph of a longer quotation is a quote of its own, so is what goes on behind "he said".
 */
export function createQuoteReader(aliases: readonly Alias[]): (article: QuoteArticle) => Quote[] {
  const keyOf = createSpeakerKeys(aliases);
  return (article) => {
    const text = article.text.slice(0, charactersRead);
    const found = attributeQuotes(text, scanQuotes(text));
    const quotes = found.flatMap(({ span, said }) => {
      if (!said || !isQuotable(text, span, said.direct)) return [];
      const { start, end } = trimmed(text, span);
      const { name, role, kind } = said.speaker;
      const speakerKey = keyOf(name, kind);
      const words = text.slice(start, end);
      return [
        {
          articleId: article.id,
          words,
          start,
          end,
          speaker: name,
          speakerKey,
          role: role || undefined,
          verb: said.verb,
          at: article.at,
        },
      ];
    });
    return quotes.slice(0, mostQuotes);
  };
}

/** The words alone: without blanks and the comma before "he said". */
function trimmed(text: string, { start, end }: QuotedSpan): { start: number; end: number } {
  let [from, to] = [start, end];
  while (from < to && /[\s\u00a0]/.test(text[from] ?? "")) from += 1;
  while (to > from && /[\s\u00a0,]/.test(text[to - 1] ?? "")) to -= 1;
  return { start: from, end: to };
}
