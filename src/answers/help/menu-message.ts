import { clipped } from "../../cut-text.ts";
import { counted } from "../../messages/counted.ts";
import {
  type Action,
  actions,
  type Block,
  context,
  heading,
  list,
  type Message,
  paragraph,
  type Span,
  text,
  time,
} from "../../messages/message.ts";
import type { Millis } from "../../model.ts";

/** What Dateline is doing in a channel. */
export type Menu = {
  topics: readonly { name: string; title: string }[];
  /** Stories of these topics that changed in the last 24 hours; `atLeast`: and more that were not counted. */
  stories: number;
  atLeast: boolean;
  digest?: { next: Millis };
  paused?: string;
};

const namedTopics = 5;
const longestLabel = 30;

/** What `/news` alone answers: what is done here, and the way to everything else. */
export function menuMessage(menu: Menu): Message {
  const { topics } = menu;
  const what =
    topics.length === 0 ? "Dateline follows nothing in this channel yet" : `Dateline follows ${named(topics)}`;
  return {
    fallback: `${what}.`,
    blocks: [
      heading("What would you like to know?"),
      paragraph(...(topics.length === 0 ? [text(`${what}.`)] : doing(menu, what))),
      ...(menu.paused === undefined ? [] : [paragraph(text(`Nothing is posted here: ${menu.paused}.`, "bold"))]),
      ...(topics.length === 0 ? [start] : []),
      actions(...buttons(menu)),
      typed,
    ],
  };
}

function doing({ stories, atLeast, digest }: Menu, what: string): Span[] {
  const told = stories === 0 ? "no story" : counted(stories, "story", `${atLeast ? "or more " : ""}stories`);
  const next: Span[] = digest ? [text("; next digest "), time(digest.next)] : [];
  return [text(`${what}: ${told} in the last 24 hours`), ...next, text(".")];
}

function named(topics: Menu["topics"]): string {
  const more = topics.length - namedTopics;
  const names = topics.slice(0, namedTopics).map(({ title }) => clipped(title, longestLabel));
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function buttons({ topics }: Menu): Action[] {
  const following: Action[] = [
    { label: "Catch me up", command: "catchup" },
    ...topics
      .slice(0, namedTopics)
      .map(({ name, title }) => ({ label: `Brief: ${clipped(title, longestLabel)}`, command: `brief ${name}` })),
    { label: "Digest preview", command: "digest preview" },
    { label: "What this channel follows", command: "list" },
  ];
  return [
    { label: "Latest", command: "latest" },
    ...(topics.length === 0 ? [{ label: "Topics to follow", command: "topics" }] : following),
    { label: "Help", command: "help" },
  ];
}

const start: Block = list(
  [text("/news subscribe TOPIC", "code"), text(" posts the stories of a topic here")],
  [text("/news topic add", "code"), text(" makes a topic of your own")],
);

const typed: Block = context(
  "Or type: ",
  text("/news search WORDS", "code"),
  ", ",
  text("/news quotes SPEAKER", "code"),
  ", ",
  text("/news why URL", "code"),
);
