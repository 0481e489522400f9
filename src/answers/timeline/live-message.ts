import { clipped } from "../../cut-text.ts";
import type { Addition } from "../../lookups/as-it-happened.ts";
import { counted } from "../../messages/counted.ts";
import {
  type Action,
  actions,
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
import { asides } from "../../messages/told-line.ts";
import type { Millis } from "../../model.ts";

export type LiveShown = {
  topic: { name: string; title: string };
  hours: number;
  /** Of this page, oldest first. */
  additions: readonly Addition[];
  total: number;
  page: number;
  lastAt?: Millis;
  /** Nothing was published in these hours. */
  areOlder: boolean;
  /** Of the channel: reports in others are marked. */
  language: string;
  more?: string;
};

const longestWords = 280;

/** "14:02 · Outlet: the sentence", what each report added, oldest first. */
export function liveMessage(shown: LiveShown): Message {
  const { topic, hours, additions, total, page, language } = shown;
  if (additions.length === 0) return nothingTold(shown);
  return {
    fallback: `As it happened: ${topic.title}, ${hours} hours back`,
    blocks: [
      heading(`As it happened: ${topic.title}`),
      context(
        ...spanOf(shown),
        ...(page > 1 ? [text(` · page ${page}`)] : []),
        text(` · ${counted(total, "report", "reports")}`),
      ),
      list(...additions.map((one) => additionLine(one, language))),
      actions(...buttons(shown)),
    ],
  };
}

function spanOf({ hours, areOlder, lastAt }: LiveShown): Span[] {
  const span = areOlder
    ? `Nothing in the last ${counted(hours, "hour", "hours")}`
    : `Last ${counted(hours, "hour", "hours")}`;
  return [text(span), ...(lastAt === undefined ? [] : [text(" · last news "), time(lastAt)])];
}

function additionLine({ at, outlet, url, text: words, language: written }: Addition, language: string): Span[] {
  const mark = asides({ language: written }, language);
  return [
    time(at),
    text(" · "),
    link(outlet, sentenceUrl(url, words)),
    text(`${mark}: ${clipped(words, longestWords)}`),
  ];
}

function buttons({ topic, hours, more }: LiveShown): Action[] {
  return [
    ...(more ? [{ label: "Earlier", command: more }] : []),
    ...(hours < 168 ? [{ label: "A week", command: `live ${topic.name} 168` }] : []),
    { label: "Timeline", command: `timeline ${topic.name}` },
    { label: "State of play", command: `brief ${topic.name}` },
  ];
}

function nothingTold({ topic, page, total }: LiveShown): Message {
  const what =
    page > 1 && total > 0
      ? `There is no page ${page} of what happened in ${topic.title}.`
      : `Nothing has been reported on ${topic.title} yet.`;
  return {
    fallback: what,
    isEmpty: true,
    blocks: [paragraph(what), actions({ label: "Latest", command: `latest ${topic.name}` })],
  };
}
