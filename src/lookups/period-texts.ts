import { articleKind } from "../facts/kinds/article-kind.ts";
import { leadOrder } from "../facts/kinds/lead-order.ts";
import type { Millis, Story, StoryMember } from "../model.ts";
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
};

const articlesRead = 30;
const perStory = 5;

/** What reports of the stories say that came in the period: of each story who may speak for it first, then the newest. Opinion is left out. */
export function periodTexts(stories: readonly Story[], since: Millis, until: Millis): PeriodText[] {
  const chosen = stories.map((story) => {
    const fit = leadOrder(story.articles, story.developments).filter(
      (one) => one.addedAt >= since && one.addedAt < until && isReport(one),
    );
    const [lead, ...others] = fit;
    const newest = others.toSorted((a, b) => toldAt(b) - toldAt(a)).slice(0, perStory - 1);
    return (lead ? [lead, ...newest] : []).map((one) => textOf(story.id, one));
  });
  const rounds = Array.from({ length: perStory }, (_, round) => chosen.flatMap((texts) => texts[round] ?? []));
  return rounds.flat().slice(0, articlesRead);
}

function isReport(article: StoryMember): boolean {
  return articleKind(article) !== "opinion" && (article.body || article.description) !== "";
}

function textOf(story: number, one: StoryMember): PeriodText {
  const { id, title, outlet, url, body, description } = one;
  return { id, story, title, text: body || description, outlet, url: url || undefined, at: toldAt(one) };
}
