import { type ClaimedDelivery, claimDue, nextDeliveryAt } from "../db/outbox/claim-due.ts";
import { postedMessages } from "../db/outbox/posted-messages.ts";
import { settle } from "../db/outbox/settle.ts";
import { linkPosts, postsIn } from "../delivery/link-posts.ts";
import { backOff, type Verdict, verdictOf, verdictOfFind } from "../delivery/retry.ts";
import type { Transport } from "../delivery/transport.ts";
import { minute } from "../durations.ts";
import { messageOf } from "../errors.ts";
import { fitMessage } from "../messages/fit-message.ts";
import type { Message } from "../messages/message.ts";
import { wordsAlone } from "../messages/words-alone.ts";
import type { Stage, StageContext } from "./stage.ts";

const concurrency = 16;
/** How soon a message is tried again that points to one which is not posted yet. */
const pointedWait = 5_000;

/** How long a claim is its holder's: longer than any attempt takes, so that only what a dead process left is taken over. */
const leaseMs = 5 * minute;

/** `holder`: a name that no other process has. */
export type DeliverContext = StageContext & { transports: ReadonlyMap<string, Transport>; holder: string };

/** An attempt that was made, and how it ended. */
type Made = { claim: ClaimedDelivery; verdict: Verdict };

/** Sends what waits in the outbox: one message a channel at a time, channels side by side; a slow one holds up no other. */
export function deliverStage(context: DeliverContext): Stage {
  /** By channel: made, and the database would not take down how it ended. */
  const unsettled = new Map<number, Made>();
  return {
    dueAt: () => nextDeliveryAt(context.db),
    async run(_, woken = neverWoken) {
      await settleAll(context, unsettled);
      /** By channel. */
      const busy = new Map<number, Promise<void>>();
      let done = 0;
      for (;;) {
        const inHand = new Set([...busy.keys(), ...unsettled.keys()]);
        const limits = { holder: context.holder, leaseMs, limit: concurrency - busy.size, inHand };
        for (const claim of await claimDue(context.db, context.now(), limits)) {
          done += 1;
          const { id } = claim.channel;
          busy.set(
            id,
            deliverOne(context, claim, unsettled).finally(() => busy.delete(id)),
          );
        }
        if (busy.size === 0) return done;
        await Promise.race([...busy.values(), woken()]); // what is new in another channel does not wait for a slow one
      }
    },
  };
}

const neverWoken = () => new Promise<void>(() => {});

/** Throws as long as the database takes nothing down: the stage is run again then. */
async function settleAll(context: DeliverContext, unsettled: Map<number, Made>): Promise<void> {
  for (const [channelId, { claim, verdict }] of unsettled) {
    await settle(context.db, claim, verdict, context.now());
    unsettled.delete(channelId);
  }
}

async function deliverOne(
  context: DeliverContext,
  claim: ClaimedDelivery,
  unsettled: Map<number, Made>,
): Promise<void> {
  const verdict = await attempt(context, claim);
  unsettled.set(claim.channel.id, { claim, verdict });
  const facts = {
    delivery: claim.id,
    channel: `${claim.channel.platform} ${claim.channel.address}`,
    subject: claim.subject,
  };
  try {
    await settle(context.db, claim, verdict, context.now());
    unsettled.delete(claim.channel.id);
  } catch (error) {
    context.log.error({ ...facts, verdict: verdict.kind, error: messageOf(error) }, "how it ended is not stored yet");
    return;
  }
  if (verdict.kind === "sent" && verdict.reason === undefined)
    context.log.info({ ...facts, edit: claim.ref !== undefined }, "delivered");
  else if (verdict.kind === "sent") context.log.warn({ ...facts, reason: verdict.reason }, "taken as delivered");
  else context.log.warn({ ...facts, verdict: verdict.kind, reason: verdict.reason }, "not delivered");
}

async function attempt({ transports, ...context }: DeliverContext, claim: ClaimedDelivery): Promise<Verdict> {
  const { channel, key, ref, thread, after, attempts, attemptedAt, id, isPlain } = claim;
  const inThread = thread !== undefined;
  const transport = transports.get(channel.platform);
  const circumstances = { ...claim, hasRef: ref !== undefined, inThread, latestMs: transport?.latestMs };
  if (!transport) {
    const reason = `${channel.platform} is not connected: put its settings back and start again`;
    return { kind: "pause-channel" as const, reason };
  }
  try {
    if (claim.unsettled && ref === undefined) {
      const found = await transport.find(channel, key, { since: attemptedAt, after, thread });
      return verdictOfFind(found, circumstances, context.now(), context.random());
    }
    const whole = await linked(context, transport, claim);
    if (!whole)
      return { kind: "again", at: context.now() + pointedWait, reason: "the card it points to is not posted" };
    const message = fitMessage(isPlain ? wordsAlone(whole) : whole, transport.limits);
    const result =
      ref === undefined
        ? await transport.send(channel, message, key, thread)
        : await transport.edit(channel, ref, message, key);
    return verdictOf(result, circumstances, context.now(), context.random());
  } catch (error) {
    // A transport must not throw; if it does, nobody knows whether the message went out.
    context.log.error({ delivery: id, error: messageOf(error) }, "a transport threw");
    const at = context.now() + backOff(attempts, context.random());
    return ref === undefined
      ? { kind: "look" as const, at, reason: messageOf(error) }
      : { kind: "again" as const, at, reason: messageOf(error) };
  }
}

/** The message with the addresses of those it points to; undefined while one of them is still to be posted. */
async function linked(
  { db }: Pick<DeliverContext, "db">,
  transport: Transport,
  { message, channel }: ClaimedDelivery,
): Promise<Message | undefined> {
  const pointed = postsIn(message);
  if (pointed.length === 0) return message;
  const posted = await postedMessages(db, pointed);
  if ([...posted.values()].some(({ ref, open }) => ref === undefined && open)) return undefined;
  const addresses = new Map<number, string>();
  for (const [id, { ref }] of posted) {
    const address = ref === undefined ? undefined : await transport.linkTo(channel, ref);
    if (address !== undefined) addresses.set(id, address);
  }
  return linkPosts(message, (id) => addresses.get(id));
}
