import { writtenByModel } from "../../cards/story-card.ts";
import { clipped } from "../../cut-text.ts";
import { counted } from "../../messages/counted.ts";
import { type Cited, type CitedSentence, createFootnotes, longestTitle, markOf } from "../../messages/footnotes.ts";
import {
  type Action,
  actions,
  type Block,
  context,
  heading,
  type Message,
  paragraph,
  quote,
  type Span,
  text,
  time,
  titledList,
} from "../../messages/message.ts";
import { dayLabel, type TimelineDay } from "../../messages/timeline-day.ts";
import type { Correction, Development, Millis, Quote, Story } from "../../model.ts";
import { toldAt } from "../../told-at.ts";

/** A stored sentence with where it stands. */
type BriefSentence = CitedSentence & { source?: string };
type Sourced = { outlet: string; title: string; url?: string; at: Millis };

export type StateOfPlayShown = {
  topic: { name: string; title: string };
  since: Millis;
  until: Millis;
  /** The day it is, YYYY-MM-DD. */
  today: string;
  days: number;
  total: number;
  /** Heaviest first. */
  stories: readonly Story[];
  lead: readonly BriefSentence[];
  keyPoints: readonly BriefSentence[];
  quotes: readonly (Quote & Sourced)[];
  watched: readonly WatchedLine[];
  unresolved: readonly BriefSentence[];
  ahead: readonly (Pick<TimelineDay, "fromDay" | "toDay" | "precision"> &
    Sourced & { sentence: Omit<BriefSentence, keyof Sourced> })[];
  disputed: readonly Development[];
  corrections: readonly Correction[];
};

type WatchedLine = {
  value: string;
  state: string;
  mentions: number;
  outlets: number;
  latest: BriefSentence;
  by?: string;
};

/** How many items of each section are shown. */
type Counts = Record<BriefSection, number>;
type BriefSection = "keyPoints" | "quotes" | "watched" | "unresolved" | "ahead" | "disputed" | "corrections";

const most: Counts = { keyPoints: 7, quotes: 3, watched: 5, unresolved: 3, ahead: 5, disputed: 2, corrections: 2 };
const least: Counts = { keyPoints: 3, quotes: 2, watched: 3, unresolved: 1, ahead: 2, disputed: 1, corrections: 1 };
/** The section that gives way first when two are equally long. */
const sections: readonly BriefSection[] = [
  "keyPoints",
  "unresolved",
  "ahead",
  "watched",
  "quotes",
  "disputed",
  "corrections",
];
const longestClaim = 160;

/**
 * Where a topic stands: every sentence word for word with its source. Shorter without the places of sentences in their pages, then with one
 * item less of whichever section can spare most, again and again, each left out from the end of its list.
 */
export function stateOfPlayMessage(shown: StateOfPlayShown): Message {
  const { topic, days, total, lead } = shown;
  if (total === 0) return nothingTold(shown);
  return {
    fallback: `State of play: ${topic.title}. ${lead[0]?.text ?? `${total} stories in ${days} days`}`.replaceAll(
      "\n",
      " ",
    ),
    blocks: blocksOf(shown, countsOf(shown), true),
    shorter: shorterCounts(countsOf(shown)).map((counts) => blocksOf(shown, counts, false)),
  };
}

function countsOf(shown: StateOfPlayShown): Counts {
  return Object.fromEntries(sections.map((one) => [one, Math.min(most[one], shown[one].length)])) as Counts;
}

function shorterCounts(counts: Counts): Counts[] {
  const spare = (one: BriefSection) => counts[one] - least[one];
  const longest = sections.reduce((a, b) => (spare(b) > spare(a) ? b : a));
  const next = { ...counts, [longest]: counts[longest] - 1 };
  return spare(longest) > 0 ? [counts, ...shorterCounts(next)] : [counts];
}

