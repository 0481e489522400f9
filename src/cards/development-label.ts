import { clipped } from "../cut-text.ts";
import { isShown } from "../facts/shown-labels.ts";
import type { Development } from "../model.ts";

const longestName = 60;

/** In front of a development's sentence, where a reader has to know before reading it; else the sentence speaks for itself. */
export function developmentLabel({ kind, who, disputes }: Development): string | undefined {
  if (kind === "denied") return disputes === undefined ? undefined : denialLabel(who);
  return kind === "figure" && isShown(kind) ? "New figure" : undefined;
}

/** "⚠ Denied by the Kremlin" */
export function denialLabel(who: string | undefined): string {
  return who === undefined || who.length > longestName ? "⚠ Denied" : `⚠ Denied by ${clipped(who)}`;
}
