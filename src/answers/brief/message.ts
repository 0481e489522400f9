import { writtenByModel } from "../../cards/story-card.ts";
import { clipped } from "../../cut-text.ts";
import { day } from "../../durations.ts";
import { counted } from "../../messages/counted.ts";
import { type Cited, createFootnotes, longestTitle, markOf } from "../../messages/footnotes.ts";
import {
  actions,
  type Block,
  context,
  heading,
  list,
  type Message,
  paragraph,
  quote,
  type Span,
  text,
  time,
  titledList,
} from "../../messages/message.ts";
import { dayLabel, type TimelineDay } from "../../messages/timeline-day.ts";
import { asides, type SourcedLine, toldLine } from "../../messages/told-line.ts";
import type { Correction, Development, Millis, Quote } from "../../model.ts";

type Sourced = { outlet: string; title: string; url?: string; at: Millis };

export type BriefShown = {
  topic: { name: string; title: string };
  /** When the newest article was published. */
  asOf: Millis;
  now: Millis;
  /** The day it is, YYYY-MM-DD. */
  today: string;
  /** As typed. */
  days?: number;
  /** Primary tag of what readers read first. */
  language: string;
  lead: readonly SourcedLine[];
  changed: readonly SourcedLine[];
  agreed: readonly SourcedLine[];
  open: readonly SourcedLine[];
  odds: readonly { newer: SourcedLine; older: SourcedLine }[];
  quotes: readonly (Quote & Sourced)[];
  watched: readonly WatchedLine[];
  ahead: readonly (Pick<TimelineDay, "fromDay" | "toDay" | "precision"> &
    Sourced & { sentence: { text: string; articleId: number } })[];
  disputed: readonly Development[];
  corrections: readonly Correction[];
};

type WatchedLine = {
  value: string;
  state: string;
  mentions: number;
  outlets: number;
  latest: SourcedLine;
  by?: string;
};

/** Where a topic stands as of its last news, in three lines, and a button that opens the rest. */
export function briefMessage(shown: BriefShown): Message {
  const { topic, lead, language } = shown;
  const lines = (linked: boolean) => [
    heading(`${topic.title}: where it stands`),
    context(...asOfSpans(shown)),
    ...(lead.length > 0
      ? [list(...lead.map((one) => toldLine(one, language, linked)))]
      : [paragraph("No sentence of the reports can stand alone here; their headlines do:")]),
    ...(lead.some(({ source }) => source !== undefined) ? [writtenByModel] : []),
    actions(
      ...(hasMore(shown) ? [{ label: "More", command: lineOf(shown, "more") }] : []),
      { label: "Timeline", command: `timeline ${topic.name}` },
      { label: "Latest", command: `latest ${topic.name}` },
    ),
  ];
  return {
    fallback: `${topic.title}: ${lead[0]?.text ?? "where it stands"}`.replaceAll("\n", " "),
    blocks: lines(true),
    shorter: [lines(false)],
  };
}

function lineOf({ topic, days }: Pick<BriefShown, "topic" | "days">, show?: "more"): string {
  return ["brief", topic.name, show, days].filter((one) => one !== undefined).join(" ");
}

/** News that is older than this is no longer today's: how old it is stands beside it. */
const fresh: Millis = 2 * day;

/** "As of 20 Aug 2025, 12 days ago" */
export function asOfSpans({ asOf, now }: Pick<BriefShown, "asOf" | "now">): Span[] {
  const days = Math.floor((now - asOf) / day);
  return [text("As of "), time(asOf, "date"), text(now - asOf < fresh ? "" : `, ${counted(days, "day", "days")} ago`)];
}

function hasMore(shown: BriefShown): boolean {
  return sections.some((name) => shown[name].length > 0);
}

const sections = [
  "changed",
  "agreed",
  "open",
  "odds",
  "quotes",
  "watched",
  "ahead",
  "disputed",
  "corrections",
] as const;
type BriefSection = (typeof sections)[number];
/** How many items of each section are shown. */
type Counts = Record<BriefSection, number>;

const most: Counts = {
  changed: 5,
  agreed: 3,
  open: 4,
  odds: 2,
  quotes: 4,
  watched: 5,
  ahead: 5,
  disputed: 2,
  corrections: 2,
};
const least: Counts = {
  changed: 2,
  agreed: 1,
  open: 1,
  odds: 1,
  quotes: 1,
  watched: 2,
  ahead: 1,
  disputed: 1,
  corrections: 1,
};
const longestClaim = 160;

/**
 * The rest of a brief: every sentence word for word with its source. Shorter without the places of sentences in their pages, then with one
 * item less of whichever section can spare most, again and again, each left out from the end of its list.
 */
export function briefMore(shown: BriefShown): Message {
  const counts = Object.fromEntries(sections.map((one) => [one, Math.min(most[one], shown[one].length)])) as Counts;
  return {
    fallback: `${shown.topic.title}: what changed, what is agreed and what is open`,
    blocks: moreBlocks(shown, counts, true),
    shorter: shorterCounts(counts).map((one) => moreBlocks(shown, one, false)),
  };
}

function shorterCounts(counts: Counts): Counts[] {
  const spare = (one: BriefSection) => counts[one] - least[one];
  const longest = sections.reduce((a, b) => (spare(b) > spare(a) ? b : a));
  const next = { ...counts, [longest]: counts[longest] - 1 };
  return spare(longest) > 0 ? [counts, ...shorterCounts(next)] : [counts];
}

