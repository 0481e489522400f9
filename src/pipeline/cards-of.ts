import { storySeenBy } from "../delivery/seen-by.ts";
import type { Message } from "../messages/message.ts";
import { storyCard } from "../messages/story-card.ts";
import type { Story } from "../model.ts";

/** The card of a story as each workspace sees it, made once for each. */
export function cardsOf(story: Story): (workspace: string | undefined) => Message {
  const made = new Map<string | undefined, Message>();
  return (workspace) => {
    const card = made.get(workspace) ?? storyCard(storySeenBy(story, workspace));
    made.set(workspace, card);
    return card;
  };
}
