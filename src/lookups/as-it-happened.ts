import type { Database } from "../db/open.ts";
import { newestStories } from "../db/stories/newest-stories.ts";
import { matchedAmong } from "../db/topics/matched-among.ts";
import { repeats } from "../facts/repeats.ts";
import { isProse } from "../language/boilerplate.ts";
import { sentencesOf } from "../language/sentences.ts";
import type { Development, Millis, Story, StoryMember } from "../model.ts";
import { primaryTag, speaks } from "../primary-tag.ts";
import { needsContext } from "../summarize/openings.ts";
import { toldAt } from "../told-at.ts";
import type { AttributedSentence } from "./attributed-sentence.ts";
import { isCaption } from "./is-caption.ts";
import { readSentence } from "./read-sentence.ts";
import { isToldByPronoun } from "./told-by-pronoun.ts";

/** What one report added, in the one sentence that is new. `language`: of the report, where it says so. */
export type Addition = Omit<AttributedSentence, "start" | "end"> & { language?: string };

export type AsItHappened = {
  /** Oldest first. */
  additions: Addition[];
  /** When the last of all was published, in the time asked for or before. */
  lastAt?: Millis;
  /** Nothing was published in the time asked for: these are the last there are. */
  areOlder: boolean;
};

const storiesRead = 40;
const longest = 320;
const charactersRead = 4_000;
/** So many are shown where nothing was published in the time asked for. */
const lastShown = 3;

/** Report by report what was added on a topic since then, in the language of the channel where a story was told in it; else the last there was. */
export async function asItHappened(
  db: Database,
  { topicId, since, language }: { topicId: number; since: Millis; language: string },
): Promise<AsItHappened> {
  const stories = await newestStories(db, { topicIds: [topicId], limit: storiesRead, offset: 0 });
  const members = stories.flatMap(({ articles }) => articles);
  const own = await matchedAmong(db, { topicId, articleIds: members.map(({ id }) => id) });
  const all = withoutRepeats(
    stories.flatMap((story) => additionsOf(story, language)).filter(({ articleId }) => own.has(articleId)),
  );
  const recent = all.filter(({ at }) => at >= since);
  const shown = recent.length > 0 ? recent : all.slice(-lastShown);
  return { additions: shown, lastAt: all.at(-1)?.at, areOlder: recent.length === 0 };
}

/** Of each report of a story the one sentence that it added, in time; reports that added nothing have none. Pure. */
function additionsOf(story: Story, language?: string): Addition[] {
  const [first] = story.articles;
  const isTold = story.articles.some((article) => speaks(article, language));
  return story.articles.flatMap((article) => {
    if (isTold && !speaks(article, language)) return [];
    const isFirst = article.id === first?.id;
    const added = isFirst
      ? openingOf(article)
      : bestOf(
          story.developments.filter((one) => one.articleId === article.id),
          article.language,
        );
    if (!added) return [];
    const { id: articleId, outlet, title, url, language: written } = article;
    return [{ text: added, articleId, outlet, title, url: url || undefined, at: toldAt(article), language: written }];
  });
}

/** The first sentence of the text that stands alone and is more than what was `said`, else the headline. */
export function openingOf(
  { title, body, description, language }: Pick<StoryMember, "title" | "body" | "description" | "language">,
  said: readonly string[] = [],
): string {
  const sentences = sentencesOf((body || description).slice(0, charactersRead));
  const fit = sentences.find(({ text }) => isTelling(text) && namesItsSpeaker(text, language) && !repeats(text, said));
  return fit?.text ?? title;
}

function isTelling(text: string): boolean {
  return text.length <= longest && /[.!?…]["”»’')]*$/u.test(text) && isProse(text) && !isCaption(text);
}

function namesItsSpeaker(text: string, language?: string): boolean {
  const read = readSentence(text, language);
  return !needsContext(text) && read !== undefined && !isToldByPronoun(read, primaryTag(language ?? "en"));
}

/** What has weight before what only is new. */
function bestOf(added: readonly Development[], language?: string): string | undefined {
  const fit = added.filter(({ sentence: { text } }) => text.length <= longest && namesItsSpeaker(text, language));
  return (fit.find(({ weighty }) => weighty) ?? fit[0])?.sentence.text;
}

/** So many before are asked whether they say the same. */
const asked = 30;

function withoutRepeats(additions: readonly Addition[]): Addition[] {
  const kept: Addition[] = [];
  for (const one of additions.toSorted((a, b) => a.at - b.at || a.articleId - b.articleId))
    if (!kept.slice(-asked).some(({ text }) => repeats(one.text, [text]))) kept.push(one);
  return kept;
}
