import { storyList } from "../cards/story-list.ts";
import { type Example, example } from "../messages/example.ts";
import type { Correction, Development, Story } from "../model.ts";
import { type CaughtUp, catchUpAnswer } from "./catchup/message.ts";
import { menuMessage } from "./help/menu-message.ts";
import { quoteList, unknownSpeaker } from "./quotes/message.ts";
import { searchFlaw, searchResults } from "./search/message.ts";

export type LookupSamples = { single: Story; grown: Story; other: Story; hostile: Story };

/** Answers to lookups over many stories and articles: plain, empty, hostile and as long as they get. */
export function lookupExamples(samples: LookupSamples): Example[] {
  return [
    ...storyListExamples(samples),
    ...searchExamples(samples),
    ...catchUpExamples(samples),
    ...menuExamples(samples),
    ...quoteExamples(samples),
  ];
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

function catchUpExamples({ grown, other, single, hostile }: LookupSamples): Example[] {
  const { denial, correction } = eventsOf(grown);
  const [said] = grown.summary;
  const state = said ? { state: { ...said, outlet: "Harbour Ledger", url: "https://harbour-ledger.example/1" } } : {};
  const caughtUp: CaughtUp = {
    ...{ since: grown.firstSeenAt, asked: "all this channel follows", isFirst: false, page: 1, size: 6, total: 3 },
    again: "catchup since:2025-08-20T14:02:00.001Z",
    changes: [
      { story: grown, isNew: false, added: 2, denial },
      { story: other, isNew: false, added: 0, correction, ...state },
      { story: single, isNew: true, added: 1, ...state },
    ],
  };
  const long = "A very long sentence about the talks. ".repeat(30);
  const bulky: CaughtUp["changes"][number] = {
    story: { ...hostile, headline: `${hostile.headline} ${long}`, url: `https://a.example/${"section/".repeat(20)}` },
    ...{ isNew: false, added: 12 },
    denial: { ...denial, who: long, sentence: { ...denial.sentence, text: long }, url: "https://a.example/1" },
    correction: { ...correction, was: hostile.headline, is: long },
  };
  return [
    example("catch-up-answer", catchUpAnswer(caughtUp)),
    example(
      "catch-up-answer-first",
      catchUpAnswer({ ...caughtUp, isFirst: true, total: 1, changes: caughtUp.changes.slice(2) }),
    ),
    example("catch-up-answer-nothing", catchUpAnswer({ ...caughtUp, total: 0, changes: [] })),
    example("catch-up-answer-behind-the-last", catchUpAnswer({ ...caughtUp, page: 9, changes: [] })),
    example(
      "catch-up-answer-bulky",
      catchUpAnswer({ ...caughtUp, page: 2, total: 300, changes: Array(6).fill(bulky) }),
    ),
  ];
}

function menuExamples({ grown, hostile }: LookupSamples): Example[] {
  const topic = { name: "summit-venue", title: "Summit venue" };
  const many = Array.from({ length: 9 }, (_, i) => ({ name: `topic-${i}`, title: `${hostile.headline} ${i}` }));
  const digest = { next: grown.updatedAt };
  return [
    example("menu", menuMessage({ topics: [topic], stories: 3, atLeast: false, digest })),
    example("menu-nothing-followed", menuMessage({ topics: [], stories: 0, atLeast: false })),
    example("menu-bulky", menuMessage({ topics: many, stories: 300, atLeast: true, digest, paused: hostile.headline })),
  ];
}

function quoteExamples({ grown, hostile }: LookupSamples): Example[] {
  const words = "We will speak of guarantees only when there is a date and a place for the talks";
  const said = {
    ...{
      id: 1,
      articleId: 7,
      words,
      start: 20,
      end: 20 + words.length,
      speaker: "Ana Marković",
      speakerKey: "markovic",
    },
    ...{ role: "the foreign minister", verb: "said", at: grown.firstSeenAt, outlet: "Harbour Ledger", storyId: 12 },
    url: "https://harbour-ledger.example/talks-venue",
  };
  const later = { ...said, words: words.replace("guarantees", "assurances"), at: grown.updatedAt };
  const items = [
    { quote: later, outlets: ["Harbour Ledger", "Meridian Post", "Nordlys Wire"] },
    { quote: { ...said, verb: "told the Ledger" }, outlets: ["Harbour Ledger"] },
  ];
  const long = `${hostile.headline} `.repeat(8);
  const bad = { ...said, words: long, speaker: long, role: long, outlet: hostile.headline };
  const shift = { from: "guarantees", to: "assurances", last: said, first: later };
  const page = { asked: "Ana Marković on Summit venue", page: 1, shifts: [] };
  return [
    example("quote-list", quoteList({ ...page, items, shifts: [shift] })),
    example("quote-list-more", quoteList({ ...page, since: said.at, items, page: 2, more: "quotes marković page:3" })),
    example("quote-list-empty", quoteList({ ...page, since: said.at, items: [] })),
    example(
      "quote-list-bulky",
      quoteList({
        ...{ ...page, asked: long, shifts: [shift, { ...shift, from: long, last: bad, first: bad }] },
        items: Array.from({ length: 5 }, () => ({ quote: bad, outlets: ["A", "B"] })),
        more: "quotes marković topic:summit-venue since:30d page:2",
      }),
    ),
    example("quote-list-unknown-speaker", unknownSpeaker("Markovich", ["Ana Marković"], [])),
    example(
      "quote-list-unknown-speaker-hostile",
      unknownSpeaker(hostile.headline, [], ["Ana Marković", hostile.headline]),
    ),
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
