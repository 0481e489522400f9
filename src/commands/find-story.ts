import { storyById } from "../db/stories/stories.ts";
import type { StoryView } from "../db/stories/story-view.ts";
import { storySeenBy } from "../delivery/seen-by.ts";
import { type UserError, userError } from "../errors.ts";
import type { WorkspaceView } from "./command.ts";

/** The story of that number as the people of the workspace see it; one that was put together with another is that one. */
export async function findStory({ db, workspace }: WorkspaceView, id: number): Promise<StoryView | UserError> {
  const story = await storyById(db, id);
  if (story) return storySeenBy(story, workspace);
  return userError("unknown-story", `There is no story #${id}. /news latest shows the newest with their numbers.`);
}
