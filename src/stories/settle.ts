import type { Millis } from "../model.ts";
import { compareStories, probabilityOf } from "./compare-stories.ts";
import type { Rarity } from "./probe.ts";
import { candidatesOf, type Shelved, type StoryShelf, without } from "./story-shelf.ts";

/** What the settling pass finds to be put right among the latest articles. */
export type Settling =
  /** `to` undefined: a story of its own. */
  | { kind: "move"; articleId: number; from: number; to: number | undefined; reason: string }
  | { kind: "merge"; from: number; into: number; reason: string }
  | { kind: "split"; storyId: number; articleIds: number[]; reason: string };

/** What the pass looks at, and what it must not touch. */
export type Decided = {
  /** True where a person said to which story the article belongs. */
  isFixed(articleId: number): boolean;
  /** When the story was last split. */
  splitAt(storyId: number): Millis | undefined;
  /** Whose articles are looked at; those of all stories when left out. */
  stories?: ReadonlySet<number>;
};

const movesFrom = 0.6;
const betterBy = 0.1;
const aloneBelow = 0.3;
const mergesFrom = 0.6;
const mergingMembers = 8;
/** What was split off is left as it is for so long, and what was split is not put together with anything. */
export const restAfterSplit: Millis = 24 * 3_600_000;

/** What carries out a settling in the index. */
export type Movable = { move(articleId: number, storyId: number): void; merge(from: number, into: number): void };

/** Tells the index that the settling was carried out. `newStory`: the story that a split, or an article alone, was given. */
export function carryOut(index: Movable, settling: Settling, newStory: () => number): void {
  if (settling.kind === "merge") index.merge(settling.from, settling.into);
  else if (settling.kind === "move") index.move(settling.articleId, settling.to ?? newStory());
  else {
    const storyId = newStory();
    for (const articleId of settling.articleIds) index.move(articleId, storyId);
  }
}

type Likely = { storyId: number; probability: number };

/**
 * What should be put right among these members. Changes nothing; no two of what it finds touch the same story, so that each can be
 * carried out by itself.
 */
export function settlingsOf(
  members: readonly Shelved[],
  shelf: StoryShelf,
  rarity: Rarity,
  now: Millis,
  decided: Decided,
): Settling[] {
  const touched = new Set<number>();
  const found: Settling[] = [];
  const take = (settling: Settling | undefined, ...stories: (number | undefined)[]) => {
    if (!settling || stories.some((story) => story !== undefined && touched.has(story))) return;
    for (const story of stories) if (story !== undefined) touched.add(story);
    found.push(settling);
  };
  const fits = new Map(members.map((member) => [member, fitsOf(member, shelf, rarity)]));
  for (const [storyId, latest] of Map.groupBy(members, (member) => member.storyId)) {
    const merge = mergeOf(storyId, latest.slice(-mergingMembers), fits, shelf, now, decided);
    take(merge, storyId, merge?.into);
  }
  for (const [member, others] of fits) {
    if (decided.isFixed(member.articleId)) continue;
    const move = moveOf(member, others, shelf);
    take(move, member.storyId, move?.to);
  }
  return found;
}

/** How well the article fits its own story without it and the others in reach; the best first. */
function fitsOf(member: Shelved, shelf: StoryShelf, rarity: Rarity): Likely[] {
  const own = shelf.stories.get(member.storyId);
  if (!own) return [];
  return without(own, member, () => {
    const candidates = candidatesOf(shelf, member.probe, member.at);
    const others = candidates.filter((story) => story !== own || story.size > 0);
    const compared = compareStories(member.probe, others, shelf.stories.size, rarity);
    const fits = compared.map((one) => ({ storyId: one.story.storyId, probability: probabilityOf(one) }));
    return fits.sort((a, b) => b.probability - a.probability);
  });
}

function moveOf(
  member: Shelved,
  fits: readonly Likely[],
  shelf: StoryShelf,
): Extract<Settling, { kind: "move" }> | undefined {
  if ((shelf.stories.get(member.storyId)?.size ?? 0) < 2) return undefined;
  const own = fits.find(({ storyId }) => storyId === member.storyId)?.probability ?? 0;
  const best = fits.find(({ storyId }) => storyId !== member.storyId);
  const move = { kind: "move" as const, articleId: member.articleId, from: member.storyId };
  if (best && best.probability >= movesFrom && best.probability >= own + betterBy) {
    return { ...move, to: best.storyId, reason: `fits better: ${percent(best.probability)} against ${percent(own)}` };
  }
  if (own >= aloneBelow) return undefined;
  return { ...move, to: undefined, reason: `fits its story no longer: ${percent(own)}` };
}

function mergeOf(
  storyId: number,
  latest: readonly Shelved[],
  fits: ReadonlyMap<Shelved, Likely[]>,
  shelf: StoryShelf,
  now: Millis,
  { isFixed, splitAt }: Decided,
): Extract<Settling, { kind: "merge" }> | undefined {
  const rests = (story: number) => now - (splitAt(story) ?? Number.NEGATIVE_INFINITY) < restAfterSplit;
  if (rests(storyId) || latest.some(({ articleId }) => isFixed(articleId))) return undefined;
  const means = new Map<number, number>();
  for (const member of latest) {
    for (const fit of fits.get(member) ?? []) {
      means.set(fit.storyId, (means.get(fit.storyId) ?? 0) + fit.probability / latest.length);
    }
  }
  const larger = [...means].filter(([other]) => isLarger(shelf, other, storyId) && !rests(other));
  const [into, mean] = larger.reduce((best, other) => (other[1] > best[1] ? other : best), [storyId, 0]);
  if (mean < mergesFrom) return undefined;
  return { kind: "merge", from: storyId, into, reason: `tells the same event: ${percent(mean)}` };
}

function isLarger({ stories }: StoryShelf, other: number, than: number): boolean {
  const [a, b] = [stories.get(other)?.size ?? 0, stories.get(than)?.size ?? 0];
  return a > b || (a === b && other < than);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
