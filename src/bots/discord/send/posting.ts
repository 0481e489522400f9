import { type REST, type RouteLike, Routes } from "discord.js";
import type { SendResult } from "../../../delivery/transport.ts";
import type { Message } from "../../../messages/message.ts";
import type { Millis } from "../../../model.ts";
import { allowedMentions } from "../render/mentions.ts";
import { type DrawIfPossible, type Drawn, drawCharts, withFiles, withoutRefused } from "../render/pictures.ts";
import { type Payload, renderPost } from "../render/render.ts";
import { isSnowflake, markOf, nonceOf } from "./identity.ts";
import { writeRef } from "./ref.ts";

export type Posting = { rest: REST; timeoutMs: Millis; draw?: DrawIfPossible | undefined };

/** One delivery to a channel; where in it the message goes, the channel itself or a thread, is told apart. */
export type Delivery = { address: string; message: Message; key: string };

/** Posts into the channel, as a reply when `replyTo` names a message of it, or into the thread. Rejects as REST does. */
export async function post(
  posting: Posting,
  { address, message, key }: Delivery,
  { thread, replyTo }: { thread?: string; replyTo?: string } = {},
): Promise<SendResult> {
  const drawn = await drawCharts(message, posting.draw);
  const extras = {
    allowed_mentions: { ...allowedMentions(message), ...(replyTo ? { replied_user: false } : {}) },
    // Of the channel also in a thread: a reply that ends up in either is one delivery.
    nonce: nonceOf(address, key),
    enforce_nonce: true,
    message_reference: replyTo ? { message_id: replyTo, fail_if_not_exists: true } : undefined,
  };
  const answer = await withoutRefused(drawn, (shown) => {
    const body = { ...renderPost(message, markOf(address, key), shown), ...extras };
    return request(posting, "post", Routes.channelMessages(thread ?? address), body, shown);
  });
  return sentOrUnknown(answer, thread);
}

/** Makes a message of ours, in the channel or in the thread, show this instead. Rejects as REST does. */
export async function patch(
  posting: Posting,
  { address, message, key }: Delivery,
  { id, thread }: { id: string; thread?: string },
): Promise<SendResult> {
  const drawn = await drawCharts(message, posting.draw);
  const answer = await withoutRefused(drawn, (shown) => {
    const body = { attachments: [], ...renderPost(message, markOf(address, key), shown) };
    return request(posting, "patch", Routes.channelMessage(thread ?? address, id), body, shown);
  });
  return sentOrUnknown(answer, thread);
}

function request(
  { rest, timeoutMs }: Posting,
  method: "post" | "patch",
  route: RouteLike,
  body: Payload,
  drawn: Drawn,
): Promise<unknown> {
  return rest[method](route, { body, ...withFiles(drawn), signal: AbortSignal.timeout(timeoutMs) });
}

/** Something before Discord may answer 200 with a page of its own: without an id nobody knows what happened. */
function sentOrUnknown(answer: unknown, thread: string | undefined): SendResult {
  const id = typeof answer === "object" && answer !== null && "id" in answer ? answer.id : undefined;
  if (typeof id !== "string" || !isSnowflake(id)) {
    return { kind: "unknown", reason: "the answer to the message is not Discord's" };
  }
  return { kind: "sent", ref: writeRef(thread === undefined ? { id } : { id, thread }) };
}
