import { and, asc, desc, eq, inArray, ne, or, sql as raw } from "drizzle-orm";
import type { Millis } from "../../model.ts";
import type { Database, Sql } from "../open.ts";
import { read } from "../unit.ts";
import { storyArticles, storyDecisions } from "./tables.ts";

/** Who decides, by name for people and as `platform:id`. */
export type DecidedBy = { name: string; id: string };

/** The bot itself: what it regroups once it knows more. */
export const dateline: DecidedBy = { name: "Dateline", id: "dateline" };

/** Who regroups, when, and where it is Dateline why. */
export type Regrouping = { by: DecidedBy; now: Millis; reason?: string };

/**
 * `split`: articles of `storyId` became the story `otherStoryId`. `merge`: those of `otherStoryId` went into `storyId`. `move`: articles of
 * `storyId` went to `otherStoryId`.
 */
export type StoryDecision = {
  id: number;
  kind: "split" | "merge" | "move";
  storyId: number;
  otherStoryId: number;
  articleIds: number[];
  by: string;
  at: Millis;
  reason?: string;
};

const longestName = 80;

/** The number of the newest decision of people, 0 while there is none: another one means that they changed the story of articles. */
export async function latestDecision(db: Database): Promise<number> {
  const { id, byId } = storyDecisions;
  const ofPeople = ne(byId, dateline.id);
  const latest = (sql: Sql) => sql.select({ id }).from(storyDecisions).where(ofPeople).orderBy(desc(id)).limit(1).get();
  return (await read(db, latest))?.id ?? 0;
}

/** What was decided about a story, oldest first. */
export async function decisionsOn(db: Database, storyId: number): Promise<StoryDecision[]> {
  const { id, kind, otherStoryId, articleIds, by, at, reason } = storyDecisions;
  const rows = await read(db, (sql) =>
    sql
      .select({ id, kind, storyId: storyDecisions.storyId, otherStoryId, articleIds, by, at, reason })
      .from(storyDecisions)
      .where(or(eq(storyDecisions.storyId, storyId), eq(storyDecisions.otherStoryId, storyId)))
      .orderBy(asc(id))
      .all(),
  );
  return rows.map((row) => ({ ...row, reason: row.reason ?? undefined }));
}

/** In which stories the articles are by now that a decision took out of this one, most of them first. */
export async function articlesGone(db: Database, id: number): Promise<{ storyId: number; articles: number }[]> {
  const decisions = await decisionsOn(db, id);
  const gone = decisions.flatMap(({ kind, storyId, articleIds }) =>
    (kind === "merge") === (storyId === id) ? [] : articleIds,
  );
  const { storyId, articleId } = storyArticles;
  const articles = raw<number>`count(*)`;
  return read(db, (sql) =>
    sql
      .select({ storyId, articles })
      .from(storyArticles)
      .where(and(inArray(articleId, gone), ne(storyId, id)))
      .groupBy(storyId)
      .orderBy(desc(articles), storyId)
      .all(),
  );
}

/** What a story brought along when it was last put into another; empty: it never was. */
export async function articlesOfMerged(db: Database, id: number): Promise<number[]> {
  return read(db, (sql) => articlesBrought(sql, id));
}

/** The same, inside the unit of the caller. */
export async function articlesBrought(sql: Sql, id: number): Promise<number[]> {
  const { kind, otherStoryId } = storyDecisions;
  const which = and(eq(kind, "merge"), eq(otherStoryId, id));
  return (
    (await sql.select().from(storyDecisions).where(which).orderBy(desc(storyDecisions.id)).get())?.articleIds ?? []
  );
}

/** What became of an article, for people: "put into story 1 by Ann", "put into story 1 by Dateline because …". */
export function reasonOf(what: string, { by, reason }: Regrouping): string {
  return `${what} by ${nameOf(by)}${reason === undefined ? "" : ` because ${reason}`}`;
}

/** A name as it is kept: whole characters, not endless. */
function nameOf({ name }: DecidedBy): string {
  return name.slice(0, longestName).toWellFormed();
}

/** Records a decision inside the unit of the caller. What a person decided about articles stays. */
export async function saveDecision(
  sql: Sql,
  { by, now, ...decision }: Omit<StoryDecision, "id" | "by" | "at"> & Regrouping,
): Promise<void> {
  await sql
    .insert(storyDecisions)
    .values({ ...decision, by: nameOf(by), byId: by.id, at: now })
    .run();
  if (by.id === dateline.id) return;
  const merged = decision.kind === "merge" ? [eq(storyArticles.storyId, decision.storyId)] : [];
  await sql
    .update(storyArticles)
    .set({ fixed: true })
    .where(or(inArray(storyArticles.articleId, decision.articleIds), ...merged))
    .run();
}