function blocksOf(shown: StateOfPlayShown, counts: Counts, linked: boolean): Block[] {
  const notes = createFootnotes(citedIn(shown));
  const mark = (sentence: { articleId: number; text: string }) => markOf(notes, sentence, linked);
  const told = (one: BriefSentence): Span[] => [text(one.text), ...mark(one)];
  const cut = <T>(items: readonly T[], name: BriefSection) => items.slice(0, counts[name]);
  return [
    heading(`State of play: ${shown.topic.title}`),
    context(
      `${counted(shown.total, "story", "stories")}, `,
      time(shown.since, "date"),
      " to ",
      time(shown.until, "date"),
    ),
    ...(shown.lead.length > 0 ? [paragraph(...leadSpans(shown.lead, mark))] : []),
    ...(shown.lead.some(({ source }) => source !== undefined) ? [writtenByModel] : []),
    ...titledList("Key points", cut(shown.keyPoints, "keyPoints").map(told)),
    ...quoteBlocks(cut(shown.quotes, "quotes"), mark),
    ...titledList(
      "Watched",
      cut(shown.watched, "watched").map((one) => watchedLine(one, mark)),
    ),
    ...titledList("Unresolved", cut(shown.unresolved, "unresolved").map(told)),
    ...titledList(
      "Next",
      cut(shown.ahead, "ahead").map((one) => [
        text(dayLabel(one, shown.today), "bold"),
        text(": "),
        ...told({ ...one, ...one.sentence }),
      ]),
    ),
    ...titledList(
      "Denied or disputed",
      cut(shown.disputed, "disputed").map((one) => disputedLine(one, mark)),
    ),
    ...titledList("Corrected or changed", cut(shown.corrections, "corrections").map(correctedLine)),
    ...notes.blocks(),
    actions(...buttons(shown)),
  ];
}

type Mark = (sentence: { articleId: number; text: string }) => Span[];

function leadSpans(lead: readonly BriefSentence[], mark: Mark): Span[] {
  return lead.flatMap((one, i) => [
    text(`${i > 0 ? " " : ""}${one.text}`),
    ...mark({ ...one, text: one.source ?? one.text }),
  ]);
}

/** "“The words.” Speaker, role [2]" */
function quoteBlocks(quotes: StateOfPlayShown["quotes"], mark: Mark): Block[] {
  return quotes.map(({ words, speaker, role, articleId }) =>
    quote(
      text(`“${words}” `),
      text(speaker, "bold"),
      text(role ? `, ${role}` : ""),
      ...mark({ articleId, text: words }),
    ),
  );
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

/** Every article that may be cited, with a headline of its own. */
function citedIn({
  stories,
  lead,
  keyPoints,
  quotes,
  watched,
  unresolved,
  ahead,
  disputed,
}: StateOfPlayShown): Cited[] {
  const members = stories.flatMap(({ articles }) =>
    articles.map((one) => ({ ...one, articleId: one.id, at: toldAt(one) })),
  );
  const told = [...lead, ...keyPoints, ...unresolved, ...watched.map(({ latest }) => latest), ...quotes];
  const events = ahead.map((one) => ({ ...one, articleId: one.sentence.articleId }));
  const denials = disputed.map((one) => ({ ...one, title: one.outlet }));
  return [...denials, ...members, ...told, ...events].map(({ articleId, outlet, title, url, at }) => ({
    ...{ articleId, outlet, title: clipped(firstSubject(title), longestTitle), at },
    url: url || undefined,
  }));
}

function buttons({ topic, days }: StateOfPlayShown): Action[] {
  return [
    { label: "Timeline", command: `timeline ${topic.name}` },
    { label: "Latest", command: `latest ${topic.name}` },
    ...(days < 30 ? [{ label: "30 days", command: `brief ${topic.name} 30` }] : []),
  ];
}

function nothingTold({ topic, days }: StateOfPlayShown): Message {
  const what = `Nothing was reported on ${topic.title} in the last ${days === 1 ? "day" : `${days} days`}.`;
  return {
    fallback: what,
    blocks: [
      paragraph(what),
      context(
        ...(days < 90
          ? ["Try more days (", text(`/news brief ${topic.name} 90`, "code"), "), another topic ("]
          : ["Try another topic ("]),
        ...[text("/news topics", "code"), ") or ", text("/news latest", "code"), "."],
      ),
      actions(
        ...(days < 30 ? [{ label: "30 days", command: `brief ${topic.name} 30` }] : []),
        ...(days < 90 ? [{ label: "90 days", command: `brief ${topic.name} 90` }] : []),
        { label: "Latest", command: `latest ${topic.name}` },
      ),
    ],
  };
}

/** A running page's headline goes on with other subjects: "Talks confirmed; cup final". */
function firstSubject(title: string): string {
  const [first = title, ...others] = title.split("; ");
  return others.length === 0 ? first : `${first}; …`;
}
