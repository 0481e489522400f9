import type { NamedStory } from "../../cards/named-story.ts";
import { clipped } from "../../cut-text.ts";
import { actions, context, link, type Message, paragraph, time } from "../../messages/message.ts";
import type { Millis, Topic } from "../../model.ts";

const spans = [
  { label: "4 hours", hours: 4 },
  { label: "A day", hours: 24 },
  { label: "A week", hours: 168 },
];
const topicSpans = spans.slice(1);
const offeredTopics = 2;

/** Asks for how long a story is to be muted, or which of its topics. */
export function muteAsked(story: NamedStory, topics: readonly Pick<Topic, "name" | "title">[]): Message {
  const offered = topics.slice(0, offeredTopics);
  return {
    fallback: `Mute ${story.headline}?`,
    blocks: [
      paragraph("Mute this story in this channel? ", link(story.headline, story.url)),
      actions(...spans.map(({ label, hours }) => ({ label, command: `mute ${story.id} ${hours}` })), {
        label: "For good",
        command: `mute ${story.id}`,
      }),
      ...(offered.length > 0 ? [paragraph("Or no new story of a topic, for a while:")] : []),
      ...offered.map(({ name, title }) =>
        actions(
          ...topicSpans.map(({ label, hours }) => ({
            label: `${clipped(title, 40)}: ${label.toLowerCase()}`,
            command: `mute topic:${name} hours:${hours}`,
          })),
        ),
      ),
    ],
  };
}

/** After `mute topic:NAME`: until when no new story of the topic is posted. */
export function topicMuted({ name, title }: Pick<Topic, "name" | "title">, until: Millis): Message {
  return {
    fallback: `No new story of ${title} comes here for a while`,
    blocks: [
      paragraph(`No new story of ${title} comes here until `, time(until), "."),
      context("Cards that stand here go on being edited. What comes meanwhile stays in lookups."),
      actions({ label: `Hear of it again`, command: `unmute topic:${name}` }),
    ],
  };
}

/** After `unmute topic:NAME`; `did` false: it was not muted here. */
export function topicUnmuted({ title }: Pick<Topic, "title">, did: boolean): Message {
  const fact = did ? `New stories of ${title} come here again.` : `${title} is not muted in this channel.`;
  return { fallback: fact, blocks: [paragraph(fact)] };
}

/** After `mute`: until when this channel hears no more of the story; `until` absent: for good. */
export function storyMuted(story: NamedStory, until: Millis | undefined): Message {
  const fact = `Muted #${story.id} in this channel${until === undefined ? " for good" : ""}`;
  return {
    fallback: `${fact}: ${story.headline}`,
    blocks: [
      paragraph(
        fact,
        ...(until === undefined ? [] : [" until ", time(until)]),
        ": ",
        link(story.headline, story.url),
        ".",
      ),
      context("No edit, no reply and no new card of it comes here. It stays in lookups, and in other channels."),
      actions({ label: "Unmute", command: `unmute ${story.id}` }, { label: "What is muted here", command: "list" }),
    ],
  };
}

/** After `unmute`; `did` false: it was not muted here. */
export function storyUnmuted(story: NamedStory, did: boolean): Message {
  const fact = did ? `This channel hears of #${story.id} again` : `#${story.id} is not muted in this channel`;
  return {
    fallback: `${fact}: ${story.headline}`,
    blocks: [
      paragraph(`${fact}: `, link(story.headline, story.url), "."),
      ...(did ? [context("Its card catches up with what came meanwhile.")] : []),
      actions(
        { label: "The story", command: `story ${story.id}` },
        did ? { label: "Mute again", command: `mute ${story.id}` } : { label: "What is muted here", command: "list" },
      ),
    ],
  };
}
