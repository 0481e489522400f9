import { topicsOfArticle } from "../db/articles.ts";
import { type StoryToTell, saveBrief, storiesToTell } from "../db/briefs.ts";
import { planCards } from "../delivery/plan.ts";
import { storyCard } from "../messages/story-card.ts";
import type { Millis, Story } from "../model.ts";
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

/** The founder gives headline and link, as its publisher has them now; the summary may quote any of the articles. */
async function summarised({ db }: StageContext, view: Story): Promise<Story> {
  const lead = view.articles[0];
  if (!lead) return view;
  const queryTerms = (await topicsOfArticle(db, lead.id)).flatMap((t) => t.terms.map((hit) => hit.text));
  const articles = view.articles.map((a) => ({
    id: a.id,
    title: a.title,
    text: a.body || a.description,
    ...(a.publishedAt === undefined ? {} : { publishedAt: a.publishedAt }),
  }));
  const { sentences } = summarize(articles, { maxChars: summaryChars, maxSentences: summarySentences, queryTerms });
  const { url: _, ...rest } = view;
  return { ...rest, headline: lead.title, ...(lead.url ? { url: lead.url } : {}), summary: sentences };
}
