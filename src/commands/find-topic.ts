import type { Database } from "../db/open.ts";
import { activeTopics } from "../db/topics/watchlists.ts";
import { type UserError, userError } from "../errors.ts";
import type { Topic } from "../model.ts";
import { didYouMean } from "./suggest.ts";

/**
 * The topic a person means by its name or title, whatever case, spaces or hyphens: one of their workspace before one of the watchlist.
 * What other workspaces made does not exist for them.
 */
export async function findTopic(
  { db, workspace }: { db: Database; workspace: string },
  typed: string,
): Promise<Topic | UserError> {
  const topics = (await activeTopics(db, workspace)).toSorted((a, b) => Number(!a.workspace) - Number(!b.workspace));
  const wanted = topicNameOf(typed);
  const topic = topics.find((t) => t.name === wanted) ?? topics.find((t) => topicNameOf(t.title) === wanted);
  if (topic) return topic;
  const names = topics.map((t) => t.name);
  if (names.length === 0)
    return userError(
      "no-topics",
      "There are no topics. /news topic add makes one; or ask whoever runs Dateline to import a watchlist.",
    );
  return userError(
    "unknown-topic",
    `There is no topic “${typed}”.${didYouMean(wanted, names)} Topics: ${names.join(", ")}.`,
  );
}

/** "Summit Venue" → "summit-venue": what people type where a name is asked. */
export function topicNameOf(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "-");
}
