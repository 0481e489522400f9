import { grownStory, hostileStory, sampleArticle } from "../../cards/sample-stories.ts";
import { type Example, example } from "../../messages/example.ts";
import { objectionAsked, objectionNoted } from "./message.ts";
import { objectionProposal } from "./proposal-message.ts";

/** Asking what is wrong with a story, and what is proposed once several say the same. */
export function notRelevantExamples(): Example[] {
  const gone = [grownStory, hostileStory].map(({ headline }) => ({ ...sampleArticle, title: headline }));
  const about = {
    topic: { name: "summit-venue", title: "Summit venue", own: false },
    objection: "wrong-place",
    people: 3,
  } as const;
  const effect = { days: 30, before: 14, after: 9, gone, spared: 2, objected: 3 };
  const rule = {
    kind: "change",
    draft: 4,
    query: '((summit OR talks) AND (Budapest OR Geneva) -category:opinion) -title:("Ohio")',
    effect,
    copyName: "summit-venue-2",
  } as const;
  const none = {
    kind: "no-rule",
    reason: "No rule tells them apart.",
    hint: "/news why shows what they matched by.",
  } as const;
  return [
    example("objection-asked", objectionAsked(hostileStory, "Summit venue")),
    example("objection-asked-several", objectionAsked(grownStory, "Summit venue")),
    example("objection-asked-noted", objectionNoted("Summit venue", "opinion", 2, 12)),
    example("objection-asked-noted-duplicate", objectionNoted("Summit venue", "duplicate", 1, 12)),
    example("objection-proposal", objectionProposal({ ...about, ...rule })),
    example("objection-proposal-own", objectionProposal({ ...about, ...rule, topic: { ...about.topic, own: true } })),
    example("objection-proposal-no-rule", objectionProposal({ ...about, objection: "duplicate", ...none })),
  ];
}
