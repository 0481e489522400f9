import { type PollOutcome, saveOutcome } from "../../db/feeds/polls.ts";
import type { Database, Sql } from "../../db/open.ts";
import { unit } from "../../db/unit.ts";
import { type PollCounts, saveDocument } from "./save-document.ts";

/**
 * Polls in one unit: the articles and the validators that would hide them next time are saved together or not at all.
 * Throws, and saves nothing, when one of them cannot be saved.
 */
export async function savePolls(db: Database, outcomes: readonly PollOutcome[]): Promise<PollCounts[]> {
  return unit(db, async (sql) => {
    const saved: PollCounts[] = [];
    for (const outcome of outcomes) saved.push(await save(sql, outcome));
    return saved;
  });
}

export async function savePoll(db: Database, outcome: PollOutcome): Promise<PollCounts> {
  return unit(db, (sql) => save(sql, outcome));
}

async function save(sql: Sql, outcome: PollOutcome): Promise<PollCounts> {
  const counts = outcome.kind === "read" ? await saveDocument(sql, outcome) : { added: 0, edited: 0, repeated: 0 };
  await saveOutcome(sql, outcome, counts);
  return counts;
}
