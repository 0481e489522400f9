import { backlogReleaseMessage } from "../cards/backlog-release.ts";
import {
  type BacklogRelease,
  countOlder,
  hasFeedsBehind,
  hasUnsortedLate,
  lateArrival,
  saveBacklogRelease,
} from "../db/outbox/backlog-release.ts";
import { lateStoriesToTell } from "../db/stories/stories-to-tell.ts";
import { relevanceFloor } from "../delivery/plan.ts";
import { type BacklogPlan, type LateStory, planBacklogRelease } from "../delivery/plan-backlog-release.ts";
import { minute } from "../durations.ts";
import type { Millis, Story } from "../model.ts";
import { toldAt } from "../told-at.ts";
import { type PlannedStory, planStory, type StoryPlanContext } from "./plan-story.ts";
import type { StageContext } from "./stage.ts";
import { tellingsOf } from "./tellings.ts";

/** More late stories at once become a second catch-up. */
const batch = 1_000;
const silence = 180 * minute;
/** How long the first late story waits for the feeds that are still being caught up. */
const longestWait = 10 * minute;

type Context = StageContext & { editGapMs: Millis } & Pick<StoryPlanContext, "transports">;
/** `fresh`: developments that the cards tell; what is late gets no replies. */
type Late = LateStory & Pick<PlannedStory, "causes" | "labels"> & { story: Story; revision: number; fresh: number[] };
type LateArrival = { first: Millis; allHeld: boolean };

/**
 * Tells stories of which everything is late, all of them together once everything that was missed is read: each channel gets the newest
 * as cards and the rest as one list. Returns how many stories it was; 0 while there are none or more are coming.
 */
export async function releaseBacklog(context: Context): Promise<number> {
  const found = await lateStoriesToTell(context.db, { limit: batch, floors: relevanceFloor });
  const arrival = await lateArrival(
    context.db,
    found.map(({ view }) => view.id),
  );
  if (!arrival || (await isMoreComing(context, arrival.first))) return 0;
  const stories: Late[] = [];
  for (const toTell of found) {
    const { view, told, fresh } = toTell;
    const tellings = await tellingsOf(context.db, toTell);
    const story = tellings();
    const { cards, causes, labels } = planStory(tellings, toTell, {
      now: context.now(),
      transports: context.transports,
    });
    const { id, revision } = view;
    stories.push({
      ...{ id, newestAt: newestOf(view), cards, told, story, revision, causes, labels },
      fresh: fresh.map((one) => one.id),
    });
  }
  const plan = planBacklogRelease(stories);
  const saved = await toSave(context, stories, plan, arrival);
  await saveBacklogRelease(context.db, saved);
  context.log.info({ stories: stories.length, listed: saved.listings.length }, "late stories told");
  return stories.length;
}

async function isMoreComing({ db, now: clock }: Context, first: Millis): Promise<boolean> {
  const now = clock();
  if (await hasUnsortedLate(db)) return true;
  return now - first < longestWait && (await hasFeedsBehind(db, { now, silentSince: now - silence }));
}

function newestOf({ articles }: Story): Millis {
  return Math.max(...articles.map(toldAt));
}

async function toSave(
  context: Context,
  stories: readonly Late[],
  plan: BacklogPlan,
  arrival: LateArrival,
): Promise<BacklogRelease> {
  const now = context.now();
  const byId = new Map(stories.map((one) => [one.id, one]));
  const lateOf = (id: number) => byId.get(id) as Late;
  const lists: BacklogRelease["lists"][number][] = [];
  for (const channelId of plan.channels) {
    const listed = (plan.listed.get(channelId) ?? []).map((id) => lateOf(id).story);
    const older = await countOlder(context.db, { channelId, since: arrival.first - longestWait });
    const cause = arrival.allHeld ? "held" : "away";
    if (listed.length + older > 0)
      lists.push({ channelId, message: backlogReleaseMessage(cause, { stories: listed, older }) });
  }
  return {
    briefs: plan.stories.map(({ id, cards }) => briefOf(context, lateOf(id), cards, now)),
    listings: [...plan.listed].flatMap(([channelId, ids]) =>
      ids.flatMap((storyId) => {
        const card = lateOf(storyId).cards.find((planned) => planned.channelId === channelId);
        return card ? [{ channelId, storyId, card: card.message }] : [];
      }),
    ),
    lists,
    now,
  };
}

function briefOf({ editGapMs }: Context, late: Late, cards: Late["cards"], now: Millis) {
  const { id, story, revision, fresh, causes, labels } = late;
  const { headline, url, summary } = story;
  const shown = { headline, url: url || undefined, summary, cards, causes, labels };
  return { storyId: id, revision, ...shown, told: fresh, now, editGapMs };
}
