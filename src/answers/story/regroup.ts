import type { CommandContext, Reply } from "../../commands/command.ts";
import { findStory } from "../../commands/find-story.ts";
import { mergeStories } from "../../db/stories/merge-stories.ts";
import { type Split, splitStory } from "../../db/stories/split-story.ts";
import { articlesOfMerged } from "../../db/stories/story-decisions.ts";
import { isUserError, type UserError, userError } from "../../errors.ts";
import type { Story } from "../../model.ts";

import { storiesMerged, storySplit } from "./regroup-message.ts";
import type { StoryRequest } from "./request.ts";

/** Takes articles out of a story, by their numbers or, to undo a merge, as `of:15`: those that came with story 15. */
export async function split(context: CommandContext, { story, what }: StoryRequest): Promise<Reply | UserError> {
  const articleIds = await articlesMeant(context, story, what);
  if (isUserError(articleIds)) return articleIds;
  const { db, now } = context;
  const done = await splitStory(db, { storyId: story.id, articleIds, by: decidedBy(context), now });
  if (done.kind !== "split") return refused(story, done);
  context.wake();
  const from = await findStory(context, story.id);
  const into = await findStory(context, done.newStoryId);
  if (isUserError(from)) return from;
  if (isUserError(into)) return into;
  return { message: storySplit(from, into, done.articleIds.length), visibility: "asker" };
}

async function articlesMeant({ db }: CommandContext, story: Story, what: string): Promise<number[] | UserError> {
  const merged = /^of:#?(\d{1,15})$/i.exec(what);
  if (merged) {
    const here = new Set(story.articles.map(({ id }) => id));
    const moved = (await articlesOfMerged(db, Number(merged[1]))).filter((id) => here.has(id));
    if (moved.length > 0) return moved;
    return userError(
      "not-merged",
      `Nothing of #${merged[1]} is in #${story.id}. /news story ${story.id} shows what was put together.`,
    );
  }
  const numbers = numbersIn(what);
  if (numbers.length > 0) return numbers;
  return userError(
    "missing",
    `story split needs the numbers of articles, for example /news story split ${story.id} 345. /news story pieces ${story.id} shows them.`,
  );
}

/** Empty where anything else stands among them. */
function numbersIn(typed: string): number[] {
  const words = typed.split(/[\s,;"“”]+/).filter((word) => word !== "");
  return words.every((word) => /^#?\d{1,15}$/.test(word)) ? words.map((word) => Number(word.replace("#", ""))) : [];
}

function refused(story: Story, done: Exclude<Split, { kind: "split" }>): UserError {
  const pieces = `/news story pieces ${story.id} shows the articles with their numbers.`;
  if (done.kind === "strangers") {
    const named = done.articleIds.map((id) => `#${id}`).join(", ");
    return userError("not-in-story", `${named || "That"} is not in story #${story.id}. Nothing was changed. ${pieces}`);
  }
  return userError(
    "all-articles",
    `Those are all articles of #${story.id}, so nothing would stay. Leave one out; ${pieces} If none is of any business here: /news not-relevant ${story.id}.`,
  );
}

/** Puts another story into this one. */
export async function merge(context: CommandContext, { story, what }: StoryRequest): Promise<Reply | UserError> {
  const [otherId, more] = numbersIn(what);
  if (otherId === undefined || more !== undefined) {
    return userError(
      "missing",
      `story merge needs the number of one other story, for example /news story merge ${story.id} 15. /news latest shows the newest.`,
    );
  }
  const other = await findStory(context, otherId);
  if (isUserError(other)) return other;
  if (other.id === story.id) {
    return userError("same-story", `#${otherId} is part of #${story.id} already. /news story ${story.id} shows it.`);
  }
  const { db, now } = context;
  const pair = { storyId: story.id, otherStoryId: other.id };
  const { articleIds } = await mergeStories(db, { ...pair, by: decidedBy(context), now });
  if (!articleIds) throw new Error(`stories ${story.id} and ${other.id} were there and cannot be put together`);
  context.wake();
  return { message: storiesMerged(story, other, articleIds.length), visibility: "asker" };
}

function decidedBy({ actor, channel }: CommandContext) {
  return { name: actor.name, id: `${channel.platform}:${actor.id}` };
}
