import { saveComposed, storiesToCompose } from "../db/stories/composed-summaries.ts";
import type { StoryView } from "../db/stories/story-view.ts";
import { day } from "../durations.ts";
import { leadOrder } from "../facts/kinds/lead-order.ts";
import { composeFrom } from "../llm/compose-from.ts";
import type { Composer } from "../llm/composer.ts";
import type { ComposedSummary, SourcedSentence } from "../model.ts";
import { summarize } from "../summarize/extractive.ts";
import type { Stage, StageContext } from "./stage.ts";

/** One after the other, so that stories that changed meanwhile are asked for as they are then. */
const batch = 1;
/** What was told longer ago is read no more. */
const newFor = day;
const articlesRead = 8;
const sentencesOffered = 16;
const limits = { maxChars: 280, maxSentences: 2 };

/**
 * Has the language model write the summaries of stories that were told: the card goes out with the articles' own sentences at once, and is
 * edited when the model wrote something that the gate lets pass.
 */
export function composeStage(context: StageContext & { composer: Composer }): Stage {
  return {
    async run() {
      const stories = await storiesToCompose(context.db, context.now() - newFor, batch);
      for (const story of stories) {
        const composed = await composedFor(context.composer, story);
        const { id: storyId, revision } = story;
        await saveComposed(context.db, { storyId, revision, composed });
      }
      return stories.length;
    },
  };
}

async function composedFor(composer: Composer, story: StoryView): Promise<ComposedSummary | undefined> {
  if (story.summary.length === 0) return undefined;
  const sentences = await composeFrom(composer, sourcesOf(story), { kind: "summary", ...limits });
  if (!sentences) return undefined;
  const isWritten = story.summary.some(({ source }) => source !== undefined);
  return {
    sourceSentences: isWritten && story.composed ? story.composed.sourceSentences : sourceSentencesOf(story.summary),
    sentences,
  };
}

/** The present summary first: the model may not put something else in its place that the article under the headline does not say. */
function sourcesOf({ summary, articles, developments }: StoryView): SourcedSentence[] {
  const read = leadOrder(articles, developments)
    .slice(0, articlesRead)
    .map(({ id, title, body, description }) => ({ id, title, text: body || description }));
  const more = summarize(read, { maxSentences: sentencesOffered, maxChars: 6_000 }).sentences;
  const known = new Set(sourceSentencesOf(summary));
  return [...extractive(summary), ...more.filter(({ text }) => !known.has(text))];
}

function extractive(summary: readonly SourcedSentence[]): SourcedSentence[] {
  return summary.map(({ source, ...sentence }) => ({ ...sentence, text: source ?? sentence.text }));
}

/** What a composed summary stands for: it holds as long as the extractive one reads so. */
export function sourceSentencesOf(summary: readonly SourcedSentence[]): string[] {
  return extractive(summary).map(({ text }) => text);
}
