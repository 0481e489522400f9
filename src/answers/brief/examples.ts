import { longSentences, sampleReport, sampleSentence, sampleWords } from "../../cards/sample-sentences.ts";
import { hostileStory, sampleTime, sampleTopic } from "../../cards/sample-stories.ts";
import { day } from "../../durations.ts";
import { type Example, example } from "../../messages/example.ts";
import type { TimelineDay } from "../../messages/timeline-day.ts";
import type { Correction, Development } from "../../model.ts";
import { briefAllMessage } from "./all-message.ts";
import { type BriefShown, briefMessage, briefMore, nothingTold } from "./message.ts";

const lead = [
  sampleSentence(1, "Both delegations agreed on Wednesday to meet again in Geneva on 27 August, the mediator said."),
  sampleSentence(2, "The talks on the sea border, now in their second week, have not touched the fishing grounds."),
];

const shown: BriefShown = {
  ...{ topic: sampleTopic, today: "2025-08-20", language: "en" },
  ...{ asOf: sampleTime, now: sampleTime + day, lead },
  changed: sampleWords.slice(0, 5).map((one, i) => sampleSentence(3 + (i % 4), one)),
  agreed: [sampleSentence(6, "North and south agreed on Tuesday to mark the border with 40 buoys.")],
  odds: [
    {
      older: sampleSentence(2, "The north accepts a joint coast guard on both sides of the line, its envoy said."),
      newer: sampleSentence(6, "The north ruled out a joint coast guard on both sides of the line."),
    },
  ],
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
  open: [
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

/** Where a topic stands, in short and in full: usual, old, of another language, empty, hostile and with more than fits. */
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
  const old = { asOf: sampleTime - 40 * day, now: sampleTime };
  const foreign = { ...sampleSentence(1, "Die Delegationen treffen sich am 27. August in Genf."), language: "de" };
  const nothing = { changed: [], agreed: [], open: [], odds: [], quotes: [], watched: [], ahead: [] };
  const hostile: BriefShown = {
    ...{ ...shown, topic: { name: "own", title: hostileStory.headline } },
    ...{ lead: [evil], changed: [evil], open: [evil] },
  };
  const bulky: BriefShown = {
    ...{ ...shown, lead: longSentences.slice(0, 2), changed: longSentences, open: longSentences.slice(2, 6) },
    disputed: [denial, denial, denial],
  };
  const long = Array.from({ length: 14 }, (_, i) => ({
    ...shown,
    topic: { name: `t${i}`, title: `Topic ${i}` },
    lead: [{ ...longSentences[i % longSentences.length], origin: "Nordlys Wire" } as BriefShown["lead"][number]],
  }));
  return [
    example("brief", briefMessage(shown)),
    example("brief-more", briefMore(shown)),
    example("brief-old", briefMessage({ ...shown, ...old, lead: [foreign] })),
    example("brief-more-disputed", briefMore({ ...shown, disputed: [denial], corrections: [corrected] })),
    example("brief-thin", briefMessage({ ...shown, ...nothing, lead: lead.slice(0, 1) })),
    example("brief-nothing", nothingTold(sampleTopic)),
    example("brief-hostile", briefMessage(hostile)),
    example("brief-more-hostile", briefMore(hostile)),
    example("brief-more-bulky", briefMore(bulky)),
    example("brief-all", briefAllMessage([shown, { ...shown, ...old, topic: { name: "b", title: "Border" } }], shown)),
    example("brief-all-bulky", briefAllMessage(long, shown)),
    example("brief-all-nothing", briefAllMessage([], shown)),
  ];
}
