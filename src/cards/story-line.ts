import { link, type Span, text, time } from "../messages/message.ts";
import type { Story } from "../model.ts";
import { phaseName } from "./phase-name.ts";
import { outletCount } from "./story-facts.ts";
import { isDispute } from "./story-state.ts";

/** "Headline · 3 outlets · 20 Aug, 14:02 · ⚠ disputed · #12" */
export function storyLine(story: Story): Span[] {
  return [
    link(story.headline, story.url, "bold"),
    text(` · ${outletCount(story)} · `),
    time(story.updatedAt),
    text(`${storyFlags(story)} · #${story.id}`),
  ];
}

/** How far it has come, and what about it is doubtful: " · ⚠ disputed · corrected". */
function storyFlags({ phase, developments, corrections }: Story): string {
  const isDisputed = phase === "denied" || developments.some(isDispute);
  const flags = [
    phase === "denied" ? undefined : phaseName(phase),
    isDisputed ? "⚠ disputed" : undefined,
    corrections.some(({ kind }) => kind === "corrected") ? "corrected" : undefined,
  ];
  return flags.map((flag) => (flag === undefined ? "" : ` · ${flag}`)).join("");
}
