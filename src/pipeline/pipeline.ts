import type { Fetcher } from "../feeds/http/fetch.ts";
import type { Composer } from "../llm/composer.ts";
import { composedLead } from "../lookups/composed-lead.ts";
import type { Millis } from "../model.ts";
import { cardsStage } from "./cards.ts";
import { clusterStage } from "./cluster.ts";
import { composeStage } from "./compose.ts";
import { type DeliverContext, deliverStage } from "./deliver.ts";
import { digestStage } from "./digest.ts";
import { enrichStage } from "./enrich.ts";
import { noticesStage } from "./notices.ts";
import { pollStage } from "./poll.ts";
import { pushStage } from "./push.ts";
import { readPagesStage } from "./read-pages.ts";
import { createStageRunner } from "./stage-runner.ts";

export type PipelineParts = DeliverContext & {
  fetcher: Fetcher;
  minPollMs: Millis;
  /** How long a poll waits to be saved with others. */
  batchMs?: Millis | undefined;
  editGapMs: Millis;
  timezone: string;
  /** Absent: no digests. */
  digestCron?: string;
  readPages: boolean;
  /** Absent: no language model is asked. */
  composer?: Composer;
  /** Where hubs reach this process; absent: nothing is pushed. */
  publicUrl?: string;
  newSecret(): string;
};

export type Pipeline = ReturnType<typeof createPipeline>;

/** All stages, in the order an article passes them, and who makes work for whom. */
export function createPipeline(parts: PipelineParts) {
  const { composer, publicUrl } = parts;
  const writeLead = composer && composedLead(composer);
  return createStageRunner(
    {
      poll: { ...pollStage(parts), wakes: ["cluster", "notices"] },
      push: publicUrl === undefined ? undefined : { ...pushStage({ ...parts, publicUrl }), wakes: [] },
      cluster: { ...clusterStage(parts), wakes: ["enrich", "readPages"] },
      enrich: { ...enrichStage(parts), wakes: ["cards"] },
      readPages: parts.readPages ? { ...readPagesStage(parts), wakes: ["cluster"] } : undefined,
      cards: { ...cardsStage(parts), wakes: ["deliver", "compose"] },
      compose: composer && { ...composeStage({ ...parts, composer }), wakes: ["cards"] },
      digest: { ...digestStage({ ...parts, writeLead }), wakes: ["deliver"] },
      notices: { ...noticesStage(parts), wakes: ["deliver"] },
      deliver: { ...deliverStage(parts), wakes: [] },
    },
    parts,
  );
}
