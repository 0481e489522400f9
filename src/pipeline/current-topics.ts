import { createHash } from "node:crypto";
import { noteTopics } from "../db/topics/match-again.ts";
import { activeTopics, installedAliases } from "../db/topics/watchlists.ts";
import { day } from "../durations.ts";
import { isProblems } from "../errors.ts";
import type { Alias, Topic } from "../model.ts";
import { compileTopics, type TopicIndex } from "../topics/match/topic-index.ts";
import { fold } from "../topics/words/fold.ts";
import type { StageContext } from "./stage.ts";

/** How far back articles are matched with topics that are new or changed. */
const matchedAgainMs = 30 * day;

/** Every topic that is matched, compiled under its id. `source` and `aliases` stay the same while nothing changed. */
export type CurrentTopics = { source: string; aliases: string; index: TopicIndex; topics: Topic[]; spelled: Alias[] };

/** The topics as the database has them now, or `known` while they are the same. Those that do not compile any more are left out. */
export async function currentTopics(
  { db, log, now }: StageContext,
  known: CurrentTopics | undefined,
): Promise<CurrentTopics> {
  const topics = await activeTopics(db);
  const spelled = await installedAliases(db);
  const aliases = JSON.stringify(spelled);
  const source = JSON.stringify(topics) + aliases;
  if (known?.source === source) return known;
  const { index, broken } = compileSound(topics, spelled);
  for (const { id, name, problem } of broken)
    log.warn({ topic: id, name, problem }, "a topic matches nothing: its query does not compile");
  const versions = new Map(topics.map((topic) => [topic.id, versionOf(topic, spelled)]));
  const changed = await noteTopics(db, versions, now() - matchedAgainMs);
  if (changed > 0) log.info({ topics: topics.length, changed }, "topics changed");
  return { source, aliases, index, topics, spelled };
}

/** One that lost its alias must not stop the others. */
export function compileSound(
  topics: readonly Topic[],
  aliases: readonly Alias[],
): { index: TopicIndex; topicIds: number[]; broken: { id: number; name: string; problem: string }[] } {
  const named = topics.map((topic) => ({ ...topic, name: String(topic.id), known: topic.name }));
  const all = compileTopics(named, aliases);
  if (!isProblems(all)) return { index: all, topicIds: topics.map(({ id }) => id), broken: [] };
  const broken = named.flatMap((topic) => {
    const alone = compileTopics([topic], aliases);
    return isProblems(alone) ? [{ id: topic.id, name: topic.known, problem: alone.problems.join("; ") }] : [];
  });
  const lost = new Set(broken.map(({ id }) => id));
  const sound = named.filter(({ id }) => !lost.has(id));
  const index = compileTopics(sound, aliases);
  if (isProblems(index)) throw new Error(`topics that compile alone do not together: ${index.problems.join("; ")}`);
  return { index, topicIds: sound.map(({ id }) => id), broken };
}

const ALIAS = /@([\p{L}\p{N}_-]+)/gu;

/** Another one whenever the topic may match other texts or find other values than before. */
function versionOf({ query, watch }: Topic, aliases: readonly Alias[]): string {
  const used = new Set([...query.matchAll(ALIAS)].map(([, name = ""]) => fold(name)));
  const spellings = aliases.filter(({ name }) => used.has(fold(name)));
  return createHash("sha256")
    .update(JSON.stringify([query, watch, spellings]))
    .digest("base64url")
    .slice(0, 16);
}
