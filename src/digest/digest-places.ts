import type { Arrival } from "../db/outbox/digests.ts";
import type { Relevance } from "../model.ts";
import { floorOf } from "./digest-withheld.ts";

type Tie = Pick<Arrival, "storyId" | "topicId" | "tie">;

/** Which followed topic each story of a digest stands under. */
export type DigestPlaces = {
  /** The topic that the story matches best; absent: it is muted, or matches none as well as the channel asks. */
  topicOf(storyId: number): number | undefined;
  /** The stories of a topic, those included that stand under another. */
  storiesOf(topicId: number): ReadonlySet<number>;
  /** How many stories there are. */
  total: number;
};

/** Pure. `followed` gives the order in which topics are preferred where a story matches several as well. */
export function digestPlaces(
  ties: readonly Tie[],
  followed: readonly { id: number; relevance: Relevance }[],
  muted: ReadonlySet<number>,
): DigestPlaces {
  const best = new Map<number, Tie>();
  const stories = new Map<number, Set<number>>(followed.map(({ id }) => [id, new Set()]));
  const order = new Map(followed.map(({ id }, i) => [id, i]));
  const floors = new Map(followed.map(({ id, relevance }) => [id, floorOf(relevance)]));
  for (const one of ties) {
    const { storyId, topicId, tie } = one;
    if (muted.has(storyId) || tie < (floors.get(topicId) ?? Number.POSITIVE_INFINITY)) continue;
    stories.get(topicId)?.add(storyId);
    const before = best.get(storyId);
    if (!before || isBetter(one, before, order)) best.set(storyId, one);
  }
  return {
    topicOf: (storyId) => best.get(storyId)?.topicId,
    storiesOf: (topicId) => stories.get(topicId) ?? new Set(),
    total: best.size,
  };
}

function isBetter(a: Tie, b: Tie, order: ReadonlyMap<number, number>): boolean {
  if (a.tie !== b.tie) return a.tie > b.tie;
  return (order.get(a.topicId) ?? 0) < (order.get(b.topicId) ?? 0);
}
