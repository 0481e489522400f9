import type { MentionText } from "../db/topics/watched-mentions.ts";
import { speakerOf } from "../facts/quotes/speaker.ts";
import { type JudgedState, type WatchedState, watchedStateIn } from "../facts/watched-state.ts";
import { createReader } from "../language/read.ts";
import type { Reading, ReadSentence } from "../language/reading.ts";
import type { TextRange, WatchedValue } from "../model.ts";
import { matchDocument } from "../topics/match/match-document.ts";
import { addNode, emptyIndex } from "../topics/match/topic-index.ts";
import { isQueryProblem } from "../topics/query/problem.ts";
import { watchedNode } from "../topics/query/watched-node.ts";
import type { AttributedSentence } from "./attributed-sentence.ts";

/** What one article says of a value: the sentence that tells most, and who says it there. */
export type WatchedSaying = {
  value: string;
  state: WatchedState;
  isDirect?: boolean;
  told: AttributedSentence;
  by?: string;
};

/** The sentences of a value in one article that are judged. */
const sentencesJudged = 6;
const longestSentence = 600;

type ValueMention = { value: string; sentence: ReadSentence; judged: JudgedState };

/** Finds what articles say of the values of a topic, each at most once an article; spellings are read as the topic reads them. */
export function createWatchedReader(watch: readonly WatchedValue[]): (article: MentionText) => WatchedSaying[] {
  const index = emptyIndex();
  for (const one of watch) {
    const found = watchedNode(one);
    if (!isQueryProblem(found)) addNode(index, found.value, found.node);
  }
  const read = createReader([]);
  return (article) => {
    const hits = hitsIn(article.text);
    const values = new Set(hits.map(({ value }) => value));
    // A headline speaks only for values that the text does not name: it has no place in the text.
    const inTitle = hitsIn(article.title).filter(({ value }) => !values.has(value));
    if (hits.length + inTitle.length === 0) return [];
    const reading = read(article);
    return [
      ...[...values].flatMap((value) => sayingOf(value, mentionsIn(reading, reading.sentences, hits, value), article)),
      ...[...new Set(inTitle.map(({ value }) => value))].flatMap((value) =>
        sayingOf(value, mentionsIn(reading, [reading.title], inTitle, value), article, { start: 0, end: 0 }),
      ),
    ];
  };

  function hitsIn(text: string): (TextRange & { value: string })[] {
    return matchDocument(index, { title: "", description: "", content: text }).flatMap(({ topic, terms }) =>
      terms.map(({ start, end }) => ({ value: topic, start, end })),
    );
  }
}

function mentionsIn(
  { language }: Reading,
  sentences: readonly ReadSentence[],
  hits: readonly (TextRange & { value: string })[],
  value: string,
): ValueMention[] {
  const own = hits.filter((hit) => hit.value === value);
  return sentences
    .filter(({ isProse }) => isProse)
    .flatMap((sentence) => {
      const here = own.filter(({ start, end }) => start >= sentence.start && end <= sentence.end);
      return here.map((hit) => ({
        value,
        sentence,
        judged: watchedStateIn(sentence, placeOf(sentence, hit), language),
      }));
    });
}

function placeOf({ tokens }: ReadSentence, { start, end }: TextRange): { from: number; to: number } {
  const from = tokens.findIndex((token) => token.end > start);
  const to = tokens.findLastIndex((token) => token.start < end) + 1;
  return { from, to };
}

/** Of the sentences of an article the first that tells a state, a short one if there is one; else the first. */
function sayingOf(
  value: string,
  mentions: readonly ValueMention[],
  { outlet, title, url, at, id: articleId }: MentionText,
  place?: TextRange,
): WatchedSaying[] {
  const judged = mentions.slice(0, sentencesJudged);
  const short = judged.filter(({ sentence }) => sentence.text.length <= longestSentence);
  const from = short.length > 0 ? short : judged;
  const best = from.find(({ judged }) => judged.state !== "mentioned") ?? from[0];
  if (!best) return [];
  const { text } = best.sentence;
  const { start, end } = place ?? best.sentence;
  const by = speakerIn(best);
  return [
    {
      ...{
        value,
        state: best.judged.state,
        isDirect: isDirect(judged, best),
        told: { text, articleId, start, end, outlet, title, url, at },
      },
      by: by === value ? undefined : by,
    },
  ];
}

/** Another sentence may tell the same state more plainly. */
function isDirect(all: readonly ValueMention[], { judged: { state } }: ValueMention): boolean {
  return all.some(({ judged }) => judged.state === state && judged.isDirect === true);
}

function speakerIn({ sentence, judged: { clause, predicate } }: ValueMention): string | undefined {
  return clause && predicate ? speakerOf({ sentence, clause, predicate }) : undefined;
}
