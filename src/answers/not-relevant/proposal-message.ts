import { counted } from "../../messages/counted.ts";
import {
  actions,
  type Block,
  context,
  heading,
  link,
  list,
  type Message,
  paragraph,
  text,
  time,
} from "../../messages/message.ts";
import { shownQuery } from "../../messages/shown-query.ts";
import type { Article, Objection } from "../../model.ts";
import { toldAt } from "../../told-at.ts";
import { objectionWords } from "./message.ts";

/** What a changed query would do to what the present one matched. */
export type Effect = {
  days: number;
  before: number;
  after: number;
  /** Articles that would go, newest first; at most a few of `before - after`. */
  gone: readonly Article[];
  /** Of the stories that were objected to so many would not have come. */
  spared: number;
  objected: number;
};

export type Proposal = {
  topic: { name: string; title: string; own: boolean };
  objection: Objection;
  people: number;
} & (
  | { kind: "change"; draft: number; query: string; effect: Effect; copyName: string }
  /** No rule tells what was objected to from the rest, or no query can. */
  | { kind: "no-rule"; reason: string; hint: string }
);

/** To those who may change a topic: what readers objected to, and what would follow from changing its query. */
export function objectionProposal(proposal: Proposal): Message {
  const { topic, objection, people } = proposal;
  const fact = `${topic.title}: ${people} readers found stories irrelevant (${objectionWords[objection]})`;
  return {
    fallback: fact,
    blocks: [heading(fact), ...(proposal.kind === "change" ? change(proposal) : noRule(proposal))],
  };
}

function change({ topic, draft, query, effect, copyName }: Proposal & { kind: "change" }): Block[] {
  const { days, before, after, gone, spared, objected } = effect;
  const more = before - after - gone.length;
  return [
    paragraph("A query that leaves such stories out:"),
    paragraph(text(shownQuery(query), "code")),
    paragraph(
      text(`${counted(before, "article", "articles")} → ${after} in the last ${days} days. `, "bold"),
      `Of ${counted(objected, "story", "stories")} objected to, ${spared} would not have come.`,
    ),
    paragraph(text("These would go", "bold")),
    list(
      ...gone.map((a) => [link(a.title, a.url), text(` · ${a.outlet} · `), time(toldAt(a))]),
      ...(more > 0 ? [[text(`and ${more} more`)]] : []),
    ),
    actions(
      { label: "Apply", command: `topic save ${draft}` },
      { label: "Change first", command: `topic change ${draft}` },
      { label: "Leave", command: `topic discard ${draft}` },
    ),
    context(
      "For those who may configure this channel. ",
      topic.own
        ? "Nothing changes until somebody applies it."
        : `The topic is of the watchlist, so applying makes a copy, ${copyName}: then subscribe to that and unsubscribe from ${topic.name}.`,
    ),
  ];
}

function noRule({ reason, hint, topic }: Proposal & { kind: "no-rule" }): Block[] {
  return [
    paragraph(reason),
    paragraph(hint),
    actions({ label: "Show the topic", command: `topic show ${topic.name}` }),
    context("For those who may configure this channel. Nothing is changed."),
  ];
}
