import { type Database, openDatabase } from "../../../src/db/open.ts";
import { assignStory } from "../../../src/db/stories/assign-story.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import type { Entry, Millis } from "../../../src/model.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";

/**
 * Story 1 with the articles 1 to 3 and story 2 with the articles 4 and 5. Article n came n minutes after `at`, from outlet A or, the even
 * ones, B; it matched the topic one and, the odd ones, two.
 */
export async function openTwoStories(at: Millis): Promise<Database> {
  const db = openDatabase(":memory:");
  const topics = ["one", "two"].map((name) => ({ name, title: name, description: "", query: name }));
  const feeds = ["A", "B"].map((outlet) => ({ url: `https://${outlet.toLowerCase()}.example/rss`, outlet }));
  await installWatchlist(db, { name: "t", title: "T", feeds, topics, aliases: [] });
  for (const feedId of [1, 2]) await poll(db, feedId, [], at - 3_600_000);
  for (const [id, storyId] of [[1], [2, 1], [3, 1], [4], [5, 2]] as const) {
    await addArticle(db, id, at + id * 60_000, storyId);
  }
  return db;
}

/** Into the story, or without one as a story of its own. */
export async function addArticle(db: Database, id: number, at: Millis, storyId?: number): Promise<void> {
  await poll(db, id % 2 === 0 ? 2 : 1, [id], at);
  const matches = [1, ...(id % 2 === 1 ? [2] : [])].map((topicId) => ({ topicId, score: id / 10, terms: [] }));
  const join = storyId === undefined ? {} : { join: { storyId, similarity: 0.7, reason: "both: words" } };
  await assignStory(db, { articleId: id, now: at, matches, ...join });
}

async function poll(db: Database, feedId: number, ids: number[], now: Millis): Promise<void> {
  const entries = ids.map(
    (id): Entry => ({
      ...{ keys: [`guid:${id}`], url: `https://a.example/${id}`, title: `Title ${id}`, contentHash: `${id}` },
      ...{ description: `What article ${id} says.`, body: "", categories: [] },
    }),
  );
  const outcome = { nextCheckAt: now, bodyHash: ids.join(), maxAgeMs: 3_600_000 };
  await savePoll(db, { kind: "read", feedId, now, entries, ...outcome });
}
