import type { DueFeed } from "../db/feeds/feeds.ts";
import type { PollOutcome } from "../db/feeds/polls.ts";
import { messageOf } from "../errors.ts";
import { publicUrl } from "../feeds/http/public-url.ts";
import type { Millis } from "../model.ts";
import type { FeedPoll } from "./poll-feed.ts";
import { bugOutcome } from "./poll-outcome.ts";
import type { PollCounts } from "./saving/save-document.ts";
import { savePoll, savePolls } from "./saving/save-polls.ts";
import type { StageContext } from "./stage.ts";

/** Polls saved in one unit. */
const batchSize = 64;
const shortWaitMs = 20;

export type SaverContext = StageContext &
  FeedPoll & {
    /** New or changed articles were saved. */
    onSaved(): void;
    /** How long the first poll that ended waits to be saved with others, at most till the end of the round; 20 ms unless given. */
    batchMs?: Millis | undefined;
  };

type Finished = { feed: DueFeed; outcome: PollOutcome };

/** Collects polls that ended at about the same time, and saves them together. `onSettled`: this feed is through. */
export function createPollSaver(context: SaverContext, onSettled: (feedId: number) => void) {
  let finished: Finished[] = [];
  let timer: NodeJS.Timeout | undefined;
  let trouble: unknown;
  const saving = new Set<Promise<void>>();

  /** Resolves when all polls that ended before are saved. They are in the queue of the database at once, so that it does not close before. */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = finished;
    finished = [];
    if (batch.length > 0) {
      const saved = save(batch).finally(() => saving.delete(saved));
      saving.add(saved);
    }
    await Promise.all(saving);
  }

  async function save(batch: readonly Finished[]): Promise<void> {
    const counts = await saveBatch(context, batch).catch((error) => {
      trouble = error;
    });
    if (!counts) return;
    let news = 0;
    batch.forEach((one, index) => {
      const saved = counts[index];
      news += saved ? saved.added + saved.edited : 0;
      note(context, one, saved);
      onSettled(one.feed.id);
    });
    if (news > 0) context.onSaved();
  }

  return {
    flush,
    /** Throws when nothing can be saved any more: polling on would ask the same feeds again and again. */
    check(): void {
      if (trouble !== undefined) throw trouble;
    },
    async add(feed: DueFeed, outcome: PollOutcome): Promise<void> {
      finished.push({ feed, outcome });
      if (finished.length >= batchSize) return flush();
      timer ??= setTimeout(() => void flush(), context.batchMs ?? shortWaitMs);
    },
  };
}

/** Throws when not even the failure to save can be saved. */
async function saveBatch(context: SaverContext, batch: readonly Finished[]): Promise<PollCounts[]> {
  try {
    return await savePolls(
      context.db,
      batch.map(({ outcome }) => outcome),
    );
  } catch {
    // One that cannot be saved takes the others with it, so they are saved one by one.
    const saved: PollCounts[] = [];
    for (const one of batch) saved.push(await saveAlone(context, one));
    return saved;
  }
}

async function saveAlone(context: SaverContext, { feed, outcome }: Finished): Promise<PollCounts> {
  try {
    return await savePoll(context.db, outcome);
  } catch (error) {
    context.log.error({ feed: publicUrl(feed.url), error: messageOf(error) }, "saving a feed failed unexpectedly");
    return savePoll(context.db, bugOutcome(context, feed, error));
  }
}

function note({ log }: SaverContext, { feed, outcome }: Finished, counts: PollCounts | undefined): void {
  if (outcome.kind === "failed") log.warn({ feed: publicUrl(feed.url), reason: outcome.reason }, "feed failed");
  else if (outcome.kind === "read") log.debug({ feed: publicUrl(feed.url), ...counts }, "feed read");
  if (outcome.kind !== "failed" && outcome.move?.movedTo !== feed.move.movedTo && outcome.move?.movedTo) {
    log.info({ feed: publicUrl(feed.url), to: publicUrl(outcome.move.movedTo) }, "feed moved");
  }
}
