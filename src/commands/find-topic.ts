import type { Database } from "../db/open.ts";
import { activeTopics } from "../db/watchlists.ts";
import { type UserError, userError } from "../errors.ts";
import type { Topic } from "../model.ts";
import { didYouMean } from "./suggest.ts";

/** The topic a person means by its name or title, whatever case, spaces or hyphens. */
export async function findTopic(db: Database, typed: string): Promise<Topic | UserError> {
  const topics = await activeTopics(db);
  const wanted = slug(typed);
  const topic = topics.find((t) => t.name === wanted || slug(t.title) === wanted);
  if (topic) return topic;
  const names = topics.map((t) => t.name);
  if (names.length === 0)
    return userError("no-topics", "No topics are installed. Ask whoever runs Dateline to import a watchlist.");
  return userError(
    "unknown-topic",
    `There is no topic “${typed}”.${didYouMean(wanted, names)} Topics: ${names.join(", ")}.`,
  );
}

function slug(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "-");
}
