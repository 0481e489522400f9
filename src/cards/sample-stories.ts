import { hour, minute } from "../durations.ts";
import type { Article, Correction, Development, Millis, Story } from "../model.ts";
import type { Decision } from "./decision-line.ts";

/** When the sample stories were first told. */
export const sampleTime: Millis = Date.UTC(2025, 7, 20, 14, 2);
export const sampleSite = "https://harbour-ledger.example";

const sentence = "Officials named two cities that could host the next round of talks.";

export const sampleTopic = { id: 1, name: "summit-venue", title: "Summit venue" };

export const sampleArticle: Article = {
  id: 7,
  feedId: 1,
  outlet: "Harbour Ledger",
  url: `${sampleSite}/talks-venue`,
  title: "Two cities under discussion for the next round of talks",
  description: sentence,
  body: `${sentence} No date has been set. Several other governments offered to host.`,
  categories: [],
  contentHash: "0",
  publishedAt: sampleTime,
  firstSeenAt: sampleTime + minute,
  state: "founded",
  reason: "story 12, first report",
};

const second: Article = {
  ...sampleArticle,
  id: 9,
  outlet: "Meridian Post",
  url: "https://meridian-post.example/hosts",
  title: "Search for a host city narrows",
  firstSeenAt: sampleTime + hour,
  state: "merged",
  reason: "into story 12; both: talks, cities, host",
};

/** A story of one article. */
export const singleStory: Story = {
  id: 12,
  headline: sampleArticle.title,
  url: `${sampleSite}/talks-venue`,
  firstToldAt: sampleTime,
  updatedAt: sampleTime,
  summary: [{ text: sentence, articleId: 7, start: 0, end: sentence.length }],
  topics: [{ ...sampleTopic, score: 0.8, newsAt: sampleTime }],
  articles: [{ ...sampleArticle, similarity: 0, addedAt: sampleTime }],
  outlets: ["Harbour Ledger"],
  origins: [{ name: "Harbour Ledger", outlets: ["Harbour Ledger"] }],
  phase: "reported",
  developments: [],
  corrections: [],
};

/** The same after more outlets told it. */
export const grownStory: Story = {
  ...singleStory,
  updatedAt: sampleTime + hour,
  articles: [...singleStory.articles, { ...second, similarity: 0.7, addedAt: sampleTime + hour }],
  outlets: ["Harbour Ledger", "Meridian Post", "Nordlys Wire", "Table Mountain Times", "Vltava Daily"],
  origins: [
    { name: "Harbour Ledger", outlets: ["Harbour Ledger", "Meridian Post"] },
    { name: "Nordlys Wire", outlets: ["Nordlys Wire", "Table Mountain Times", "Vltava Daily"] },
  ],
};

export const otherStory: Story = {
  ...singleStory,
  id: 11,
  headline: "Hosts of the last round open their doors again",
  url: "https://nordlys-wire.example/doors",
  outlets: ["Nordlys Wire"],
};

/** Markup, mentions and control characters of both platforms where words should be. */
export const hostileStory: Story = {
  ...singleStory,
  id: 13,
  headline: "<!channel> @everyone **bold** [free](https://phish.example) `code` \u202etxt.exe",
  summary: singleStory.summary.map((first) => ({
    ...first,
    text: "<@U0123> said <https://x.example|click> & left. ||spoiler|| <t:0:R>",
  })),
};

const denied = "“There is no plan to meet there,” the minister's spokeswoman said.";

/** Of what `grownStory` says. */
export const sampleDenial: Development = {
  ...{ id: 5, articleId: 9, outlet: "Meridian Post", url: "https://meridian-post.example/hosts" },
  ...{ kind: "denied", weighty: true, who: "the minister's spokeswoman", facts: ["no plan"] },
  sentence: { text: denied, articleId: 9, start: 0, end: denied.length },
  disputes: { text: sentence, articleId: 7, start: 0, end: sentence.length },
  ...{ at: grownStory.updatedAt, foundAt: grownStory.updatedAt },
};

export const sampleCorrection: Correction = {
  ...{ articleId: 9, outlet: "Meridian Post", url: "https://meridian-post.example/hosts", at: grownStory.updatedAt },
  ...{ kind: "corrected", was: "Three cities are named", is: "Two cities are named" },
};

const decided = {
  ...{ storyId: 12, otherStoryId: 15, articleIds: [9, 10] },
  ...{ by: hostileStory.headline, at: grownStory.updatedAt },
};

/** What people decided about story 12, and about one that it was taken out of. */
export const sampleDecisions: readonly Decision[] = [
  { ...decided, kind: "split" },
  { ...decided, kind: "merge" },
  { ...decided, kind: "split", storyId: 8, otherStoryId: 12 },
];

/** What Dateline itself put right about story 12. */
export const sampleSettlings: readonly Decision[] = [
  {
    ...decided,
    by: "Dateline",
    kind: "move",
    storyId: 15,
    otherStoryId: 12,
    articleIds: [9],
    reason: "both: host, city",
  },
  { ...decided, by: "Dateline", kind: "merge", reason: hostileStory.headline },
];
