import type { Entry } from "../../model.ts";

/** Title and exact time, which tell two issues of a series apart where nothing else does. */
export function momentKey(entry: Entry): string | undefined {
  return entry.publishedAt === undefined ? undefined : `moment:${entry.publishedAt}|${foldedTitle(entry)}`;
}

/** As the title's key has it, without the day. */
export function foldedTitle(entry: Entry): string {
  const key = keyOf(entry, "title");
  return key === undefined ? entry.title : key.slice("title:".length, key.lastIndexOf("|"));
}

export function keyOf(entry: Entry, kind: "guid" | "url" | "title" | "text"): string | undefined {
  return entry.keys.find((key) => key.startsWith(`${kind}:`));
}

/** Keys that more than one of these entries has. */
export function sharedKeys(entries: readonly Entry[]): Set<string> {
  const counts = new Map<string, number>();
  for (const key of entries.flatMap((entry) => entry.keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > 1).map(([key]) => key));
}
