import { storyLine } from "../../cards/story-line.ts";
import { counted } from "../../messages/counted.ts";
import {
  type Action,
  actions,
  type Block,
  context,
  heading,
  list,
  type Message,
  paragraph,
  type Span,
  text,
  time,
} from "../../messages/message.ts";
import type { Mention, Millis, Relevance, Story } from "../../model.ts";

type TopicName = { name: string; title: string };

const relevances: Readonly<Record<Relevance, string>> = {
  all: "every story",
  normal: "stories that have it in the opening at least",
  strict: "stories that have it in the headline",
};

/** A person or group is called by name only where it is a mention: here its id has to do. */
function mentionWords(mention: Mention): string {
  return "id" in mention ? `${mention.kind} ${mention.id}` : `@${mention.kind}`;
}

/** What was told with the topic; "off": nobody is called from now on. */
type Wishes = { already: boolean; relevance?: Relevance | undefined; ping?: Mention | "off" | undefined };

/** After `subscribe`: what would have come in the last days, so that silence is not mistaken for a fault. */
export function subscribed(
  topic: TopicName,
  { already, relevance, ping }: Wishes,
  recent: readonly Story[],
  count: number,
  days: number,
): Message {
  const fact = `${followFact(topic, already, relevance)}${pingFact(ping)}`;
  const past =
    count === 0
      ? `Nothing was stored for it in the last ${days} days; the next story will be posted here.`
      : `${counted(count, "story", "stories")} in the last ${days} days; only what comes from now on is posted here.`;
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

function followFact({ title }: TopicName, already: boolean, relevance: Relevance | undefined): string {
  const rule = relevance === undefined ? "" : `: ${relevances[relevance]}`;
  if (!already) return `This channel now follows ${title}${rule}.`;
  return relevance === undefined
    ? `This channel follows ${title} already.`
    : `This channel follows ${title}, from now on${rule}.`;
}

function pingFact(ping: Wishes["ping"]): string {
  if (ping === undefined) return "";
  if (ping === "off") return " Its posts call nobody.";
  return ` New stories and developments of weight call ${mentionWords(ping)}.`;
}

export function unsubscribed(topic: TopicName, did: boolean): Message {
  const fact = did
    ? `This channel no longer follows ${topic.title}. What is stored stays available by /news latest ${topic.name}.`
    : `This channel did not follow ${topic.title}.`;
  return { fallback: fact, blocks: [paragraph(fact)] };
}

type Followed = TopicName & { since: Millis; relevance?: Relevance; ping?: Mention; mutedUntil?: Millis };
type Muted = { storyId: number; headline: string; by: string; until?: Millis };

const shownMutes = 10;

/** What a channel follows, and which stories it has muted. */
export function followed(
  topics: readonly Followed[],
  digest: { next: Millis; timezone: string } | undefined,
  pausedReason: string | undefined,
  muted: readonly Muted[] = [],
): Message {
  if (topics.length === 0) return followsNothing(muted);
  return {
    fallback: `This channel follows ${topics.map((t) => t.title).join(", ")}.`,
    blocks: [
      heading("This channel follows"),
      list(...topics.map(followedLine)),
      digest
        ? context("Next digest: ", time(digest.next), ` (${digest.timezone})`)
        : context("No digest is scheduled for this channel."),
      ...(pausedReason ? [paragraph(text("Paused: ", "bold"), pausedReason)] : []),
      ...mutedBlocks(muted),
    ],
  };
}

function followsNothing(muted: readonly Muted[]): Message {
  const none = "This channel follows no topic yet.";
  return {
    fallback: `${none} See /news topics, then /news subscribe TOPIC.`,
    blocks: [
      paragraph(none),
      context("See ", text("/news topics", "code"), ", then ", text("/news subscribe TOPIC", "code"), "."),
      ...mutedBlocks(muted),
    ],
  };
}

function followedLine({ title, name, since, relevance = "all", ping, mutedUntil }: Followed): Span[] {
  return [
    ...[text(title, "bold"), text(` (${name}) since `), time(since, "date")],
    ...(relevance === "all" ? [] : [text(`, ${relevance}: ${relevances[relevance]}`)]),
    ...(ping ? [text(`, calls ${mentionWords(ping)}`)] : []),
    ...(mutedUntil === undefined ? [] : [text(", muted until "), time(mutedUntil)]),
  ];
}

function mutedBlocks(muted: readonly Muted[]): Block[] {
  if (muted.length === 0) return [];
  const shown = muted.slice(0, shownMutes);
  const more = muted.length - shown.length;
  return [
    paragraph(text("Muted here", "bold")),
    list(...shown.map(mutedLine)),
    ...(more > 0 ? [context(`and ${more} more`)] : []),
    actions(...shown.map(({ storyId }): Action => ({ label: `Unmute #${storyId}`, command: `unmute ${storyId}` }))),
  ];
}

function mutedLine({ storyId, headline, by, until }: Muted): Span[] {
  return [
    text(`#${storyId}`, "bold"),
    text(` · ${headline} · by ${by}, `),
    ...(until === undefined ? [text("for good")] : [text("until "), time(until)]),
  ];
}
