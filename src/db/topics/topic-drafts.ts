import { and, eq, lt } from "drizzle-orm";
import { day } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import { factOf, setFact } from "../facts.ts";
import type { Database, Sql } from "../open.ts";
import { read, unit } from "../unit.ts";
import { topicDrafts } from "./tables.ts";

/** A topic as somebody typed it: `watch` and `query` are their words, sound or not. */
export type TopicDraft = {
  id: number;
  workspace: string;
  /** The topic it changes; absent: a new one. */
  topicId?: number;
  name: string;
  title: string;
  query: string;
  watch: string;
  createdBy: string;
  createdAt: Millis;
};

const keptFor = 30 * day;

/** Keeps what was typed and returns its number; with `id` in place of what was typed before. Old drafts go. */
export async function keepDraft(
  db: Database,
  { id, topicId, ...typed }: Omit<TopicDraft, "id"> & { id?: number },
): Promise<number> {
  return unit(db, async (sql) => {
    await sql
      .delete(topicDrafts)
      .where(lt(topicDrafts.createdAt, typed.createdAt - keptFor))
      .run();
    return insertDraft(sql, { ...typed, topicId: topicId ?? null, id });
  });
}

/** The same, inside the unit of the caller. */
export async function insertDraft(sql: Sql, typed: typeof topicDrafts.$inferInsert): Promise<number> {
  const values = { ...typed, id: typed.id ?? (await nextNumber(sql)) };
  return (
    await sql
      .insert(topicDrafts)
      .values(values)
      .onConflictDoUpdate({ target: topicDrafts.id, set: values })
      .returning({ id: topicDrafts.id })
      .get()
  ).id;
}

/** Numbers are never given again: a button under an old message must not save a draft of later. */
async function nextNumber(sql: Sql): Promise<number> {
  const name = "topic-drafts.last";
  const next = Number((await factOf(sql, name)) ?? 0) + 1;
  await setFact(sql, name, String(next));
  return next;
}

/** A draft of this workspace; others do not exist for it. */
export async function draftOf(db: Database, id: number, workspace: string): Promise<TopicDraft | undefined> {
  const row = await read(db, (sql) =>
    sql
      .select()
      .from(topicDrafts)
      .where(and(eq(topicDrafts.id, id), eq(topicDrafts.workspace, workspace)))
      .get(),
  );
  if (!row) return undefined;
  const { topicId, ...draft } = row;
  return { ...draft, topicId: topicId ?? undefined };
}

export async function dropDraft(db: Database, id: number): Promise<void> {
  await unit(db, (sql) => sql.delete(topicDrafts).where(eq(topicDrafts.id, id)).run());
}
