import type { Story } from "../model.ts";
import {
  actions,
  type Block,
  context,
  heading,
  link,
  type Message,
  paragraph,
  type Span,
  text,
  time,
} from "./message.ts";

const namedOutlets = 4;

/** The living card of a story: posted once to a channel, edited as the story grows. */
export function storyCard(story: Story): Message {
  return {
    fallback: `${story.headline} (${outletCount(story)})`,
    blocks: [
      heading(link(story.headline, story.url)),
      ...summaryBlocks(story),
      context(...facts(story)),
      actions({ label: "Sources", command: `story ${story.id}` }, { label: "Why?", command: `why ${story.id}` }),
    ],
  };
}

export function summaryBlocks(story: Pick<Story, "summary">): Block[] {
  if (story.summary.length === 0) return [context(text("Headline only: the feed gives no text to quote.", "italic"))];
  return [paragraph(story.summary.map((s) => s.text).join(" "))];
}

function facts(story: Story): Span[] {
  const spans = [
    text(story.topics.map((t) => t.title).join(", "), "bold"),
    text(` · ${outletCount(story)}: ${outletNames(story.outlets)} · `),
    time(story.firstSeenAt),
  ];
  if (story.articles.length > 1) spans.push(text(" · updated "), time(story.updatedAt));
  spans.push(text(` · #${story.id}`));
  return spans;
}

export function outletCount(story: Pick<Story, "outlets">): string {
  return story.outlets.length === 1 ? "1 outlet" : `${story.outlets.length} outlets`;
}

export function outletNames(outlets: readonly string[]): string {
  const more = outlets.length - namedOutlets;
  return outlets.slice(0, namedOutlets).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
