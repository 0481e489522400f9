import { eq, inArray, sql as raw } from "drizzle-orm";
import type { Millis } from "../../model.ts";
import { articles } from "../articles/tables.ts";
import type { Database, Sql } from "../open.ts";
import { unit } from "../unit.ts";
import { membersOf, moveArticles } from "./move-articles.ts";
import { regroup } from "./regroup.ts";
import { type Regrouping, reasonOf, saveDecision } from "./story-decisions.ts";
import { stories, storyArticles } from "./tables.ts";

export type Split =
  | { kind: "split"; newStoryId: number; articleIds: number[] }
  /** They are no articles of the story; nothing was changed. */
  | { kind: "strangers"; articleIds: number[] }
  /** They are all it has; nothing was changed. */
  | { kind: "all" };

type Asked = { storyId: number; articleIds: readonly number[] } & Regrouping;

/** Makes a story of its own of some articles of a story, and writes down who wanted it. */
export async function splitStory(db: Database, asked: Asked): Promise<Split> {
  return unit(db, (sql) => applySplit(sql, asked));
}

/** The same, inside the unit of the caller. */
export async function applySplit(sql: Sql, { storyId, articleIds: asked, ...who }: Asked): Promise<Split> {
  const wanted = new Set(asked);
  const members = await membersOf(sql, storyId);
  const strangers = [...wanted].filter((id) => !members.includes(id));
  if (wanted.size === 0 || strangers.length > 0) return { kind: "strangers", articleIds: strangers };
  if (wanted.size === members.length) return { kind: "all" };
  const articleIds = members.filter((id) => wanted.has(id));
  const newStoryId = await emptyStory(sql, articleIds, who.now);
  await moveArticles(sql, { articleIds, storyId, newStoryId });
  await makeFirst(sql, articleIds, `${reasonOf(`taken out of story ${storyId}`, who)}; story ${newStoryId}`);
  await regroup(sql, storyId);
  await regroup(sql, newStoryId);
  await saveDecision(sql, { kind: "split", storyId, otherStoryId: newStoryId, articleIds, ...who });
  return { kind: "split", newStoryId, articleIds };
}

/** What `regroup` fills. */
async function emptyStory(sql: Sql, [lead = 0]: readonly number[], now: Millis): Promise<number> {
  const empty = { headline: "", leadArticleId: lead, firstToldAt: now, updatedAt: now, revision: 0 };
  return (await sql.insert(stories).values(empty).returning({ id: stories.id }).get()).id;
}

/** Old articles stay what they are; of the others the first is the founder now. */
async function makeFirst(sql: Sql, articleIds: readonly number[], reason: string): Promise<void> {
  const { state } = articles;
  const [first = 0] = articleIds;
  await sql.update(storyArticles).set({ similarity: 0 }).where(eq(storyArticles.articleId, first)).run();
  await sql
    .update(articles)
    .set({
      reason,
      state: raw`case when ${state} not in ('founded', 'merged') then ${state} when ${articles.id} = ${first} then 'founded' else 'merged' end`,
    })
    .where(inArray(articles.id, [...articleIds]))
    .run();
}
