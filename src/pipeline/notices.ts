import { feedsFailing, feedsRecovered } from "../cards/feed-notices.ts";
import { heldNotice } from "../cards/held-notice.ts";
import { heldSubject, untoldHolds } from "../db/articles/held.ts";
import {
  channelsOfFeed,
  type FeedToTell,
  feedHealth,
  type Notice,
  saveNotices,
  untoldFailures,
  untoldRecoveries,
} from "../db/outbox/notices.ts";
import { day, hour } from "../durations.ts";
import { publicUrl } from "../feeds/http/public-url.ts";
import type { Message } from "../messages/message.ts";
import type { Stage, StageContext } from "./stage.ts";

/** A feed that fails for a moment is nobody's concern: most outages are over before anybody could do something. */
const patience = { failures: 3, for: 3 * hour };
/** Feeds whose failures began so soon after another's are told of with it. */
const together = hour / 2;
/** How far back articles say which channels a feed serves. */
const lookBack = 30 * day;

/** Tells the channels once when a feed has failed for hours, once when it answers again, and once when articles of it are held back. */
export function noticesStage(context: StageContext): Stage {
  return {
    async run() {
      const made = [await tellFailures(context), await tellRecoveries(context), await tellHolds(context)];
      return made.reduce((sum, count) => sum + count, 0);
    },
  };
}

async function tellFailures({ db, log, now: clock }: StageContext): Promise<number> {
  const now = clock();
  const told = now - patience.for;
  const failing = await untoldFailures(db, { failures: patience.failures, told, nearly: told + together });
  if (failing.length === 0) return 0;
  const health = await feedHealth(db);
  const notices = await perChannel({ db, now }, failing, (feeds) => ({
    subject: `feed-failing:${feeds[0]?.id}:${feeds[0]?.failingSince}`,
    message: feedsFailing(feeds.map(shown), health),
  }));
  await saveNotices(db, { notices, failing: failing.map(({ id }) => id), now });
  log.warn({ feeds: failing.map(shown).map(({ url }) => url), channels: notices.length }, "told of failing feeds");
  return failing.length;
}

async function tellRecoveries({ db, log, now: clock }: StageContext): Promise<number> {
  const now = clock();
  const recovered = await untoldRecoveries(db);
  if (recovered.length === 0) return 0;
  const notices = await perChannel({ db, now }, recovered, (feeds) => ({
    subject: `feed-recovered:${feeds[0]?.id}:${feeds[0]?.toldAt}`,
    message: feedsRecovered(feeds),
  }));
  await saveNotices(db, { notices, recovered: recovered.map(({ id }) => id), now });
  log.info({ feeds: recovered.map(shown).map(({ url }) => url), channels: notices.length }, "told of recovered feeds");
  return recovered.length;
}

async function tellHolds({ db, log, now: clock }: StageContext): Promise<number> {
  const now = clock();
  let made = 0;
  for (const held of await untoldHolds(db)) {
    const channels = await channelsOfFeed(db, held.feedId, now - lookBack);
    const post = { subject: heldSubject(held.feedId, held.since), message: heldNotice(held) };
    made += await saveNotices(db, { notices: channels.map((channelId) => ({ channelId, ...post })), now });
    log.warn({ feed: held.feedId, articles: held.articles, channels: channels.length }, "articles held back");
  }
  return made;
}

/** One message a channel, of all the feeds that matter to it. */
async function perChannel<Told extends { id: number }>(
  { db, now }: { db: StageContext["db"]; now: number },
  feeds: readonly Told[],
  say: (feeds: readonly Told[]) => { subject: string; message: Message },
): Promise<Notice[]> {
  const byChannel = new Map<number, Told[]>();
  for (const feed of feeds) {
    for (const channelId of await channelsOfFeed(db, feed.id, now - lookBack)) {
      byChannel.set(channelId, [...(byChannel.get(channelId) ?? []), feed]);
    }
  }
  return [...byChannel].map(([channelId, own]) => ({ channelId, ...say(own) }));
}

function shown(feed: FeedToTell): FeedToTell {
  return { ...feed, url: publicUrl(feed.url) };
}
