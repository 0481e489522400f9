import { type REST, Routes } from "discord.js";
import type { SendResult, Transport } from "../../delivery/transport.ts";
import type { Channel, Millis } from "../../model.ts";
import { classify } from "./classify.ts";
import { findDelivery } from "./find.ts";
import { isSnowflake, markOf, nonceOf } from "./identity.ts";
import { createRefusals } from "./refusals.ts";
import { renderPost } from "./render.ts";

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
};

export function createSender({ rest, token, timeoutMs, now }: SenderOptions): Sender {
  const refusals = createRefusals(now);

  async function attempt(address: string, request: () => Promise<unknown>): Promise<SendResult> {
    if (!isSnowflake(address)) return { kind: "gone", reason: `"${address}" is no id of a Discord channel` };
    const standing = refusals.standing(address);
    if (standing) return standing;
    // discord.js forgets the token after a 401.
    rest.setToken(token);
    const result = await request().then(sentOrUnknown, classify);
    refusals.note(address, result);
    return result;
  }

  return {
    send: (channel, message, key) =>
      attempt(channel.address, () => {
        const { address } = channel;
        const body = {
          ...renderPost(message, markOf(address, key)),
          nonce: nonceOf(address, key),
          enforce_nonce: true,
        };
        return rest.post(Routes.channelMessages(address), { body, signal: AbortSignal.timeout(timeoutMs) });
      }),

    async edit(channel, ref, message, key) {
      if (!isSnowflake(ref)) return { kind: "missing", reason: `"${ref}" is no id of a Discord message` };
      const result = await attempt(channel.address, () => {
        const body = renderPost(message, markOf(channel.address, key));
        return rest.patch(Routes.channelMessage(channel.address, ref), {
          body,
          signal: AbortSignal.timeout(timeoutMs),
        });
      });
      // The same edit twice is one edit, so that an unknown outcome needs no looking up.
      return result.kind === "unknown" ? { kind: "retry", reason: result.reason } : result;
    },

    async find(channel: Channel, key, since) {
      rest.setToken(token);
      return findDelivery({ rest, timeoutMs }, channel.address, markOf(channel.address, key), since);
    },

    forgive: refusals.forgive,
  };
}

/** Something before Discord may answer 200 with a page of its own: without an id nobody knows what happened. */
function sentOrUnknown(answer: unknown): SendResult {
  const id = typeof answer === "object" && answer !== null && "id" in answer ? answer.id : undefined;
  if (typeof id === "string" && isSnowflake(id)) return { kind: "sent", ref: id };
  return { kind: "unknown", reason: "the answer to the message is not Discord's" };
}
