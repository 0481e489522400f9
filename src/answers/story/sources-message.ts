import { outletCount } from "../../cards/story-facts.ts";
import { actions, context, heading, link, list, type Message, type Span, text } from "../../messages/message.ts";
import type { Origin, Story, StoryMember } from "../../model.ts";
import { articleCount } from "./details-message.ts";

const shownOrigins = 15;
const shownOutlets = 8;

/** Whom the reports of a story go back to: one line an origin, with the outlets that carry it and how that is known. */
export function storySources(story: Story): Message {
  const shown = story.origins.slice(0, shownOrigins);
  const more = story.origins.length - shown.length;
  return {
    fallback: `Sources of ${story.headline}: ${outletCount(story)}`,
    blocks: [
      heading("Sources: ", link(story.headline, story.url)),
      context(`${outletCount(story)} · ${articleCount(story)} · #${story.id}`),
      list(...shown.map((origin) => originLine(origin, story.articles))),
      ...(more > 0 ? [context(`and ${more} more origins`)] : []),
      context("Outlets that carry the same report count as one origin."),
      actions(
        { label: "The story", command: `story ${story.id}` },
        { label: "Timeline", command: `story timeline ${story.id}` },
      ),
    ],
  };
}

/** "Reuters: Harbour Ledger, Meridian Post (credits Reuters in its first line)" */
function originLine({ name, outlets }: Origin, articles: readonly StoryMember[]): Span[] {
  const ofOrigin = articles.filter(({ outlet, origin = outlet }) => origin === name);
  const shown = outlets.slice(0, shownOutlets);
  const more = outlets.length - shown.length;
  return [
    text(`${name}: `, "bold"),
    ...shown.flatMap((outlet, at) => [...(at > 0 ? [text(", ")] : []), ...outletSpans(outlet, name, ofOrigin)]),
    ...(more > 0 ? [text(` and ${more} more`)] : []),
  ];
}

function outletSpans(outlet: string, origin: string, articles: readonly StoryMember[]): Span[] {
  const article = articles.find((each) => each.outlet === outlet);
  if (outlet === origin) return [link("own report", article?.url), ...notStudied(article)];
  const reason = article?.originReason;
  return [link(outlet, article?.url), ...(reason ? [text(` (${reason})`)] : [])];
}

function notStudied(article: StoryMember | undefined): Span[] {
  return article?.origin === undefined ? [text(" (not compared with the others yet)")] : [];
}
