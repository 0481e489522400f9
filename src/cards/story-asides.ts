import { type Block, context, link, list, paragraph, type Span, text, time } from "../messages/message.ts";
import type { Development, Millis, Story } from "../model.ts";
import { type Decision, decisionLine } from "./decision-line.ts";

export type StoryAside = {
  /** What people decided about it, oldest first. */
  decisions?: readonly Decision[];
  /** The number that was asked for, of a story that was put together with this one. */
  askedFor?: number;
  /** How this channel muted it. */
  mute?: { by: string; until?: Millis };
};

const longestSentence = 160;
const shownDisputes = 2;
const shownCorrections = 2;
const shownDecisions = 3;

/** What stands beside a story: what is disputed, what its publishers put right, what people decided about it. */
export function asideBlocks(story: Story, aside: StoryAside): Block[] {
  return [...disputed(story), ...corrected(story), ...decided(story, aside)];
}

export function mutedLine({ by, until }: NonNullable<StoryAside["mute"]>): Block {
  return context(`Muted in this channel by ${by}`, ...(until === undefined ? [] : [" until ", time(until)]));
}

/** On one line, not longer than a reader takes in. */
export function clipped(words: string, longest: number = longestSentence): string {
  const line = words.replaceAll(/\s+/g, " ");
  return line.length <= longest ? line : `${line.slice(0, longest - 1).toWellFormed()}…`;
}

function disputed({ developments }: Story): Block[] {
  const denials = developments.filter(({ disputes }) => disputes !== undefined).slice(-shownDisputes);
  if (denials.length === 0) return [];
  return [paragraph(text("Disputed", "bold")), list(...denials.map(disputeLine))];
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
  if (corrections.length === 0) return [];
  const lines = corrections
    .slice(-shownCorrections)
    .map(({ at, outlet, url, was, is }) => [
      time(at),
      text(" · "),
      link(outlet, url),
      text(` · was “${clipped(was)}”, is “${clipped(is)}”`),
    ]);
  return [paragraph(text("Corrected by its publisher", "bold")), list(...lines)];
}

function decided({ id }: Story, { decisions = [] }: StoryAside): Block[] {
  if (decisions.length === 0) return [];
  const lines = decisions.slice(-shownDecisions).map((decision) => decisionLine(decision, id));
  return [paragraph(text("Decided by people", "bold")), list(...lines)];
}
