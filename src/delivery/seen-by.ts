import type { Story } from "../model.ts";

/**
 * A story as the people of one workspace see it: tied to the watchlist's topics and their own, never to those that other workspaces made.
 * Without a workspace, to the watchlist's alone.
 */
export function storySeenBy<T extends Pick<Story, "topics">>(story: T, workspace: string | undefined): T {
  if (story.topics.every((topic) => isSeen(topic, workspace))) return story;
  return { ...story, topics: story.topics.filter((topic) => isSeen(topic, workspace)) };
}

function isSeen({ workspace: of }: { workspace?: string }, workspace: string | undefined): boolean {
  return of === undefined || of === workspace;
}
