import { day } from "../durations.ts";
import type { Millis } from "../model.ts";
import { compareStories, probabilityOf } from "./compare-stories.ts";
import { partingOf } from "./names/exclusive-names.ts";
import type { Rarity } from "./probe.ts";
import type { Signature } from "./signature.ts";
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
/** After a split neither part is merged for so long. */
export const restAfterSplit = day;
/** A story is split only where so much of it is among the latest articles. */
const knownShare = 0.8;

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
type SettlingMove = Extract<Settling, { kind: "move" }>;
type SettlingMerge = Extract<Settling, { kind: "merge" }>;

/** One look at the latest articles. */
type Pass = {
  shelf: StoryShelf;
  now: Millis;
  decided: Decided;
  latestOf: Map<number, Shelved[]>;
  likely: Map<Shelved, Likely[]>;
};

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
  const latestOf = Map.groupBy(members, ({ storyId }) => storyId);
  const asked = members.filter(({ storyId }) => decided.stories?.has(storyId) ?? true);
  const likely = new Map(asked.map((member) => [member, likelyStories(member, shelf, rarity)]));
  const pass = { shelf, now, decided, latestOf, likely };
  const stories = [...new Set(asked.map(({ storyId }) => storyId))];
  const [lone, several] = [
    stories.filter((story) => isAlone(pass, story)),
    stories.filter((story) => !isAlone(pass, story)),
  ];
  return disjoint([
    ...several.flatMap((story) => splitOf(pass, story) ?? []),
    ...several.flatMap((story) => mergeOf(pass, story) ?? []),
    ...asked.flatMap((member) => moveOf(pass, member) ?? []),
    ...lone.flatMap((story) => mergeOf(pass, story) ?? []),
  ]);
}

function isAlone({ shelf }: Pass, storyId: number): boolean {
  return (shelf.stories.get(storyId)?.size ?? 0) < 2;
}

/** Of those that touch the same story, the first. */
function disjoint(settlings: readonly Settling[]): Settling[] {
  const touched = new Set<number>();
  return settlings.filter((settling) => {
    const stories = storiesIn(settling);
    if (stories.some((story) => touched.has(story))) return false;
    for (const story of stories) touched.add(story);
    return true;
  });
}

function storiesIn(settling: Settling): number[] {
  if (settling.kind === "split") return [settling.storyId];
  if (settling.kind === "merge") return [settling.from, settling.into];
  return settling.to === undefined ? [settling.from] : [settling.from, settling.to];
}

/** How well the article fits its own story without it and the others in reach; the best first. */
function likelyStories(member: Shelved, shelf: StoryShelf, rarity: Rarity): Likely[] {
  const own = shelf.stories.get(member.storyId);
  const alone = (own?.size ?? 0) < 2;
  const compare = () => {
    const candidates = candidatesOf(shelf, member.probe, member.at);
    const others = candidates.filter((story) => !alone || story !== own);
    const compared = compareStories(member.probe, others, shelf.stories.size, rarity);
    const likely = compared.map((one) => ({ storyId: one.story.storyId, probability: probabilityOf(one) }));
    return likely.sort((a, b) => b.probability - a.probability);
  };
  return own ? without(own, member, compare) : compare();
}

function moveOf(pass: Pass, member: Shelved): SettlingMove | undefined {
  if (isAlone(pass, member.storyId) || pass.decided.isFixed(member.articleId)) return undefined;
  const likely = pass.likely.get(member) ?? [];
  const own = likely.find(({ storyId }) => storyId === member.storyId)?.probability ?? 0;
  const best = likely.find(({ storyId }) => storyId !== member.storyId);
  const move = { kind: "move" as const, articleId: member.articleId, from: member.storyId };
  if (best && best.probability >= movesFrom && best.probability >= own + betterBy) {
    return {
      ...move,
      to: best.storyId,
      reason: `it fits there better: ${percent(best.probability)} against ${percent(own)}`,
    };
  }
  if (own >= aloneBelow) return undefined;
  return { ...move, to: undefined, reason: `it does not fit its story any more: ${percent(own)}` };
}

/** Into a larger story that most of the story's latest members fit; round-ups have no say beside reports. */
function mergeOf(pass: Pass, storyId: number): SettlingMerge | undefined {
  const { shelf, decided, latestOf } = pass;
  const latest = latestOf.get(storyId) ?? [];
  if (rests(pass, storyId) || latest.some(({ articleId }) => decided.isFixed(articleId))) return undefined;
  const reports = latest.filter(({ probe }) => !probe.signature.isRoundUp);
  const voters = (reports.length > 0 ? reports : latest).slice(-mergingMembers);
  const larger = [...meansOf(pass, voters)].filter(([other]) => isLarger(shelf, other, storyId) && !rests(pass, other));
  const [into, mean] = larger.reduce((best, other) => (other[1] > best[1] ? other : best), [storyId, 0]);
  if (mean < mergesFrom || partingOf(signaturesOf([...latest, ...(latestOf.get(into) ?? [])]))) return undefined;
  return { kind: "merge", from: storyId, into, reason: `they tell the same event: ${percent(mean)}` };
}

/** Story → how likely these members tell its event, in the mean. */
function meansOf({ likely }: Pass, voters: readonly Shelved[]): Map<number, number> {
  const means = new Map<number, number>();
  for (const member of voters) {
    for (const { storyId, probability } of likely.get(member) ?? []) {
      means.set(storyId, (means.get(storyId) ?? 0) + probability / voters.length);
    }
  }
  return means;
}

function rests({ now, decided }: Pass, storyId: number): boolean {
  return now - (decided.splitAt(storyId) ?? Number.NEGATIVE_INFINITY) < restAfterSplit;
}

function isLarger({ stories }: StoryShelf, other: number, than: number): boolean {
  const [a, b] = [stories.get(other)?.size ?? 0, stories.get(than)?.size ?? 0];
  return a > b || (a === b && other < than);
}

/** The smaller of two events that names part which exclude each other. */
function splitOf({ shelf, decided, latestOf }: Pass, storyId: number): Settling | undefined {
  const latest = (latestOf.get(storyId) ?? []).filter(({ probe }) => !probe.signature.isRoundUp);
  if (latest.length < knownShare * (shelf.stories.get(storyId)?.size ?? 0)) return undefined;
  const parting = partingOf(signaturesOf(latest));
  const articleIds = parting?.smaller.flatMap((place) => latest[place]?.articleId ?? []) ?? [];
  if (!parting || articleIds.some((id) => decided.isFixed(id))) return undefined;
  return { kind: "split", storyId, articleIds, reason: `they tell two events: ${parting.names.join(", ")}` };
}

function signaturesOf(members: readonly Shelved[]): Signature[] {
  return members.map(({ probe }) => probe.signature);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
