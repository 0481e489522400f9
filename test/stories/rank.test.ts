import { expect, it } from "vitest";
import { rankStories } from "../../src/stories/rank.ts";

const hour = 3_600_000;
const story = { storyId: 1, outlets: 3, latestAt: 100 * hour, matchScore: 0.5 };

it("puts the story of more outlets first", () => {
  const wide = { ...story, storyId: 2, outlets: 9 };
  expect(rankStories([story, wide], 100 * hour)).toEqual([wide, story]);
});

it("puts the better match first among equals", () => {
  const better = { ...story, storyId: 2, matchScore: 0.9 };
  expect(rankStories([story, better], 100 * hour)).toEqual([better, story]);
});

it("lets yesterday's bigger story fall behind today's", () => {
  const yesterday = { ...story, storyId: 2, outlets: 6, latestAt: 70 * hour };
  expect(rankStories([yesterday, story], 100 * hour)).toEqual([story, yesterday]);
});

it("orders equals by time and then by number, whatever order they come in", () => {
  const twin = { ...story, storyId: 2 };
  expect(rankStories([story, twin], 100 * hour)).toEqual(rankStories([twin, story], 100 * hour));
});

it("takes a story dated in the future as one of now", () => {
  const future = { ...story, storyId: 2, latestAt: 500 * hour };
  expect(rankStories([story, future], 100 * hour).map(({ storyId }) => storyId)).toEqual([2, 1]);
});
