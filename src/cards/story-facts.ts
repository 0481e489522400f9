import { counted } from "../messages/counted.ts";
import { link, type Span, text, time } from "../messages/message.ts";
import type { Story, StoryMember, StoryTopic } from "../model.ts";

const namedOutlets = 4;
const namedValues = 4;

/** Topics, outlets, when it was first seen and updated. The outlet of the headline comes first and leads to its article. */
export function storyFacts(story: Story, continues: number | undefined): Span[] {
  const { topics, firstToldAt, updatedAt } = story;
  const spans = [...topicSpans(topics), ...(topics.length > 0 ? [text(" · ")] : []), ...outletSpans(story)];
  spans.push(text(" · "), time(firstToldAt));
  if (story.articles.length > 1) spans.push(text(" · updated "), time(updatedAt));
  if (continues !== undefined) spans.push(text(" · "), { kind: "post", text: "earlier card", delivery: continues });
  return spans;
}

/** The article that heads the story. */
export function headlineArticle({ headline, articles }: Pick<Story, "headline" | "articles">): StoryMember | undefined {
  return articles.find(({ title }) => title === headline);
}

/** "5 outlets · 2 origins: Harbour Ledger, Meridian Post and 3 more"; of one its name says it. */
function outletSpans(story: Story): Span[] {
  const { url, outlets } = story;
  const first = headlineArticle(story)?.outlet ?? outlets[0] ?? "";
  const others = outlets.filter((outlet) => outlet !== first);
  if (others.length === 0) return [link(first, url)];
  const named = others.slice(0, namedOutlets - 1).map((outlet) => `, ${outlet}`);
  const more = others.length - named.length;
  return [
    text(`${outletCount(story)}: `),
    link(first, url),
    text(named.join("") + (more > 0 ? ` and ${more} more` : "")),
  ];
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

/** "5 outlets", with what they go back to only where that is less: "5 outlets, all from Reuters", "5 outlets · 2 origins". */
export function outletCount({ outlets, origins }: Pick<Story, "outlets" | "origins">): string {
  if (outlets.length === 1) return "1 outlet";
  if (origins.length === 0 || origins.length >= outlets.length) return `${outlets.length} outlets`;
  const [first] = origins;
  if (origins.length === 1 && first) return `${outlets.length} outlets, all from ${first.name}`;
  return `${outlets.length} outlets · ${counted(origins.length, "origin", "origins")}`;
}
