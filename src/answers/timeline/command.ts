import type { Command } from "../../commands/command.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { pageOf, pageOption, pageSize } from "../../commands/page-of.ts";
import { isUserError } from "../../errors.ts";
import { type TimelineRow, topicTimeline } from "../../lookups/topic-timeline.ts";
import type { TimelineDay } from "../../messages/timeline-day.ts";
import { mostHours, tellLive } from "./live-command.ts";
import { topicTimelineMessage } from "./message.ts";

const usualDays = 30;
const entries = { most: 8, characters: 450 };
const mostAhead = 4;

export const timelineCommand: Command = {
  name: "timeline",
  description: "Show a topic day by day, and what is ahead",
  options: [
    { name: "topic", description: "Its name", type: "topic", required: true },
    {
      ...{ name: "days", type: "integer", required: false, min: 1, max: 365 },
      description: "Days back, 30 unless told",
    },
    {
      ...{ name: "hours", type: "integer", required: false, min: 1, max: mostHours },
      description: "Report by report instead, so many hours back",
    },
    pageOption,
  ],
  permission: "everyone",
  lookup: true,
  examples: [
    "timeline ceasefire",
    "timeline ceasefire 90",
    "timeline ceasefire 90 page:2",
    "timeline ceasefire hours:48",
  ],
  async run(context, args) {
    if (args.hours !== undefined) return tellLive(context, args);
    const { db, now, channel } = context;
    const topic = await findTopic(context, String(args.topic));
    if (isUserError(topic)) return topic;
    const days = Number(args.days ?? usualDays);
    const page = Number(args.page ?? 1);
    const { past, ahead, today } = await topicTimeline(db, { topic, days, now, timezone: channel.timezone });
    const size = pageSize(context.limits, entries);
    const { rows, more } = timelinePage(past, ahead.slice(0, Math.min(mostAhead, size - 1)), {
      ...{ line: `timeline ${topic.name} ${days}`, page, size },
    });
    const message = topicTimelineMessage({
      ...{ topic, days, today, rows, total: past.length + ahead.length, page },
      more: more || undefined,
    });
    return { message, visibility: "asker" };
  },
};

/** By day; the first page ends with what is ahead, and each further one goes back in time. */
export function timelinePage(
  past: readonly TimelineRow[],
  ahead: readonly TimelineRow[],
  { line, page, size }: { line: string; page: number; size: number },
): { rows: TimelineDay[]; more?: string } {
  const first = size - ahead.length;
  const earlier = past.toReversed().slice(page === 1 ? 0 : first + (page - 2) * size);
  const { items, more } = pageOf(earlier, { line, page, size: page === 1 ? first : size });
  const rows = [
    ...items.toReversed().map((row) => ({ ...row, ahead: false })),
    ...(page === 1 ? ahead.map((row) => ({ ...row, ahead: true })) : []),
  ];
  return { rows, more: more || undefined };
}
