import type { SourcedSentence } from "../model.ts";
import type { Composer } from "./composer.ts";
import type { Task } from "./task.ts";

/** What a model makes of these sentences, each with the first one that it cites as its source; undefined where nothing passed the gate. */
export async function composeFrom(
  composer: Composer,
  offered: readonly SourcedSentence[],
  task: Omit<Task, "sources">,
): Promise<SourcedSentence[] | undefined> {
  const sources = offered.map(({ text }, id) => ({ id, text }));
  const written = await composer.compose({ ...task, sources });
  if (written.kind !== "composed") return undefined;
  return written.sentences.flatMap(({ text, cites }): SourcedSentence[] => {
    const source = offered[cites[0] ?? -1];
    return source ? [{ ...source, text, source: source.text }] : [];
  });
}
