import { type ChannelState, digestChannels } from "../db/channels/channels.ts";
import { lastDigestUntil, saveDigest } from "../db/outbox/digests.ts";
import type { Transport } from "../delivery/transport.ts";
import { isEmptyDigest } from "../digest/digest.ts";
import { digestMessages } from "../digest/digest-messages.ts";
import { digestOf } from "../digest/digest-of.ts";
import { digestPeriod, isLate } from "../digest/digest-period.ts";
import { lastOccurrence, nextOccurrence } from "../digest/digest-times.ts";
import type { LeadWriter } from "../lookups/composed-lead.ts";
import { unlimited } from "../messages/limits.ts";
import type { Millis } from "../model.ts";
import type { Stage, StageContext } from "./stage.ts";

/** `digestCron`: five fields, read in each channel's time zone; absent: no digests. `writeLead`: writes where a topic stands. */
export type DigestContext = StageContext & {
  transports: ReadonlyMap<string, Pick<Transport, "limits">>;
  digestCron?: string;
  writeLead?: LeadWriter;
};

/** Puts the digest of every channel whose time has come into the outbox. One that was missed while down is made once, late. */
export function digestStage(context: DigestContext): Stage {
  return {
    dueAt: () => nextDigestAt(context),
    async run() {
      let done = 0;
      for (const channel of await digestChannels(context.db)) done += (await makeDue(context, channel)) ? 1 : 0;
      return done;
    },
  };
}

async function nextDigestAt({ db, now, digestCron }: DigestContext): Promise<Millis | undefined> {
  const times = (await digestChannels(db)).flatMap((channel) => {
    const cron = channel.digestCron ?? digestCron ?? "off";
    return cron === "off" ? [] : nextOccurrence(cron, channel.timezone, now());
  });
  return times.length > 0 ? Math.min(...times) : undefined;
}

async function makeDue(context: DigestContext, channel: ChannelState): Promise<boolean> {
  const { db, now, log, digestCron } = context;
  const cron = channel.digestCron ?? digestCron ?? "off";
  if (cron === "off") return false;
  const occurrence = lastOccurrence(cron, channel.timezone, now());
  if (occurrence <= Math.max(channel.lastDigestAt ?? 0, channel.createdAt)) return false;
  const messages = await messagesOf(context, channel, { cron, occurrence });
  await saveDigest(db, { channelId: channel.id, occurrence, messages, now: now() });
  log.info({ channel: channel.id, messages: messages.length }, "digest made");
  return true;
}

/** None when nothing came. */
async function messagesOf(
  { db, now, transports, writeLead }: DigestContext,
  { id: channelId, platform, timezone, language, lastDigestAt, createdAt }: ChannelState,
  { cron, occurrence }: { cron: string; occurrence: Millis },
) {
  const toldUntil = await lastDigestUntil(db, channelId);
  const period = digestPeriod({
    ...{ cron, timezone, occurrence, lastDigestAt: lastDigestAt ?? createdAt },
    toldUntil,
  });
  const digest = await digestOf(db, { channelId, timezone, language, ...period, now: now() }, writeLead);
  if (!digest || isEmptyDigest(digest)) return [];
  const limits = transports.get(platform)?.limits ?? unlimited;
  return digestMessages(isLate(occurrence, now()) ? { ...digest, late: true } : digest, limits);
}
