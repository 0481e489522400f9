import { clipped } from "../cut-text.ts";
import { isShown } from "../facts/shown-labels.ts";
import type { Development } from "../model.ts";

const longestName = 60;

/** In front of a development's sentence, where a reader has to know before reading it; else the sentence speaks for itself. */
export function developmentLabel({ kind, who, disputes }: Development): string | undefined {
  if (kind === "denied") return disputes === undefined ? undefined : whoDenies(who);
  return kind === "figure" && isShown(kind) ? "New figure" : undefined;
}

/** "⚠ The Kremlin denies": in front of the words in which it does. */
function whoDenies(who: string | undefined): string {
  if (who === undefined || who.length > longestName) return "⚠ Denied";
  return `⚠ ${who.slice(0, 1).toUpperCase()}${clipped(who.slice(1))} denies`;
}

/** "⚠ Denied by the Kremlin": in front of the headline, which tells the claim. */
export function denialLabel(who: string | undefined): string {
  return who === undefined || who.length > longestName ? "⚠ Denied" : `⚠ Denied by ${clipped(who)}`;
}
