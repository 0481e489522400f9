import { judge } from "./judge.ts";
import type { ModelSettings } from "./model-settings.ts";
import { instructions, promptFor } from "./prompt.ts";

/** "answers": and the gate let it pass. "unfit": it answers, but not so that it could be shown. */
export type ModelTrial = { kind: "answers" } | { kind: "unfit" | "failed"; reason: string };

const sample = [
  { id: 1, text: "The harbour of Ellby was closed on Monday after a ferry lost power near the lighthouse." },
  { id: 2, text: "All 64 passengers were brought ashore and nobody was hurt, the coast guard said." },
];

/** Asks for a summary of two invented sentences; costs some hundred tokens that no budget counts. */
export async function tryModel(settings: ModelSettings): Promise<ModelTrial> {
  const { askModel } = await import("./language-model.ts");
  const task = { kind: "summary", sources: sample, maxChars: 300, maxSentences: 2, language: "en" } as const;
  const reply = await askModel(settings, instructions, [{ role: "user", content: promptFor(task, sample, "=====") }]);
  if (reply.kind === "failed") return reply;
  const judged = judge(reply.text, task);
  return judged.kind === "composed" ? { kind: "answers" } : { kind: "unfit", reason: judged.reasons.join("; ") };
}
