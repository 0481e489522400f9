import type { Millis } from "../model.ts";

/** What decides how high a story stands. `matchScore` is 0…1. */
export type StoryStanding = { storyId: number; outlets: number; latestAt: Millis; matchScore: number };

/** After this long a story counts half. */
const halfLife = 24 * 3_600_000;

/**
 * The stories, most telling first, for digests and lists: more outlets, a better match and later news count for more.
 * Twice the outlets add a fixed step, so that one much-copied story does not push out all others. Equals: the later, then the newer.
 */
export function rankStories<Story extends StoryStanding>(stories: readonly Story[], now: Millis): Story[] {
  const ranked = stories.map((story) => ({ story, worth: worthOf(story, now) }));
  ranked.sort((a, b) => b.worth - a.worth || b.story.latestAt - a.story.latestAt || b.story.storyId - a.story.storyId);
  return ranked.map(({ story }) => story);
}

function worthOf({ outlets, latestAt, matchScore }: StoryStanding, now: Millis): number {
  const age = Math.max(0, now - latestAt);
  return Math.log2(1 + outlets) * (0.5 + 0.5 * matchScore) * 0.5 ** (age / halfLife);
}
