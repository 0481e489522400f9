import type { Arguments, Command, CommandContext } from "../../commands/command.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { pageOption, pageSize } from "../../commands/page-of.ts";
import { readSince } from "../../commands/since.ts";
import { installedAliases } from "../../db/topics/watchlists.ts";
import { isUserError, type UserError } from "../../errors.ts";
import type { Millis, Topic } from "../../model.ts";
import { type FoundOutlet, findOutlet } from "./find-outlet.ts";
import { type AskedSearch, searchFlaw, searchResults } from "./message.ts";
import { planSearch } from "./plan.ts";
import { searchArticles } from "./query.ts";

const articles = { most: 6, characters: 600 };

export const searchCommand: Command = {
  name: "search",
  description: "Find stored articles by their words, best first",
  options: [
    {
      name: "words",
      description: 'Words that must all occur, "a phrase", guarant*, or a query as topics have it',
      type: "text",
      required: true,
      rest: true,
    },
    { name: "topic", description: "Only articles of this topic", type: "topic", required: false },
    { name: "since", description: "How far back: 24h, 7d, 2w or 2025-08-20", type: "text", required: false },
    { name: "source", description: "Only this outlet, by any part of its name", type: "text", required: false },
    pageOption,
  ],
  permission: "everyone",
  lookup: true,
  examples: [
    "search Budapest Geneva",
    "search guarant* topic:security-guarantees since:7d",
    'search title:"security guarantees" OR @ukraine NEAR/5 summit',
  ],
  async run(context, args) {
    const words = String(args.words).trim();
    const where = await readWhere(context, args);
    if (isUserError(where)) return where;
    const asked = askedSearch(words, args, where);
    const plan = planSearch(words, await installedAliases(context.db));
    if (plan.kind === "broken") {
      const { problem, plain } = plan;
      const flaw = { reason: problem.reason, proposal: problem.proposal, query: words, column: problem.column };
      const instead = plain === "" ? undefined : lineOf(plain, args, where);
      return { message: searchFlaw(flaw, instead), visibility: "asker" };
    }
    const page = Number(args.page ?? 1);
    const scope = {
      topicId: where.topic?.id,
      since: where.since,
      feedIds: where.outlet?.feedIds,
    };
    const { db, now, limits } = context;
    const size = pageSize(limits, articles);
    const { more, ...found } = await searchArticles(db, { plan, scope, now, page, size });
    const next = more ? { more: `${lineOf(words, args, where)} page:${page + 1}` } : {};
    return { message: searchResults(asked, { ...found, page, ...next }), visibility: "asker" };
  },
};

type ReadScope = { topic?: Topic; since?: Millis; outlet?: FoundOutlet };

async function readWhere(context: CommandContext, args: Arguments): Promise<ReadScope | UserError> {
  const topic = args.topic === undefined ? undefined : await findTopic(context, String(args.topic));
  if (isUserError(topic)) return topic;
  const since = args.since === undefined ? undefined : readSince(String(args.since), context.now);
  if (isUserError(since)) return since;
  const outlet = args.source === undefined ? undefined : await findOutlet(context.db, String(args.source));
  if (isUserError(outlet)) return outlet;
  return {
    topic,
    since,
    outlet,
  };
}

function askedSearch(words: string, args: Arguments, { topic, since, outlet }: ReadScope): AskedSearch {
  return {
    words,
    topic: topic?.title,
    since,
    source: outlet?.label,
    wider: Object.keys(args).some((name) => ["topic", "since", "source"].includes(name))
      ? `search ${words}`
      : undefined,
  };
}

function lineOf(words: string, { since, source }: Arguments, { topic }: ReadScope): string {
  const options = [
    topic ? ` topic:${topic.name}` : "",
    since === undefined ? "" : ` since:${since}`,
    source === undefined ? "" : ` source:"${String(source).replaceAll('"', "")}"`,
  ];
  return `search ${words}${options.join("")}`;
}
