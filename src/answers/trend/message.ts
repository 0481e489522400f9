import { outletCount } from "../../cards/story-facts.ts";
import { clipped } from "../../cut-text.ts";
import type { Chart } from "../../messages/chart.ts";
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
import type { Story } from "../../model.ts";
import type { Totals, Trend } from "./query.ts";

export type TrendShown = Trend & { topic: { name: string; title: string }; days: number };

const valuesNamed = 6;
const longestValue = 40;
const longestTitle = 120;

/** How much was told of a topic, as pictures: by day, and by watched value; with the numbers of the time before and the newest stories. */
export function trendMessage(shown: TrendShown): Message {
  const { topic, total, values } = shown;
  if (total.articles === 0) return nothingTold(shown);
  return {
    fallback: `Trend of ${clipped(topic.title, longestTitle)}: ${wordsOf(total)} in ${shown.days} days${direction(shown)}`,
    blocks: [
      heading(`Trend: ${topic.title}`),
      paragraph(text(wordsOf(total), "bold"), ` in ${shown.days} days${direction(shown)}${peakWords(shown)}.`),
      { kind: "chart", chart: reportsChart(shown) },
      ...(values.length > 0 ? watchedBlocks(shown) : []),
      ...noWatch(shown),
      paragraph(text("Newest stories", "bold")),
      list(...shown.newest.map(sourceLine)),
      actions(...buttons(shown)),
    ],
  };
}

function reportsChart(shown: TrendShown): Chart {
  const { topic, columns, stories, articles, span } = shown;
  return {
    title: `${clipped(topic.title, longestTitle)}: articles per ${span}${span === "week" ? ", from the day shown" : ""}`,
    columns,
    series: [
      { name: "First report of a story", values: stories },
      { name: "Further reports", values: articles.map((count, at) => Math.max(0, count - (stories[at] ?? 0))) },
    ],
    alt: `${wordsOf(shown.total)} in ${shown.days} days${direction(shown)}${peakWords(shown)}.`,
  };
}

function watchedBlocks({ topic, columns, values, span }: TrendShown): Block[] {
  const lines = values
    .slice(0, valuesNamed)
    .map(
      ({ value, total, before }) =>
        `${clipped(value, longestValue)} ${total}${before === undefined ? "" : ` (before ${before})`}`,
    );
  const more = values.length - lines.length;
  const words = `${lines.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  const series = values.map(({ value, mentions }) => ({ name: clipped(value, longestTitle), values: mentions }));
  const chart = {
    title: `${clipped(topic.title, longestTitle)}: mentions per ${span}`,
    ...{ columns, series, alt: `Articles that mention watched values: ${words}.` },
  };
  return [paragraph(text("Mentioned: ", "bold"), `${words}.`), { kind: "chart", chart }];
}

function noWatch({ topic, watches, values }: TrendShown): Block[] {
  if (values.length > 0) return [];
  if (watches) return [context("None of the topic's watched values was mentioned.")];
  const hint = text(`/news topic edit ${topic.name} watch:"Budapest, Geneva"`, "code");
  return [context("With watched values (", hint, ") each of them is counted too.")];
}

function wordsOf({ stories, articles }: Totals): string {
  return `${counted(stories, "new story", "new stories")}, ${counted(articles, "article", "articles")}`;
}

/** ", up from 80 articles in the 14 days before" */
function direction({ total, before, days }: TrendShown): string {
  const span = days === 1 ? "the day before" : `the ${days} days before`;
  if (before === undefined) return "";
  if (before.articles === 0) return `; none in ${span}`;
  if (before.articles === total.articles) return `, as many as in ${span}`;
  const way = total.articles > before.articles ? "up" : "down";
  return `, ${way} from ${before.articles} in ${span}`;
}

function peakWords({ peak, span, columns }: TrendShown): string {
  if (!peak || columns.length < 2) return "";
  return `, most ${span === "week" ? "in the week from" : "on"} ${peak.label} (${peak.articles})`;
}

function sourceLine(story: Story): Span[] {
  return [
    link(clipped(story.headline), story.url, "bold"),
    text(` · ${outletCount(story)} · `),
    time(story.updatedAt),
    text(` · #${story.id}`),
  ];
}

function buttons({ topic, days, watches }: TrendShown): Action[] {
  return [
    ...[7, 30, 90]
      .filter((each) => each !== days)
      .map((each) => ({ label: `${each} days`, command: `trend ${topic.name} ${each}` })),
    ...(watches ? [{ label: "Status", command: `status ${topic.name}` }] : []),
    { label: "Latest", command: `latest ${topic.name}` },
  ];
}

function nothingTold({ topic, days }: TrendShown): Message {
  const what = `Nothing was reported on ${clipped(topic.title, longestTitle)} in the last ${days} days.`;
  return {
    fallback: what,
    isEmpty: true,
    blocks: [
      paragraph(what),
      context(
        "Try more days, another topic (",
        text("/news topics", "code"),
        ") or ",
        text("/news search WORDS", "code"),
        ".",
      ),
      actions(...(days < 90 ? [{ label: "90 days", command: `trend ${topic.name} 90` }] : []), {
        label: "Latest",
        command: `latest ${topic.name}`,
      }),
    ],
  };
}
