import type { NamedStory } from "../../cards/named-story.ts";
import { actions, context, link, type Message, paragraph, time } from "../../messages/message.ts";
import type { Millis } from "../../model.ts";

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
