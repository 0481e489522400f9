import { developmentLabel } from "../../cards/development-label.ts";
import { phaseName } from "../../cards/phase-name.ts";
import { outletCount } from "../../cards/story-facts.ts";
import { clipped } from "../../cut-text.ts";
import {
  actions,
  type Block,
  context,
  heading,
  link,
  list,
  type Message,
  type Span,
  text,
  time,
} from "../../messages/message.ts";
import { sentenceUrl } from "../../messages/text-fragment.ts";
import type { Correction, Development, Millis, Story } from "../../model.ts";
import { toldAt } from "../../told-at.ts";
import { type NumberedPage, pageButtons } from "./details-message.ts";

export type TimelineEntry = {
  at: Millis;
  /** What it is, where the words do not say it. */
  name?: string;
  words: string;
  outlet: string;
  url?: string;
  who?: string;
  weighty?: boolean;
  /** What it denies. */
  disputes?: string;
};

const longestWords = 240;

/** The first report, what the others added and what was put right, oldest first. */
export function timelineOf({ articles: [first], developments, corrections }: Story): TimelineEntry[] {
  const entries = [
    ...(first ? [{ ...at(toldAt(first), "First told", first.title), ...source(first) }] : []),
    ...developments.map(entryOf),
    ...corrections.map((one) => ({
      ...at(one.at, one.kind === "corrected" ? "Corrected" : "Changed", changeOf(one)),
      ...source(one),
    })),
  ];
  return entries.toSorted((a, b) => a.at - b.at);
}

function stateSpans({ phase }: Story): Span[] {
  const name = phaseName(phase);
  return name === undefined ? [] : [text(`Now: ${name}`, "bold"), text(" · ")];
}

function changeOf({ was, is }: Correction): string {
  return was === "" ? clipped(is, 200) : `was “${clipped(was, 100)}”, is “${clipped(is, 100)}”`;
}

function entryOf(one: Development): TimelineEntry {
  const { sentence, who, weighty, disputes } = one;
  const name = developmentLabel({ ...one, who: undefined });
  return {
    ...{ ...at(one.at, name, sentence.text), ...source(one), weighty },
    who,
    disputes: disputes === undefined ? undefined : disputes.text,
  };
}

const at = (when: Millis, name: string | undefined, words: string) => ({ at: when, name, words });
const source = ({ outlet, url }: { outlet: string; url?: string }) => ({ outlet, url: url || undefined });

/** What happened in a story when, who said so, and how far it has come. `page` holds entries of `timelineOf`. */
export function storyTimeline(story: Story, page: NumberedPage<TimelineEntry>): Message {
  const nothing = story.developments.length + story.corrections.length === 0;
  return {
    fallback: `Timeline of ${story.headline}`,
    blocks: [
      heading("Timeline: ", link(story.headline, story.url)),
      context(...stateSpans(story), `${outletCount(story)} · #${story.id}`),
      list(...page.items.map(entryLine)),
      ...(nothing ? [nothingAdded(story)] : []),
      actions(
        ...pageButtons(`story timeline ${story.id}`, page),
        { label: "Sources", command: `story sources ${story.id}` },
        { label: "The story", command: `story ${story.id}` },
      ),
    ],
  };
}

function nothingAdded({ articles }: Story): Block {
  return context(
    articles.length === 1
      ? "Nobody else has written of it yet; what others add will be listed here."
      : "The articles after the first added nothing that was new.",
  );
}

/** "14:02 · Denial · The sentence. (Outlet) · the foreign ministry" */
function entryLine({ at: when, name, words, outlet, url, who, weighty, disputes }: TimelineEntry): Span[] {
  const sentence = clipped(words, longestWords);
  return [
    time(when),
    text(name === undefined ? " · " : ` · ${name} · `),
    weighty ? text(sentence, "bold") : text(sentence),
    text(" ("),
    link(outlet, sentenceUrl(url, words)),
    text(`)${who ? ` · ${who}` : ""}`),
    ...(disputes === undefined ? [] : [text(` · against “${clipped(disputes, 120)}”`, "italic")]),
  ];
}
