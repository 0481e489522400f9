import type { Story, StoryTopic } from "../model.ts";
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

const namedValues = 4;

/** The living card of a story: posted once to a channel, edited as the story grows. */
export function storyCard(story: Story): Message {
  return {
    fallback: `${story.headline} (${outletCount(story)})`,
    blocks: [
      heading(link(story.headline, story.url)),
      ...summaryBlocks(story),
      context(...facts(story)),
      actions(
        { label: "Sources", command: `story ${story.id}` },
        { label: "Why?", command: `why ${story.id}` },
        { label: "Not relevant", command: `not-relevant ${story.id}` },
      ),
    ],
  };
}

export function summaryBlocks(story: Pick<Story, "summary">): Block[] {
  if (story.summary.length === 0) return [context(text("Headline only: the feed gives no text to quote.", "italic"))];
  return [paragraph(story.summary.map((s) => s.text).join(" "))];
}

function facts(story: Story): Span[] {
  const spans = [
    ...topicSpans(story.topics),
    text(`${story.topics.length > 0 ? " · " : ""}${outletCount(story)}: ${outletNames(story.outlets)} · `),
    time(story.firstSeenAt),
  ];
  if (story.articles.length > 1) spans.push(text(" · updated "), time(story.updatedAt));
  spans.push(text(` · #${story.id}`));
  return spans;
}

/** "Summit venue: Budapest, Geneva; Ceasefire" */
export function topicSpans(topics: readonly Pick<StoryTopic, "title" | "watched">[]): Span[] {
  const separator = topics.some(({ watched = [] }) => watched.length > 0) ? "; " : ", ";
  return topics.flatMap(({ title, watched = [] }, at) => [
    ...(at > 0 ? [text(separator)] : []),
    text(title, "bold"),
    ...(watched.length > 0 ? [text(`: ${watched.slice(0, namedValues).join(", ")}`)] : []),
  ]);
}

export function outletCount(story: Pick<Story, "outlets">): string {
  return story.outlets.length === 1 ? "1 outlet" : `${story.outlets.length} outlets`;
}

export function outletNames(outlets: readonly string[]): string {
  const more = outlets.length - namedOutlets;
  return outlets.slice(0, namedOutlets).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