function moreBlocks(shown: BriefShown, counts: Counts, linked: boolean): Block[] {
  const { topic, today, language } = shown;
  const notes = createFootnotes(citedIn(shown));
  const mark: Mark = (sentence) => markOf(notes, sentence, linked);
  const told = (one: SourcedLine): Span[] => [
    text(`${one.text}${asides({ language: one.language }, language)}`),
    ...mark(one),
  ];
  const cut = <T>(items: readonly T[], name: BriefSection) => items.slice(0, counts[name]);
  const dated = (one: BriefShown["ahead"][number]): Span[] => [
    text(`${dayLabel(one, today)}: `, "bold"),
    text(one.sentence.text),
    ...mark(one.sentence),
  ];
  return [
    heading(`${topic.title}: the rest`),
    context(...asOfSpans(shown)),
    ...titledList("What changed", cut(shown.changed, "changed").map(told)),
    ...titledList("Agreed", cut(shown.agreed, "agreed").map(told)),
    ...titledList("Open or at risk", cut(shown.open, "open").map(told)),
    ...titledList(
      "At odds",
      cut(shown.odds, "odds").map((one) => oddsLine(one, told)),
    ),
    ...quoteBlocks(cut(shown.quotes, "quotes"), mark),
    ...titledList(
      "Watched",
      cut(shown.watched, "watched").map((one) => watchedLine(one, mark)),
    ),
    ...titledList("Coming dates", cut(shown.ahead, "ahead").map(dated)),
    ...titledList(
      "Denied or disputed",
      cut(shown.disputed, "disputed").map((one) => disputedLine(one, mark)),
    ),
    ...titledList("Corrected or changed", cut(shown.corrections, "corrections").map(correctedLine)),
    ...notes.blocks(),
    actions(
      { label: "In short", command: lineOf(shown) },
      { label: "Timeline", command: `timeline ${topic.name}` },
      { label: "Latest", command: `latest ${topic.name}` },
    ),
  ];
}

type Mark = (sentence: { articleId: number; text: string }) => Span[];

/** "17 Aug: it accepts. [1] | 19 Aug: it rejects. [2]" */
function oddsLine({ older, newer }: BriefShown["odds"][number], told: (one: SourcedLine) => Span[]): Span[] {
  return [
    ...[time(older.at, "date"), text(": "), ...told(older)],
    ...[text(" | "), time(newer.at, "date"), text(": "), ...told(newer)],
  ];
}

/** "“The words.” Speaker, role [2]" */
function quoteBlocks(quotes: BriefShown["quotes"], mark: Mark): Block[] {
  const blocks = quotes.map(({ words, speaker, role, articleId }) =>
    quote(
      text(`“${words}” `),
      text(speaker, "bold"),
      text(role ? `, ${role}` : ""),
      ...mark({ articleId, text: words }),
    ),
  );
  return blocks.length === 0 ? [] : [paragraph(text("Who says what", "bold")), ...blocks];
}

/** "Geneva: proposed by the minister · 5 articles of 3 outlets [4]" */
function watchedLine({ value, state, by, mentions, outlets, latest }: WatchedLine, mark: Mark): Span[] {
  const count = `${counted(mentions, "article", "articles")}${outlets > 1 ? ` of ${outlets} outlets` : ""}`;
  return [text(value, "bold"), text(`: ${state}${by ? ` by ${by}` : ""} · ${count}`), ...mark(latest)];
}

function disputedLine({ who, sentence, disputes }: Development, mark: Mark): Span[] {
  return [
    ...(who && !sentence.text.includes(who) ? [text(`${who}: `, "bold")] : []),
    ...[text(sentence.text), ...mark(sentence)],
    ...(disputes ? [text(` The claim: “${clipped(disputes.text, longestClaim)}”`, "italic"), ...mark(disputes)] : []),
  ];
}

function correctedLine({ kind, outlet, at, was, is }: Correction): Span[] {
  return [
    text(`${kind} by ${outlet}, `),
    time(at),
    text(`: was “${clipped(was, longestClaim)}”, now “${clipped(is, longestClaim)}”`),
  ];
}

/** Every article that may be cited, with a headline of its own, and whom it credits. */
function citedIn({ odds, changed, agreed, open, watched, quotes, ahead, disputed }: BriefShown): Cited[] {
  const faced = odds.flatMap(({ older, newer }) => [older, newer]);
  const told = [...faced, ...changed, ...agreed, ...open, ...watched.map(({ latest }) => latest), ...quotes];
  const events = ahead.map((one) => ({ ...one, articleId: one.sentence.articleId }));
  const denials = disputed.map((one) => ({ ...one, title: one.outlet }));
  return [...denials, ...events, ...quotes, ...told].map(({ articleId, outlet, title, url, at, ...one }) => ({
    ...{ articleId, outlet: `${outlet}${"origin" in one && one.origin ? `, from ${one.origin}` : ""}`, at },
    ...{ title: clipped(firstSubject(title), longestTitle), url: url || undefined },
  }));
}

/** A running page's headline goes on with other subjects: "Talks confirmed; cup final". */
function firstSubject(title: string): string {
  const [first = title, ...others] = title.split("; ");
  return others.length === 0 ? first : `${first}; …`;
}

export function nothingTold({ name, title }: { name: string; title: string }): Message {
  const what = `Nothing has been published on ${title} since it is watched.`;
  return {
    fallback: what,
    isEmpty: true,
    blocks: [
      paragraph(what),
      context(
        "What it matches: ",
        text(`/news topic show ${name}`, "code"),
        ". Everything that came: ",
        text("/news latest", "code"),
        ".",
      ),
      actions({ label: "The topic", command: `topic show ${name}` }, { label: "Latest", command: "latest" }),
    ],
  };
}
