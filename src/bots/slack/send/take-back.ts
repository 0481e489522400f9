import type { ChatPostMessageResponse, WebClient } from "@slack/web-api";
import type { SendFailure } from "../../../delivery/transport.ts";
import { refusalCode } from "./classify.ts";

/**
 * Where a thread's root is gone, Slack may post its reply into the channel instead of refusing it, and says so only by
 * leaving `thread_ts` out of its answer. Such a reply is deleted again. Undefined when all is well, or nothing can be done.
 */
export async function takeBackIfLost(
  client: WebClient,
  channel: string,
  thread: string,
  { ts, message }: ChatPostMessageResponse,
): Promise<SendFailure | undefined> {
  if (!ts || !message || message.thread_ts !== undefined) return undefined;
  if (!(await isGone(client, channel, thread))) return undefined;
  try {
    await client.chat.delete({ channel, ts });
  } catch {
    return undefined;
  }
  return { kind: "missing", reason: "the message to reply to is gone" };
}

/** An answer without `thread_ts` is not proof enough to delete what was posted. */
async function isGone(client: WebClient, channel: string, thread: string): Promise<boolean> {
  try {
    await client.conversations.replies({ channel, ts: thread, limit: 1 });
    return false;
  } catch (error) {
    return refusalCode(error) === "thread_not_found";
  }
}
