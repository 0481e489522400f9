import type { WebClient } from "@slack/web-api";
import type { FindResult, SendResult, Transport } from "../../delivery/transport.ts";
import { messageOf } from "../../errors.ts";
import type { Message } from "../../messages/message.ts";
import type { Channel, Millis } from "../../model.ts";
import { classifyFailure, neededScope, refusalCode } from "./classify.ts";
import { createPace } from "./pace.ts";
import { render, type SlackPayload } from "./render.ts";

/** Marks our posts, so that one whose answer was lost can be found again. Slack has no idempotency key. */
const DELIVERY_EVENT = "dateline_delivery";

/** Slack's clock and ours may differ by this much. */
const CLOCK_SKEW = 60_000;
const PAGE_SIZE = 200;
const MOST_PAGES = 10;

/** chat.update would otherwise treat text as if a person had typed it, and link what looks like a name. */
const VERBATIM = { parse: "none", link_names: false } as const;

/** Posts one message at a time; order within a channel and retries are the caller's. */
export function createSlackTransport(client: WebClient): Transport {
  const pace = createPace();
  return {
    send: (channel, message, key) => pace(channel.address, () => send(client, channel, message, key)),
    edit: (channel, ref, message) => edit(client, channel, ref, message),
    find: (channel, key, since) => find(client, channel, key, since),
  };
}

async function send(client: WebClient, channel: Channel, message: Message, key: string): Promise<SendResult> {
  // A longer post may still be edited: what counts for an edit is the length of the new version.
  const payload = render(message, { editable: false, timezone: channel.timezone });
  try {
    return await post(client, channel.address, payload, key);
  } catch (error) {
    if (refusalCode(error) !== "not_in_channel" || !(await join(client, channel.address)))
      return classifyFailure(error);
  }
  try {
    return await post(client, channel.address, payload, key);
  } catch (error) {
    return classifyFailure(error);
  }
}

async function post(client: WebClient, address: string, payload: SlackPayload, key: string): Promise<SendResult> {
  const metadata = { event_type: DELIVERY_EVENT, event_payload: { key } };
  const answer = await client.chat.postMessage({ channel: address, ...payload, ...VERBATIM, metadata });
  return sent(answer.ts);
}

/** Public channels can be joined without an invitation. A refusal is not reported: not being in the channel is. */
async function join(client: WebClient, address: string): Promise<boolean> {
  try {
    await client.conversations.join({ channel: address });
    return true;
  } catch {
    return false;
  }
}

/** The metadata of the first post stays: chat.update keeps what it is not given. */
async function edit(client: WebClient, channel: Channel, ref: string, message: Message): Promise<SendResult> {
  const { text, blocks } = render(message, { editable: true, timezone: channel.timezone });
  try {
    const answer = await client.chat.update({ channel: channel.address, ts: ref, text, blocks, ...VERBATIM });
    return sent(answer.ts);
  } catch (error) {
    return classifyFailure(error);
  }
}

function sent(ts: string | undefined): SendResult {
  return ts ? { kind: "sent", ref: ts } : { kind: "unknown", reason: "Slack answered ok without naming the message" };
}

async function find(client: WebClient, channel: Channel, key: string, since: Millis): Promise<FindResult> {
  const oldest = String(Math.max(0, since - CLOCK_SKEW) / 1000);
  let cursor: string | undefined;
  try {
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer = await client.conversations.history({
        channel: channel.address,
        oldest,
        limit: PAGE_SIZE,
        include_all_metadata: true,
        ...(cursor ? { cursor } : {}),
      });
      const ts = answer.messages?.find((message) => keyOf(message.metadata) === key)?.ts;
      if (ts) return { kind: "found", ref: ts };
      cursor = answer.response_metadata?.next_cursor;
      if (!cursor) return answer.messages ? { kind: "absent" } : { kind: "unsure", reason: "Slack gave no messages" };
    }
    return { kind: "unsure", reason: `more than ${MOST_PAGES * PAGE_SIZE} messages since then` };
  } catch (error) {
    return { kind: "unsure", reason: whyUnreadable(error) };
  }
}

function keyOf(metadata: { event_type?: string; event_payload?: object } | undefined): unknown {
  if (metadata?.event_type !== DELIVERY_EVENT || !metadata.event_payload) return undefined;
  return Reflect.get(metadata.event_payload, "key");
}

function whyUnreadable(error: unknown): string {
  const code = refusalCode(error);
  if (code === "missing_scope") {
    const scope = neededScope(error) ?? "channels:history (groups:history for private channels)";
    return `reading the channel back needs the scope ${scope}: add it and reinstall the app`;
  }
  if (code === "not_in_channel" || code === "channel_not_found") {
    return `Slack answered ${code}: /invite the app to the channel`;
  }
  return `could not read the channel back: ${code ?? messageOf(error).slice(0, 200)}`;
}
