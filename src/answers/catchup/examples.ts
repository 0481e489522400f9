import {
  grownStory,
  hostileStory,
  otherStory,
  sampleCorrection,
  sampleDenial,
  singleStory,
} from "../../cards/sample-stories.ts";
import { type Example, example } from "../../messages/example.ts";
import { type CaughtUp, catchUpAnswer } from "./message.ts";

/** What somebody missed: usual, the first time, nothing, and as long as it gets. */
export function catchupExamples(): Example[] {
  const [said] = grownStory.summary;
  const state = said ? { state: { ...said, outlet: "Harbour Ledger", url: "https://harbour-ledger.example/1" } } : {};
  const caughtUp: CaughtUp = {
    ...{ since: grownStory.firstToldAt, asked: "all this channel follows", isFirst: false, page: 1, size: 6, total: 3 },
    again: "catchup since:2025-08-20T14:02:00.001Z",
    changes: [
      { story: grownStory, isNew: false, added: 2, denial: sampleDenial },
      { story: otherStory, isNew: false, added: 0, correction: sampleCorrection, ...state },
      { story: singleStory, isNew: true, added: 1, ...state },
    ],
  };
  const long = "A very long sentence about the talks. ".repeat(30);
  const bulky: CaughtUp["changes"][number] = {
    story: {
      ...hostileStory,
      headline: `${hostileStory.headline} ${long}`,
      url: `https://a.example/${"section/".repeat(20)}`,
    },
    ...{ isNew: false, added: 12 },
    denial: {
      ...sampleDenial,
      who: long,
      sentence: { ...sampleDenial.sentence, text: long },
      url: "https://a.example/1",
    },
    correction: { ...sampleCorrection, was: hostileStory.headline, is: long },
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
