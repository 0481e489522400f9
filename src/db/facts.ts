import { eq } from "drizzle-orm";
import type { Sql } from "./open.ts";
import { facts } from "./tables.ts";

/** What the program keeps about itself, by name. */
export async function factOf(sql: Sql, name: string): Promise<string | undefined> {
  return (await sql.select().from(facts).where(eq(facts.name, name)).get())?.value;
}

export async function setFact(sql: Sql, name: string, value: string): Promise<void> {
  await sql.insert(facts).values({ name, value }).onConflictDoUpdate({ target: facts.name, set: { value } }).run();
}
