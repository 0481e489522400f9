import type { Development, Millis, Story, StoryMember } from "../model.ts";
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
} from "./message.ts";
import { outletCount, summaryBlocks, topicSpans } from "./story-card.ts";
import { type Decision, decisionLine } from "./story-changed.ts";

/** Some of a longer row, in its order; page 1 holds the newest. */
export type Page<T> = { items: readonly T[]; page: number; pages: number };

export type StoryAside = {
  /** What people decided about it, oldest first. */
  decisions?: readonly Decision[];
  /** The number that was asked for, of a story that was put together with this one. */
  askedFor?: number;
  /** How this channel muted it. */
  mute?: { by: string; until?: Millis };
};

const longestSentence = 160;
export const longestTitle = 120;
/** Of one article; the timeline has them all. */
const shownSentences = 2;
const shownDisputes = 2;
const shownCorrections = 2;
const shownDecisions = 3;

/** One story with its sources in the order they came and what each added. `page` holds its articles. */
export function storyDetails(story: Story, page: Page<StoryMember>, aside: StoryAside = {}): Message {
  return {
    fallback: `${story.headline}: ${outletCount(story)}, ${articleCount(story)}`,
    blocks: [
      heading(link(story.headline, story.url)),
      ...(page.page === 1 ? openingBlocks(story, aside) : []),
      paragraph(text(listTitle(story, page), "bold")),
      list(...page.items.map((article) => sourceLine(story, article))),
      ...(page.page === 1 ? [...disputed(story), ...corrected(story), ...decided(story, aside)] : []),
      actions(...buttons(story, page, aside)),
    ],
  };
}

export function articleCount({ articles }: Pick<Story, "articles">): string {
  return articles.length === 1 ? "1 article" : `${articles.length} articles`;
}

function openingBlocks(story: Story, { askedFor, mute }: StoryAside): Block[] {
  const { topics, id } = story;
  return [
    ...(askedFor === undefined ? [] : [context(`#${askedFor} was put together with this story.`)]),
    ...(mute ? [mutedLine(mute)] : []),
    ...summaryBlocks(story),
    context(...topicSpans(topics), `${topics.length > 0 ? " · " : ""}${outletCount(story)} · #${id}`),
  ];
}

function listTitle(story: Story, { items, page, pages }: Page<StoryMember>): string {
  if (pages === 1) return "Sources, and what each added";
  return page === 1
    ? `The newest ${items.length} of ${articleCount(story)}, and what each added`
    : `${articleCount(story)}, page ${page} of ${pages} from the newest`;
}

function mutedLine({ by, until }: NonNullable<StoryAside["mute"]>): Block {
  return context(`Muted in this channel by ${by}`, ...(until === undefined ? [] : [" until ", time(until)]));
}

/** "20 Aug, 14:02 · Harbour Ledger · Its title · The new sentence." */
function sourceLine(story: Story, article: StoryMember): Span[] {
  return [
    time(publishedOrSeen(article)),
    text(` · ${article.outlet} · `),
    link(clipped(article.title, longestTitle), article.url),
    ...addedBy(story, article),
  ];
}

function addedBy({ articles, developments }: Story, article: StoryMember): Span[] {
  const { id, outlet, origin } = article;
  if (articles[0]?.id === id) {
    // Feeds are read in their own time: what came first need not have been published first.
    const isEarliest = articles.every((other) => publishedOrSeen(other) >= publishedOrSeen(article));
    return [text(isEarliest ? " · the first to tell of it" : " · the first that was read", "italic")];
  }
  const added = developments.filter(({ articleId }) => articleId === id);
  if (added.length > 0) return [text(" · new: ", "italic"), text(sentencesOf(added))];
  if (origin === undefined) return []; // not studied yet
  return [text(origin === outlet ? " · nothing new" : ` · nothing new, from ${origin}`, "italic")];
}

function publishedOrSeen({ publishedAt, firstSeenAt }: StoryMember): Millis {
  return publishedAt ?? firstSeenAt;
}

function sentencesOf(added: readonly Development[]): string {
  const shown = added.slice(0, shownSentences).map(({ sentence }) => clipped(sentence.text));
  const more = added.length - shown.length;
  return shown.join(" ") + (more > 0 ? ` (and ${more} more)` : "");
}

/** On one line, not longer than a reader takes in. */
export function clipped(words: string, longest: number = longestSentence): string {
  const line = words.replaceAll(/\s+/g, " ");
  return line.length <= longest ? line : `${line.slice(0, longest - 1).toWellFormed()}…`;
}

function disputed({ developments }: Story): Block[] {
  const denials = developments.filter(({ disputes }) => disputes !== undefined).slice(-shownDisputes);
  if (denials.length === 0) return [];
  return [paragraph(text("Disputed", "bold")), list(...denials.map(disputeLine))];
}

function disputeLine({ disputes, sentence, outlet, url, at, who }: Development): Span[] {
  return [
    text(`“${clipped(disputes?.text ?? "")}” · ${who ? `${who} denies it: ` : "denied: "}`),
    text(`${clipped(sentence.text)} (`),
    link(outlet, url),
    text(", "),
    time(at),
    text(")"),
  ];
}

function corrected({ corrections }: Story): Block[] {
  if (corrections.length === 0) return [];
  const lines = corrections
    .slice(-shownCorrections)
    .map(({ at, outlet, url, was, is }) => [
      time(at),
      text(" · "),
      link(outlet, url),
      text(` · was “${clipped(was)}”, is “${clipped(is)}”`),
    ]);
  return [paragraph(text("Corrected by its publisher", "bold")), list(...lines)];
}

function decided({ id }: Story, { decisions = [] }: StoryAside): Block[] {
  if (decisions.length === 0) return [];
  const lines = decisions.slice(-shownDecisions).map((decision) => decisionLine(decision, id));
  return [paragraph(text("Decided by people", "bold")), list(...lines)];
}

function buttons({ id, articles }: Story, { page, pages }: Page<unknown>, { mute }: StoryAside): Action[] {
  return [
    ...pageButtons(`story show ${id}`, { page, pages }),
    { label: "Sources", command: `story sources ${id}` },
    { label: "Timeline", command: `story timeline ${id}` },
    { label: "Why?", command: `why ${id}` },
    mute ? { label: "Unmute", command: `unmute ${id}` } : { label: "Mute", command: `mute ${id}` },
    ...(articles.length > 1 ? [{ label: "Not this story", command: `story pieces ${id}` }] : []),
  ];
}

/** To the pages beside this one. */
export function pageButtons(command: string, { page, pages }: Pick<Page<unknown>, "page" | "pages">): Action[] {
  return [
    ...(page < pages ? [{ label: "Earlier", command: `${command} ${page + 1}` }] : []),
    ...(page > 1 ? [{ label: "Later", command: `${command} ${page - 1}` }] : []),
  ];
}
