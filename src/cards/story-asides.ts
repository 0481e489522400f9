import { clipped } from "../cut-text.ts";
import { type Block, context, link, type Span, text, time, titledList } from "../messages/message.ts";
import type { Correction, CorrectionKind, Development, Millis, Story } from "../model.ts";
import { type Decision, decisionLine, decisionsTitle } from "./decision-line.ts";

export type StoryAside = {
  /** How it was regrouped, by people or by Dateline, oldest first. */
  decisions?: readonly Decision[];
  /** The number that was asked for, of a story that has no articles any more: in which stories they are by now. */
  askedFor?: { id: number; wentTo: readonly { storyId: number; articles: number }[] };
  /** How this channel muted it. */
  mute?: { by: string; until?: Millis };
};

const shownDisputes = 2;
const shownCorrections = 2;
const shownDecisions = 3;

/** What stands beside a story: what is disputed, what its publishers put right, how it was regrouped. */
export function asideBlocks(story: Story, aside: StoryAside): Block[] {
  return [...disputed(story), ...corrected(story), ...decided(story, aside)];
}

/** Where the articles went of the story that was asked for, and that is shown instead of it. */
export function askedForLine({ id, wentTo }: NonNullable<StoryAside["askedFor"]>): Block {
  if (wentTo.length < 2) return context(`#${id} was put together with this story.`);
  const where = wentTo.map(({ storyId, articles }) => `#${storyId} (${articles})`);
  return context(`The articles of #${id} went to ${where.slice(0, -1).join(", ")} and ${where.at(-1)}.`);
}

export function mutedLine({ by, until }: NonNullable<StoryAside["mute"]>): Block {
  return context(`Muted in this channel by ${by}`, ...(until === undefined ? [] : [" until ", time(until)]));
}

function disputed({ developments }: Story): Block[] {
  const denials = developments.filter(({ disputes }) => disputes !== undefined).slice(-shownDisputes);
  return titledList("Disputed", denials.map(disputeLine));
}

function disputeLine({ disputes, sentence, outlet, url, at, who }: Development): Span[] {
  return [
    text(`“${clipped(disputes?.text ?? "")}” · ${who ? `${who} denies it: ` : "denied: "}`),
    text(`${clipped(sentence.text)} (`),
    link(outlet, url),
    text(", "),
    time(at),
    text(")"),
  ];
}

function corrected({ corrections }: Story): Block[] {
  const lines = (kind: CorrectionKind) =>
    corrections
      .filter((one) => one.kind === kind)
      .slice(-shownCorrections)
      .map(correctionLine);
  return [
    ...titledList("Corrected by its publisher", lines("corrected")),
    ...titledList("Changed in its article", lines("changed")),
  ];
}

function correctionLine({ at, outlet, url, was, is }: Correction): Span[] {
  const words = was === "" ? clipped(is) : `was “${clipped(was)}”, is “${clipped(is)}”`;
  return [time(at), text(" · "), link(outlet, url), text(` · ${words}`)];
}

function decided({ id }: Story, { decisions = [] }: StoryAside): Block[] {
  const shown = decisions.slice(-shownDecisions);
  return titledList(
    decisionsTitle(shown),
    shown.map((decision) => decisionLine(decision, id)),
  );
}
