import { isShown } from "../facts/shown-labels.ts";
import type { Tone } from "../messages/message.ts";
import type { Development, DevelopmentKind, Story } from "../model.ts";
import { denialLabel } from "./development-label.ts";
import { headlineArticle } from "./story-facts.ts";

/** How a story stands, for the line of its headline and for its colour. */
export type StoryState = {
  tone: Tone;
  /** In front of the headline: "⚠ Denied by the Kremlin"; absent: nothing out of the ordinary, or the headline tells it. */
  words?: string;
};

type StateOf = Pick<Story, "headline" | "developments" | "corrections" | "articles">;

/** After one of these an earlier one is history. */
const decisive: ReadonlySet<DevelopmentKind> = new Set(["denied", "agreed", "off", "outcome", "moved", "scheduled"]);

/** What was decided last of a story, else whether its publisher put it right, else whether anything was added to its first report. */
export function storyState(story: StateOf): StoryState {
  const { developments, corrections, articles } = story;
  const last = decidedLast(story);
  if (last?.kind === "denied")
    return { tone: "disputed", words: isHeadline(story, last) ? "⚠" : denialLabel(last.who) };
  if (last?.kind === "off" && isShown("off"))
    return { tone: "off", words: isHeadline(story, last) ? undefined : "Called off" };
  if (corrections.some(({ kind }) => kind === "corrected")) return { tone: "corrected", words: "Corrected" };
  if (last) return { tone: isShown(last.kind) ? "outcome" : "plain" };
  return { tone: articles.length === 1 && developments.length === 0 ? "new" : "plain" };
}

/** What the story's state follows from. */
export function decidedLast({ developments }: Pick<Story, "developments">): Development | undefined {
  return developments.findLast((one) => decisive.has(one.kind) && one.weighty && isToldOf(one));
}

/** A denial of what the story tells, not of anything else. */
export function isDispute({ kind, weighty, disputes }: Development): boolean {
  return kind === "denied" && weighty && disputes !== undefined;
}

/** A denial counts as one only with the claim that is denied. */
function isToldOf(one: Development): boolean {
  return one.kind !== "denied" || isDispute(one);
}

/** Whether the story is headed by the article that tells this. */
function isHeadline(story: StateOf, { articleId }: Development): boolean {
  return headlineArticle(story)?.id === articleId;
}
