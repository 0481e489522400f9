import {
  grownStory,
  hostileStory,
  sampleArticle,
  sampleDecisions,
  sampleSettlings,
  sampleTime,
  singleStory,
} from "../../cards/sample-stories.ts";
import { hour } from "../../durations.ts";
import { type Example, example } from "../../messages/example.ts";
import { whyArticle, whyStory } from "./message.ts";

const terms = [{ field: "title", before: "Two ", hit: "cities", after: " under discussion for the next round" }];

/** Why a story was told and why an article was or was not. */
export function whyExamples(): Example[] {
  const delivery = {
    where: "slack C0123",
    status: "sent",
    at: sampleTime,
    editedAt: sampleTime + hour,
    because: ["Meridian Post"],
  };
  return [
    example("why-story", whyStory(grownStory, [{ topic: "Summit venue", terms }], [delivery])),
    example("why-story-decided", whyStory(grownStory, [], [], sampleDecisions)),
    example("why-story-settled", whyStory(grownStory, [], [delivery], sampleSettlings)),
    example("why-story-untold", whyStory(singleStory, [{ topic: "Summit venue", terms: [] }], [])),
    example(
      "why-article",
      whyArticle({ ...sampleArticle, storyId: 12 }, [{ topic: "Summit venue", terms }], {
        near: [{ topic: "Ceasefire", why: "no ceasefire in one sentence with “Kyiv”" }],
        far: ["Sanctions", "Territory"],
      }),
    ),
    example(
      "why-article-held",
      whyArticle(
        { ...sampleArticle, state: "held", dateFlag: "absurd", reason: "most of its feed was new at once" },
        [],
        { near: [], far: [] },
        {
          ...{ count: 5, late: true, page: { state: "refused", reason: "it asks for a subscription" } },
          edits: [
            { seenAt: sampleTime, changes: [{ field: "title", before: "Two cities", after: hostileStory.headline }] },
            {
              seenAt: sampleTime,
              changes: [
                { field: "body", before: `${sampleArticle.description} `.repeat(14), after: sampleArticle.description },
              ],
            },
          ],
        },
      ),
    ),
    example(
      "why-article-unmatched",
      whyArticle({ ...sampleArticle, state: "unmatched", reason: "no topic matched its text" }, [], {
        near: [{ topic: "Summit venue", why: "no venue near “Putin” and “Zelensky”" }],
        far: ["Ceasefire"],
      }),
    ),
  ];
}
