import { actions, context, heading, link, type Message, type Span, text } from "../messages/message.ts";
import type { Story } from "../model.ts";

/** What a card becomes once another one goes on: `next` is the delivery of that one, `otherStory` the story it went into. */
export function closedCard(story: Story, next: number | undefined, otherStory?: number): Message {
  const target: Span[] = [
    text(otherStory === undefined ? "Continued in " : "Merged into "),
    successor(otherStory === undefined ? "a newer card" : `#${otherStory}`, next),
  ];
  return {
    fallback: story.headline,
    tone: "past",
    blocks: [
      heading(link(story.headline, story.url)),
      context(...target, text("; no further updates here.")),
      actions({ label: "More", command: `story more ${otherStory ?? story.id}` }),
    ],
  };
}

/** A link to the card that goes on, where there is one in this channel. */
function successor(words: string, delivery: number | undefined): Span {
  return delivery === undefined ? text(words) : { kind: "post", text: words, delivery };
}
