import { type ChannelState, digestChannels } from "../db/channels.ts";
import { digestOf } from "../db/digests.ts";
import { enqueueDigest } from "../db/outbox.ts";
import { lastOccurrence } from "../delivery/digest-times.ts";
import { digestMessage } from "../messages/digest.ts";
import type { Stage, StageContext } from "./stage.ts";

const week = 7 * 86_400_000;

/** `digestCron`: five fields, read in each channel's time zone; absent: no digests. */
export type DigestContext = StageContext & { digestCron?: string };

/** Puts the digest of every channel whose time has come into the outbox. One that was missed while down is made once, late. */
export function digestStage(context: DigestContext): Stage {
  return {
    name: "digest",
    async run() {
      const channels = await digestChannels(context.db);
      const made = await Promise.all(channels.map((channel) => makeDue(context, channel)));
      return made.filter(Boolean).length;
    },
  };
}

async function makeDue({ db, now, log, digestCron }: DigestContext, channel: ChannelState): Promise<boolean> {
  const cron = channel.digestCron ?? digestCron ?? "off";
  if (cron === "off") return false;
  const occurrence = lastOccurrence(cron, channel.timezone, now());
  if (occurrence <= Math.max(channel.lastDigestAt ?? 0, channel.createdAt)) return false;
  const digest = await digestOf(db, { channelId: channel.id, since: occurrence - week, until: occurrence });
  const message = digest.sections.some((s) => s.total + s.before > 0) ? digestMessage(digest) : undefined;
  await enqueueDigest(db, { channelId: channel.id, subject: `digest:${occurrence}`, message, now: now(), occurrence });
  log.info({ channel: channel.id, empty: message === undefined }, "digest made");
  return true;
}
