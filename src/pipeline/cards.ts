import { endMutes } from "../db/channels/muted-stories.ts";
import { saveStoryCards } from "../db/outbox/save-story-cards.ts";
import { nextReplyAt, type StoryToTell, storiesToTell } from "../db/stories/stories-to-tell.ts";
import { relevanceFloor } from "../delivery/plan.ts";
import { repliedBefore, replyGap } from "../delivery/plan-replies.ts";
import type { Millis } from "../model.ts";
import { releaseBacklog } from "./backlog-release.ts";
import { planStory, type StoryPlanContext } from "./plan-story.ts";
import type { Stage, StageContext } from "./stage.ts";
import { tellingsOf } from "./tellings.ts";

const batch = 50;

export type CardsContext = StageContext & { editGapMs: Millis } & Pick<StoryPlanContext, "transports">;

/** Writes the summary and the card of every story that changed, and puts posts and edits into the outbox. */
export function cardsStage(context: CardsContext): Stage {
  return {
    dueAt: () => nextReplyAt(context.db, replyGap),
    async run() {
      await endMutes(context.db, context.now());
      const asked = { limit: batch, floors: relevanceFloor, repliedBefore: repliedBefore(context.now()) };
      const work = await storiesToTell(context.db, asked);
      for (const item of work) await tell(context, item);
      return work.length > 0 ? work.length : releaseBacklog(context);
    },
  };
}

async function tell(context: CardsContext, toTell: StoryToTell): Promise<void> {
  const { view } = toTell;
  const now = context.now();
  const tellings = await tellingsOf(context.db, toTell);
  const story = tellings();
  const { cards, replies, isUrgent, ...planned } = planStory(tellings, toTell, { now, transports: context.transports });
  await saveStoryCards(context.db, {
    storyId: view.id,
    revision: view.revision,
    headline: story.headline,
    url: story.url || undefined,
    summary: story.summary,
    ...{ ...planned, cards, replies, now },
    editGapMs: isUrgent ? 0 : context.editGapMs,
  });
  if (cards.length + replies.length > 0)
    context.log.info({ story: view.id, cards: cards.length, replies: replies.length }, "cards planned");
}
