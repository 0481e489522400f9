import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import BetterSqlite3 from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import { type Connection, connectionTo, inTurn, refuseStray } from "./connection.ts";
import { reuseStatements } from "./statement-cache.ts";

declare const opaque: unique symbol;

/** A handle that only the files of this folder can look into: no SQLite type leaves db/. `close` waits for the units asked for before. */
export type Database = { readonly [opaque]: true; close(): Promise<void> };

/**
 * What makes statements. SQLite answers at once, yet every answer is typed as a promise: so nobody forgets to await one, and a driver that
 * waits for its answers can take the place of this one.
 */
export type Sql = BaseSQLiteDatabase<"async", BetterSqlite3.RunResult> & {
  $client: BetterSqlite3.Database;
};
type Handle = Database & { sql: Sql; connection: Connection };

const migrationsFolder = fileURLToPath(new URL("../../drizzle", import.meta.url));

const inMemory = ":memory:";
let empty: Buffer | undefined;

/** What a database is after all migrations. Made once in a process: the tests open thousands, and the migrations take a while. */
function emptyDatabase(): Buffer {
  if (empty) return empty;
  const client = new BetterSqlite3(inMemory);
  migrate(drizzle(client), { migrationsFolder });
  empty = client.serialize();
  client.close();
  return empty;
}

/**
 * Opens the file (":memory:" for none), makes its folder, and brings the schema up to date.
 * Throws when the file is no database or was written by a newer Dateline.
 */
export function openDatabase(path: string): Database {
  if (path !== inMemory) mkdirSync(dirname(path), { recursive: true });
  const client = new BetterSqlite3(path === inMemory ? emptyDatabase() : path);
  client.pragma("journal_mode = WAL");
  // A power cut may not take back that something was posted: it would be posted again. Costs one fsync a unit, some 5 ms.
  client.pragma("synchronous = FULL");
  client.pragma("foreign_keys = ON");
  client.pragma("busy_timeout = 5000");
  reuseStatements(client);
  // The logger sees each statement before it is made, and may refuse it.
  const sql = drizzle(client, { casing: "snake_case", logger: { logQuery: refuseStray } });
  if (path !== inMemory) migrate(sql, { migrationsFolder });
  const connection = connectionTo(client);
  const close = () => inTurn(connection, async () => void client.close());
  return { sql, connection, close } as unknown as Handle;
}

export function connectionOf(db: Database): Connection {
  return (db as Handle).connection;
}

/** Makes statements outside of any unit: for `unit`, and for tests that have the database to themselves. */
export function sqlOf(db: Database): Sql {
  return (db as Handle).sql;
}
