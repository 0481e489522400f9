import type { Arrival, ToldStory } from "../db/outbox/digests.ts";
import { relevanceFloor } from "../delivery/plan.ts";
import type { Millis, Relevance } from "../model.ts";
import type { Withheld } from "./digest.ts";

export type WithheldMaterial = {
  /** Oldest first. */
  arrivals: readonly Arrival[];
  /** What the channel asks of each topic it follows, and since when it follows it. */
  followed: ReadonlyMap<number, { relevance?: Relevance; since: Millis }>;
  muted: ReadonlySet<number>;
  /** By story. */
  told: ReadonlyMap<number, ToldStory>;
  /** Cards of before belong to another digest. */
  since: number;
};

type Fate = Exclude<keyof Withheld, "matched">;

/** What became of each article that matched one of the topics; the numbers beside `matched` add up to it. Pure. */
export function withheldOf(material: WithheldMaterial): Withheld {
  const counts: Withheld = {
    matched: 0,
    posted: 0,
    merged: 0,
    below: 0,
    muted: 0,
    listed: 0,
    earlier: 0,
    late: 0,
    untold: 0,
  };
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
  if (!rows.some(({ topicId, match = 0 }) => match >= floorOf(material.followed.get(topicId)?.relevance)))
    return "below";
  const card = material.told.get(storyId);
  if (silent || !card) return reasonOf(rows, material);
  if (card.listed) return "listed";
  return card.at >= material.since && !carded.has(storyId) ? "posted" : "merged";
}

/** Why nothing was posted of what matches well enough and is not muted. */
function reasonOf(rows: readonly Arrival[], { followed }: WithheldMaterial): Fate {
  if (rows.every(({ topicId, addedAt }) => addedAt < (followed.get(topicId)?.since ?? 0))) return "earlier";
  return rows[0]?.silent ? "late" : "untold";
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
