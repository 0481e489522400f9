import type { SourcedSentence, Story } from "../model.ts";
import { toldAt } from "../told-at.ts";
import type { AttributedSentence } from "./attributed-sentence.ts";

/** Gives a sentence the article it stands in; nothing when that is in none of the stories. */
export type AttachSource = (sentence: SourcedSentence) => AttributedSentence[];

export function attachSource(stories: readonly Story[]): AttachSource {
  const articles = new Map(stories.flatMap((story) => story.articles.map((one) => [one.id, one])));
  return (sentence) => {
    const { articleId } = sentence;
    const one = articles.get(articleId);
    if (!one) return [];
    const { outlet, title, url, language, origin } = one;
    return [
      {
        ...sentence,
        outlet,
        title,
        url: url || undefined,
        at: toldAt(one),
        language,
        origin: origin === outlet ? undefined : origin,
      },
    ];
  };
}
