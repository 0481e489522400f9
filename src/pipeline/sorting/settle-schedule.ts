import { minute } from "../../durations.ts";
import type { Millis } from "../../model.ts";

/** The articles that joined stories since these were last settled, when that was or the latest came, and how often since that one. */
export type Unsettled = { articles: number; since: Millis; passes: number };

/** Stories are settled after so many articles … */
export const settledTogether = 50;
/** … or so long after the last. */
const restBefore: Millis = 5 * minute;
/** What one pass put right lets the next one see more; what waited to be told has its turn by then. */
const mostPasses = 5;

/** When the stories are to be settled; undefined: nothing came since they were. */
export function settlingDueAt({ articles, since }: Unsettled): Millis | undefined {
  if (articles === 0) return undefined;
  return articles >= settledTogether ? since : since + restBefore;
}

export function afterArticles({ articles }: Pick<Unsettled, "articles">, joined: number, now: Millis): Unsettled {
  return { articles: articles + joined, since: now, passes: 0 };
}

/** `isOpen`: the pass put something right or had to leave something. */
export function afterPass({ passes }: Unsettled, isOpen: boolean, now: Millis): Unsettled {
  return { articles: isOpen && passes + 1 < mostPasses ? 1 : 0, since: now, passes: passes + 1 };
}
