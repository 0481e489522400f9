/**
 * By the number of a unit, the topics to look at where it occurs. Of each, in a row: its number, the number of the term that has
 * to stand there (or `UNIT_ALONE`), how many units it needs one of besides, and the numbers of those. Flat numbers and no objects,
 * because with ten thousand topics the time goes into fetching what is scattered over memory.
 */
export type Filings = number[][];

/** No more than the unit has to occur. */
export const UNIT_ALONE = -1;

export function fileTopic(
  filings: Filings,
  at: { unit: number; term: number },
  topic: number,
  needs: readonly number[],
): void {
  filings[at.unit]?.push(topic, at.term, needs.length, ...needs);
}

/** The topics filed under the units found (by number, with their places) that have what they need. */
export function filedTopics(
  filings: Filings,
  found: ReadonlyMap<number, readonly number[]>,
  stands: (term: number, places: readonly number[]) => boolean,
): Set<number> {
  const topics = new Set<number>();
  found.forEach((places, unit) => {
    const filed = filings[unit] ?? [];
    let at = 0;
    while (at < filed.length) {
      const [topic = 0, term = UNIT_ALONE, needs = 0] = [filed[at], filed[at + 1], filed[at + 2]];
      const end = at + 3 + needs;
      if (hasOne(filed, at + 3, end, found) && (term === UNIT_ALONE || stands(term, places))) topics.add(topic);
      at = end;
    }
  });
  return topics;
}

function hasOne(filed: readonly number[], from: number, to: number, found: ReadonlyMap<number, unknown>): boolean {
  for (let at = from; at < to; at += 1) {
    if (found.has(filed[at] ?? UNIT_ALONE)) return true;
  }
  return from === to;
}
