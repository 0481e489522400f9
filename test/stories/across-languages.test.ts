import { expect, it } from "vitest";
import { readStoryRows } from "../../bench/story-rows.ts";
import { storiesOf } from "../../bench/story-runs.ts";

const articles = readStoryRows("test/fixtures/stories/across-languages.jsonl");

function groupsOf(stories: readonly number[]): string[] {
  return [...Map.groupBy(articles, (_, i) => stories[i]).values()].map((group) =>
    [...new Set(group.map(({ event }) => event))].join(),
  );
}

it("tells seven events in five languages as seven stories, without a list of names", () => {
  expect(groupsOf(storiesOf(articles, { settled: false }))).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
});

it("does so where no article says its language, and after settling", () => {
  const undeclared = articles.map((article) => ({ ...article, language: undefined }));
  expect(groupsOf(storiesOf(undeclared, { settled: true }))).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
});
