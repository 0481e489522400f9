import { grownStory, hostileStory } from "../../cards/sample-stories.ts";
import { type Example, example } from "../../messages/example.ts";
import { quoteList, unknownSpeaker } from "./message.ts";

/** What somebody said, with a change of wording, and speakers nobody knows. */
export function quotesExamples(): Example[] {
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
    ...{
      role: "the foreign minister",
      verb: "said",
      at: grownStory.firstToldAt,
      outlet: "Harbour Ledger",
      storyId: 12,
    },
    url: "https://harbour-ledger.example/talks-venue",
  };
  const later = { ...said, words: words.replace("guarantees", "assurances"), at: grownStory.updatedAt };
  const items = [
    { quote: later, outlets: ["Harbour Ledger", "Meridian Post", "Nordlys Wire"] },
    { quote: { ...said, verb: "told the Ledger" }, outlets: ["Harbour Ledger"] },
  ];
  const long = `${hostileStory.headline} `.repeat(8);
  const bad = { ...said, words: long, speaker: long, role: long, outlet: hostileStory.headline };
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
      unknownSpeaker(hostileStory.headline, [], ["Ana Marković", hostileStory.headline]),
    ),
  ];
}
