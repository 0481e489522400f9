import { clipped } from "../../cut-text.ts";
import { counted } from "../../messages/counted.ts";
import { createFootnotes, type Footnotes, longestTitle, markOf } from "../../messages/footnotes.ts";
import {
  type Action,
  actions,
  context,
  heading,
  type Message,
  paragraph,
  type Span,
  text,
  titledList,
} from "../../messages/message.ts";
import { dayLabel, monthLabel, type TimelineDay, withoutOwnDay } from "../../messages/timeline-day.ts";

export type TopicTimelineShown = {
  topic: { name: string; title: string };
  /** How far back was looked. */
  days: number;
  today: string;
  /** Those of this page, by day; the first page has the newest and what is ahead. */
  rows: readonly TimelineDay[];
  /** How many there are in all. */
  total: number;
  page: number;
  /** The command line of the page before it in time. */
  more?: string;
};

const shortestTitle = 32;

/** Date and event, the past before what is ahead. Shorter without the places of sentences in their pages, then with shorter headlines. */
export function topicTimelineMessage(shown: TopicTimelineShown): Message {
  const { topic, rows, total, days } = shown;
  if (rows.length === 0) return nothingDated(shown);
  const draw = (linked: boolean, titles: number) => {
    const cited = rows.map(({ told }) => ({ ...told, title: clipped(told.title, titles) }));
    return [...timelineBlocks(shown, createFootnotes(cited), linked), actions(...buttons(shown))];
  };
  return {
    fallback: `Timeline of ${topic.title}, ${days} days back: ${counted(total, "entry", "entries")}`,
    blocks: draw(true, longestTitle),
    shorter: [draw(false, longestTitle), draw(false, shortestTitle)],
  };
}

function timelineBlocks({ topic, rows, today, days, total }: TopicTimelineShown, notes: Footnotes, linked: boolean) {
  const groups: { label: string; items: Span[][] }[] = [];
  const months = new Set(rows.map(({ fromDay }) => fromDay.slice(0, 7)));
  for (const row of rows) {
    const label = row.ahead ? "Ahead" : months.size > 1 ? monthLabel(row.fromDay, today) : "So far";
    const group = groups.at(-1)?.label === label ? groups.at(-1) : undefined;
    const line = rowLine(row, today, markOf(notes, row.told, linked));
    if (group) group.items.push(line);
    else groups.push({ label, items: [line] });
  }
  return [
    heading(`Timeline: ${topic.title}`),
    context(`${days} days back and what is ahead · ${counted(total, "entry", "entries")}`),
    ...groups.flatMap(({ label, items }) => titledList(label, items)),
    ...notes.blocks(),
  ];
}

/** "21 August: The sentence. [1] (3 outlets)" */
function rowLine(row: TimelineDay, today: string, mark: Span[]): Span[] {
  const phrase = row.phrase && row.precision !== "day" && !/\d/.test(row.phrase) ? ` (“${row.phrase}”)` : "";
  return [
    text(dayLabel(row, today), "bold"),
    text(`${phrase}: ${withoutOwnDay(row)}`),
    ...mark,
    ...(row.outlets > 1 ? [text(` (${row.outlets} outlets)`)] : []),
  ];
}

function buttons({ topic, days, more }: TopicTimelineShown): Action[] {
  return [
    ...(more ? [{ label: "Earlier", command: more }] : []),
    ...(days < 90 ? [{ label: "90 days", command: `timeline ${topic.name} 90` }] : []),
    { label: "State of play", command: `brief ${topic.name}` },
    { label: "Latest", command: `latest ${topic.name}` },
  ];
}

function nothingDated({ topic, days, page, total }: TopicTimelineShown): Message {
  const what =
    page > 1 && total > 0
      ? `There is no page ${page} of the timeline of ${topic.title}.`
      : `No dated event in ${topic.title}: looked ${days} days back and ahead.`;
  const wider = days < 365 ? [{ label: "A year", command: `timeline ${topic.name} 365` }] : [];
  return {
    fallback: what,
    isEmpty: true,
    blocks: [
      paragraph(what),
      context(
        "Try more days (",
        text(`/news timeline ${topic.name} 365`, "code"),
        ") or ",
        text("/news latest", "code"),
        ".",
      ),
      actions(...wider, { label: "Latest", command: `latest ${topic.name}` }),
    ],
  };
}
