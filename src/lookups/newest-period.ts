import type { Database } from "../db/open.ts";
import { selectStories } from "../db/stories/stories.ts";
import { day } from "../durations.ts";
import type { Millis, Story } from "../model.ts";

export type NewestPeriod = {
  since: Millis;
  until: Millis;
  /** When the newest article was published. */
  asOf: Millis;
  /** Those that most outlets tell first. */
  stories: Story[];
};

/** The last days that had news: where few stories came, more days. */
const days = { usual: 7, few: 30 };
const fewStories = 5;
const storiesRead = { heavy: 10, recent: 10 };

/** The last days of news on the topics, counted back from the newest article, and their stories; undefined where nothing was ever reported. */
export async function newestPeriod(
  db: Database,
  asked: { topicIds: readonly number[]; now: Millis; days?: number },
): Promise<NewestPeriod | undefined> {
  const { topicIds, now } = asked;
  const until = now + 1;
  const recent = await selectStories(db, { topicIds, until, order: "recent", limit: storiesRead.recent });
  const asOf = recent[0]?.updatedAt;
  if (asOf === undefined) return undefined;
  const since = (back: number) => asOf - back * day;
  const isFew = recent.filter(({ updatedAt }) => updatedAt >= since(days.usual)).length < fewStories;
  const from = since(asked.days ?? (isFew ? days.few : days.usual));
  const heavy = await selectStories(db, { topicIds, since: from, until, order: "weight", limit: storiesRead.heavy });
  const ids = new Set(heavy.map(({ id }) => id));
  const stories = [...heavy, ...recent.filter(({ id }) => !ids.has(id))]
    .filter(({ updatedAt }) => updatedAt >= from)
    .toSorted((a, b) => b.outlets.length - a.outlets.length || b.updatedAt - a.updatedAt);
  return { since: from, until, asOf, stories };
}
