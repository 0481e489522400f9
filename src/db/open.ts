import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import BetterSqlite3 from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import * as schema from "./schema.ts";

declare const opaque: unique symbol;

/** A handle that only the files of this folder can look into: no SQLite type leaves db/. */
export type Database = { readonly [opaque]: true; close(): void };

export type Sql = BetterSQLite3Database<typeof schema> & { $client: BetterSqlite3.Database };
type Handle = Database & { sql: Sql };

const migrationsFolder = fileURLToPath(new URL("../../drizzle", import.meta.url));

/**
 * Opens the file (":memory:" for none), makes its folder, and brings the schema up to date.
 * Throws when the file is no database or was written by a newer Dateline.
 */
export function openDatabase(path: string): Database {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const client = new BetterSqlite3(path);
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = NORMAL"); // with WAL a crash of the process loses nothing; only a power cut can lose the last commits
  client.pragma("foreign_keys = ON");
  client.pragma("busy_timeout = 5000");
  const sql = drizzle(client, { schema, casing: "snake_case" });
  migrate(sql, { migrationsFolder });
  const handle = { sql, close: () => client.close() };
  return handle as unknown as Handle;
}

/** The drizzle handle behind a database; for the files of db/ alone. */
export function sqlOf(db: Database): Sql {
  return (db as Handle).sql;
}
