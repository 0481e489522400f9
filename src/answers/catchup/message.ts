import { outletCount } from "../../cards/story-facts.ts";
import { clipped } from "../../cut-text.ts";
import { counted } from "../../messages/counted.ts";
import {
  type Action,
  actions,
  type Block,
  context,
  heading,
  link,
  list,
  type Message,
  paragraph,
  type Span,
  text,
  time,
} from "../../messages/message.ts";
import { sentenceUrl } from "../../messages/text-fragment.ts";
import type { Correction, Development, Millis, Story } from "../../model.ts";
import type { StoryChange } from "./query.ts";

/** What somebody missed, one page of it. */
export type CaughtUp = {
  since: Millis;
  /** Where it was looked: "all this channel follows". */
  asked: string;
  /** They never asked before. */
  isFirst: boolean;
  changes: readonly StoryChange[];
  total: number;
  page: number;
  size: number;
  /** The command line that gives the same answer again. */
  again: string;
};

const longestHeadline = 130;

export function catchUpAnswer(caughtUp: CaughtUp): Message {
  const { since, asked, changes, total, page, size } = caughtUp;
  if (changes.length === 0) return nothingChanged(caughtUp);
  const left = total - page * size;
  const place = page > 1 ? `, page ${page}` : "";
  return {
    fallback: `${counted(total, "story", "stories")} changed in ${asked}${place}. First: ${clipped(changes[0]?.story.headline ?? "", longestHeadline)}`,
    blocks: [
      heading("Since ", time(since), place),
      context(
        `${counted(total, "story", "stories")} new or updated in ${asked}${caughtUp.isFirst ? "; asked for the first time, so of the last 24 hours" : ""}.`,
      ),
      list(...changes.map(changeLine)),
      ...(left > 0 ? [context(`and ${left} more`)] : []),
      actions(...buttons(caughtUp, left)),
    ],
  };
}

function buttons({ again, page }: CaughtUp, left: number): Action[] {
  return [
    ...(left > 0 ? [{ label: "More", command: `${again} page:${page + 1}` }] : []),
    { label: "Show it again", command: page > 1 ? `${again} page:${page}` : again },
  ];
}

/** "⚠ Headline · +2 reports · 3 outlets · #12: what is newest. (Outlet)" */
function changeLine(change: StoryChange): Span[] {
  const { story, isNew, added, denial, correction, state } = change;
  const grown = isNew ? "new" : added > 0 ? `+${counted(added, "report", "reports")}` : "updated";
  return [
    text(denial ? "⚠ " : ""),
    link(clipped(story.headline, longestHeadline), story.url, "bold"),
    text(` · ${grown} · ${outletCount(story)} · #${story.id}`),
    ...(denial ? denialSpans(story, denial) : []),
    ...(correction ? correctionSpans(correction) : []),
    ...(state ? [text(`: ${clipped(state.text)} (`), source(state, state.text), text(")")] : []),
  ];
}

function denialSpans({ headline }: Story, { who, sentence, disputes, ...at }: Development): Span[] {
  return [
    text(who ? `: disputed by ${clipped(who, 60)}: ` : ": disputed: "),
    text(`${clipped(sentence.text)} (`),
    source(at, sentence.text),
    text(")"),
    ...(disputes && disputes.text !== headline ? [text(` The claim: “${clipped(disputes.text)}”`, "italic")] : []),
  ];
}

function correctionSpans({ kind, was, is, ...at }: Correction): Span[] {
  return [
    text(` · ${kind} by `, "bold"),
    link(at.outlet, at.url),
    text(`: was “${clipped(was, 90)}”, is “${clipped(is, 90)}”`),
  ];
}

/** Addresses of sentences are long: only where there is room for one in each line. */
const longestAddress = 250;

function source({ outlet, url }: { outlet: string; url?: string }, sentence: string): Span {
  if (url === undefined) return text(outlet);
  return link(outlet, sentenceUrl(url, sentence, longestAddress));
}

function nothingChanged({ since, asked, isFirst, page }: CaughtUp): Message {
  const what = page > 1 ? "Nothing more" : "Nothing new";
  const last: Block[] = [
    paragraph(`${what} in ${asked} since `, time(since), isFirst ? " (the last 24 hours)." : "."),
    context("Looked for new stories, and for reports, denials and corrections in those known."),
  ];
  return {
    fallback: `${what} in ${asked}.`,
    isEmpty: true,
    blocks: [
      ...last,
      actions(
        { label: "The last 24 hours", command: "catchup since:24h" },
        { label: "The last 7 days", command: "catchup since:7d" },
        { label: "Latest stories", command: "latest" },
      ),
    ],
  };
}
