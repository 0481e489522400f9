import { longSentences, sampleReport, sampleSentence, sampleWords } from "../../cards/sample-sentences.ts";
import { grownStory, hostileStory, sampleTime, sampleTopic } from "../../cards/sample-stories.ts";
import { day } from "../../durations.ts";
import { type Example, example } from "../../messages/example.ts";
import type { TimelineDay } from "../../messages/timeline-day.ts";
import type { Correction, Development } from "../../model.ts";
import { type StateOfPlayShown, stateOfPlayMessage } from "./message.ts";

const lead = [
  sampleSentence(1, "Both delegations agreed on Wednesday to meet again in Geneva on 27 August, the mediator said."),
  sampleSentence(2, "The talks on the sea border, now in their second week, have not touched the fishing grounds."),
];

const shown: StateOfPlayShown = {
  ...{ topic: sampleTopic, days: 7, today: "2025-08-20", total: 11 },
  ...{ since: sampleTime - 7 * day, until: sampleTime, stories: [], lead },
  keyPoints: sampleWords.map((one, i) => sampleSentence(3 + (i % 4), one)),
  quotes: [
    {
      ...{
        ...sampleSentence(3, "A line on a map is not a border until boats respect it."),
        words: "A line on a map is not a border until boats respect it.",
      },
      ...{ speaker: "Ada Lund", speakerKey: "lund", role: "the mediator", verb: "said" },
    },
    {
      ...{
        ...sampleSentence(5, "We will be in Geneva, and we will be patient."),
        words: "We will be in Geneva, and we will be patient.",
      },
      ...{ speaker: "Olav Berg", speakerKey: "berg", verb: "said" },
    },
  ],
  watched: [
    {
      value: "Geneva",
      state: "agreed",
      mentions: 9,
      outlets: 4,
      latest: sampleSentence(1, "Geneva it is."),
      by: "Ada Lund",
    },
    {
      value: "Oslo",
      state: "mentioned",
      mentions: 1,
      outlets: 1,
      latest: sampleSentence(4, "Oslo had offered a hall."),
    },
  ],
  unresolved: [
    sampleSentence(2, "It remains unclear who would pay for the patrols."),
    sampleSentence(4, "No date has been set for the vote in the south."),
  ],
  ahead: [
    {
      ...sampleSentence(1, ""),
      ...ahead("2025-08-27", "2025-08-27", "day"),
      sentence: sampleSentence(1, "They meet again in Geneva on 27 August."),
    },
    {
      ...sampleSentence(4, ""),
      ...ahead("2025-09-01", "2025-09-30", "month"),
      sentence: sampleSentence(4, "The new fishing law is due in September."),
    },
  ],
  disputed: [],
  corrections: [],
};

function ahead(fromDay: string, toDay: string, precision: TimelineDay["precision"]) {
  return { fromDay, toDay, precision };
}

/** The state of play of a topic: usual, empty, hostile and with more than fits. */
export function briefExamples(): Example[] {
  const claim = sampleSentence(2, "Officials named two cities that could host the talks.");
  const denial: Development = {
    ...{ id: 5, articleId: 2, outlet: "Meridian Post", url: sampleReport, kind: "denied", weighty: true, facts: [] },
    ...{
      sentence: claim,
      disputes: sampleSentence(1, "Oslo is out of the question."),
      who: "the minister's spokeswoman",
      at: sampleTime,
      foundAt: sampleTime,
    },
  };
  const corrected: Correction = {
    kind: "corrected",
    articleId: 2,
    outlet: "Meridian Post",
    at: sampleTime,
    was: "three cities",
    is: "two cities",
  };
  const evil = sampleSentence(9, hostileStory.headline);
  return [
    state("state-of-play", { ...shown, stories: [grownStory] }),
    state("state-of-play-disputed", { ...shown, stories: [grownStory], disputed: [denial], corrections: [corrected] }),
    state("state-of-play-thin", {
      ...shown,
      total: 1,
      lead: lead.slice(0, 1),
      keyPoints: [],
      quotes: [],
      watched: [],
      unresolved: [],
      ahead: [],
    }),
    state("state-of-play-empty", { ...shown, total: 0 }),
    state("state-of-play-hostile", {
      ...shown,
      topic: { name: "own", title: hostileStory.headline },
      lead: [evil],
      keyPoints: [evil],
      unresolved: [evil],
    }),
    state("state-of-play-bulky", {
      ...{
        ...shown,
        stories: [grownStory],
        lead: longSentences.slice(0, 2),
        keyPoints: longSentences,
        unresolved: longSentences.slice(2, 5),
      },
      disputed: [denial, denial, denial],
    }),
  ];
}

function state(name: string, shown: StateOfPlayShown): Example {
  return example(name, stateOfPlayMessage(shown));
}
