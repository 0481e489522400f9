import type { CommandContext, Reply } from "../../commands/command.ts";
import { saveTopics, type TopicToSave } from "../../db/topics/topic-records.ts";
import { activeTopics } from "../../db/topics/watchlists.ts";
import { isProblems, isUserError, type UserError, userError } from "../../errors.ts";
import { counted } from "../../messages/counted.ts";
import type { MessageLimits } from "../../messages/limits.ts";
import { sizeOf } from "../../messages/message-size.ts";
import type { Topic } from "../../model.ts";
import { formatTopics, parseTopics } from "../../watchlist/topics-yaml.ts";
import { topicChanged } from "./changed-message.ts";
import { checkTopic } from "./check-topic.ts";
import { typedOf } from "./draft.ts";
import { topicExport, yamlLine } from "./export-message.ts";

/** For the heading and the line below the YAML. */
const besideYaml = { characters: 250, blocks: 3 };

/** The workspace's topics as YAML, a line each, a page of them: `export 2` is the second. */
export async function exportTopics(
  { db, workspace, limits }: CommandContext,
  what: string,
): Promise<Reply | UserError> {
  const own = (await activeTopics(db, workspace)).filter((topic) => topic.workspace);
  if (own.length === 0)
    return userError("no-topics", "This workspace has no topics of its own. /news topic add makes one.");
  const pages = pagesOf(own, limits);
  const page = Math.min(Math.max(1, Number.parseInt(what, 10) || 1), pages.length);
  return {
    message: topicExport(pages[page - 1] ?? [], { page, pages: pages.length, topics: own.length }),
    visibility: "asker",
  };
}

/** Lines by pages, in pieces where one is longer than a block. */
function pagesOf(topics: readonly Topic[], limits: MessageLimits): string[][] {
  const most = { characters: limits.characters - besideYaml.characters, blocks: limits.blocks - besideYaml.blocks };
  const longest = Math.min(limits.block, most.characters) / 2; // each character may count twice
  const pages: string[][] = [[]];
  let taken = 0;
  for (const piece of formatTopics(topics).flatMap((line) => piecesOf(line, longest))) {
    const size = sizeOf(yamlLine(piece), limits);
    if (taken + size > most.characters || (pages.at(-1)?.length ?? 0) >= most.blocks) {
      pages.push([]);
      taken = 0;
    }
    pages.at(-1)?.push(piece);
    taken += size;
  }
  return pages.filter((page) => page.length > 0);
}

function piecesOf(line: string, longest: number): string[] {
  const length = Math.min(line.length, Math.max(1, Math.floor(longest)));
  return Array.from({ length: Math.ceil(line.length / length) }, (_, at) => line.slice(at * length, (at + 1) * length));
}

/** Topics from YAML as `export` gives them; those that are here already by that name are changed. All or none. */
export async function importTopics(context: CommandContext, yaml: string): Promise<Reply | UserError> {
  if (yaml.trim() === "") return importForm(context);
  const read = parseTopics(yaml);
  if (isProblems(read)) return userError("bad-yaml", `Nothing was imported. ${read.problems.slice(0, 5).join("\n")}`);
  const own = new Map(
    (await activeTopics(context.db, context.workspace)).filter((t) => t.workspace).map((t) => [t.name, t.id]),
  );
  const ready: TopicToSave[] = [];
  for (const topic of read) {
    const topicId = own.get(topic.name);
    const flaw = await checkTopic(context, typedOf({ id: 0, ...topic }), topicId);
    if ("kind" in flaw) return refused(topic.name, flaw);
    ready.push(ofWorkspace(context, topic, topicId));
  }
  await saveTopics(context.db, ready);
  context.wakeCluster();
  const changed = ready.filter(({ topicId }) => topicId !== undefined).length;
  const fact = `Imported ${counted(ready.length, "topic", "topics")}: ${ready.length - changed} new, ${changed} changed.`;
  return { message: topicChanged(fact, [{ label: "Topics", command: "topics" }]), visibility: "asker" };
}

function refused(name: string, flaw: { kind: string; message?: string; column?: number; reason?: string }): UserError {
  const why = isUserError(flaw) ? flaw.message : `in its query, column ${flaw.column}: ${flaw.reason}`;
  return userError("bad-topic", `Nothing was imported. ${name}: ${why}`);
}

function ofWorkspace(
  { workspace, actor, now }: CommandContext,
  { name, title, query, watch = [] }: Omit<Topic, "id">,
  topicId: number | undefined,
): TopicToSave {
  const owner = { owner: actor.name, ownerId: actor.id, now };
  return { workspace, name, title, query, watch, ...owner, topicId };
}

function importForm({ limits }: CommandContext): Reply {
  return {
    message: topicChanged(
      "Topics are imported through a form, which this place cannot show.",
      [],
      "Elsewhere: /news topic add",
    ),
    visibility: "asker",
    form: {
      ...{ title: "Import topics", submit: "Import", command: "topic import" },
      fields: [
        {
          ...{ name: "yaml", label: "Topics as YAML", lines: "many", required: true, max: limits.field },
          hint: "As /news topic export gives them: a list under topics:",
        },
      ],
    },
  };
}
