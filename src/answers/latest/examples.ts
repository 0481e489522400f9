import { grownStory, hostileStory, otherStory, sampleCorrection, sampleDenial } from "../../cards/sample-stories.ts";
import { type Example, example } from "../../messages/example.ts";
import type { Story } from "../../model.ts";
import { storyList } from "./message.ts";

/** The newest stories: some, none, past the last, and as long as they get. */
export function latestExamples(): Example[] {
  const flagged: Story = {
    ...{ ...grownStory, phase: "denied", developments: [sampleDenial], corrections: [sampleCorrection] },
    headline: `${grownStory.headline}, ${"as officials in several cities have said ".repeat(6)}`,
  };
  const many = Array.from({ length: 10 }, (_, i) => ({ ...flagged, id: 4_000_000 + i }));
  const agreed: Story = { ...otherStory, phase: "agreed" };
  return [
    example("story-list", storyList("Summit venue", { items: [grownStory, agreed], page: 1 })),
    example("story-list-empty", storyList("Summit venue", { items: [], page: 1 })),
    example("story-list-behind-the-last", storyList("Summit venue", { items: [], page: 9 })),
    example("story-list-hostile", storyList(hostileStory.headline, { items: [hostileStory], page: 1 })),
    example("story-list-bulky", storyList("all topics", { items: many, page: 2, more: "latest 10 page:3" })),
  ];
}
