import { clipped } from "../cut-text.ts";
import { type Block, context, link, type Span, text, time, titledList } from "../messages/message.ts";
import type { Correction, CorrectionKind, Development, Millis, Story } from "../model.ts";
import { type Decision, decisionLine, decisionsTitle } from "./decision-line.ts";

export type StoryAside = {
  /** How it was regrouped, by people or by Dateline, oldest first. */
  decisions?: readonly Decision[];
  /** The number that was asked for, of a story that was put together with this one. */
  askedFor?: number;
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
