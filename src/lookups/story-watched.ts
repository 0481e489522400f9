import type { Database } from "../db/open.ts";
import { watchOf } from "../db/topics/watched-mentions.ts";
import { articleKind } from "../facts/kinds/article-kind.ts";
import type { WatchedState } from "../facts/watched-state.ts";
import type { Story, StoryMember, StoryTopic } from "../model.ts";
import { toldAt } from "../told-at.ts";
import { createWatchedReader } from "./watched-sentences.ts";
import { sureStatus, watchedStatuses } from "./watched-status.ts";

const articlesRead = 10;
const names: Readonly<Partial<Record<WatchedState, string>>> = {
  proposed: "proposed",
  agreed: "agreed",
  reported: "reported",
  denied: "ruled out",
};

/** A story's topics with the watched values of which its newest articles surely tell a state, "Budapest (proposed)"; a mention is none. */
export async function topicsWithStates(
  db: Database,
  { topics, articles }: Pick<Story, "topics" | "articles">,
): Promise<StoryTopic[]> {
  const told: StoryTopic[] = [];
  for (const topic of topics) told.push({ ...topic, watched: await statesOf(db, topic, articles) });
  return told;
}

async function statesOf(db: Database, { id, watched = [] }: StoryTopic, articles: readonly StoryMember[]) {
  if (watched.length === 0) return [];
  const read = createWatchedReader((await watchOf(db, id)).filter(({ value }) => watched.includes(value)));
  const texts = articles
    .filter((article) => articleKind(article) !== "opinion")
    .map(({ body, description, ...article }) => ({ ...article, text: body || description, at: toldAt(article) }))
    .toSorted((a, b) => a.at - b.at)
    .slice(-articlesRead);
  const statuses = watchedStatuses(watched, { mentions: [], sayings: texts.flatMap(read) }).map(sureStatus);
  return statuses.flatMap(({ value, state }) => (names[state] ? [`${value} (${names[state]})`] : []));
}
