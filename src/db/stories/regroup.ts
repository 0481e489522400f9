import { and, asc, eq, isNull, sql as raw } from "drizzle-orm";
import type { Millis } from "../../model.ts";
import { articles } from "../articles/tables.ts";
import type { Sql } from "../open.ts";
import { matches } from "../topics/tables.ts";
import { developments, stories, storyArticles, storyFacts, storyTopics } from "./tables.ts";

/**
 * Brings a story in line with the articles it has now, inside the unit of the caller: headline, times and topics are theirs, all of
 * them are to be enriched anew, and what readers were told already stays known. Its card is work then. It has to have an article.
 */
export async function regroup(sql: Sql, storyId: number): Promise<void> {
  const row = await sql.select().from(stories).where(eq(stories.id, storyId)).get();
  const members = await membersOf(sql, storyId);
  const [first] = members;
  if (!row || !first) throw new Error(`story ${storyId} is left without an article`);
  const news = members.filter((member) => member.alertSuppression === null).map((member) => member.firstSeenAt);
  await sql
    .update(stories)
    .set({
      ...voiceOf(row, members, first),
      phase: "reported",
      firstToldAt: Math.min(...members.map((member) => member.toldAt)),
      updatedAt: Math.max(...members.map((member) => member.toldAt)),
      newsAt: news.length > 0 ? Math.max(...news) : null,
      revision: row.revision + 1,
    })
    .where(eq(stories.id, storyId))
    .run();
  await tieTopics(sql, storyId);
  await forgetStudies(sql, storyId);
}

type Member = Awaited<ReturnType<typeof membersOf>>[number];

/** The article whose headline and words the card of a story shows. */
export function speakerOf({ summary, leadArticleId }: typeof stories.$inferSelect): number {
  return summary?.[0]?.articleId ?? leadArticleId;
}

/** Headline and summary stay while the article they are from does; until `cards` chooses again the first article speaks. */
function voiceOf(row: typeof stories.$inferSelect, members: readonly Member[], first: Member) {
  if (row.headline !== "" && members.some(({ id }) => id === speakerOf(row))) return {};
  return { headline: first.title, url: first.url, leadArticleId: first.id, summary: null };
}

async function membersOf(sql: Sql, storyId: number) {
  const { id, title, url, alertSuppression, firstSeenAt } = articles;
  const toldAt = raw<Millis>`coalesce(${articles.publishedAt}, ${firstSeenAt})`;
  return sql
    .select({ id, title, url, alertSuppression, firstSeenAt, toldAt })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .where(eq(storyArticles.storyId, storyId))
    .orderBy(raw`${alertSuppression} is not null`, asc(storyArticles.addedAt), asc(id))
    .all();
}

/** The topics that its articles match, and no others. */
async function tieTopics(sql: Sql, storyId: number): Promise<void> {
  await sql.delete(storyTopics).where(eq(storyTopics.storyId, storyId)).run();
  const tied = await sql
    .select({
      storyId: storyArticles.storyId,
      topicId: matches.topicId,
      score: raw<number>`max(${matches.score})`.as("score"),
      newsAt: raw<
        number | null
      >`max(case when ${articles.alertSuppression} is null then ${articles.firstSeenAt} end)`.as("news_at"),
    })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(matches, eq(matches.articleId, storyArticles.articleId))
    .where(eq(storyArticles.storyId, storyId))
    .groupBy(matches.topicId)
    .all();
  if (tied.length > 0) await sql.insert(storyTopics).values(tied).run();
}

/** Facts and untold developments follow from which article came first in the story; what was told once is not told again. */
async function forgetStudies(sql: Sql, storyId: number): Promise<void> {
  await sql.delete(storyFacts).where(eq(storyFacts.storyId, storyId)).run();
  await sql
    .delete(developments)
    .where(and(eq(developments.storyId, storyId), isNull(developments.plannedAt)))
    .run();
  await sql
    .update(storyArticles)
    .set({ enriched: false, origin: null, originReason: null, figures: null })
    .where(eq(storyArticles.storyId, storyId))
    .run();
}
