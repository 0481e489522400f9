import { topicsOfArticle } from "../db/articles.ts";
import { type StoryToTell, saveBrief, storiesToTell } from "../db/briefs.ts";
import { planCards } from "../delivery/plan.ts";
import { storyCard } from "../messages/story-card.ts";
import type { Article, Millis, SourcedSentence, Story } from "../model.ts";
import { leadOrder } from "../stories/lead-order.ts";
import { summarize } from "../summarize/extractive.ts";
import type { Stage, StageContext } from "./stage.ts";

const batch = 50;
const summaryChars = 280;
const summarySentences = 2;

/** Writes the summary and the card of every story that changed, and puts posts and edits into the outbox. */
export function briefStage(context: StageContext & { editGapMs: Millis }): Stage {
  return {
    name: "brief",
    async run() {
      const work = await storiesToTell(context.db, batch);
      for (const item of work) await tell(context, item);
      return work.length;
    },
  };
}

async function tell(
  context: StageContext & { editGapMs: Millis },
  { view, subscribers, told }: StoryToTell,
): Promise<void> {
  const story = await summarised(context, view);
  const cards = planCards(storyCard(story), story.topics, subscribers, told);
  await saveBrief(context.db, {
    storyId: view.id,
    revision: view.revision,
    headline: story.headline,
    ...(story.url ? { url: story.url } : {}),
    summary: story.summary,
    cards,
    now: context.now(),
    editGapMs: context.editGapMs,
  });
  if (cards.length > 0) context.log.info({ story: view.id, cards: cards.length }, "story briefed");
}

/**
 * Headline, link and summary come from one article, so that no sentence stands under a headline it does not belong to: the first
 * that may speak for the story and has text worth quoting.
 */
async function summarised({ db }: StageContext, view: Story): Promise<Story> {
  const { url: _, ...rest } = view;
  const articles = leadOrder(view.articles);
  for (const article of articles) {
    const summary = await summaryOf(db, article);
    if (summary.length > 0) return { ...rest, ...headlineOf(article), summary };
  }
  const first = articles[0];
  return { ...rest, ...(first ? headlineOf(first) : {}), summary: [] };
}

async function summaryOf(db: StageContext["db"], article: Article): Promise<SourcedSentence[]> {
  const source = { id: article.id, title: article.title, text: article.body || article.description };
  const queryTerms = await buriedTerms(db, article.id);
  return summarize([source], { maxChars: summaryChars, maxSentences: summarySentences, queryTerms }).sentences;
}

/** The topics' words where the headline has none of them: the summary then has to look for what the reader follows. */
async function buriedTerms(db: StageContext["db"], articleId: number): Promise<string[]> {
  const hits = (await topicsOfArticle(db, articleId)).flatMap((topic) => topic.terms);
  return hits.some((hit) => hit.field === "title") ? [] : hits.map((hit) => hit.text);
}

function headlineOf({ title, url }: Article): Pick<Story, "headline" | "url"> {
  return { headline: title, ...(url ? { url } : {}) };
}
