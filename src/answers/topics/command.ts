import type { Arguments, Command, CommandContext, Reply } from "../../commands/command.ts";
import { notAllowed } from "../../commands/not-allowed.ts";
import { type UserError, userError } from "../../errors.ts";
import { addTopic, changeDraft, copyTopic, editTopic, tryDraft } from "./draft.ts";
import { exportTopics, importTopics } from "./exchange.ts";
import type { TypedTopic } from "./form.ts";
import { topicsCommand } from "./list.ts";
import { installPack, listPacks } from "./packs.ts";
import { discardDraft, removeOwnTopic, saveDraft } from "./save.ts";
import { showTopic, testQuery } from "./show.ts";

type TopicAction = {
  /** What has to follow the action, for the mistake of leaving it out; absent: nothing. */
  needs?: string;
  manager?: true;
  run(context: CommandContext, what: string, typed: TypedTopic, args: Arguments): Promise<Reply | UserError>;
};

const aTopic = "a topic's name";
const aDraft = "the number of a draft";

const topicActions: Readonly<Record<string, TopicAction>> = {
  list: { run: (context) => topicsCommand.run(context, {}) },
  show: { needs: aTopic, run: showTopic },
  test: { needs: "a query or a topic's name", run: testQuery },
  add: { manager: true, run: (context, _, typed) => addTopic(context, typed) },
  edit: { needs: aTopic, manager: true, run: editTopic },
  copy: { needs: aTopic, manager: true, run: copyTopic },
  remove: { needs: aTopic, manager: true, run: removeOwnTopic },
  export: { run: exportTopics },
  import: { manager: true, run: (context, _, __, args) => importTopics(context, String(args.yaml ?? "")) },
  packs: { run: listPacks },
  install: { needs: "a pack's name", manager: true, run: installPack },
  save: { needs: aDraft, manager: true, run: saveDraft },
  change: { needs: aDraft, manager: true, run: changeDraft },
  try: { needs: aDraft, manager: true, run: tryDraft },
  discard: { needs: aDraft, manager: true, run: discardDraft },
};

export const topicCommand: Command = {
  name: "topic",
  description: "Make topics of your own: add, try, change, show or remove one",
  options: [
    {
      ...{ name: "action", type: "choice", required: false, choices: Object.keys(topicActions) },
      description: "list unless told; test tries any query, add makes a topic",
    },
    {
      ...{ name: "what", label: "NAME|QUERY", type: "text", required: false, rest: true },
      description: "A topic's name; for test a query",
    },
    { name: "query", description: "What the topic looks for", type: "text", required: false },
    { name: "watch", description: "Values cards name: Geneva; Budapest=Budapest*", type: "text", required: false },
    { name: "name", description: "The topic's name", type: "text", required: false, hidden: true },
    // Hidden, or the field title: of a typed query would be taken for it.
    { name: "title", description: "The topic's title on cards", type: "text", required: false, hidden: true },
    { name: "yaml", description: "Topics as in a watchlist", type: "text", required: false, hidden: true },
  ],
  permission: "everyone",
  mayAskBack: true,
  examples: [
    "topic add",
    'topic add summit-venue query:"(summit OR talks) AND (Budapest OR Geneva)" watch:"Budapest; Geneva"',
    "topic test title:ceasefire AND @ukraine",
    "topic show summit-venue",
  ],
  async run(context, args) {
    const name = String(args.action ?? "list");
    const action = topicActions[name] as TopicAction;
    if (action.manager && !context.actor.mayManage) return notAllowed(`topic ${name}`);
    const { what, typed } = read(name, args);
    if (action.needs && what === "") {
      return userError(
        "missing",
        `topic ${name} needs ${action.needs}, for example /news topic ${name} ${exampleOf(action)}`,
      );
    }
    return action.run(context, what, typed, args);
  },
};

function exampleOf({ needs }: TopicAction): string {
  return needs === aDraft ? "12" : "summit-venue";
}

/** What stands behind the action, and the topic in the fields; `title:"…"` behind a name is the title. */
function read(action: string, args: Arguments): { what: string; typed: TypedTopic } {
  const text = (option: string) => String(args[option] ?? "");
  const what = text("what").trim();
  const title = /\btitle:\s*["“]([^"“”]*)["”]/.exec(what);
  const isQuery = action === "test";
  const bare = isQuery || !title ? what : what.replace(title[0], "").trim();
  const name = text("name") || (action === "add" ? unquoted(bare) : "");
  const typed = { name, title: text("title") || (title?.[1] ?? ""), query: text("query"), watch: text("watch") };
  return { what: isQuery ? what : unquoted(bare), typed };
}

function unquoted(words: string): string {
  return words.replaceAll(/["“”]/g, "").trim();
}
