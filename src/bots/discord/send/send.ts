import type { REST } from "discord.js";
import type { SendResult, Transport } from "../../../delivery/transport.ts";
import type { Channel, Millis } from "../../../model.ts";
import { discordLimits } from "../limits.ts";
import type { DrawIfPossible } from "../render/pictures.ts";
import { classify } from "./classify.ts";
import { findDelivery, findReply, startOf } from "./find.ts";
import { createGuilds } from "./guilds.ts";
import { isSnowflake, markOf } from "./identity.ts";
import { type Delivery, patch, post } from "./posting.ts";
import { readRef, threadRoot } from "./ref.ts";
import { createRefusals } from "./refusals.ts";
import { openThread, threadEditFailure, threadFailure } from "./thread.ts";
import { removeThreadNotice } from "./thread-notice.ts";

export type Sender = Transport & {
  /** Something happened in the channel that may have changed what the bot may do there: try again at once. */
  forgive(address: string): void;
};

type SenderOptions = {
  /** Must not retry by itself and must reject on rate limits: every outcome is the caller's to decide on. */
  rest: REST;
  token: string;
  /** The longest a request may take, answer included. */
  timeoutMs: Millis;
  now: () => Millis;
  /** Without it charts are written out. */
  draw?: DrawIfPossible | undefined;
  /** The server of a channel, as far as the gateway has told it. */
  guildKnown?: (address: string) => string | undefined;
};

/** What the address of a message begins with, in browsers and in Discord's own programs. */
const WEB = "https://discord.com/channels";

export function createSender(options: SenderOptions): Sender {
  const { rest, token, timeoutMs, now, draw, guildKnown = () => undefined } = options;
  const posting = { rest, timeoutMs, draw };
  const refusals = createRefusals(now);
  /** Channels in which threads are refused; messages may still pass. */
  const threadless = createRefusals(now);
  const guildOf = createGuilds({ rest, timeoutMs, known: guildKnown });

  async function attempt(address: string, request: () => Promise<SendResult>): Promise<SendResult> {
    if (!isSnowflake(address)) return { kind: "gone", reason: `"${address}" is no id of a Discord channel` };
    const standing = refusals.standing(address);
    if (standing) return standing;
    // discord.js forgets the token after a 401.
    rest.setToken(token);
    const result = await request();
    refusals.note(address, result);
    return result;
  }

  async function reply(delivery: Delivery, root: string): Promise<SendResult> {
    const said = threadless.standing(delivery.address) ? undefined : await sayInThread(delivery, root);
    if (said && said.kind !== "none") return said;
    if (said?.refused) threadless.note(delivery.address, { kind: "gone", reason: "threads are refused" });
    return post(posting, delivery, { replyTo: root }).catch(classify);
  }

  async function sayInThread(delivery: Delivery, root: string) {
    const where = { rest, timeoutMs, address: delivery.address, root };
    const opened = await openThread(where, delivery.message.about ?? delivery.message.fallback);
    if (opened.kind !== "open") return opened;
    const said = await post(posting, delivery, { thread: root }).catch(threadFailure);
    if (opened.fresh) await removeThreadNotice(where);
    return said;
  }

  return {
    limits: discordLimits,

    async send({ address }, message, key, thread) {
      const root = thread === undefined ? undefined : threadRoot(thread);
      if (thread !== undefined && root === undefined) return noMessage(thread);
      const delivery = { address, message, key };
      return attempt(address, () =>
        root === undefined ? post(posting, delivery).catch(classify) : reply(delivery, root),
      );
    },

    async edit({ address }, ref, message, key) {
      const place = readRef(ref);
      if (!place) return noMessage(ref);
      const failed = place.thread === undefined ? classify : threadEditFailure;
      const result = await attempt(address, () => patch(posting, { address, message, key }, place).catch(failed));
      // The same edit twice is one edit, so that an unknown outcome needs no looking up.
      return result.kind === "unknown" ? { kind: "retry", reason: result.reason } : result;
    },

    async find({ address }: Channel, key, { since, after, thread }) {
      rest.setToken(token);
      const mark = markOf(address, key);
      const root = thread === undefined ? undefined : threadRoot(thread);
      const known = after === undefined ? undefined : readRef(after)?.id;
      const start = known ?? startOf(since);
      if (root === undefined) return findDelivery({ rest, timeoutMs }, address, mark, start);
      return findReply({ rest, timeoutMs }, { address, root }, mark, start);
    },

    async linkTo({ address }, ref) {
      const place = readRef(ref);
      if (!place || !isSnowflake(address) || refusals.standing(address)) return undefined;
      rest.setToken(token);
      try {
        const guild = await guildOf(address);
        return guild && `${WEB}/${guild}/${place.thread ?? address}/${place.id}`;
      } catch (error) {
        const failure = classify(error);
        if (failure.kind === "gone" || failure.kind === "unauthorised") refusals.note(address, failure);
        return undefined;
      }
    },

    forgive(address) {
      refusals.forgive(address);
      threadless.forgive(address);
    },
  };
}

function noMessage(ref: string): SendResult {
  return { kind: "missing", reason: `"${ref}" is no id of a Discord message` };
}
