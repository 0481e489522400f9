import { articleKind } from "../facts/kinds/article-kind.ts";
import { leadOrder } from "../facts/kinds/lead-order.ts";
import type { Millis, Story, StoryMember } from "../model.ts";
import { speaks } from "../primary-tag.ts";
import { toldAt } from "../told-at.ts";

/** An article of a story with the text that is read of it. */
export type PeriodText = {
  id: number;
  story: number;
  title: string;
  text: string;
  outlet: string;
  url?: string;
  at: Millis;
  language?: string;
};

export type TextsAsked = {
  since: Millis;
  until: Millis;
  /** Primary tag of what readers read first; absent: every language alike. */
  language?: string;
};

const articlesRead = 30;
const perStory = 5;
/** With so many stories in the readers' language, those that are told in others alone are left out. */
const enoughStories = 3;

/**
 * What reports of the stories said in the period: of each story who may speak for it first, then the newest. Opinion is left out, and what
 * is in another language where the readers' own tells it, or tells enough.
 */
export function periodTexts(stories: readonly Story[], { since, until, language }: TextsAsked): PeriodText[] {
  const chosen = stories.map((story) => {
    const fit = leadOrder(story.articles, story.developments).filter(
      (one) => toldAt(one) >= since && toldAt(one) < until && isReport(one),
    );
    const own = fit.filter((one) => speaks(one, language));
    const [lead, ...others] = own.length > 0 ? own : fit;
    const newest = others.toSorted((a, b) => toldAt(b) - toldAt(a)).slice(0, perStory - 1);
    return (lead ? [lead, ...newest] : []).map((one) => textOf(story.id, one));
  });
  const readable = chosen.filter((texts) => texts.some((one) => speaks(one, language)));
  const shown = readable.length >= enoughStories ? readable : chosen;
  const rounds = Array.from({ length: perStory }, (_, round) => shown.flatMap((texts) => texts[round] ?? []));
  return rounds.flat().slice(0, articlesRead);
}

function isReport(article: StoryMember): boolean {
  return articleKind(article) !== "opinion" && (article.body || article.description) !== "";
}

function textOf(story: number, one: StoryMember): PeriodText {
  const { id, title, outlet, url, body, description, language } = one;
  return { id, story, title, text: body || description, outlet, url: url || undefined, at: toldAt(one), language };
}
