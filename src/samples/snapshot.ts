import type { Millis } from "../model.ts";
import type { SampleItem, SampleOutlet } from "./outlet.ts";

/** An item as it stood at some moment. */
export type Snapshot = {
  guid: string;
  published: Millis;
  /** When it last changed; the time of publication when it never did. */
  updated: Millis;
  title: string;
  summary?: string | undefined;
  content?: string | undefined;
};

const longestFeed = 30;

/** What an outlet's feed shows at `now`: published items with the changes so far, newest first, at most 30. */
export function snapshotsAt(outlet: SampleOutlet, now: Millis): Snapshot[] {
  return outlet.items
    .filter(({ published }) => published <= now)
    .sort((a, b) => b.published - a.published)
    .slice(0, longestFeed)
    .map((item) => snapshotAt(item, now));
}

/** Every moment at which an outlet publishes or changes something, unsorted. */
export function timesOf(outlet: SampleOutlet): Millis[] {
  return outlet.items.flatMap(({ published, changes }) => [published, ...changes.map(({ at }) => at)]);
}

function snapshotAt({ changes, ...item }: SampleItem, now: Millis): Snapshot {
  let shown: Snapshot = { ...item, updated: item.published };
  for (const { at, title = shown.title, ...rest } of changes) {
    if (at <= now) shown = { ...shown, ...rest, title, updated: at };
  }
  return shown;
}
