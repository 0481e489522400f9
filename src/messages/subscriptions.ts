import type { Millis, Story } from "../model.ts";
import { actions, context, heading, list, type Message, paragraph, text, time } from "./message.ts";
import { storyLine } from "./story-list.ts";

type TopicName = { name: string; title: string };

/** After `subscribe`: what would have come in the last days, so that silence is not mistaken for a fault. */
export function subscribed(
  topic: TopicName,
  already: boolean,
  recent: readonly Story[],
  count: number,
  days: number,
): Message {
  const fact = already ? `This channel follows ${topic.title} already.` : `This channel now follows ${topic.title}.`;
  const past =
    count === 0
      ? `Nothing was stored for it in the last ${days} days; the next story will be posted here.`
      : `${count} ${count === 1 ? "story" : "stories"} in the last ${days} days; only what comes from now on is posted here.`;
  return {
    fallback: `${fact} ${past}`,
    blocks: [
      paragraph(fact, " ", past),
      ...(recent.length > 0 ? [list(...recent.map(storyLine))] : []),
      actions(
        { label: "What this channel follows", command: "list" },
        { label: "Unsubscribe", command: `unsubscribe ${topic.name}` },
      ),
    ],
  };
}

export function unsubscribed(topic: TopicName, did: boolean): Message {
  const fact = did
    ? `This channel no longer follows ${topic.title}. What is stored stays available by /news latest ${topic.name}.`
    : `This channel did not follow ${topic.title}.`;
  return { fallback: fact, blocks: [paragraph(fact)] };
}

export function followed(
  topics: readonly (TopicName & { since: Millis })[],
  digest: { next: Millis; timezone: string } | undefined,
  pausedReason: string | undefined,
): Message {
  if (topics.length === 0) {
    const none = "This channel follows no topic yet.";
    return {
      fallback: `${none} See /news topics, then /news subscribe TOPIC.`,
      blocks: [
        paragraph(none),
        context("See ", text("/news topics", "code"), ", then ", text("/news subscribe TOPIC", "code"), "."),
      ],
    };
  }
  return {
    fallback: `This channel follows ${topics.map((t) => t.title).join(", ")}.`,
    blocks: [
      heading("This channel follows"),
      list(...topics.map((t) => [text(t.title, "bold"), text(` (${t.name}) since `), time(t.since, "date")])),
      digest
        ? context("Next digest: ", time(digest.next), ` (${digest.timezone})`)
        : context("No digest is scheduled for this channel."),
      ...(pausedReason ? [paragraph(text("Paused: ", "bold"), pausedReason)] : []),
    ],
  };
}

export function topicList(topics: readonly (TopicName & { description: string; followed: boolean })[]): Message {
  return {
    fallback: `Topics: ${topics.map((t) => t.name).join(", ")}`,
    blocks: [
      heading("Topics"),
      list(
        ...topics.map((t) => [text(t.name, "bold"), text(`${t.followed ? " (followed here)" : ""}: ${t.description}`)]),
      ),
      context("Follow one here: ", text("/news subscribe TOPIC", "code")),
    ],
  };
}
