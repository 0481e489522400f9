import { minute } from "../../durations.ts";
import type { Millis } from "../../model.ts";

/** What came since stories were last settled. */
export type Unsettled = {
  /** How many articles joined stories since the latest were all looked at. */
  articles: number;
  /** The stories that changed since they were looked at. */
  stories: ReadonlySet<number>;
  /** When the latest article came, or the last pass was. */
  since: Millis;
  /** How often stories were settled since the latest article. */
  passes: number;
};

/** All the latest articles are looked at after so many … */
export const settledTogether = 50;
/** … and the stories that changed, which costs less, so long after the last of them. */
const restBefore: Millis = 5 * minute;
/** What one pass put right lets the next one see more; what waited to be told has its turn by then. */
const mostPasses = 5;

/** A process that ended may have left anything unsettled. */
export function unsettledAtStart(now: Millis): Unsettled {
  return { articles: settledTogether, stories: new Set(), since: now + restBefore, passes: 0 };
}

/** When the stories are to be settled; undefined: nothing came since they were. */
export function settlingDueAt({ articles, stories, since }: Unsettled): Millis | undefined {
  if (articles >= settledTogether) return since;
  return stories.size > 0 ? since + restBefore : undefined;
}

/** Which stories are to be looked at; undefined: all. */
export function storiesToSettle({ articles, stories }: Unsettled): ReadonlySet<number> | undefined {
  return articles >= settledTogether ? undefined : stories;
}

/** `joined`: the story of each article that came. */
export function afterArticles(before: Unsettled, joined: readonly number[], now: Millis): Unsettled {
  const stories = new Set([...before.stories, ...joined]);
  return { articles: before.articles + joined.length, stories, since: now, passes: 0 };
}

/** `left`: the stories in which the pass put something right, or had to leave something. */
export function afterPass(before: Unsettled, left: readonly number[], now: Millis): Unsettled {
  const passes = before.passes + 1;
  const articles = before.articles >= settledTogether ? 0 : before.articles;
  return { articles, stories: new Set(passes < mostPasses ? left : []), since: now, passes };
}
