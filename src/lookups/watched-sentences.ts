import type { MentionText } from "../db/topics/watched-mentions.ts";
import { isBoilerplate } from "../language/boilerplate.ts";
import { type Sentence, sentencesOf } from "../language/sentences.ts";
import type { Millis, TextRange, WatchedValue } from "../model.ts";
import { actorOf } from "../study/actor-of.ts";
import { createSentenceReader } from "../study/read-article.ts";
import { isBackground } from "../study/reporting-manner.ts";
import { matchDocument } from "../topics/match/match-document.ts";
import { addNode, emptyIndex } from "../topics/match/topic-index.ts";
import { isQueryProblem } from "../topics/query/problem.ts";
import { watchedNode } from "../topics/query/watched-node.ts";
import type { AttributedSentence } from "./attributed-sentence.ts";
import type { WatchedState } from "./watched-cues.ts";
import { type JudgedState, stateIn } from "./watched-state.ts";

/** What one article says of a value: the sentence that tells most, and who says it there. */
export type WatchedSaying = { value: string; state: WatchedState; told: AttributedSentence; by?: string };

/** The sentences of a value in one article that are judged. */
const sentencesJudged = 6;
const longestSentence = 600;

type ValueMention = { value: string; sentence: Sentence; place: TextRange; others: TextRange[] };

/** Finds what articles say of the values of a topic, each at most once an article; spellings are read as the topic reads them. */
export function createWatchedReader(watch: readonly WatchedValue[]): (article: MentionText) => WatchedSaying[] {
  const index = emptyIndex();
  for (const one of watch) {
    const found = watchedNode(one);
    if (!isQueryProblem(found)) addNode(index, found.value, found.node);
  }
  const readSentences = createSentenceReader([]);
  const speaker = (sentence: string, judged: JudgedState, at: Millis) => speakerIn(readSentences, sentence, judged, at);
  return (article) => {
    const inText = mentionsIn(article.text);
    const values = new Set(inText.map(({ value }) => value));
    const inTitle = mentionsIn(article.title).filter(({ value }) => !values.has(value));
    return [
      ...[...values].map((value) => sayingOf(value, inText, article, speaker)),
      // a headline has no place in the text
      ...inTitle.map((mention) => {
        const said = sayingOf(mention.value, [mention], article, speaker);
        return { ...said, told: { ...said.told, start: 0, end: 0 } };
      }),
    ];
  };

  function mentionsIn(text: string): ValueMention[] {
    const hits = matchDocument(index, { title: "", description: "", content: text }).flatMap(({ topic, terms }) =>
      terms.map(({ start, end }) => ({ value: topic, start, end })),
    );
    if (hits.length === 0) return [];
    return sentencesOf(text).flatMap((sentence) => {
      const here = hits
        .filter(({ start, end }) => start >= sentence.start && end <= sentence.end)
        .map(({ value, start, end }) => ({ value, start: start - sentence.start, end: end - sentence.start }));
      if (here.length === 0 || isBoilerplate(sentence.text)) return [];
      return here.map(({ value, ...place }) => ({
        ...{ value, sentence, place },
        others: here.filter((other) => other.value !== value),
      }));
    });
  }
}

type Speaker = (sentence: string, judged: JudgedState, at: Millis) => string | undefined;

/** Of the sentences of an article the first that tells a state, a short one if there is one; else the first. */
function sayingOf(
  value: string,
  mentions: readonly ValueMention[],
  article: MentionText,
  speaker: Speaker,
): WatchedSaying {
  const judged = mentions
    .filter((mention) => mention.value === value)
    .slice(0, sentencesJudged)
    .map((mention) => ({ mention, judged: judgedIn(mention, article.at) }));
  const short = judged.filter(({ mention }) => mention.sentence.text.length <= longestSentence);
  const from = short.length > 0 ? short : judged;
  const best = from.find(({ judged }) => judged.state !== "mentioned") ?? from[0];
  if (!best) throw new Error(`“${value}” stands nowhere in article ${article.id}.`);
  const { text, start, end } = best.mention.sentence;
  const { outlet, title, url, at, id: articleId } = article;
  const by = best.judged.cue ? speaker(text, best.judged, at) : undefined;
  return {
    ...{ value, state: best.judged.state },
    told: { text, articleId, start, end, outlet, title, url, at },
    by: by !== undefined && by !== value ? by : undefined,
  };
}

/** What was years ago says nothing of where it stands. */
function judgedIn({ sentence: { text }, place, others }: ValueMention, at: Millis): JudgedState {
  return isBackground(text, [], at) ? { state: "mentioned" } : stateIn(text, place, others);
}

const acts =
  /^(?:propos|offer|suggest|float|invit|nominat|back|favou?r|prefer|rul|reject|den[iy]|dismiss|refus|declin|turn|agree|confirm|cho|pick|select|пропон|запропон|предл|відхил|відкин|отверг|отклон|запереч|опроверг|підтверд|подтверд)/iu;

/** The subject of the verb that tells the state, else whoever the sentence has say or do something. */
function speakerIn(
  readSentences: ReturnType<typeof createSentenceReader>,
  sentence: string,
  { cue }: JudgedState,
  at: Millis,
): string | undefined {
  const read = readSentences(sentence, "", at).sentences[0];
  if (!read || !cue || read.sentence.start !== 0) return undefined;
  const clause = { plain: read.plain, words: read.words, names: read.names, officials: new Set<string>() };
  const isAct = acts.test(sentence.slice(cue.start, cue.end)) && read.plain.slice(cue.start, cue.end).trim() !== "";
  const passive = /(?:is|are|was|were|been|be|being)\s+(?:\p{L}+ly\s+)?$/iu.test(sentence.slice(0, cue.start));
  const own = isAct ? actorOf(clause, cue, passive) : undefined;
  return own?.who ?? read.act?.actor?.who;
}
