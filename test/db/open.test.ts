import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDatabase, sqlOf } from "../../src/db/open.ts";

test("a file is opened so that a power cut takes back nothing that was committed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dateline-open-"));
  const db = openDatabase(join(folder, "dateline.db"));
  const of = (pragma: string) => sqlOf(db).$client.pragma(pragma, { simple: true });
  // SQLite: 2 is FULL, which syncs the write-ahead log after each commit.
  expect([of("journal_mode"), of("synchronous"), of("foreign_keys")]).toEqual(["wal", 2, 1]);
  await db.close();
  rmSync(folder, { recursive: true });
});
