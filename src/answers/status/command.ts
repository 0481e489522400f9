import type { Command, CommandContext, Reply } from "../../commands/command.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { pageOf, pageOption, pageSize } from "../../commands/page-of.ts";
import { utcDay } from "../../day-in.ts";
import { feedRecords } from "../../db/feeds/feed-records.ts";
import type { Database } from "../../db/open.ts";
import type { StatusFacts } from "../../db/outbox/status.ts";
import { statusFacts } from "../../db/outbox/status.ts";
import { type ModelUse, modelUseSince } from "../../db/stories/model-answers.ts";
import { day } from "../../durations.ts";
import { isUserError, type UserError } from "../../errors.ts";
import { publicUrl } from "../../feeds/http/public-url.ts";
import { sureStatus, watchedStatusOf } from "../../lookups/watched-status.ts";
import type { Millis } from "../../model.ts";
import { statusMessage } from "./message.ts";
import { watchedStatusMessage, watchesNothing } from "./watched-message.ts";

const days = 30;
const values = { most: 5, characters: 750 };

export const statusCommand: Command = {
  name: "status",
  description: "Show how the bot is doing; of a topic, where each of its watched values stands",
  options: [
    {
      ...{ name: "topic", type: "topic", required: false },
      description: "A topic with watched values; without it, feeds and messages",
    },
    pageOption,
  ],
  permission: "everyone",
  lookup: ({ topic }) => topic !== undefined,
  examples: ["status", "status summit-venue"],
  async run(context, args) {
    if (args.topic !== undefined) return topicStatus(context, String(args.topic), Number(args.page ?? 1));
    const { db, composer, now } = context;
    const facts = await statusFacts(db);
    const model = composer ? { model: await modelFacts(db, now) } : {};
    return { message: statusMessage({ ...facts, ...model, feeds: await feedFacts(db) }), visibility: "asker" };
  },
};

async function topicStatus(context: CommandContext, typed: string, page: number): Promise<Reply | UserError> {
  const topic = await findTopic(context, typed);
  if (isUserError(topic)) return topic;
  const { watch = [] } = topic;
  if (watch.length === 0) return { message: watchesNothing(topic), visibility: "asker" };
  const { db, now } = context;
  const found = (await watchedStatusOf(db, { topicId: topic.id, since: now - days * day, until: now + 1 })).map(
    sureStatus,
  );
  const size = pageSize(context.limits, values);
  const known = new Set(found.map(({ value }) => value));
  const { items, more } = pageOf(found.slice((page - 1) * size), { line: `status ${topic.name}`, page, size });
  const message = watchedStatusMessage({
    ...{ topic, days, page, watched: items },
    quiet: watch.map(({ value }) => value).filter((value) => !known.has(value)),
    more: more || undefined,
  });
  return { message, visibility: "asker" };
}

/** What the language model did in the last seven days. */
async function modelFacts(db: Database, now: Millis): Promise<NonNullable<StatusFacts["model"]>> {
  const used = await modelUseSince(db, utcDay(now - 6 * day));
  const sum = (of: (one: ModelUse) => number) => used.reduce((total, one) => total + of(one), 0);
  return {
    ...{ passed: sum((one) => one.passed), refused: sum((one) => one.refused), failed: sum((one) => one.failed) },
    tokens: sum((one) => one.tokens),
  };
}

async function feedFacts(db: Database): Promise<StatusFacts["feeds"]> {
  const feeds = (await feedRecords(db)).filter((feed) => feed.active);
  const asked = feeds.filter((feed) => feed.pausedReason === undefined);
  return {
    total: feeds.length,
    failing: asked
      .filter((feed) => feed.failures > 0)
      .map((feed) => ({
        outlet: feed.outlet,
        url: publicUrl(feed.url),
        reason: feed.failureReason ?? "",
        nextCheckAt: feed.nextCheckAt,
      })),
    paused: feeds.flatMap(({ id, outlet, pausedReason: reason }) =>
      reason === undefined ? [] : [{ id, outlet, reason }],
    ),
    held: feeds.filter((feed) => feed.held > 0).map(({ id, outlet, held }) => ({ id, outlet, articles: held })),
  };
}
