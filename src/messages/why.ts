import type { Article, Millis, Story } from "../model.ts";
import { context, heading, link, list, type Message, paragraph, type Span, text, time } from "./message.ts";

export type MatchReason = {
  topic: string;
  terms: readonly { before: string; hit: string; after: string; field: string }[];
};
export type DeliveryFact = { where: string; status: string; at?: Millis; editedAt?: Millis; reason?: string };

/** Why a story was, or was not, posted: each article with its state and reason, then where the card stands. */
export function whyStory(story: Story, matches: readonly MatchReason[], deliveries: readonly DeliveryFact[]): Message {
  return {
    fallback: `Why story ${story.id}: ${story.topics.map((t) => t.title).join(", ")}`,
    blocks: [
      heading("Why ", link(story.headline, story.url), ` (#${story.id})`),
      paragraph(text("Topics", "bold")),
      list(...matches.flatMap(matchLines)),
      paragraph(text("Articles", "bold")),
      list(...story.articles.map(articleLine)),
      paragraph(text("Posted", "bold")),
      deliveries.length > 0
        ? list(...deliveries.map(deliveryLine))
        : paragraph("Nowhere: no channel that follows these topics had reason to be told."),
    ],
  };
}

/** Why one article was, or was not, made part of a story. */
export function whyArticle(
  article: Article & { storyId?: number },
  matches: readonly MatchReason[],
  missed: readonly string[],
): Message {
  return {
    fallback: `${article.title}: ${article.state}, ${article.reason}`,
    blocks: [
      heading("Why ", link(article.title, article.url)),
      list(articleLine(article)),
      ...(matches.length > 0 ? [paragraph(text("Topics", "bold")), list(...matches.flatMap(matchLines))] : []),
      ...(missed.length > 0 ? [paragraph(text("Not matched", "bold")), list(...missed.map((m) => [text(m)]))] : []),
      ...(article.storyId === undefined
        ? []
        : [context("The whole story: ", text(`/news why ${article.storyId}`, "code"))]),
    ],
  };
}

function matchLines({ topic, terms }: MatchReason): Span[][] {
  return [
    [text(topic, "bold"), text(terms.length === 0 ? ": matched" : ":")],
    ...terms.map((t) => [text(`${t.field}: …${t.before}`), text(t.hit, "bold"), text(`${t.after}…`)]),
  ];
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

function deliveryLine({ where, status, at, editedAt, reason }: DeliveryFact): Span[] {
  return [
    text(`${where}: ${status}`),
    ...(at === undefined ? [] : [text(", posted "), time(at)]),
    ...(editedAt === undefined ? [] : [text(", edited "), time(editedAt)]),
    ...(reason === undefined ? [] : [text(` (${reason})`)]),
  ];
}
