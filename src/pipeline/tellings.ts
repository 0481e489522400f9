import { isDeepStrictEqual } from "node:util";
import { storyCard } from "../cards/story-card.ts";
import { defaultLanguage } from "../db/channels/channels.ts";
import type { Database } from "../db/open.ts";
import type { StoryToTell } from "../db/stories/stories-to-tell.ts";
import type { Seen } from "../delivery/plan.ts";
import { storySeenBy } from "../delivery/seen-by.ts";
import { topicsWithStates } from "../lookups/story-watched.ts";
import type { Message } from "../messages/message.ts";
import type { ComposedSummary, Story } from "../model.ts";
import { sourceSentencesOf } from "./compose.ts";
import { summarised } from "./summarised.ts";

/** A story as channels of each language are told it; without a language, as the installation tells it. */
export type Tellings = (language?: string) => Story;

/** Headline and lead in every language in which somebody hears of the story. */
export async function tellingsOf(db: Database, toTell: StoryToTell): Promise<Tellings> {
  const { told, subscribers } = toTell;
  const view = { ...toTell.view, topics: await topicsWithStates(db, toTell.view) };
  const asked = [...told, ...subscribers].map(({ language = defaultLanguage }) => language);
  const tellings = new Map<string, Story>();
  for (const language of new Set([defaultLanguage, ...asked])) {
    tellings.set(language, withComposed(await summarised(db, view, language), view.composed));
  }
  const usual = tellings.get(defaultLanguage) ?? view;
  return (language = defaultLanguage) => tellings.get(language) ?? usual;
}

/** What the model wrote, as long as the summary it stands for is still the one there would be. */
function withComposed(story: Story, composed: ComposedSummary | undefined): Story {
  if (!composed || !isDeepStrictEqual(sourceSentencesOf(story.summary), composed.sourceSentences)) return story;
  return { ...story, summary: composed.sentences };
}

/** The card of a story as each channel sees it, made once for all that see it alike. `storyIn`: as it is told in a language. */
export function cardsOf(storyIn: Tellings): (seen: Seen) => Message {
  const made = new Map<string, Message>();
  return ({ workspace, ...place }) => {
    const key = JSON.stringify([workspace, place]);
    const card = made.get(key) ?? storyCard(storySeenBy(storyIn(place.language), workspace), place);
    made.set(key, card);
    return card;
  };
}
