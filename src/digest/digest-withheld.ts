import type { Arrival, ToldStory } from "../db/outbox/digests.ts";
import { relevanceFloor } from "../delivery/plan.ts";
import type { Relevance } from "../model.ts";
import type { Withheld } from "./digest.ts";

export type WithheldMaterial = {
  /** Oldest first. */
  arrivals: readonly Arrival[];
  /** What the channel asks of each topic it follows. */
  relevance: ReadonlyMap<number, Relevance>;
  muted: ReadonlySet<number>;
  /** By story. */
  told: ReadonlyMap<number, ToldStory>;
  /** Cards of before belong to another digest. */
  since: number;
};

type Fate = Exclude<keyof Withheld, "matched">;

/** What became of each article that matched one of the topics; the numbers beside `matched` add up to it. Pure. */
export function withheldOf(material: WithheldMaterial): Withheld {
  const counts: Withheld = { matched: 0, posted: 0, merged: 0, below: 0, muted: 0, listed: 0, old: 0, untold: 0 };
  const carded = new Set<number>();
  for (const rows of byArticle(material.arrivals)) {
    const fate = fateOf(rows, material, carded);
    counts.matched += 1;
    counts[fate] += 1;
    if (fate === "posted") carded.add((rows[0] as Arrival).storyId);
  }
  return counts;
}

/** `carded`: stories whose card was counted already. */
function fateOf(rows: readonly Arrival[], material: WithheldMaterial, carded: ReadonlySet<number>): Fate {
  const { storyId, silent } = rows[0] as Arrival;
  if (material.muted.has(storyId)) return "muted";
  if (!rows.some(({ topicId, match = 0 }) => match >= floorOf(material.relevance.get(topicId)))) return "below";
  if (silent) return "old";
  const card = material.told.get(storyId);
  if (!card) return "untold";
  if (card.listed) return "listed";
  return card.at >= material.since && !carded.has(storyId) ? "posted" : "merged";
}

/** How good a match has to be. */
export function floorOf(relevance: Relevance | undefined): number {
  return relevanceFloor[relevance ?? "all"];
}

function byArticle(arrivals: readonly Arrival[]): Arrival[][] {
  const groups = new Map<number, Arrival[]>();
  for (const row of arrivals) {
    if (row.match === undefined) continue;
    const group = groups.get(row.articleId);
    if (group) group.push(row);
    else groups.set(row.articleId, [row]);
  }
  return [...groups.values()];
}
