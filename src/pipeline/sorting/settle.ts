import {
  fixedArticles,
  settleMerge,
  settleMove,
  settleSplit,
  splitsSince,
  untoldArticles,
} from "../../db/stories/settle-stories.ts";
import { day } from "../../durations.ts";
import type { StoryIndex } from "../../stories/cluster.ts";
import { longestReach, usualWindow } from "../../stories/reach.ts";
import type { Settling } from "../../stories/settle.ts";
import type { StageContext } from "../stage.ts";

/** `done`: how much was put right. `waits`: stories had something left to tell, and are to be looked at once more. */
export type Settled = { done: number; waits: boolean };

/**
 * Puts right what turned out wrong among the latest articles: carries out what the index proposes, each in one unit, and tells the index.
 * What people decided stays, and so does for now what is in a story that has something left to tell.
 */
export async function settleStories({ db, log, now }: StageContext, stories: StoryIndex): Promise<Settled> {
  const since = now() - longestReach(usualWindow);
  const fixed = await fixedArticles(db, since);
  const untold = await untoldArticles(db, since);
  const splits = await splitsSince(db, now() - day);
  const found = stories.settle(now(), {
    isFixed: (articleId) => fixed.has(articleId) || untold.has(articleId),
    splitAt: (storyId) => splits.get(storyId),
  });
  let done = 0;
  for (const settling of found) {
    if (!(await carryOut({ db, now }, stories, settling))) continue;
    done += 1;
    log.info({ settling }, "stories settled");
  }
  return { done, waits: untold.size > 0 };
}

async function carryOut(
  { db, now }: Pick<StageContext, "db" | "now">,
  stories: StoryIndex,
  settling: Settling,
): Promise<boolean> {
  const brief = { ...settling, now: now() };
  if (brief.kind === "merge") {
    const isDone = await settleMerge(db, brief);
    if (isDone) stories.merge(brief.from, brief.into);
    return isDone;
  }
  const storyId = await (brief.kind === "move" ? settleMove(db, brief) : settleSplit(db, brief));
  if (storyId === undefined) return false;
  const moved = brief.kind === "move" ? [brief.articleId] : brief.articleIds;
  for (const articleId of moved) stories.move(articleId, storyId);
  return true;
}
