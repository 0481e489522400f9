import { setImmediate as yieldToEventLoop } from "node:timers/promises";
import { unsortedArticles } from "../db/articles/articles.ts";
import { assignStory, saveUnmatched, storyMembersSince } from "../db/stories/assign-story.ts";
import { latestDecision } from "../db/stories/story-decisions.ts";
import { installedAliases } from "../db/topics/watchlists.ts";
import { wantsPage } from "../feeds/page/wants-page.ts";
import type { Article, Millis, TopicMatch } from "../model.ts";
import { createStoryIndex, type StoryIndex } from "../stories/cluster.ts";
import { longestReach, usualWindow } from "../stories/reach.ts";
import { toldAt } from "../told-at.ts";
import { articleDocument } from "../topics/match/article-document.ts";
import { matchDocument } from "../topics/match/match-document.ts";
import type { TopicIndex } from "../topics/match/topic-index.ts";
import { type CurrentTopics, currentTopics } from "./current-topics.ts";
import { matchPast } from "./sorting/match-past.ts";
import { settleStories } from "./sorting/settle.ts";
import {
  afterArticles,
  afterPass,
  settledTogether,
  settlingDueAt,
  storiesToSettle,
  unsettledAtStart,
} from "./sorting/settle-schedule.ts";
import type { Stage, StageContext } from "./stage.ts";

/** Not more than are settled together. */
const batch = settledTogether;

export type ClusterContext = StageContext & {
  /** Whether pages of articles are read whose feed gives too little. */
  readPages: boolean;
};

/**
 * Matches new and edited articles to topics, puts the matched ones into stories and settles these from time to time; when there are none,
 * what is stored is matched with topics that are new or changed. The two indexes are caches of what the database holds, rebuilt when a
 * topic or an alias changed. Sorting and settling are one stage: they share the index of stories and must not come between each other.
 */
export function clusterStage(context: ClusterContext): Stage {
  let topics: CurrentTopics | undefined;
  let stories: StoryIndex | undefined;
  let decided = 0;
  let unsettled = unsettledAtStart(context.now());

  async function openStories(): Promise<StoryIndex> {
    const decision = await latestDecision(context.db);
    if (decision !== decided) stories = undefined; // people moved articles from story to story
    decided = decision;
    stories ??= await storyIndex(context);
    return stories;
  }

  async function settleWhenDue(): Promise<number> {
    if ((settlingDueAt(unsettled) ?? Number.POSITIVE_INFINITY) > context.now()) return 0;
    const { done, left } = await settleStories(context, await openStories(), storiesToSettle(unsettled));
    unsettled = afterPass(unsettled, left, context.now());
    return done;
  }

  return {
    async run() {
      const current = await currentTopics(context, topics);
      if (current.aliases !== topics?.aliases) stories = undefined; // it was built with those of before
      topics = current;
      await yieldToEventLoop();
      const articles = await unsortedArticles(context.db, batch);
      if (articles.length === 0) return (await settleWhenDue()) || matchPast(context, current);
      const index = await openStories();
      const joined = await sort(context, topics.index, index, articles);
      if (joined.length > 0) unsettled = afterArticles(unsettled, joined, context.now());
      await settleWhenDue();
      // Articles of the past stand beside stories of the past, which have to stay until they are all sorted.
      index.prune(Math.min(context.now(), Math.max(...articles.map(toldAt))));
      return articles.length;
    },
    dueAt: async () => settlingDueAt(unsettled),
  };
}

async function storyIndex({ db, now }: StageContext): Promise<StoryIndex> {
  const index = createStoryIndex({ aliases: await installedAliases(db) });
  for (const member of await storyMembersSince(db, now() - longestReach(usualWindow)))
    index.add(signatureOf(member), member.storyId);
  index.prune(now());
  return index;
}

type Unsorted = Article & { storyId?: number };

/** Returns the story of each article that joined or founded one. */
async function sort(
  context: ClusterContext,
  topics: TopicIndex,
  stories: StoryIndex,
  articles: readonly Unsorted[],
): Promise<number[]> {
  const joined: number[] = [];
  const unmatched: Unsorted[] = [];
  for (const article of articles) {
    const matches = matchDocument(topics, articleDocument(article));
    if (matches.length === 0 && article.storyId === undefined) unmatched.push(article);
    else {
      const storyId = await place(context, stories, article, matches);
      if (article.storyId === undefined) joined.push(storyId);
    }
  }
  await saveUnmatched(
    context.db,
    unmatched.map(({ id }) => id),
    {
      pagesOf: new Set(
        unmatched.filter((article) => context.readPages && wantsPage(article, false)).map(({ id }) => id),
      ),
      now: context.now(),
    },
  );
  return joined;
}

async function place(
  context: ClusterContext,
  stories: StoryIndex,
  article: Unsorted,
  matches: readonly TopicMatch[],
): Promise<number> {
  const now = context.now();
  const candidate = signatureOf(article);
  const closest = article.storyId === undefined ? stories.closest(candidate, now) : undefined;
  const storyId = await assignStory(context.db, {
    articleId: article.id,
    now,
    wantsPage: context.readPages && wantsPage(article, true),
    matches: matches.map(({ topic, ...match }) => ({ topicId: Number(topic), ...match })),
    join: closest && { storyId: closest.storyId, similarity: closest.similarity, reason: closest.evidence.join("; ") },
  });
  if (article.storyId === undefined) stories.add(candidate, storyId);
  context.log.debug({ article: article.id, story: storyId, topics: matches.map((m) => m.topic) }, "article sorted");
  return storyId;
}

function signatureOf(article: Article): Parameters<StoryIndex["add"]>[0] & { at: Millis } {
  return {
    id: article.id,
    outlet: article.outlet,
    title: article.title,
    description: article.description,
    body: article.body,
    at: toldAt(article),
    language: article.language || undefined,
  };
}
