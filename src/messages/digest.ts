import type { Millis, Story } from "../model.ts";
import {
  actions,
  type Block,
  context,
  divider,
  heading,
  list,
  type Message,
  paragraph,
  text,
  time,
} from "./message.ts";
import { outletCount, summaryBlocks } from "./story-card.ts";
import { storyLine } from "./story-list.ts";

export type DigestSection = {
  topic: { name: string; title: string };
  /** Heaviest first. */
  stories: readonly Story[];
  total: number;
  /** Stories of the same topic in the period before. */
  before: number;
};

export type Digest = { since: Millis; until: Millis; sections: readonly DigestSection[] };

export function digestMessage({ since, until, sections }: Digest): Message {
  const busy = sections.filter((s) => s.total > 0);
  const quiet = sections.filter((s) => s.total === 0);
  const total = busy.reduce((sum, s) => sum + s.total, 0);
  return {
    fallback: `Digest: ${total} ${total === 1 ? "story" : "stories"} in ${busy.map((s) => s.topic.title).join(", ") || "your topics"}`,
    blocks: [
      heading("Digest: ", time(since, "date"), " to ", time(until, "date")),
      ...busy.flatMap(sectionBlocks),
      ...(quiet.length > 0 ? [context(`Nothing in this period: ${quiet.map(quietTopic).join(", ")}.`)] : []),
      actions({ label: "What this channel follows", command: "list" }),
    ],
  };
}

function sectionBlocks({ topic, stories, total, before }: DigestSection): Block[] {
  const [lead, ...others] = stories;
  if (!lead) return [];
  return [
    divider,
    paragraph(
      text(topic.title, "bold"),
      ` · ${total} ${total === 1 ? "story" : "stories"} (${comparison(total, before)})`,
    ),
    list(storyLine(lead)),
    ...(lead.summary.length > 0 ? summaryBlocks(lead) : [context(outletCount(lead))]),
    ...(others.length > 0 ? [list(...others.map(storyLine))] : []),
  ];
}

function comparison(now: number, before: number): string {
  if (now === before) return "as many as the week before";
  return `${Math.abs(now - before)} ${now > before ? "more" : "fewer"} than the week before`;
}

function quietTopic({ topic, before }: DigestSection): string {
  return before === 0 ? topic.title : `${topic.title} (${before} the week before)`;
}
