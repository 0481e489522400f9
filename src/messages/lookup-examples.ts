import type { Correction, Development, Story } from "../model.ts";
import type { Example } from "./gallery.ts";
import type { Message } from "./message.ts";
import { searchFlaw, searchResults } from "./search-results.ts";
import { storyList } from "./story-list.ts";

export type LookupSamples = { single: Story; grown: Story; other: Story; hostile: Story };

/** Answers to lookups over many stories and articles: plain, empty, hostile and as long as they get. */
export function lookupExamples(samples: LookupSamples): Example[] {
  return [...storyListExamples(samples), ...searchExamples(samples)];
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

function searchExamples({ grown, hostile }: LookupSamples): Example[] {
  const items = grown.articles.map((article) => ({
    article: { ...article, storyId: 12 },
    snippet: [
      { text: "… officials named two ", hit: false },
      { text: "cities", hit: true },
      { text: " that could host the next round …", hit: false },
    ],
  }));
  const [first] = items as [(typeof items)[number]];
  const words = `${hostile.headline} `.repeat(4);
  const bad = {
    article: { ...first.article, title: words, url: `https://harbour-ledger.example/${"section/".repeat(30)}` },
    snippet: [{ text: words.slice(0, 200), hit: true }],
  };
  const asked = { words: "cities", topic: "Summit venue", since: grown.firstSeenAt, source: "Harbour Ledger" };
  const flaw = { reason: "a parenthesis that is never closed", proposal: "close it with )" };
  const query = `(cities OR ${"a very long query ".repeat(6)}`;
  return [
    example("search-results", searchResults({ words: "cities" }, { items, page: 1, complete: true })),
    example(
      "search-results-limited",
      searchResults(
        { ...asked, wider: "search cities" },
        { items, page: 2, complete: false, more: "search cities page:3" },
      ),
    ),
    example("search-results-empty", searchResults({ words: "cities" }, { items: [], page: 1, complete: true })),
    example(
      "search-results-empty-limited",
      searchResults({ ...asked, wider: "search cities" }, { items: [], page: 1, complete: false }),
    ),
    example(
      "search-results-bulky",
      searchResults({ words }, { items: Array(6).fill(bad), page: 1, complete: false, more: `search ${words} page:2` }),
    ),
    example("search-results-flaw", searchFlaw({ ...flaw, query: "(cities", column: 1 }, "search cities")),
    example("search-results-flaw-long", searchFlaw({ ...flaw, query, column: 60 }, `search ${query.slice(1)}`)),
    example("search-results-flaw-only", searchFlaw({ ...flaw, query: "OR", column: 1 }, undefined)),
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
