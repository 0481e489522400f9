import { grownStory, hostileStory, sampleTime, sampleTopic, singleStory } from "../../cards/sample-stories.ts";
import { day, hour } from "../../durations.ts";
import { type Example, example } from "../../messages/example.ts";
import { followed, subscribed, unsubscribed } from "./message.ts";
import { muteAsked, storyMuted, storyUnmuted, topicMuted, topicUnmuted } from "./muted-message.ts";

/** Following topics and muting stories, and what of both there is here. */
export function followingExamples(): Example[] {
  const digest = { next: sampleTime + day, timezone: "Europe/Kyiv" };
  return [
    example("subscribed", subscribed(sampleTopic, { already: false }, [singleStory], 1, 7)),
    example("subscribed-already", subscribed(sampleTopic, { already: true, relevance: "strict" }, [], 0, 7)),
    example("unsubscribed", unsubscribed(sampleTopic, true)),
    example("unsubscribed-not-followed", unsubscribed(sampleTopic, false)),
    example("followed", followed([{ ...sampleTopic, since: sampleTime, relevance: "normal" }], digest, undefined)),
    example(
      "followed-paused",
      followed([{ ...sampleTopic, since: sampleTime }], undefined, "the bot is not in the channel; invite it"),
    ),
    example("followed-none", followed([], undefined, undefined)),
    example("muted", storyMuted(hostileStory, grownStory.updatedAt)),
    example("muted-for-good", storyMuted(grownStory, undefined)),
    example("mute-asked", muteAsked(grownStory, [sampleTopic])),
    example("mute-asked-hostile", muteAsked(hostileStory, [{ ...sampleTopic, title: hostileStory.headline }])),
    example("muted-topic", topicMuted(sampleTopic, grownStory.updatedAt)),
    example("muted-topic-no-more", topicUnmuted(sampleTopic, true)),
    example("muted-topic-never", topicUnmuted(sampleTopic, false)),
    example("muted-no-more", storyUnmuted(grownStory, true)),
    example("muted-never", storyUnmuted(grownStory, false)),
    ...callingAndMuting(),
  ];
}

function callingAndMuting(): Example[] {
  const mute = { by: "Ann", until: grownStory.updatedAt + hour, headline: hostileStory.headline };
  const ping = { kind: "group", id: "S0123" } as const;
  const muted = Array.from({ length: 12 }, (_, i) => ({ ...mute, storyId: i + 1 }));
  const [first] = muted;
  return [
    example("subscribed-calling", subscribed(sampleTopic, { already: true, ping }, [], 0, 7)),
    example("subscribed-calling-nobody", subscribed(sampleTopic, { already: true, ping: "off" }, [], 0, 7)),
    example(
      "followed-muted",
      followed([{ ...sampleTopic, since: hostileStory.updatedAt, ping }], undefined, undefined, muted),
    ),
    example("followed-muted-only", followed([], undefined, undefined, first ? [first] : [])),
  ];
}
