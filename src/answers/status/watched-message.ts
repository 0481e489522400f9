import { clipped } from "../../cut-text.ts";
import type { WatchedStatus } from "../../lookups/watched-status.ts";
import { counted } from "../../messages/counted.ts";
import { type CitedSentence, createFootnotes, markOf } from "../../messages/footnotes.ts";
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
} from "../../messages/message.ts";

export type WatchedShown = Omit<WatchedStatus, "latest" | "denial" | "namedAt"> & {
  latest: CitedSentence;
  denial?: CitedSentence;
};

export type WatchedStatusShown = {
  topic: { name: string; title: string };
  days: number;
  /** Those of this page, most mentioned first. */
  watched: readonly WatchedShown[];
  /** Watched values that nothing mentions. */
  quiet: readonly string[];
  page: number;
  /** The command line of the next page. */
  more?: string;
};

const longestName = 60;
const longestTitle = 90;
type Detail = { longest: number; linked: boolean };

/** Sentences are cut to so much, with the address of their place or without. */
const whole: Detail = { longest: 600, linked: true };
const shorter: readonly Detail[] = [
  { longest: 320, linked: true },
  { longest: 180, linked: true },
  { longest: 180, linked: false },
  { longest: 100, linked: false },
];
const quietNamed = 12;

/** Where each watched value of a topic stands: the state, who said so, the newest sentence with its source. */
export function watchedStatusMessage(shown: WatchedStatusShown): Message {
  const { topic, watched, days, page } = shown;
  if (watched.length === 0) return page > 1 ? noPage(shown) : nothingMentioned(shown);
  const [first] = watched;
  const gist = first ? `${clipped(first.value, longestName)} ${first.state}` : "";
  return {
    fallback: `Status of ${clipped(topic.title, longestName)}, ${days} days: ${gist}${watched.length > 1 ? ` and ${watched.length - 1} more` : ""}`,
    blocks: blocksOf(shown, whole),
    shorter: shorter.map((detail) => blocksOf(shown, detail)),
  };
}

/** The topic has no values to watch. */
export function watchesNothing({ name, title }: { name: string; title: string }): Message {
  const what = `${clipped(title, longestName)} watches no values yet.`;
  return {
    fallback: what,
    isEmpty: true,
    blocks: [
      paragraph(what, " Values are the possible outcomes of a question: host cities, candidates for a post."),
      context(
        "Whoever may change the topic adds them: ",
        text(`/news topic edit ${name} watch:"Budapest, Geneva"`, "code"),
      ),
      actions({ label: "State of play", command: `brief ${name}` }, { label: "Latest", command: `latest ${name}` }),
    ],
  };
}

function blocksOf(shown: WatchedStatusShown, { longest, linked }: Detail): Block[] {
  const { topic, watched, quiet, days } = shown;
  const told = watched.flatMap(({ latest, denial }) => (denial ? [latest, denial] : [latest]));
  const notes = createFootnotes(told.map((one) => ({ ...one, title: clipped(one.title, longestTitle) })));
  const words = (one: CitedSentence): Span[] => [text(clipped(one.text, longest)), ...markOf(notes, one, linked)];
  return [
    heading(`Status: ${topic.title}`),
    context(`What was said of each in the last ${days} days`),
    ...watched.flatMap((one) => [
      paragraph(...stateLine(one, days)),
      ...denialOf(one, words),
      quote(time(one.latest.at, "date"), text(": "), ...words(one.latest)),
    ]),
    ...(quiet.length > 0 ? [context(`Not mentioned: ${quietWords(quiet)}`)] : []),
    ...notes.blocks(),
    actions(...buttons(shown)),
  ];
}

/** "Geneva: denied since 20 Aug, by the ministry, before: proposed 18 Aug, by Ann Reed · 12 articles of 5 outlets (3 in the 30 days before)" */
function stateLine(
  { value, state, since, by, earlier, mentions, outlets, before }: WatchedShown,
  days: number,
): Span[] {
  const who = (name: string | undefined) => (name ? `, by ${clipped(name, longestName)}` : "");
  return [
    text(clipped(value, longestName), "bold"),
    text(": "),
    text(state === "mentioned" ? "mentioned; no decision reported" : state, "bold"),
    text(state === "mentioned" ? " · first " : " since "),
    time(since, "date"),
    text(state === "mentioned" ? "" : who(by)),
    ...(earlier ? [text(`, before: ${earlier.state} `), time(earlier.at, "date"), text(who(earlier.by))] : []),
    text(` · ${counted(mentions, "article", "articles")}${outlets > 1 ? ` of ${outlets} outlets` : ""}`),
    text(before === undefined ? "" : ` (${before} in the ${days} days before)`),
  ];
}

/** The sentence that denies it, where it is not the newest anyway. */
function denialOf({ denial, latest, state }: WatchedShown, words: (told: CitedSentence) => Span[]): Block[] {
  if (!denial || (denial.articleId === latest.articleId && denial.text === latest.text)) return [];
  return [
    quote(
      text(state === "denied" ? "Denied, " : "Denied once, ", "bold"),
      time(denial.at, "date"),
      text(": "),
      ...words(denial),
    ),
  ];
}

function quietWords(quiet: readonly string[]): string {
  const named = quiet.slice(0, quietNamed).map((value) => clipped(value, 40));
  return `${named.join(", ")}${quiet.length > named.length ? ` and ${quiet.length - named.length} more` : ""}`;
}

function buttons({ topic, more }: WatchedStatusShown): Action[] {
  return [
    ...(more ? [{ label: "More", command: more }] : []),
    { label: "Trend", command: `trend ${topic.name}` },
    { label: "State of play", command: `brief ${topic.name}` },
  ];
}

function nothingMentioned({ topic, days, quiet }: WatchedStatusShown): Message {
  const what = `Nothing in ${clipped(topic.title, longestName)} mentioned a watched value in the last ${days} days.`;
  return {
    fallback: what,
    isEmpty: true,
    blocks: [
      paragraph(what),
      context(
        `Watched: ${quietWords(quiet)}. Are their spellings those of the news? `,
        text(`/news topic show ${topic.name}`, "code"),
      ),
      actions(
        { label: "Latest", command: `latest ${topic.name}` },
        { label: "State of play", command: `brief ${topic.name}` },
      ),
    ],
  };
}

function noPage({ topic, page }: WatchedStatusShown): Message {
  const what = `There is no page ${page} of the status of ${clipped(topic.title, longestName)}.`;
  return {
    fallback: what,
    blocks: [paragraph(what), actions({ label: "First page", command: `status ${topic.name}` })],
  };
}
