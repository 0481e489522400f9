import type { Correction, Development, Story } from "../model.ts";
import type { Example } from "./gallery.ts";
import type { Message } from "./message.ts";
import { storyList } from "./story-list.ts";

export type LookupSamples = { single: Story; grown: Story; other: Story; hostile: Story };

/** Answers to lookups over many stories and articles: plain, empty, hostile and as long as they get. */
export function lookupExamples(samples: LookupSamples): Example[] {
  return [...storyListExamples(samples)];
}

function storyListExamples({ grown, other, hostile }: LookupSamples): Example[] {
  const { denial, correction } = eventsOf(grown);
  const flagged: Story = {
    ...{ ...grown, phase: "denied", developments: [denial], corrections: [correction] },
    headline: `${grown.headline}, ${"as officials in several cities have said ".repeat(6)}`,
  };
  const many = Array.from({ length: 10 }, (_, i) => ({ ...flagged, id: 4_000_000 + i }));
  const agreed: Story = { ...other, phase: "agreed" };
  return [
    example("story-list", storyList("Summit venue", { items: [grown, agreed], page: 1 })),
    example("story-list-empty", storyList("Summit venue", { items: [], page: 1 })),
    example("story-list-behind-the-last", storyList("Summit venue", { items: [], page: 9 })),
    example("story-list-hostile", storyList(hostile.headline, { items: [hostile], page: 1 })),
    example("story-list-bulky", storyList("all topics", { items: many, page: 2, more: "latest 10 page:3" })),
  ];
}

function eventsOf({ updatedAt: at }: Story): { denial: Development; correction: Correction } {
  const words = "“There is no plan to meet there,” the minister's spokeswoman said.";
  const claim = "Officials named two cities that could host the next round of talks.";
  const place = { outlet: "Meridian Post", url: "https://meridian-post.example/hosts" };
  return {
    denial: {
      ...{ ...place, id: 5, articleId: 9, kind: "denial", weighty: true, who: "the minister's spokeswoman" },
      ...{ facts: ["no plan"], at, foundAt: at },
      sentence: { text: words, articleId: 9, start: 0, end: words.length },
      disputes: { text: claim, articleId: 7, start: 0, end: claim.length },
    },
    correction: { ...place, articleId: 9, at, was: "Three cities are named", is: "Two cities are named" },
  };
}

function example(name: string, message: Message): Example {
  return { name, message, editable: false };
}
