import { type Decision, storiesMerged, storySplit } from "../../cards/story-changed.ts";
import { hour } from "../../durations.ts";
import { type Example, example } from "../../messages/example.ts";
import type { Development, Story, StoryMember } from "../../model.ts";
import { followed, subscribed } from "../following/message.ts";
import { storyMuted, storyUnmuted } from "../following/muted-message.ts";
import { objectionAsked } from "../not-relevant/message.ts";
import { whyStory } from "../why/message.ts";
import { storyDetails } from "./details-message.ts";
import { storyPieces } from "./pieces-message.ts";
import { storySources } from "./sources-message.ts";
import { storyTimeline, timelineOf } from "./timeline-message.ts";

const credited = "credits Nordlys Wire in its first line";

/** A story with everything a story can have, many times; names and words from `hostile`. */
function developed(grown: Story, hostile: Story): Story {
  const { updatedAt: at, articles } = grown;
  const like = articles.at(-1) as StoryMember;
  const members = Array.from({ length: 30 }, (_, i) => ({
    ...{ ...like, id: 100 + i, title: `${hostile.headline} ${i}`, publishedAt: at + i * hour },
    ...(i % 3 === 0 ? { origin: "Nordlys Wire", originReason: credited } : i % 3 === 1 ? { origin: like.outlet } : {}),
  }));
  const words = `“${hostile.headline}” was all that the ministry had to say of it that evening. `.repeat(3);
  const quoted = (articleId: number) => ({ text: words, articleId, start: 0, end: words.length });
  const developments = members.map(
    ({ id, outlet, publishedAt }, i): Development => ({
      ...{ id, articleId: id - (id % 2), outlet, url: "https://meridian-post.example/1", at: publishedAt },
      ...{ foundAt: publishedAt, facts: ["17"], sentence: quoted(id), weighty: i % 4 === 0 },
      ...(i % 5 === 0 ? { kind: "denial", who: "the ministry", disputes: quoted(id) } : { kind: "detail" }),
    }),
  );
  const correction = { articleId: 7, outlet: "Harbour Ledger", at, was: words, is: `${words} Not so.` };
  return {
    ...{ ...grown, articles: [...articles, ...members], developments, phase: "denied" },
    corrections: [correction, correction],
  };
}

/** Answers about one story, and what people decide about it. */
export function storyExamples(grown: Story, hostile: Story): Example[] {
  const story = developed(grown, hostile);
  const { updatedAt: at } = grown;
  const decision = { storyId: 12, otherStoryId: 15, articleIds: [9, 10], by: hostile.headline, at };
  const decisions: Decision[] = [
    { ...decision, kind: "split" },
    { ...decision, kind: "merge" },
    { ...decision, kind: "split", storyId: 8, otherStoryId: 12 },
  ];
  const mute = { by: "Ann", until: at + hour };
  const aside = { decisions, askedFor: 15, mute };
  const page = { items: story.articles.slice(-6), page: 1, pages: 4 };
  return [
    example("story-details", storyDetails(grown, { items: grown.articles, page: 1, pages: 1 })),
    example("story-asides", storyDetails(story, page, aside)),
    example("story-details-earlier", storyDetails(story, { ...page, page: 2 }, aside)),
    example("story-timeline", storyTimeline(story, { items: timelineOf(story).slice(-7), page: 2, pages: 4 })),
    example("story-timeline-first", storyTimeline(grown, { items: timelineOf(grown), page: 1, pages: 1 })),
    example("story-sources", storySources(story)),
    example("story-sources-one", storySources(hostile)),
    example("story-pieces", storyPieces(story, { items: story.articles.slice(-10), page: 1, pages: 4 }, true)),
    example("story-pieces-reader", storyPieces(grown, { items: grown.articles, page: 1, pages: 1 }, false)),
    example("story-pieces-one", storyPieces(hostile, { items: hostile.articles, page: 1, pages: 1 }, true)),
    example("story-changed-split", storySplit(hostile, grown, 2)),
    example("story-changed-merged", storiesMerged(grown, hostile, 1)),
    example("why-story-decided", whyStory(grown, [], [], decisions)),
    example("objection-asked-several", objectionAsked(grown, "Summit venue")),
    example("muted", storyMuted(hostile, at)),
    example("muted-for-good", storyMuted(grown, undefined)),
    example("muted-no-more", storyUnmuted(grown, true)),
    example("muted-never", storyUnmuted(grown, false)),
    ...subscriptionExamples(hostile, mute),
  ];
}

function subscriptionExamples({ headline, updatedAt }: Story, mute: { by: string; until: number }): Example[] {
  const topic = { name: "summit-venue", title: "Summit venue" };
  const ping = { kind: "group", id: "S0123" } as const;
  const muted = Array.from({ length: 12 }, (_, i) => ({ ...mute, storyId: i + 1, headline }));
  const [first] = muted;
  return [
    example("subscribed-calling", subscribed(topic, { already: true, ping }, [], 0, 7)),
    example("subscribed-calling-nobody", subscribed(topic, { already: true, ping: "off" }, [], 0, 7)),
    example("followed-muted", followed([{ ...topic, since: updatedAt, ping }], undefined, undefined, muted)),
    example("followed-muted-only", followed([], undefined, undefined, first ? [first] : [])),
  ];
}
