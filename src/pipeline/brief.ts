import { type StoryToTell, saveBrief, storiesToTell } from "../db/briefs.ts";
import { planCards } from "../delivery/plan.ts";
import type { Millis } from "../model.ts";
import { cardsOf } from "./cards-of.ts";
import { tellLateStories } from "./catch-up.ts";
import type { Stage, StageContext } from "./stage.ts";
import { summarised } from "./summarised.ts";

const batch = 50;

/** Writes the summary and the card of every story that changed, and puts posts and edits into the outbox. */
export function briefStage(context: StageContext & { editGapMs: Millis }): Stage {
  return {
    name: "brief",
    async run() {
      const work = await storiesToTell(context.db, batch);
      for (const item of work) await tell(context, item);
      return work.length > 0 ? work.length : tellLateStories(context);
    },
  };
}

async function tell(
  context: StageContext & { editGapMs: Millis },
  { view, news, subscribers, told }: StoryToTell,
): Promise<void> {
  const story = await summarised(context.db, view);
  const cards = planCards(cardsOf(story), news, subscribers, told);
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
