import { eq, gte, lt, sql as raw } from "drizzle-orm";
import { day as dayMs } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import type { Database } from "../open.ts";
import { read, unit } from "../unit.ts";
import { modelAnswers, modelUse } from "./tables.ts";

const keptFor = 30 * dayMs;

/** What the language model was asked for on a day (YYYY-MM-DD, UTC) and what became of it. */
export type ModelUse = typeof modelUse.$inferSelect;

/** The kept answer under a key, as it was kept; undefined: none, or older than 30 days. */
export async function modelAnswer(db: Database, key: string, now: Millis): Promise<string | undefined> {
  const row = await read(db, (sql) => sql.select().from(modelAnswers).where(eq(modelAnswers.key, key)).get());
  return row && row.at >= now - keptFor ? row.answer : undefined;
}

/** Keeps an answer for 30 days; older ones go. */
export async function keepModelAnswer(db: Database, key: string, answer: string, now: Millis): Promise<void> {
  await unit(db, async (sql) => {
    await sql
      .delete(modelAnswers)
      .where(lt(modelAnswers.at, now - keptFor))
      .run();
    const set = { answer, at: now };
    await sql
      .insert(modelAnswers)
      .values({ key, ...set })
      .onConflictDoUpdate({ target: modelAnswers.key, set })
      .run();
  });
}

/** Adds to what was used on a day. */
export async function countModelUse(db: Database, day: string, more: Partial<Omit<ModelUse, "day">>): Promise<void> {
  const add = (name: keyof Omit<ModelUse, "day">) => raw`${modelUse[name]} + ${more[name] ?? 0}`;
  await unit(db, (sql) =>
    sql
      .insert(modelUse)
      .values({ day, ...more })
      .onConflictDoUpdate({
        target: modelUse.day,
        set: {
          calls: add("calls"),
          tokens: add("tokens"),
          passed: add("passed"),
          refused: add("refused"),
          failed: add("failed"),
        },
      })
      .run(),
  );
}

/** The days since `day` on which the model was asked, oldest first. */
export async function modelUseSince(db: Database, day: string): Promise<ModelUse[]> {
  return read(db, (sql) => sql.select().from(modelUse).where(gte(modelUse.day, day)).orderBy(modelUse.day).all());
}
