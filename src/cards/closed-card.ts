import { actions, context, heading, link, type Message, type Span, text } from "../messages/message.ts";
import type { Story } from "../model.ts";

/** What a card becomes once another one goes on: `next` is the delivery of that one, `otherStory` the story it went into. */
export function closedCard(story: Story, next: number | undefined, otherStory?: number): Message {
  const where = otherStory === undefined ? "Goes on in " : `Put together with #${otherStory}: `;
  const target: Span =
    next === undefined ? text("no card here") : { kind: "post", text: "a newer card", delivery: next };
  return {
    fallback: `${story.headline} (goes on in a newer card)`,
    blocks: [
      heading(link(story.headline, story.url)),
      context(text(where), target, text(". This card is not changed any more."), text(` · #${story.id}`)),
      actions(
        { label: "Timeline", command: `story timeline ${otherStory ?? story.id}` },
        { label: "Why?", command: `why ${otherStory ?? story.id}` },
      ),
    ],
  };
}
