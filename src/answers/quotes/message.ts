import { clipped } from "../../cut-text.ts";
import {
  actions,
  type Block,
  context,
  heading,
  link,
  type Message,
  paragraph,
  quote as quoted,
  type Span,
  text,
  time,
} from "../../messages/message.ts";
import { sentenceUrl } from "../../messages/text-fragment.ts";
import type { Millis, Quote } from "../../model.ts";

type Published = Quote & { outlet: string; url?: string; storyId?: number };

/** One page of what was said. `asked`: of whom and about what: "Sergei Lavrov on Ceasefire". */
export type QuotePage = {
  asked: string;
  since?: Millis;
  items: readonly { quote: Published; outlets: readonly string[] }[];
  shifts: readonly { from: string; to: string; last: Published; first: Published }[];
  page: number;
  /** The command line of the next page. */
  more?: string;
};

const longestWords = 360;
const longestAddress = 250;

/** Words as they were said, with who said them and a link to where they stand. */
export function quoteList({ asked, since, items, shifts, page, more }: QuotePage): Message {
  const [first] = items;
  const place = page > 1 ? `, page ${page}` : "";
  if (!first) return noQuotes(asked, since, page);
  return {
    fallback: `Quotes: ${clipped(asked)}${place}. Newest: “${clipped(first.quote.words)}”`,
    blocks: [
      heading(`Quotes: ${clipped(asked)}${place}`),
      ...(since === undefined ? [] : [context("since ", time(since))]),
      ...shifts.map(shiftLine),
      ...items.flatMap(quoteBlocks),
      ...(more === undefined ? [] : [actions({ label: "More", command: more })]),
    ],
  };
}

function quoteBlocks({ quote, outlets }: QuotePage["items"][number]): Block[] {
  const { words, speaker, role, verb, at, storyId } = quote;
  return [
    quoted(`“${clipped(words, longestWords)}”`),
    context(
      text(clipped(speaker, 80), "bold"),
      text(`${role === undefined ? "" : `, ${clipped(role, 100)}`}, ${verb} · `),
      source(quote),
      text(" · "),
      time(at, "date"),
      text(outlets.length > 1 ? ` · ${outlets.length} outlets` : ""),
      text(storyId === undefined ? "" : ` · #${storyId}`),
    ),
  ];
}

/** "Wording changed: “guarantees” (until 18 Aug, Outlet) → “assurances” (since 20 Aug, Outlet)" */
function shiftLine({ from, to, last, first }: QuotePage["shifts"][number]): Block {
  return paragraph(
    text("Wording changed: ", "bold"),
    ...term(from, "until", last),
    text(" → "),
    ...term(to, "since", first),
  );
}

function term(word: string, when: string, quote: Published): Span[] {
  return [text(`“${clipped(word, 60)}” (${when} `), time(quote.at, "date"), text(", "), source(quote), text(")")];
}

function source({ outlet, url, words }: Published): Span {
  if (url === undefined) return text(outlet);
  return link(outlet, sentenceUrl(url, words, longestAddress));
}

function noQuotes(asked: string, since: Millis | undefined, page: number): Message {
  const what = `${page > 1 ? "No more quotes" : "No quotes"}: ${clipped(asked)}`;
  return {
    fallback: `${what}.`,
    isEmpty: true,
    blocks: [
      paragraph(what, ...(since === undefined ? [] : [" since ", time(since)]), "."),
      context(
        "Looked for words in quotation marks whose speaker the article names. Try a longer time, or ",
        text("/news search WORDS", "code"),
        ".",
      ),
      actions({ label: "Newest quotes here", command: "quotes" }, { label: "Latest stories", command: "latest" }),
    ],
  };
}

/** Nobody of that name was quoted. `meant`: who may have been meant; `heard`: who is quoted most lately. */
export function unknownSpeaker(typed: string, meant: readonly string[], heard: readonly string[]): Message {
  const what = `Nobody called “${clipped(typed, 80)}” is quoted in what is stored`;
  const offered = meant.length > 0 ? meant : heard;
  const guesses = offered.slice(0, 5).map((name) => ({ label: clipped(name, 60), command: `quotes ${name}` }));
  const lately = meant.length === 0 && heard.length > 0 ? " Quoted most lately:" : "";
  return {
    fallback: `${what}.${meant.length > 0 ? ` Did you mean ${clipped(meant[0] ?? "", 60)}?` : ""}`,
    isEmpty: true,
    blocks: [
      paragraph(`${what}.${meant.length > 0 ? " Did you mean one of these?" : lately}`),
      context("A last name is enough: ", text("/news quotes NAME topic:TOPIC since:30d", "code")),
      actions(...guesses, { label: "Newest quotes here", command: "quotes" }),
    ],
  };
}
