import type { Development, Millis, SourcedSentence, Story } from "../model.ts";
import { genreOf, standing } from "../stories/reporting-manner.ts";
import { summarize } from "../summarize/extractive.ts";
import { isInformative, likenessOf } from "../summarize/key-points.ts";
import { termsOf } from "../summarize/terms.ts";
import type { PeriodText } from "./period-texts.ts";

/** What is known when the lead is written. */
export type LeadMaterial = {
  /** Heaviest first. */
  stories: readonly Story[];
  texts: readonly PeriodText[];
  /** Of the stories, in the period, oldest first. */
  developments: readonly Development[];
  queryTerms: readonly string[];
};

/** Writes where a topic stands, in at most two sentences. */
export type LeadWriter = (material: LeadMaterial) => SourcedSentence[] | Promise<SourcedSentence[]>;

const sentences = 2;
const characters = 460;
const sameThing = 0.5;
/** A development of a story that so many fewer outlets tell of does not say where the topic stands. */
const leastPart = 0.5;

/** The newest development of weight, then what the heaviest story is about; that alone when it is newer. Word for word, from reports. */
export function leadSentences(material: LeadMaterial): SourcedSentence[] {
  const newest = newestDevelopment(material);
  const summary = summaryOf(material);
  if (!newest || newest.at < summary.at) return summary.sentences;
  const terms = new Set(termsOf(newest.sentence.text));
  const room = characters - newest.sentence.text.length;
  const second = summary.sentences.find(
    ({ text }, i) => i === 0 && text.length <= room && likenessOf(new Set(termsOf(text)), terms) < sameThing,
  );
  return [newest.sentence, ...(second ? [second] : [])];
}

function newestDevelopment({ stories, texts, developments }: LeadMaterial): Development | undefined {
  const most = stories[0]?.outlets.length ?? 0;
  const heavy = stories.filter(({ outlets }) => outlets.length >= most * leastPart);
  const among = new Set(heavy.flatMap((story) => story.developments.map(({ id }) => id)));
  const titles = new Map(texts.map(({ id, title }) => [id, title]));
  return developments.findLast(({ id, weighty, articleId, sentence: { text } }) => {
    const title = titles.get(articleId);
    const fromReport = title !== undefined && genreOf(title) !== "analysis";
    return weighty && among.has(id) && fromReport && isInformative(text) && standing(text, true) === "well";
  });
}

function summaryOf({ stories, texts, queryTerms }: LeadMaterial): { sentences: SourcedSentence[]; at: Millis } {
  for (const story of stories) {
    const own = texts.filter((one) => one.story === story.id);
    const reports = own.filter(({ title }) => genreOf(title) === "report");
    for (const chosen of [reports, own]) {
      const found = summarize(chosen.slice(0, 1), { maxSentences: sentences, maxChars: characters, queryTerms });
      const at = chosen.find(({ id }) => id === found.sentences[0]?.articleId)?.at;
      if (at !== undefined) return { sentences: found.sentences, at };
    }
  }
  return { sentences: [], at: 0 };
}
