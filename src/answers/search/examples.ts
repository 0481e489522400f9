import { grownStory, hostileStory } from "../../cards/sample-stories.ts";
import { type Example, example } from "../../messages/example.ts";
import { searchFlaw, searchResults } from "./message.ts";

/** Results, none, and queries with a flaw. */
export function searchExamples(): Example[] {
  const items = grownStory.articles.map((article) => ({
    article: { ...article, storyId: 12 },
    snippet: [
      { text: "… officials named two ", hit: false },
      { text: "cities", hit: true },
      { text: " that could host the next round …", hit: false },
    ],
  }));
  const [first] = items as [(typeof items)[number]];
  const words = `${hostileStory.headline} `.repeat(4);
  const bad = {
    article: { ...first.article, title: words, url: `https://harbour-ledger.example/${"section/".repeat(30)}` },
    snippet: [{ text: words.slice(0, 200), hit: true }],
  };
  const asked = { words: "cities", topic: "Summit venue", since: grownStory.firstToldAt, source: "Harbour Ledger" };
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
    example("search-results-near", searchResults({ words: "towns" }, { items, page: 1, complete: true, isNear: true })),
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
