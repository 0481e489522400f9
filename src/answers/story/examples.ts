import { longSentences, sampleSentence, sampleWords } from "../../cards/sample-sentences.ts";
import { grownStory, hostileStory, sampleDecisions } from "../../cards/sample-stories.ts";
import { hour } from "../../durations.ts";
import { type Example, example } from "../../messages/example.ts";
import type { Development, Story, StoryMember } from "../../model.ts";
import { storyDetails } from "./details-message.ts";
import { storyMore } from "./more-message.ts";
import { storyPieces } from "./pieces-message.ts";
import { storiesMerged, storySplit } from "./regroup-message.ts";
import { storySources } from "./sources-message.ts";
import type { TakeawaysShown } from "./takeaways-blocks.ts";
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
      ...(i % 5 === 0 ? { kind: "denied", who: "the ministry", disputes: quoted(id) } : { kind: "detail" }),
    }),
  );
  const correction = {
    kind: "corrected" as const,
    articleId: 7,
    outlet: "Harbour Ledger",
    at,
    was: words,
    is: `${words} Not so.`,
  };
  return {
    ...{ ...grown, articles: [...articles, ...members], developments, phase: "denied" },
    corrections: [correction, correction],
  };
}

function takeaways(sentences: readonly TakeawaysShown["points"][number][], quotes: TakeawaysShown["quotes"]) {
  return { points: sentences.slice(0, 7), open: sentences.slice(7, 9), quotes };
}

/** Answers about one story, and what people decide about it. */
export function storyExamples(): Example[] {
  const story = developed(grownStory, hostileStory);
  const mute = { by: "Ann", until: grownStory.updatedAt + hour };
  const aside = {
    decisions: sampleDecisions,
    askedFor: { id: 15, wentTo: [12, 8].map((storyId) => ({ storyId, articles: 2 })) },
    mute,
  };
  const page = { items: story.articles.slice(-6), page: 1, pages: 4 };
  const words = "We will be in Geneva, and we will be patient.";
  const said = { ...sampleSentence(3, words), words, speaker: "Olav Berg", speakerKey: "berg", verb: "said" };
  const told = {
    takeaways: takeaways(
      sampleWords.map((one, i) => sampleSentence(i, one)),
      [said],
    ),
    language: "en",
  };
  const bulky = { takeaways: takeaways(longSentences, [said, said, said]), language: "en" };
  return [
    example("story-details", storyDetails(grownStory, { items: grownStory.articles, page: 1, pages: 1 })),
    example("story-takeaways", storyDetails(grownStory, { items: grownStory.articles, page: 1, pages: 1 }, told)),
    example("story-takeaways-bulky", storyDetails(story, page, { ...aside, ...bulky })),
    example("story-asides", storyDetails(story, page, aside)),
    example("story-details-earlier", storyDetails(story, { ...page, page: 2 }, aside)),
    example("story-timeline", storyTimeline(story, { items: timelineOf(story).slice(-7), page: 2, pages: 4 })),
    example("story-timeline-first", storyTimeline(grownStory, { items: timelineOf(grownStory), page: 1, pages: 1 })),
    example("story-sources", storySources(story)),
    example("story-sources-one", storySources(hostileStory)),
    example("story-more", storyMore(grownStory)),
    example("story-more-hostile", storyMore(hostileStory)),
    example("story-pieces", storyPieces(story, { items: story.articles.slice(-10), page: 1, pages: 4 }, true)),
    example("story-pieces-reader", storyPieces(grownStory, { items: grownStory.articles, page: 1, pages: 1 }, false)),
    example("story-pieces-one", storyPieces(hostileStory, { items: hostileStory.articles, page: 1, pages: 1 }, true)),
    example("story-changed-split", storySplit(hostileStory, grownStory, 2)),
    example("story-changed-merged", storiesMerged(grownStory, hostileStory, 1)),
  ];
}
