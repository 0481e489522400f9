import { counted } from "../messages/counted.ts";
import { type Span, text, time } from "../messages/message.ts";
import type { Story, StoryTopic } from "../model.ts";

const namedOutlets = 4;
const namedValues = 4;

/** Topics, outlets, when it was first seen and updated, and its number. */
export function storyFacts(story: Story, continues: number | undefined): Span[] {
  const spans = [
    ...topicSpans(story.topics),
    text(`${story.topics.length > 0 ? " · " : ""}${outletCount(story)}: ${outletNames(story.outlets)} · `),
    time(story.firstToldAt),
  ];
  if (story.articles.length > 1) spans.push(text(" · updated "), time(story.updatedAt));
  if (continues !== undefined) spans.push(text(" · "), { kind: "post", text: "earlier card", delivery: continues });
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

/** "5 outlets · 2 origins"; of a single outlet there is nothing to tell apart. */
export function outletCount({ outlets, origins }: Pick<Story, "outlets" | "origins">): string {
  if (outlets.length === 1) return "1 outlet";
  return `${outlets.length} outlets · ${counted(origins.length, "origin", "origins")}`;
}

function outletNames(outlets: readonly string[]): string {
  const more = outlets.length - namedOutlets;
  return outlets.slice(0, namedOutlets).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
