import type { ChatPostMessageResponse, WebClient } from "@slack/web-api";
import type { SendResult, Transport } from "../../../delivery/transport.ts";
import { second } from "../../../durations.ts";
import type { Log } from "../../../log.ts";
import type { Message } from "../../../messages/message.ts";
import type { Channel } from "../../../model.ts";
import { slackLimits } from "../limits.ts";
import type { ChartFiles, Pictures } from "../render/pictures.ts";
import { render } from "../render/render.ts";
import { classifyFailure, refusalCode } from "./classify.ts";
import { DELIVERY_EVENT, findPost } from "./find.ts";
import { createPace } from "./pace.ts";
import { createPermalinks } from "./permalinks.ts";
import { takeBackIfLost } from "./take-back.ts";

/** chat.update would otherwise treat text as if a person had typed it, and link what looks like a name. */
const VERBATIM = { parse: "none", link_names: false } as const;

/** A post whose answer was lost has been seen to appear 40 seconds later. Slack has no key by which it would know a second one. */
const carriedOutWithin = 45 * second;

export type SendOptions = { client: WebClient; pictures: Pictures; log: Log };
type Post = { channel: Channel; message: Message; key: string; thread: string | undefined };

/** Posts one message at a time; order within a channel and retries are the caller's. */
export function createSlackTransport(options: SendOptions): Transport {
  const { client } = options;
  const pace = createPace();
  return {
    limits: slackLimits,
    send: (channel, message, key, thread) =>
      pace(channel.address, () => send(options, { channel, message, key, thread })),
    edit: (channel, ref, message) => edit(options, channel, ref, message),
    latestMs: carriedOutWithin,
    find: (channel, key, place) => findPost(client, channel, { key, ...place }),
    linkTo: createPermalinks(client),
  };
}

function send(options: SendOptions, given: Post): Promise<SendResult> {
  const { channel, thread } = given;
  return orWithoutMentions(options.log, given.message, async (message) => {
    const post = { ...given, message };
    const answer = await options.pictures.show(message, (files) => postOrJoin(options.client, post, files));
    const lost =
      thread === undefined ? undefined : await takeBackIfLost(options.client, channel.address, thread, answer);
    return lost ?? sent(answer.ts);
  });
}

/** A group or person that Slack no longer knows must not keep the news from everybody. */
async function orWithoutMentions(
  log: Log,
  message: Message,
  attempt: (message: Message) => Promise<SendResult>,
): Promise<SendResult> {
  try {
    return await attempt(message);
  } catch (error) {
    if (refusalCode(error) !== "invalid_blocks" || !message.mentions?.length) return classifyFailure(error);
    log.warn(
      { platform: "slack", mentions: message.mentions },
      "Slack refuses a message with mentions, trying without",
    );
    return orWithoutMentions(log, { fallback: message.fallback, blocks: message.blocks }, attempt);
  }
}

async function postOrJoin(client: WebClient, given: Post, files: ChartFiles): Promise<ChatPostMessageResponse> {
  try {
    return await post(client, given, files);
  } catch (error) {
    if (refusalCode(error) !== "not_in_channel" || !(await join(client, given.channel.address))) throw error;
  }
  return post(client, given, files);
}

function post(client: WebClient, { channel, message, key, thread }: Post, files: ChartFiles) {
  // A longer post may still be edited: what counts for an edit is the length of the new version.
  const payload = render(message, { editable: false, timezone: channel.timezone, files, mentions: "call" });
  const metadata = { event_type: DELIVERY_EVENT, event_payload: { key } };
  const args = { channel: channel.address, ...payload, ...VERBATIM, metadata };
  return client.chat.postMessage(thread === undefined ? args : { ...args, thread_ts: thread });
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

/** The metadata of the first post stays: chat.update keeps what it is not given. An edit notifies nobody. */
function edit({ client, pictures, log }: SendOptions, channel: Channel, ref: string, given: Message) {
  const { address, timezone } = channel;
  return orWithoutMentions(log, given, async (message) => {
    const update = (files: ChartFiles) => {
      const { text, blocks } = render(message, { editable: true, timezone, files, mentions: "show" });
      return client.chat.update({ channel: address, ts: ref, text, blocks, ...VERBATIM });
    };
    return sent((await pictures.show(message, update, "known")).ts);
  });
}

function sent(ts: string | undefined): SendResult {
  return ts ? { kind: "sent", ref: ts } : { kind: "unknown", reason: "Slack answered ok without naming the message" };
}
