import type { Database } from "../db/open.ts";
import type { Log } from "../log.ts";
import type { Millis } from "../model.ts";

/** What every stage works with. The clock and chance are handed in. */
export type StageContext = {
  db: Database;
  log: Log;
  now(): Millis;
  /** In [0, 1). */
  random(): number;
};

/** A step of the pipeline: finds its work in the database, does it, saves it. Returns how much it did; 0 means there is none left. */
export type Stage = { name: string; run(): Promise<number> };
