import { actions, context, heading, link, type Message, type Span, text } from "../messages/message.ts";
import type { Story } from "../model.ts";

/** What a card becomes once another one goes on: `next` is the delivery of that one, `otherStory` the story it went into. */
export function closedCard(story: Story, next: number | undefined, otherStory?: number): Message {
  const target: Span[] =
    next === undefined
      ? [text("It is told with another story, which has no card here")]
      : [text("Goes on in "), { kind: "post", text: "a newer card", delivery: next }];
  return {
    fallback: story.headline,
    tone: "past",
    blocks: [
      heading(link(story.headline, story.url)),
      context(...target, text(". This card is not changed any more.")),
      actions({ label: "More", command: `story more ${otherStory ?? story.id}` }),
    ],
  };
}
