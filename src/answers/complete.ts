import type { CompletionRequest } from "../commands/command.ts";
import { feedChoice } from "../commands/find-feed.ts";
import { workspaceOf } from "../commands/workspace-of.ts";
import { knownSpeakers } from "../db/articles/speakers.ts";
import { feedRecords } from "../db/feeds/feed-records.ts";
import type { Database } from "../db/open.ts";
import { activeTopics } from "../db/topics/watchlists.ts";
import { commands } from "./registry.ts";

/** What the option being typed may become, best first: names that begin with the typed text, then those that contain it. */
export async function complete(
  db: Database,
  { command, option, typed, from }: CompletionRequest,
  limit: number,
): Promise<string[]> {
  // Speakers are found by aliases too, whose spellings need not be part of the name.
  if (optionNamed(command, option)?.type === "speaker")
    return (await knownSpeakers(db, typed, limit)).map(({ name }) => name);
  const wanted = typed.toLowerCase();
  const values = await valuesOf(db, { command, option, workspace: from ? workspaceOf(from) : "" });
  const begins = values.filter((v) => v.toLowerCase().startsWith(wanted));
  const contains = values.filter((v) => !begins.includes(v) && v.toLowerCase().includes(wanted));
  return [...begins, ...contains].slice(0, limit);
}

async function valuesOf(
  db: Database,
  { command, option, workspace }: { command: string; option: string; workspace: string },
): Promise<string[]> {
  const definition = optionNamed(command, option);
  if (definition?.type === "topic") return (await activeTopics(db, workspace)).map((t) => t.name);
  if (definition?.type === "feed") return (await feedRecords(db)).filter((feed) => feed.active).map(feedChoice);
  if (definition?.type === "command") return commands.map((c) => c.name);
  return [...(definition?.choices ?? [])];
}

function optionNamed(command: string, option: string) {
  return commands.find((c) => c.name === command)?.options.find((o) => o.name === option && !o.hidden);
}
