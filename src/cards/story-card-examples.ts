import { hour } from "../durations.ts";
import type { Example } from "../messages/example.ts";
import type { Correction, Development, Story } from "../model.ts";
import { developmentReply } from "./development-reply.ts";
import { type CardPlace, closedCard, storyCard } from "./story-card.ts";

const words = "“There is no plan to meet there,” the minister's spokeswoman said.";
const claim = "Officials named two cities that could host the next round of talks.";

/** Every state a story's card can be in, and the replies in its thread. */
export function cardExamples({ single, grown, hostile }: { single: Story; grown: Story; hostile: Story }): Example[] {
  const denial: Development = {
    ...{ id: 5, articleId: 9, outlet: "Meridian Post", url: "https://meridian-post.example/hosts" },
    ...{ kind: "denial", weighty: true, who: "the minister's spokeswoman", facts: ["no plan"] },
    sentence: { text: words, articleId: 9, start: 0, end: words.length },
    disputes: { text: claim, articleId: 7, start: 0, end: claim.length },
    ...{ at: grown.updatedAt, foundAt: grown.updatedAt },
  };
  const detail: Development = {
    ...{ id: 6, articleId: 9, outlet: "Nordlys Wire", kind: "figure", weighty: true, facts: ["40"] },
    sentence: { text: "Some 40 delegates are expected, up from 25.", articleId: 9, start: 70, end: 113 },
    ...{ at: grown.updatedAt, foundAt: grown.updatedAt },
  };
  const correction: Correction = {
    ...{ articleId: 7, outlet: "Harbour Ledger", url: "https://harbour-ledger.example/talks-venue" },
    ...{ at: grown.updatedAt + hour, was: "Three cities under discussion for the next round of talks" },
    is: "Two cities under discussion for the next round of talks",
  };
  const long = "A very long sentence about the talks. ".repeat(40);
  const bulky: Development = { ...denial, sentence: { ...denial.sentence, text: long }, who: "w".repeat(300) };
  const card = (state: string, story: Story, place: CardPlace = {}): Example => ({
    ...{ name: `story-card-${state}`, message: storyCard(story, place), editable: true },
  });
  return [
    card("new", single),
    card("updated", { ...grown, developments: [detail] }),
    card("disputed", { ...grown, phase: "denied", developments: [detail, denial] }),
    card("corrected", { ...grown, corrections: [correction] }),
    card("continued", grown, { continues: 4 }),
    card("muted", grown, { mute: { by: "Ann", until: grown.updatedAt + 24 * hour } }),
    card("muted-for-good", grown, { mute: { by: "@everyone <!channel>" } }),
    card("headline-only", { ...single, summary: [] }),
    card("hostile", {
      ...hostile,
      developments: [{ ...denial, sentence: { ...denial.sentence, text: hostile.headline } }],
    }),
    card("bulky", {
      ...grown,
      headline: long,
      developments: [bulky],
      corrections: [{ ...correction, was: long, is: long }],
    }),
    { name: "story-card-superseded", message: closedCard(grown, 5), editable: true },
    { name: "story-card-merged", message: closedCard(grown, undefined, 11), editable: true },
    { name: "development-reply", message: developmentReply(grown, [detail, denial]), editable: false },
    {
      name: "development-reply-many",
      message: developmentReply(grown, [detail, detail, detail, bulky]),
      editable: false,
    },
    {
      name: "development-reply-calling",
      message: { ...developmentReply(grown, [denial]), mentions: [{ kind: "here" }] },
      editable: false,
    },
  ];
}
