import { and, asc, desc, eq, or } from "drizzle-orm";
import type { Millis } from "../../model.ts";
import type { Database, Sql } from "../open.ts";
import { read } from "../unit.ts";
import { storyDecisions } from "./tables.ts";

/** Who decides, by name for people and as `platform:id`. */
export type DecidedBy = { name: string; id: string };

/** `split`: articles of `storyId` became the story `otherStoryId`. `merge`: those of `otherStoryId` went into `storyId`. */
export type StoryDecision = {
  id: number;
  kind: "split" | "merge";
  storyId: number;
  otherStoryId: number;
  articleIds: number[];
  by: string;
  at: Millis;
};

const longestName = 80;

/** The number of the newest decision, 0 while there is none: another one means that articles changed their story. */
export async function latestDecision(db: Database): Promise<number> {
  const { id } = storyDecisions;
  return (await read(db, (sql) => sql.select({ id }).from(storyDecisions).orderBy(desc(id)).limit(1).get()))?.id ?? 0;
}

/** What people decided about a story, oldest first. */
export async function decisionsOn(db: Database, storyId: number): Promise<StoryDecision[]> {
  const { id, kind, otherStoryId, articleIds, by, at } = storyDecisions;
  return read(db, (sql) =>
    sql
      .select({ id, kind, storyId: storyDecisions.storyId, otherStoryId, articleIds, by, at })
      .from(storyDecisions)
      .where(or(eq(storyDecisions.storyId, storyId), eq(storyDecisions.otherStoryId, storyId)))
      .orderBy(asc(id))
      .all(),
  );
}

/** What a story brought along when people last put it into another; empty: nobody did. */
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

/** A name as it is kept: whole characters, not endless. */
export function nameOf({ name }: DecidedBy): string {
  return name.slice(0, longestName).toWellFormed();
}

/** Records a decision inside the unit of the caller. */
export async function saveDecision(
  sql: Sql,
  { by, now, ...decision }: Omit<StoryDecision, "id" | "by" | "at"> & { by: DecidedBy; now: Millis },
): Promise<void> {
  await sql
    .insert(storyDecisions)
    .values({ ...decision, by: nameOf(by), byId: by.id, at: now })
    .run();
}
