import {
  fixedArticles,
  settleMerge,
  settleMove,
  settleSplit,
  splitArticles,
  splitsSince,
  untoldArticles,
} from "../../db/stories/settle-stories.ts";
import type { StoryIndex } from "../../stories/cluster.ts";
import { longestReach, usualWindow } from "../../stories/reach.ts";
import { restAfterSplit, type Settling } from "../../stories/settle.ts";
import type { StageContext } from "../stage.ts";

/** `done`: how much was put right. `left`: the stories to be looked at once more: those that changed, and that had something left to tell. */
export type Settled = { done: number; left: number[] };

/**
 * Puts right what turned out wrong among the latest articles: carries out what the index proposes, each in one unit, and tells the index.
 * What people decided stays, and so does for now what is in a story that has something left to tell. `asked`: whose articles are looked at;
 * all of the latest when left out.
 */
export async function settleStories(
  { db, log, now }: StageContext,
  stories: StoryIndex,
  asked?: ReadonlySet<number>,
): Promise<Settled> {
  const since = now() - longestReach(usualWindow);
  const fixed = await fixedArticles(db, since);
  const untold = await untoldArticles(db, since);
  const splits = await splitsSince(db, now() - restAfterSplit);
  const resting = await splitArticles(db, now() - restAfterSplit);
  const found = stories.settle(now(), {
    isFixed: (articleId) => [fixed, untold, resting].some((articles) => articles.has(articleId)),
    splitAt: (storyId) => splits.get(storyId),
    stories: asked,
  });
  let done = 0;
  const left = [...new Set(untold.values())].filter((storyId) => asked?.has(storyId) ?? true);
  for (const settling of found) {
    const changed = await carryOut({ db, now }, stories, settling);
    if (!changed) continue;
    done += 1;
    left.push(...changed);
    log.info({ settling }, "stories settled");
  }
  return { done, left };
}

/** Returns the stories that changed; undefined when something spoke against it. */
async function carryOut(
  { db, now }: Pick<StageContext, "db" | "now">,
  stories: StoryIndex,
  settling: Settling,
): Promise<number[] | undefined> {
  const brief = { ...settling, now: now() };
  if (brief.kind === "merge") {
    if (!(await settleMerge(db, brief))) return undefined;
    stories.merge(brief.from, brief.into);
    return [brief.into];
  }
  const storyId = await (brief.kind === "move" ? settleMove(db, brief) : settleSplit(db, brief));
  if (storyId === undefined) return undefined;
  const moved = brief.kind === "move" ? [brief.articleId] : brief.articleIds;
  for (const articleId of moved) stories.move(articleId, storyId);
  return [brief.kind === "move" ? brief.from : brief.storyId, storyId];
}
