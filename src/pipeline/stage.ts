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

/** A step of the pipeline: finds its work in the database, does it, saves it. */
export type Stage = {
  /**
   * Returns how much it did; 0 means there is none left. What others need to know before it ends is told by `progress`; `woken`
   * resolves when it is asked for once more meanwhile.
   */
  run(progress?: () => void, woken?: () => Promise<void>): Promise<number>;
  /** When work it had to leave becomes due; undefined: none that it knows of. */
  dueAt?(): Promise<Millis | undefined>;
};
