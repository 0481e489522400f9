import { topicNameOf } from "../../commands/find-topic.ts";
import { readWatched, watchedNodes } from "../../commands/watched-text.ts";
import type { Database } from "../../db/open.ts";
import { activeTopics, installedAliases } from "../../db/topics/watchlists.ts";
import { isUserError, type UserError, userError } from "../../errors.ts";
import type { Alias, WatchedValue } from "../../model.ts";
import { parseQuery } from "../../topics/query/parse-query.ts";
import { isQueryProblem, type QueryProblem } from "../../topics/query/problem.ts";
import type { Rule } from "./back-test.ts";
import { longestName, type TypedTopic } from "./form.ts";

const nameShape = /^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u;

export type CheckedTopic = {
  name: string;
  title: string;
  query: string;
  watch: WatchedValue[];
  rule: Rule;
  aliases: Alias[];
};

/** What is wrong with what was typed: words for a mistake in a field, the place for one in the query. */
export type TopicFlaw = UserError | QueryProblem;

/** A typed topic, ready to be tried, or the first thing that is wrong with it. `topicId`: the topic it changes, whose name it may keep. */
export async function checkTopic(
  { db, workspace }: { db: Database; workspace: string },
  typed: TypedTopic,
  topicId?: number,
): Promise<CheckedTopic | TopicFlaw> {
  const name = topicNameOf(typed.name);
  const badName = await nameFlaw(db, { name, workspace, topicId });
  if (badName) return badName;
  const aliases = await installedAliases(db);
  const query = parseQuery(typed.query.trim(), aliases);
  if (isQueryProblem(query)) return query;
  const watch = readWatched(typed.watch);
  if (isUserError(watch)) return watch;
  const watched = watchedNodes(watch);
  if (isUserError(watched)) return watched;
  const title = typed.title.trim() || titleOf(typed.name.trim());
  return { name, title, query: query.text, watch, rule: { query, watched }, aliases };
}

/** "summit-venue" → "Summit venue"; a name typed as "NATO bases" stays what it is. */
function titleOf(typedName: string): string {
  const words = typedName.includes(" ") ? typedName : typedName.replaceAll("-", " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

async function nameFlaw(
  db: Database,
  { name, workspace, topicId }: { name: string; workspace: string; topicId: number | undefined },
): Promise<UserError | undefined> {
  if (name === "") return userError("bad-name", "A topic needs a name, for example summit-venue.");
  if (name.length > longestName || !nameShape.test(name)) {
    return userError(
      "bad-name",
      `“${name.slice(0, 80)}” is no name. Use letters and digits joined by hyphens, at most ${longestName} characters: summit-venue.`,
    );
  }
  const twin = (await activeTopics(db, workspace)).find((topic) => topic.name === name && topic.id !== topicId);
  if (!twin) return undefined;
  const wayOut = twin.workspace
    ? `/news topic edit ${name} changes it.`
    : `/news topic copy ${name} makes one like it.`;
  return userError("taken", `There is a topic ${name} already. Choose another name; ${wayOut}`);
}
