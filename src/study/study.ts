import type { Alias, Development, Millis, Phase, SourcedSentence } from "../model.ts";
import { articleKeys, decisionKeys, questionKeys, termKey } from "./article-facts.ts";
import { casualtyOf } from "./counted-words.ts";
import { deniedClaim } from "./denied-claim.ts";
import { candidatesIn, chooseDevelopments, type DevelopmentCandidate } from "./find-developments.ts";
import { phaseAfter } from "./phase.ts";
import { createWordReader } from "./placed-words.ts";
import { contentTerms, createSentenceReader, type StudiedSentence } from "./read-article.ts";
import { genreOf } from "./reporting-manner.ts";

export type StudyArticle = {
  id: number;
  title: string;
  /** Plain text, paragraphs separated by "\n\n". */
  text: string;
  /** When it was published, else first seen. */
  at: Millis;
  language?: string;
  /** The topics' watched values that the article mentions, with the spellings that stand for them. */
  watched: readonly { value: string; spellings: readonly string[] }[];
};

/** An article taken apart: opaque, made by `read`. */
export type ReadArticle = {
  readonly article: StudyArticle;
  readonly title: StudiedSentence;
  readonly sentences: readonly StudiedSentence[];
  readonly keys: readonly string[];
  readonly language: string;
};

export type KnownStory = {
  /** The article founded the story: it has facts but no developments. */
  isFirst: boolean;
  /** Told by an earlier article of the story; asked only for keys that `factKeys` gives. */
  isKnown(fact: string): boolean;
  phase: Phase;
  /** Watched values mentioned by earlier articles. */
  watched: ReadonlySet<string>;
  /** Sentences of earlier articles a denial may be aimed at: leads and earlier developments, newest first, some dozens. */
  claims: readonly SourcedSentence[];
  /** Headlines of earlier articles: who reads the card has read one of them. */
  headlines?: readonly string[];
};

export type FoundDevelopment = Pick<
  Development,
  "articleId" | "kind" | "weighty" | "sentence" | "who" | "facts" | "disputes"
>;

/** `facts`: the article's keys that the story did not have. */
export type Studied = { facts: string[]; developments: FoundDevelopment[]; phase: Phase };

/** Finds what is new in an article that joins a story. */
export type Study = {
  read(article: StudyArticle): ReadArticle;
  /** The article's facts as short keys, at most 300. */
  factKeys(read: ReadArticle): string[];
  /** Sentences with facts that no earlier article of the story has, best first, and how far the event has come. */
  study(read: ReadArticle, known: KnownStory): Studied;
};

const mostClaims = 60;
const mostHeadlines = 60;

export function createStudy(aliases: readonly Alias[]): Study {
  const readSentences = createSentenceReader(aliases);
  const wordsOf = createWordReader(aliases);
  return {
    read(article) {
      const { title, sentences } = readSentences(article.text, article.title, article.at);
      const language = languageOf(article);
      return { article, title, sentences, keys: articleKeys(title, sentences, language), language };
    },
    factKeys: (read) => [...new Set([...read.keys, ...questionKeys(read.sentences)])],
    study(read, known) {
      const facts = read.keys.filter((key) => !known.isKnown(key));
      const claims = known.claims.slice(0, mostClaims);
      const headlines = (known.headlines ?? []).slice(0, mostHeadlines).map((title) => contentTerms(wordsOf(title)));
      const found = chosenFrom(read, known).map((one) => developmentFrom(one, read.article.id, claims, headlines));
      // Somebody always rejects something: only what denies the story itself is a phase of it.
      const phase = found
        .filter(({ weighty, kind, disputes }) => weighty && (kind !== "denied" || disputes !== undefined))
        .reduce((now, { kind }) => phaseAfter(now, kind), known.phase);
      return { facts, developments: known.isFirst ? [] : found, phase };
    },
  };

  function chosenFrom(read: ReadArticle, known: KnownStory): DevelopmentCandidate[] {
    const keys = new Set([...read.keys, ...questionKeys(read.sentences)]);
    const candidates = candidatesIn(known.isFirst ? read.sentences.slice(0, 3) : read.sentences, {
      genre: genreOf(read.article.title),
      at: read.article.at,
      // a key that was not among those asked for may well be known
      isKnown: (key) => !keys.has(key) || known.isKnown(key),
      newWatched: read.article.watched.filter(({ value }) => !known.watched.has(value)),
      sameLanguage: known.isFirst || known.isKnown(`l:${read.language}`) || sharesWords(read, known),
      isFirst: known.isFirst,
      headlineHasCasualties: read.title.words.some(({ lower }) => casualtyOf(lower) !== undefined),
      headlineKnown: isKnownHeadline(read.title, known),
    });
    return chooseDevelopments(candidates);
  }

  function developmentFrom(
    found: DevelopmentCandidate,
    articleId: number,
    claims: readonly SourcedSentence[],
    headlines: readonly (readonly string[])[],
  ): FoundDevelopment {
    const { text, start, end } = found.read.sentence;
    const disputes =
      found.kind === "denied"
        ? deniedClaim(found.read.terms, claims, (claim) => contentTerms(wordsOf(claim)))
        : undefined;
    return {
      articleId,
      kind: found.kind,
      weighty: found.weighty && !retells(found, headlines),
      sentence: { text, articleId, start, end },
      facts: found.facts,
      who: found.who || undefined,
      disputes,
    };
  }
}

/** A sentence with so much of a headline says it again, whatever it adds; not so what contradicts it or counts anew. */
const retold = 0.6;
const repeatable: ReadonlySet<string> = new Set(["statement", "outcome", "agreed", "scheduled"]);

function retells({ kind, read }: DevelopmentCandidate, headlines: readonly (readonly string[])[]): boolean {
  if (!repeatable.has(kind)) return false;
  const own = new Set(read.terms);
  return headlines.some(
    (terms) => terms.length >= 4 && terms.filter((term) => own.has(term)).length >= terms.length * retold,
  );
}

const mostlyKnown = 0.7;

function isKnownHeadline(title: StudiedSentence, known: KnownStory): boolean {
  const told = title.terms.filter((term) => known.isKnown(termKey(term)));
  const decides = decisionKeys(title).some((key) => !known.isKnown(key));
  return title.terms.length > 0 && !decides && told.length >= title.terms.length * mostlyKnown;
}

/** Articles that say the same in another language have hardly more than names in common. */
function sharesWords({ keys }: ReadArticle, known: KnownStory): boolean {
  const words = keys.filter((key) => key.startsWith("w:"));
  return words.filter((key) => known.isKnown(key)).length > words.length * 0.15;
}

/** The primary language tag; without one, the script. */
function languageOf({ language, text }: StudyArticle): string {
  const tag = /^[a-z]{2,3}/iu.exec(language ?? "")?.[0].toLowerCase();
  if (tag) return tag;
  const head = text.slice(0, 2_000);
  const cyrillic = head.match(/\p{sc=Cyrillic}/gu)?.length ?? 0;
  return cyrillic * 2 > (head.match(/\p{L}/gu)?.length ?? 0) ? "cyrl" : "latn";
}
