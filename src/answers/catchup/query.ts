import { afterNewest } from "../../db/channels/catch-up-marks.ts";
import type { Database } from "../../db/open.ts";
import { type Changes, changedStories } from "../../db/stories/changed-stories.ts";
import { storyViews } from "../../db/stories/stories.ts";
import type { Correction, Development, Millis, SourcedSentence, Story } from "../../model.ts";

/** What became of one story. */
export type StoryChange = {
  story: Story;
  /** All of it came since. */
  isNew: boolean;
  /** Reports that came since. */
  added: number;
  /** The newest denial, with what it denies. */
  denial?: Development;
  correction?: Correction;
  /** Where it stands, when nothing is denied: what is newest of it, else how its summary begins. */
  state?: SourcedSentence & { outlet: string; url?: string };
};

/** One page of the stories that changed; `upTo`: asking again from there loses nothing and repeats nothing. */
export type CatchUp = { changes: StoryChange[]; total: number; upTo: Millis };

/** What changed in stories of these topics since then, denials and corrections first. */
export async function catchUpOf(db: Database, asked: Changes & { page: number; size: number }): Promise<CatchUp> {
  const { since, page, size } = asked;
  const upTo = Math.max(since, (await afterNewest(db)) ?? since);
  const ids = await changedStories(db, asked);
  const stories = await storyViews(db, ids.slice((page - 1) * size, page * size));
  return { changes: stories.map((story) => changeOf(story, since)), total: ids.length, upTo };
}

/** A sentence longer than this says more than one thing. */
const longestState = 320;

/** What of a story is new, without what was denied since. Pure. */
export function changeOf(story: Story, since: Millis): StoryChange {
  const added = story.articles.filter(({ addedAt }) => addedAt >= since).length;
  const fresh = story.developments.filter(({ foundAt }) => foundAt >= since);
  const denial = fresh.findLast(({ kind, weighty }) => kind === "denied" && weighty);
  const correction = story.corrections.findLast(({ at }) => at >= since);
  const state = denial ? undefined : stateOf(story, fresh);
  return {
    ...{ story, added, isNew: added === story.articles.length },
    denial,
    correction,
    state,
  };
}

function stateOf(story: Story, fresh: readonly Development[]): StoryChange["state"] {
  const living = fresh.filter(
    ({ kind, sentence }) => kind !== "denied" && sentence.text.length <= longestState && !isDenied(story, sentence),
  );
  const newest = living.findLast(({ weighty }) => weighty);
  const sentence = newest?.sentence ?? story.summary.find((each) => !isDenied(story, each)) ?? living.at(-1)?.sentence;
  const article = story.articles.find(({ id }) => id === sentence?.articleId);
  if (!sentence || !article) return undefined;
  return { ...sentence, outlet: article.outlet, url: article.url };
}

/** Whether a later sentence says that this one is not so. */
function isDenied({ developments }: Story, { articleId, start, end, text }: SourcedSentence): boolean {
  return developments.some(({ disputes }) => {
    if (!disputes) return false;
    const overlaps = disputes.articleId === articleId && disputes.start < end && start < disputes.end;
    return overlaps || disputes.text === text;
  });
}
