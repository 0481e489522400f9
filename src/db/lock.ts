import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import BetterSqlite3 from "better-sqlite3";

/**
 * Keeps a second process from working on the same database: two would look for each other's open posts and edit each other's cards.
 * The lock is SQLite's own on a file beside it, so the system frees it however the process ends. Undefined: somebody has it.
 */
export function lockDatabase(path: string): { release(): void } | undefined {
  if (path === ":memory:") return { release: () => {} };
  mkdirSync(dirname(path), { recursive: true });
  const lock = new BetterSqlite3(`${path}.lock`, { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return { release: () => void lock.close() };
  } catch {
    lock.close();
    return undefined;
  }
}
