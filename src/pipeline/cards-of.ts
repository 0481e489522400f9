import { storyCard } from "../cards/story-card.ts";
import type { Seen } from "../delivery/plan.ts";
import { storySeenBy } from "../delivery/seen-by.ts";
import type { Message } from "../messages/message.ts";
import type { Story } from "../model.ts";

/** The card of a story as each channel sees it, made once for all that see it alike. */
export function cardsOf(story: Story): (seen: Seen) => Message {
  const made = new Map<string, Message>();
  return ({ workspace, ...place }) => {
    const key = JSON.stringify([workspace, place]);
    const card = made.get(key) ?? storyCard(storySeenBy(story, workspace), place);
    made.set(key, card);
    return card;
  };
}
