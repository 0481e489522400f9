import { counted } from "../../messages/counted.ts";
import {
  type Action,
  actions,
  context,
  heading,
  type Message,
  paragraph,
  type Span,
  text,
  time,
} from "../../messages/message.ts";
import { shownQuery } from "../../messages/shown-query.ts";
import type { Millis, Urgency, WatchedValue } from "../../model.ts";
import { watchBlocks } from "./draft-message.ts";

export type TopicDetails = {
  name: string;
  title: string;
  description: string;
  query: string;
  watch: readonly WatchedValue[];
  urgency: Urgency;
  /** Absent: the watchlist's. */
  owner?: string;
  changedAt?: Millis;
  days: number;
  articles: number;
  stories: number;
  /** Channels by their platform and address. */
  followers: readonly string[];
  /** How many channels of other workspaces follow it. */
  elsewhere: number;
  /** Why it matches nothing at the moment; absent: it works. */
  flaw?: string;
};

const shownFollowers = 8;

/** One topic: what it looks for, whose it is and what came of it. */
export function topicDetails(topic: TopicDetails, next: readonly Action[]): Message {
  return {
    fallback: `${topic.title} (${topic.name}): ${topic.articles} articles in ${topic.stories} stories in the last ${topic.days} days`,
    blocks: [
      heading(`${topic.title} (${topic.name})`),
      ...(topic.description ? [paragraph(topic.description)] : []),
      ...(topic.flaw ? [paragraph(text("It matches nothing at the moment: ", "bold"), topic.flaw)] : []),
      paragraph(text(shownQuery(topic.query), "code")),
      ...watchBlocks(topic.watch),
      paragraph(
        `${counted(topic.articles, "article", "articles")} in ${counted(topic.stories, "story", "stories")} in the last ${topic.days} days. `,
        followers(topic),
      ),
      context(...ownership(topic), text(` · urgency: ${topic.urgency}`)),
      ...(next.length > 0 ? [actions(...next)] : []),
    ],
  };
}

function followers({ followers: here, elsewhere }: TopicDetails): string {
  const more = here.length - shownFollowers;
  const names = here.slice(0, shownFollowers).join(", ") + (more > 0 ? ` and ${more} more` : "");
  const others = `${counted(elsewhere, "channel", "channels")} elsewhere`;
  if (elsewhere > 0) return `Followed by ${names ? `${names} and ` : ""}${others}.`;
  return names ? `Followed by ${names}.` : "No channel follows it.";
}

function ownership({ owner, changedAt }: TopicDetails): Span[] {
  if (owner === undefined) return [text("Of the watchlist, so it is changed by making a copy")];
  return [
    text(`Made here, last changed by ${owner}`),
    ...(changedAt === undefined ? [] : [text(" "), time(changedAt)]),
  ];
}
