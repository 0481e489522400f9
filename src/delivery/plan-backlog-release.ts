import type { Millis } from "../model.ts";
import type { PlannedCard, ToldCard } from "./plan.ts";

/** More cards at once than this bury a channel. */
const cardsPerChannel = 10;

/** A story of which everything is late, with the cards it would get. */
export type LateStory = { id: number; newestAt: Millis; cards: readonly PlannedCard[]; told: readonly ToldCard[] };

export type BacklogPlan = {
  /** Newest first: they are wanted most, and whatever interrupts the posting then cuts off the oldest. */
  stories: { id: number; cards: PlannedCard[] }[];
  /** What each channel gets as one list, newest first. */
  listed: Map<number, number[]>;
  /** Channels that hear of anything new. */
  channels: number[];
};

/**
 * What channels hear after a silence: each gets the newest stories as cards and the rest in one list. Cards that stand there already are
 * edited as ever, and a story that was listed once is not told again by what is late.
 */
export function planBacklogRelease(stories: readonly LateStory[], limit = cardsPerChannel): BacklogPlan {
  const posted = new Map<number, number>();
  const listed = new Map<number, number[]>();
  const planned = stories
    .toSorted((a, b) => b.newestAt - a.newestAt || b.id - a.id)
    .map(({ id, cards, told }) => {
      const wasListed = new Set(told.filter((t) => t.listedAt !== undefined).map((t) => t.channelId));
      const kept = cards.filter(({ channelId, deliveryId, unsaid }) => {
        if (unsaid) return true;
        if (deliveryId !== undefined) return !wasListed.has(channelId);
        const before = posted.get(channelId) ?? 0;
        posted.set(channelId, before + 1);
        if (before >= limit) listed.set(channelId, [...(listed.get(channelId) ?? []), id]);
        return before < limit;
      });
      return { id, cards: kept };
    });
  return { stories: planned, listed, channels: [...posted.keys()].toSorted((a, b) => a - b) };
}
