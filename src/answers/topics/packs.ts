import type { CommandContext, Reply } from "../../commands/command.ts";
import { didYouMean } from "../../commands/suggest.ts";
import { saveTopics, type TopicToSave } from "../../db/topics/topic-records.ts";
import { installedAliases } from "../../db/topics/watchlists.ts";
import { type UserError, userError } from "../../errors.ts";
import type { Watchlist } from "../../model.ts";
import { parseQuery } from "../../topics/query/parse-query.ts";
import { isQueryProblem } from "../../topics/query/problem.ts";
import { spellOut } from "../../topics/query/spell-out.ts";
import { topicChanged } from "./changed-message.ts";
import { checkTopic } from "./check-topic.ts";
import { typedOf } from "./draft.ts";
import { topicPacks } from "./packs-message.ts";

export async function listPacks({ packs }: CommandContext): Promise<Reply> {
  const shown = (packs?.() ?? []).map(({ name, title, topics, feeds }) => ({
    ...{ name, title, feeds: feeds.length },
    topics: topics.map((topic) => topic.name),
  }));
  return { message: topicPacks(shown), visibility: "asker" };
}

/** Copies the topics of a pack for this workspace, but for those whose name is taken here. */
export async function installPack(context: CommandContext, typed: string): Promise<Reply | UserError> {
  const packs = context.packs?.() ?? [];
  const pack = packs.find(({ name }) => name === typed.toLowerCase());
  if (!pack) {
    const names = packs.map(({ name }) => name);
    return userError(
      "unknown-pack",
      `There is no pack “${typed}”.${didYouMean(typed, names)} /news topic packs lists them.`,
    );
  }
  const { ready, left } = await copiesOf(context, pack);
  await saveTopics(context.db, ready);
  if (ready.length > 0) context.wakeCluster();
  const fact =
    ready.length === 0
      ? `Nothing of ${pack.title} was installed.`
      : `${pack.title}: ${ready.map(({ name }) => name).join(", ")} are topics of this workspace now.`;
  const hint =
    left.length > 0
      ? `Left out: ${left.join("; ")}`
      : "What was stored in the last 30 days is being matched with them.";
  return { message: topicChanged(fact, [{ label: "Topics", command: "topics" }], hint), visibility: "asker" };
}

async function copiesOf(
  context: CommandContext,
  { topics, aliases }: Watchlist,
): Promise<{ ready: TopicToSave[]; left: string[] }> {
  const { workspace, actor, now } = context;
  const here = await installedAliases(context.db);
  const ready: TopicToSave[] = [];
  const left: string[] = [];
  for (const topic of topics) {
    // The pack's spellings are the ones its queries were written with; an alias of that name here may stand for something else.
    const sameHere = aliases.every(({ name, spellings }) =>
      here.some((a) => a.name === name && String(a.spellings) === String(spellings)),
    );
    const query =
      sameHere && !isQueryProblem(parseQuery(topic.query, here)) ? topic.query : spellOut(topic.query, aliases);
    const checked = await checkTopic(context, typedOf({ ...topic, id: 0, query }));
    if ("kind" in checked) {
      left.push(`${topic.name} (${checked.kind === "user-error" ? checked.message : checked.reason})`);
      continue;
    }
    const { name, title } = checked;
    const owner = { owner: actor.name, ownerId: actor.id, now };
    ready.push({ workspace, name, title, query: checked.query, watch: topic.watch ?? [], ...owner });
  }
  return { ready, left };
}
