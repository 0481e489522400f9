import { hour } from "../durations.ts";
import type { Alias, Millis } from "../model.ts";
import { newsSentences } from "./boilerplate.ts";
import { clausesOf } from "./clauses.ts";
import { dayOf } from "./day-numbers.ts";
import type { DayAnchor } from "./day-span.ts";
import { daysOf } from "./days.ts";
import { type Lexicon, lexicons, wordless } from "./lexicon.ts";
import { createNameTrie, type NameTrie } from "./name-trie.ts";
import { certainNames, type NameKnowledge, namesOf, surnamesIn, withSharedKinds } from "./names.ts";
import { numbersOf } from "./numbers.ts";
import { hasOpenQuote, isBareQuote } from "./open-quotes.ts";
import { type QuotedSpan, quotedSpans } from "./quotations.ts";
import type { Quotation, Reading, ReadSentence, Token } from "./reading.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";
import { tokensOf } from "./tokens.ts";
import { wordsOf } from "./verbs.ts";

/** `text` is plain, paragraphs separated by "\n\n"; `at`: when it was published; the day that was is told in `timezone`. */
export type ReadableArticle = { title: string; text: string; language?: string; at: Millis; timezone?: string };

const mostCharacters = 100_000;
const mostSentences = 300;
const longestSentence = 1_200;
const longestTitle = 400;

/**
 * A function that reads an article once, for every rule there is. `aliases`: the spellings of one entity each. Linear in the text; what
 * is longer than the limits above is not read, and a longer sentence only to the limit.
 */
export function createReader(aliases: readonly Alias[]): (article: ReadableArticle) => Reading {
  const trie = createNameTrie(aliases);
  return (article) => read(article, trie);
}

function read(article: ReadableArticle, trie: NameTrie): Reading {
  const text = article.text.slice(0, mostCharacters);
  const language = languageOf(article);
  const lexicon = lexicons.get(language) ?? wordless;
  const sentences = sentencesOf(text).slice(0, mostSentences);
  const spans = paragraphsOf(sentences).flatMap(({ start, end }) => quotedSpans(text, start, end));
  const drafts = draftsOf(text, sentences, spans, lexicon);
  const title = draftOfTitle(article.title, lexicon);
  const knowledge = { lexicon, trie, ...capitalsOf([title, ...drafts], lexicon) };
  const [titleNames = [], ...names] = withSharedKinds(
    [title, ...drafts].map(({ tokens }) => namesOf(tokens, knowledge)),
  );
  const news = new Set(newsSentences(sentences).map(({ start }) => start));
  const as = { lexicon, anchor: anchorOf(article) };
  const isNews = ({ start, text: words }: Sentence) => news.has(start) && isWhole(words);
  return {
    language,
    at: article.at,
    text,
    title: finished(article.title, title, { names: titleNames, isProse: true, isTitle: true }, as),
    sentences: drafts.map((draft, i) =>
      finished(text, draft, { names: names[i] ?? [], isProse: isNews(draft.sentence) }, as),
    ),
  };
}

type ReadAs = { lexicon: Lexicon; anchor: DayAnchor };

/** So long before it does in Greenwich a day has begun where much of what is read was written. */
const earlierDay = 4 * hour;

function anchorOf({ at, timezone = "UTC" }: ReadableArticle): DayAnchor {
  return { today: dayOf(at, timezone), latest: dayOf(at + earlierDay, "UTC") };
}

/** The tag of the feed, but for Cyrillic under a wrong one. */
function languageOf({ language, text, title }: ReadableArticle): string {
  const given = language?.slice(0, 2).toLowerCase();
  const sample = text === "" ? title : text.slice(0, 2_000);
  const isCyrillic = /\p{sc=Cyrillic}{3}/u.test(sample);
  if (given && (given !== "en" || !isCyrillic)) return given;
  if (!isCyrillic) return "en";
  return /[іїєґ]/i.test(sample) ? "uk" : "ru";
}

function isWhole(text: string): boolean {
  return !hasOpenQuote(text) && !isBareQuote(text);
}

function paragraphsOf(sentences: readonly Sentence[]): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  for (const { start, end, place } of sentences) {
    const last = ranges.at(-1);
    if (place === 0 || !last) ranges.push({ start, end });
    else last.end = end;
  }
  return ranges;
}

type Draft = { sentence: Sentence; tokens: Token[]; quotations: Quotation[] };

function draftsOf(
  text: string,
  sentences: readonly Sentence[],
  spans: readonly QuotedSpan[],
  lexicon: Lexicon,
): Draft[] {
  let next = 0;
  return sentences.map((sentence) => {
    while ((spans[next]?.to ?? Number.POSITIVE_INFINITY) <= sentence.start) next += 1;
    const own: QuotedSpan[] = [];
    for (let i = next; (spans[i]?.from ?? Number.POSITIVE_INFINITY) < sentence.end; i += 1)
      own.push(spans[i] as QuotedSpan);
    return draftOf(text, sentence, own, lexicon);
  });
}

function draftOf(text: string, sentence: Sentence, spans: readonly QuotedSpan[], lexicon: Lexicon): Draft {
  const tokens = tokensOf(
    text,
    sentence.start,
    Math.min(sentence.end, sentence.start + longestSentence),
    lexicon,
    spans,
  );
  return { sentence, tokens, quotations: spans.map((span) => quotationOf(span, sentence, tokens)) };
}

function draftOfTitle(title: string, lexicon: Lexicon): Draft {
  const text = title.slice(0, longestTitle);
  const sentence = { text, start: 0, end: text.length, paragraph: 0, place: 0, listed: false };
  return draftOf(text, sentence, quotedSpans(text, 0, text.length), lexicon);
}

function quotationOf(span: QuotedSpan, sentence: Sentence, tokens: readonly Token[]): Quotation {
  const start = Math.max(span.start, sentence.start);
  const end = Math.max(start, Math.min(span.end, sentence.end));
  const from = tokens.findIndex((token) => token.start >= start);
  const to = tokens.findLastIndex((token) => token.end <= end) + 1;
  const isWhole = start === span.start && end === span.end;
  return {
    start,
    end,
    from: from < 0 ? tokens.length : from,
    to: Math.max(from < 0 ? tokens.length : from, to),
    whole: isWhole ? undefined : { start: span.start, end: span.end },
  };
}

/** What capitals tell over the whole article: words that have one in the middle of a sentence, and words that stand without. */
function capitalsOf(drafts: readonly Draft[], lexicon: Lexicon): Pick<NameKnowledge, "certain" | "plain" | "surnames"> {
  const certain = new Set(drafts.flatMap(({ tokens }) => certainNames(tokens, lexicon)));
  const plain = new Set(
    drafts.flatMap(({ tokens }) =>
      tokens.filter(({ kind, hasCapital }) => kind === "word" && !hasCapital).map(({ stem }) => stem),
    ),
  );
  return { certain, plain, surnames: new Set(drafts.flatMap(({ tokens }) => surnamesIn(tokens, lexicon))) };
}

type ToldBefore = Pick<ReadSentence, "names" | "isProse"> & { isTitle?: boolean };

function finished(
  text: string,
  { sentence, tokens, quotations }: Draft,
  { isTitle = false, ...told }: ToldBefore,
  as: ReadAs,
): ReadSentence {
  const { lexicon } = as;
  const words = wordsOf(tokens, lexicon, isTitle);
  const clauses = tokens.length === 0 ? [] : clausesOf(words, quotations);
  const days = daysOf(text, words, clauses, as.anchor);
  return { ...sentence, ...told, tokens, clauses, days, quotations, numbers: numbersOf(text, tokens, lexicon) };
}
