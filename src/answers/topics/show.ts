import type { CommandContext, Reply } from "../../commands/command.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { watchedNodes } from "../../commands/watched-text.ts";
import { topicRecord } from "../../db/topics/topic-records.ts";
import { installedAliases } from "../../db/topics/watchlists.ts";
import { day } from "../../durations.ts";
import { isUserError, type UserError } from "../../errors.ts";
import { testedDays } from "../../lookups/scan-articles.ts";
import type { Action } from "../../messages/message.ts";
import type { Topic } from "../../model.ts";
import { parseQuery } from "../../topics/query/parse-query.ts";
import { isQueryProblem } from "../../topics/query/problem.ts";
import { backTest } from "./back-test.ts";
import { shownFlaw } from "./draft.ts";
import { topicFlaw } from "./flaw-message.ts";
import { topicDetails } from "./show-message.ts";
import { topicTest } from "./test-message.ts";

export async function showTopic(context: CommandContext, name: string): Promise<Reply | UserError> {
  const topic = await findTopic(context, name);
  if (isUserError(topic)) return topic;
  const { db, now, workspace } = context;
  const record = await topicRecord(db, topic, { since: now - testedDays * day, workspace });
  const query = parseQuery(topic.query, await installedAliases(db));
  const details = {
    ...record,
    ...{ watch: topic.watch ?? [], urgency: topic.urgency ?? "normal", days: testedDays },
    followers: record.followers.map(({ platform, address }) => `${platform} ${address}`),
    ...(topic.workspace ? { owner: record.owner ?? "somebody" } : {}),
    flaw: isQueryProblem(query) ? `column ${query.column}: ${query.reason}; ${query.proposal}.` : undefined,
  };
  return { message: topicDetails(details, actionsFor(topic)), visibility: "asker" };
}

function actionsFor({ name, workspace }: Topic): Action[] {
  const latest = { label: "Latest stories", command: `latest ${name}` };
  if (!workspace) return [latest, { label: "Make a copy", command: `topic copy ${name}` }];
  return [
    latest,
    { label: "Change", command: `topic edit ${name}` },
    { label: "Remove", command: `topic remove ${name}` },
  ];
}

/** Tries any query, or that of a topic by its name, without saving anything. */
export async function testQuery(context: CommandContext, what: string): Promise<Reply | UserError> {
  const topic = /[\s():"]/.test(what) ? undefined : await findTopic(context, what);
  const known = topic && !isUserError(topic) ? topic : undefined;
  const text = known?.query ?? what;
  const aliases = await installedAliases(context.db);
  const query = parseQuery(text, aliases);
  if (isQueryProblem(query)) return { message: topicFlaw(undefined, shownFlaw(query, text)), visibility: "asker" };
  const watched = watchedNodes(known?.watch ?? []);
  const test = await backTest(context, { query, watched: isUserError(watched) ? [] : watched }, aliases);
  const next = known ? [{ label: "Show the topic", command: `topic show ${known.name}` }] : [];
  return { message: topicTest(text, test, next), visibility: "asker" };
}
