import { hour } from "../durations.ts";
import { cardExample, type Example, example } from "../messages/example.ts";
import type { Correction, Development, Story } from "../model.ts";
import { closedCard } from "./closed-card.ts";
import { developmentReply } from "./development-reply.ts";
import { grownStory, hostileStory, sampleDenial, sampleTime, sampleTopic, singleStory } from "./sample-stories.ts";
import { type CardPlace, storyCard } from "./story-card.ts";

const topic = { ...sampleTopic, score: 0.8, newsAt: sampleTime };
const watchedTopics = [
  { ...topic, watched: ["Budapest", "Geneva", "Doha", "Vienna", "Oslo"] },
  { ...topic, title: "Ceasefire" },
];

/** Every state a story's card can be in, and the replies in its thread. */
export function cardExamples(): Example[] {
  const detail: Development = {
    ...{ id: 6, articleId: 9, outlet: "Nordlys Wire", kind: "figure", weighty: true, facts: ["40"] },
    sentence: { text: "Some 40 delegates are expected, up from 25.", articleId: 9, start: 70, end: 113 },
    ...{ at: grownStory.updatedAt, foundAt: grownStory.updatedAt },
  };
  const correction: Correction = {
    ...{ kind: "corrected", articleId: 7, outlet: "Harbour Ledger", url: "https://harbour-ledger.example/talks-venue" },
    ...{ at: grownStory.updatedAt + hour, was: "Three cities under discussion for the next round of talks" },
    is: "Two cities under discussion for the next round of talks",
  };
  const calledOff: Development = {
    ...{ ...detail, kind: "off", facts: ["called off"] },
    sentence: { text: "The organisers have called off the talks.", articleId: 9, start: 0, end: 41 },
  };
  const long = "A very long sentence about the talks. ".repeat(40);
  const bulky: Development = {
    ...sampleDenial,
    sentence: { ...sampleDenial.sentence, text: long },
    who: "w".repeat(300),
  };
  return [
    card("new", singleStory),
    card("watched", { ...grownStory, topics: watchedTopics }),
    card("updated", { ...grownStory, developments: [detail] }),
    card("disputed", { ...grownStory, phase: "denied", developments: [detail, sampleDenial] }),
    card("called-off", { ...grownStory, developments: [calledOff] }),
    card("corrected", { ...grownStory, corrections: [correction] }),
    card("changed", { ...grownStory, corrections: [{ ...correction, kind: "changed" }] }),
    card("continued", grownStory, { continues: 4 }),
    card("muted", grownStory, { mute: { by: "Ann", until: grownStory.updatedAt + 24 * hour } }),
    card("muted-for-good", grownStory, { mute: { by: "@everyone <!channel>" } }),
    card("headline-only", { ...singleStory, summary: [] }),
    card("hostile", {
      ...hostileStory,
      developments: [{ ...sampleDenial, sentence: { ...sampleDenial.sentence, text: hostileStory.headline } }],
    }),
    card("bulky", {
      ...grownStory,
      headline: long,
      developments: [bulky],
      corrections: [{ ...correction, was: long, is: long }],
    }),
    cardExample("story-card-superseded", closedCard(grownStory, 5)),
    cardExample("story-card-merged", closedCard(grownStory, undefined, 11)),
    example("development-reply", developmentReply(grownStory, [detail, sampleDenial])),
    example("development-reply-many", developmentReply(grownStory, [detail, detail, detail, bulky])),
    example("development-reply-corrected", developmentReply(grownStory, [], undefined, [correction])),
    example("development-reply-calling", {
      ...developmentReply(grownStory, [sampleDenial]),
      mentions: [{ kind: "here" }],
    }),
  ];
}

function card(state: string, story: Story, place: CardPlace = {}): Example {
  return cardExample(`story-card-${state}`, storyCard(story, place));
}
