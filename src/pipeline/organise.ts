import { createHash } from "node:crypto";
import { unsortedArticles } from "../db/articles.ts";
import { noteTopics, saveSorting, saveUnmatched, storyMembersSince, topicIds } from "../db/sortings.ts";
import { activeTopics, installedAliases } from "../db/watchlists.ts";
import { isProblems } from "../errors.ts";
import { wantsPage } from "../feeds/wants-page.ts";
import type { Article, Millis, TopicMatch } from "../model.ts";
import { createStoryIndex, type StoryIndex } from "../stories/cluster.ts";
import { compileTopics, matchDocument, type TopicIndex } from "../topics/match.ts";
import type { Stage, StageContext } from "./stage.ts";

const batch = 200;
const windowMs = 72 * 3_600_000;
/** How far back articles are matched with topics that are new. */
const matchedAgainMs = 30 * 86_400_000;
/** Only matched articles become stories, and those all resemble each other. */
const contrast = 1.25;

export type OrganiseContext = StageContext & {
  /** Whether pages of articles are read whose feed gives too little. */
  readPages: boolean;
};

/**
 * Matches new and edited articles to topics and puts the matched ones into stories. The two indexes are caches of what the
 * database holds, rebuilt when a topic or an alias changed.
 */
export function organiseStage(context: OrganiseContext): Stage {
  let topics: { source: string; index: TopicIndex } | undefined;
  let stories: StoryIndex | undefined;
  return {
    name: "organise",
    async run() {
      const current = await currentTopics(context, topics);
      if (current !== topics) stories = undefined; // it was built with the aliases of before
      topics = current;
      const articles = await unsortedArticles(context.db, batch);
      if (articles.length === 0) return 0;
      stories ??= await storyIndex(context);
      await sort(context, topics.index, stories, articles);
      stories.prune(context.now());
      return articles.length;
    },
  };
}

async function currentTopics({ db, log, now }: StageContext, known: { source: string; index: TopicIndex } | undefined) {
  const topics = await activeTopics(db);
  const aliases = await installedAliases(db);
  const source = JSON.stringify([topics, aliases]);
  if (known?.source === source) return known;
  const version = createHash("sha256").update(source).digest("base64url");
  if (await noteTopics(db, version, now() - matchedAgainMs)) log.info({ topics: topics.length }, "topics changed");
  const index = compileTopics(topics, aliases);
  if (isProblems(index)) throw new Error(`the installed topics do not compile: ${index.problems.join("; ")}`);
  return { source, index };
}

async function storyIndex({ db, now }: StageContext): Promise<StoryIndex> {
  const index = createStoryIndex({ windowMs, contrast, aliases: await installedAliases(db) });
  for (const member of await storyMembersSince(db, now() - windowMs)) index.add(signatureOf(member), member.storyId);
  return index;
}

type Unsorted = Article & { storyId?: number };

async function sort(context: OrganiseContext, topics: TopicIndex, stories: StoryIndex, articles: readonly Unsorted[]) {
  const ids = await topicIds(context.db);
  const unmatched: Unsorted[] = [];
  for (const article of articles) {
    const matches = matchArticle(topics, article);
    if (matches.length === 0 && article.storyId === undefined) unmatched.push(article);
    else await place(context, stories, article, matches, ids);
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
}

function matchArticle(topics: TopicIndex, article: Article): TopicMatch[] {
  return matchDocument(topics, {
    title: article.title,
    description: article.description,
    content: article.body,
    source: article.outlet,
    ...(article.language ? { language: article.language } : {}),
  });
}

async function place(
  context: OrganiseContext,
  stories: StoryIndex,
  article: Unsorted,
  matches: readonly TopicMatch[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const now = context.now();
  const candidate = signatureOf(article);
  const closest = article.storyId === undefined ? stories.closest(candidate, now) : undefined;
  const storyId = await saveSorting(context.db, {
    articleId: article.id,
    now,
    wantsPage: context.readPages && wantsPage(article, true),
    matches: matches.flatMap(({ topic, score, terms }) => {
      const topicId = ids.get(topic);
      return topicId === undefined ? [] : [{ topicId, score, terms }];
    }),
    ...(closest
      ? { join: { storyId: closest.storyId, similarity: closest.similarity, reason: closest.evidence.join("; ") } }
      : {}),
  });
  if (article.storyId === undefined) stories.add(candidate, storyId);
  context.log.debug({ article: article.id, story: storyId, topics: matches.map((m) => m.topic) }, "article sorted");
}

function signatureOf(article: Article): Parameters<StoryIndex["add"]>[0] & { at: Millis } {
  return {
    id: article.id,
    outlet: article.outlet,
    title: article.title,
    description: article.description,
    body: article.body,
    at: article.firstSeenAt,
    ...(article.language ? { language: article.language } : {}),
  };
}
