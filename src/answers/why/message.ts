import { type Decision, decisionLine, decisionsTitle } from "../../cards/decision-line.ts";
import { clipped } from "../../cut-text.ts";
import type { ArticleHistory } from "../../db/articles/edits.ts";
import {
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
  titledList,
} from "../../messages/message.ts";
import type { Article, ArticleChange, Millis, Story } from "../../model.ts";

export type MatchReason = {
  topic: string;
  /** The topic's watched values that the article mentions. */
  watched?: readonly string[];
  terms: readonly { before: string; hit: string; after: string; field: string }[];
};
/** The topics an article does not belong to: what it lacks for each, and those of which it has nothing. */
export type Missed = { near: { topic: string; why: string }[]; far: string[] };
export type DeliveryFact = {
  where: string;
  status: string;
  at?: Millis;
  editedAt?: Millis;
  reason?: string;
  /** Outlets whose articles brought about what it says last. */
  because?: readonly string[];
};

/** Of a changed text so much is shown before and after. */
const shownDecisions = 10;

/** Why a story was, or was not, posted: each article with its state and reason, then where the card stands. */
export function whyStory(
  story: Story,
  matches: readonly MatchReason[],
  deliveries: readonly DeliveryFact[],
  decisions: readonly Decision[] = [],
): Message {
  return {
    fallback: `Why story ${story.id}: ${story.topics.map((t) => t.title).join(", ")}`,
    blocks: [
      heading("Why ", link(story.headline, story.url), ` (#${story.id})`),
      paragraph(text("Topics", "bold")),
      list(...matches.flatMap(matchLines)),
      paragraph(text("Articles", "bold")),
      list(...story.articles.map(articleLine)),
      ...decisionBlocks(decisions.slice(-shownDecisions), story.id),
      paragraph(text("Posted", "bold")),
      deliveries.length > 0
        ? list(...deliveries.map(deliveryLine))
        : paragraph("Nowhere: no channel that follows these topics had reason to be told."),
    ],
  };
}

function decisionBlocks(decisions: readonly Decision[], storyId: number): Block[] {
  return titledList(
    decisionsTitle(decisions),
    decisions.map((one) => decisionLine(one, storyId)),
  );
}

/** Why one article was, or was not, made part of a story. */
export function whyArticle(
  article: Article & { storyId?: number },
  matches: readonly MatchReason[],
  missed: Missed,
  history: ArticleHistory & { decisions?: readonly Decision[] } = { count: 0, edits: [], late: false },
): Message {
  const notes = notesOn(article, history);
  return {
    fallback: `${article.title}: ${article.state}, ${article.reason}`,
    blocks: [
      heading("Why ", link(article.title, article.url)),
      list(articleLine(article), ...notes),
      ...(article.storyId === undefined ? [] : decisionBlocks(history.decisions ?? [], article.storyId)),
      ...editBlocks(history),
      ...titledList("Topics", matches.flatMap(matchLines)),
      ...titledList("Not matched", missedLines(missed)),
      ...(article.storyId === undefined
        ? []
        : [context("The whole story: ", text(`/news why ${article.storyId}`, "code"))]),
    ],
  };
}

function matchLines({ topic, watched = [], terms }: MatchReason): Span[][] {
  const values = watched.length > 0 ? ` (${watched.join(", ")})` : "";
  return [
    [text(topic, "bold"), text(`${values}${terms.length === 0 ? ": matched" : ":"}`)],
    ...terms.map((t) => [text(`${t.field}: …${t.before}`), text(t.hit, "bold"), text(`${t.after}…`)]),
  ];
}

function missedLines({ near, far }: Missed): Span[][] {
  const lines = near.map(({ topic, why }) => [text(topic, "bold"), text(`: ${why}`)]);
  return far.length === 0 ? lines : [...lines, [text(far.join(", "), "bold"), text(": nothing of it")]];
}

function articleLine(article: Article): Span[] {
  return [
    text(`${article.outlet}, fetched `),
    time(article.firstSeenAt),
    text(": "),
    link(article.title, article.url),
    text(` → ${article.state}: ${article.reason}`),
  ];
}

/** Everything out of the ordinary, in plain words. */
function notesOn({ state, feedId, dateFlag }: Article, { late, page }: ArticleHistory): Span[][] {
  const notes: Span[][] = [];
  if (state === "held")
    notes.push([
      text("Waits for a person: "),
      text(`/news feeds post ${feedId}`, "code"),
      text(" lets it through, "),
      text(`/news feeds seen ${feedId}`, "code"),
      text(" stores it unposted"),
    ]);
  if (late)
    notes.push([text("Late: its feed had been silent for hours, or it was held back; such stories are told together")]);
  if (dateFlag === "missing") notes.push([text("Its feed gives no publication date; the time it was fetched counts")]);
  if (dateFlag === "absurd") notes.push([text("Implausible publication date; the time it was fetched counts")]);
  if (page) notes.push([text(`${pageStates[page.state]}${page.reason ? `: ${page.reason}` : ""}`)]);
  return notes;
}

const pageStates = {
  wanted: "The feed gives too little text; its page is to be read",
  read: "The feed gives too little text; the rest is from its page",
  refused: "The feed gives too little text, and its page was not used",
};

function editBlocks({ count, edits }: ArticleHistory): Block[] {
  if (edits.length === 0) return [];
  const earlier = count - edits.length;
  return [
    paragraph(text("Changed by the publisher", "bold"), ` ${count === 1 ? "once" : `${count} times`}`),
    list(...edits.flatMap(({ seenAt, changes }) => changes.map((change) => changeLine(seenAt, change)))),
    ...(earlier > 0 ? [context(`and ${earlier} earlier`)] : []),
  ];
}

function changeLine(seenAt: Millis, { field, before, after }: ArticleChange): Span[] {
  return [time(seenAt), text(`, ${field}: “${clipped(before)}” → “${clipped(after)}”`)];
}

function deliveryLine({ where, status, at, editedAt, reason, because = [] }: DeliveryFact): Span[] {
  return [
    text(`${where}: ${status === "listed" ? "no card of its own" : status}`),
    ...(at === undefined ? [] : [text(", posted "), time(at)]),
    ...(editedAt === undefined ? [] : [text(", edited "), time(editedAt)]),
    ...(because.length === 0 ? [] : [text(`, last because of ${because.join(", ")}`)]),
    ...(reason === undefined ? [] : [text(` (${reason})`)]),
  ];
}
