import { setImmediate as yieldToEventLoop } from "node:timers/promises";
import { type MatchedAgain, pastArticles, pastToMatch, saveMatchedAgain } from "../../db/topics/match-again.ts";
import { articleDocument } from "../../topics/match/article-document.ts";
import { matchDocument } from "../../topics/match/match-document.ts";
import type { TopicIndex } from "../../topics/match/topic-index.ts";
import { type CurrentTopics, compileSound } from "../current-topics.ts";
import type { StageContext } from "../stage.ts";

const batch = 200;
/** So many articles are matched before anything else of the program gets its turn. */
const slice = 50;

/** Matches the next articles of the past with topics that are new or changed. Returns how many it were; 0 when there is nothing to do. */
export async function matchPast({ db, log }: StageContext, { topics, spelled }: CurrentTopics): Promise<number> {
  const work = await pastToMatch(db);
  if (!work) return 0;
  const again = new Set(work.topicIds);
  const { index, topicIds } = compileSound(
    topics.filter(({ id }) => again.has(id)),
    spelled,
  );
  const articles = await pastArticles(db, work.after, batch);
  const list: MatchedAgain[] = [];
  for (const [at, article] of articles.entries()) {
    list.push({
      id: article.id,
      storyId: article.storyId,
      matches: matchesOf(index, article),
    });
    if (at % slice === slice - 1) await yieldToEventLoop();
  }
  const last = articles.at(-1);
  await saveMatchedAgain(db, { ...work, topicIds }, list, articles.length < batch ? undefined : last?.id);
  if (articles.length < batch) log.info({ topics: work.topicIds.length }, "what was stored is matched with them");
  return articles.length;
}

function matchesOf(index: TopicIndex, article: Parameters<typeof articleDocument>[0]): MatchedAgain["matches"] {
  return matchDocument(index, articleDocument(article)).map(({ topic, ...match }) => ({
    topicId: Number(topic),
    ...match,
  }));
}
