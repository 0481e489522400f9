import { and, asc, desc, eq, gte, inArray, isNull } from "drizzle-orm";
import type { Message } from "../../messages/message.ts";
import type { Millis, Objection } from "../../model.ts";
import { articles } from "../articles/tables.ts";
import { channels } from "../channels/tables.ts";
import type { Database } from "../open.ts";
import { queuePost } from "../outbox/queue-post.ts";
import { objections, storyArticles } from "../stories/tables.ts";
import { read, unit } from "../unit.ts";
import { matches, type topicDrafts } from "./tables.ts";
import { insertDraft } from "./topic-drafts.ts";

export type ObjectionToSave = {
  channelId: number;
  storyId: number;
  topicId: number;
  actorId: string;
  objection: Objection;
  now: Millis;
};

/** Records what a person said of a story, once for each topic: saying something else takes the place of what was said before. */
export async function saveObjection(db: Database, { now, ...said }: ObjectionToSave): Promise<void> {
  await unit(db, (sql) =>
    sql
      .insert(objections)
      .values({ ...said, createdAt: now })
      .onConflictDoUpdate({
        target: [objections.storyId, objections.topicId, objections.actorId],
        set: { objection: said.objection, channelId: said.channelId, createdAt: now },
      })
      .run(),
  );
}

/** Who agrees on what is wrong with a topic; `ids` are the objections that no proposal answered yet. */
export type Agreement = { ids: number[]; people: number; storyIds: number[] };

/** What people of one workspace object to in a topic for one reason since then. */
export async function agreementOn(
  db: Database,
  about: { topicId: number; objection: Objection; workspace: string; since: Millis },
): Promise<Agreement> {
  const rows = await read(db, (sql) =>
    sql
      .select({ id: objections.id, storyId: objections.storyId, actorId: objections.actorId })
      .from(objections)
      .innerJoin(channels, eq(channels.id, objections.channelId))
      .where(
        and(
          eq(objections.topicId, about.topicId),
          eq(objections.objection, about.objection),
          eq(channels.workspace, about.workspace),
          gte(objections.createdAt, about.since),
          isNull(objections.proposedAt),
        ),
      )
      .orderBy(asc(objections.id))
      .all(),
  );
  return {
    ids: rows.map(({ id }) => id),
    people: new Set(rows.map(({ actorId }) => actorId)).size,
    storyIds: [...new Set(rows.map(({ storyId }) => storyId))],
  };
}

/** The titles of what matched a topic since then, by story, the newest first. */
export async function titlesByStory(
  db: Database,
  { topicId, since, limit }: { topicId: number; since: Millis; limit: number },
): Promise<Map<number, string[]>> {
  const rows = await read(db, (sql) =>
    sql
      .select({ storyId: storyArticles.storyId, title: articles.title })
      .from(matches)
      .innerJoin(articles, eq(articles.id, matches.articleId))
      .innerJoin(storyArticles, eq(storyArticles.articleId, articles.id))
      .where(and(eq(matches.topicId, topicId), gte(articles.firstSeenAt, since)))
      .orderBy(desc(articles.id))
      .limit(limit)
      .all(),
  );
  const titles = new Map<number, string[]>();
  for (const { storyId, title } of rows) titles.set(storyId, [...(titles.get(storyId) ?? []), title]);
  return titles;
}

export type ProposalToSave = {
  objectionIds: readonly number[];
  channelId: number;
  subject: string;
  /** The topic as it would be; absent: no change helps. */
  draft?: typeof topicDrafts.$inferInsert;
  message(draft: number | undefined): Message;
  now: Millis;
};

/** Puts a proposal into the outbox with its draft and marks what it answers, together. Returns false when it was there already. */
export async function saveProposal(
  db: Database,
  { objectionIds, channelId, subject, draft, message, now }: ProposalToSave,
): Promise<boolean> {
  return unit(db, async (sql) => {
    const marked = await sql
      .update(objections)
      .set({ proposedAt: now })
      .where(and(inArray(objections.id, [...objectionIds]), isNull(objections.proposedAt)))
      .run();
    if (marked.changes < objectionIds.length) return false;
    const id = draft && (await insertDraft(sql, draft));
    return (await queuePost(sql, { channelId, subject, message: message(id), now })) !== undefined;
  });
}
