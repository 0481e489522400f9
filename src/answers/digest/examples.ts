import { hostileStory } from "../../cards/sample-stories.ts";
import { digestMessages } from "../../digest/digest-messages.ts";
import { bulkyDigest, dailyDigest, sampleWeek, weeklyDigest } from "../../digest/sample-digests.ts";
import { type Example, example } from "../../messages/example.ts";
import { unlimited } from "../../messages/limits.ts";
import { digestNothing, digestPreview } from "./message.ts";
import { digestScheduled } from "./scheduled-message.ts";

/** A digest looked at before its time, one with nothing to tell, and when the next comes. */
export function digestAnswerExamples(): Example[] {
  const { since, until } = dailyDigest;
  const bulky = digestMessages(bulkyDigest, unlimited);
  const schedule = { words: "every Monday at 09:00", timezone: sampleWeek.timezone, next: until };
  return [
    example("digest-preview", digestPreview(digestMessages(weeklyDigest, unlimited), 1, true)),
    example("digest-preview-last", digestPreview(bulky, bulky.length, false)),
    example("digest-preview-single", digestPreview(digestMessages(dailyDigest, unlimited).slice(0, 1), 1, false)),
    example("digest-nothing", digestNothing(sampleWeek, ["Summit venue", "Ceasefire"])),
    example("digest-nothing-daily", digestNothing({ ...sampleWeek, since }, [hostileStory.headline])),
    example("digest-scheduled", digestScheduled(schedule)),
    example("digest-scheduled-off", digestScheduled({ words: "", timezone: "UTC" })),
  ];
}
