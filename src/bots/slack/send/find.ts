import type { WebClient } from "@slack/web-api";
import type { FindResult, SoughtPlace } from "../../../delivery/transport.ts";
import { hour } from "../../../durations.ts";
import { messageOf } from "../../../errors.ts";
import type { Channel } from "../../../model.ts";
import { classifyFailure, neededScope, refusalCode } from "./classify.ts";

/** Marks our posts, so that one whose answer was lost can be found again. Slack has no idempotency key. */
export const DELIVERY_EVENT = "dateline_delivery";

/** Where nothing was posted before: Slack's clock and ours may differ by this much. */
const CLOCK_SKEW = hour;
const PAGE_SIZE = 200;
const MOST_PAGES = 10;

export type Sought = { key: string } & SoughtPlace;

/** Looks for the message that was posted under `key`, among the replies where a thread is named. */
export async function findPost(client: WebClient, channel: Channel, sought: Sought): Promise<FindResult> {
  const oldest = sought.after ?? String(Math.max(0, sought.since - CLOCK_SKEW) / 1000);
  let cursor: string | undefined;
  try {
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer = await readPage(client, channel.address, { ...sought, oldest, cursor });
      const ts = answer.messages?.find((message) => keyOf(message.metadata) === sought.key)?.ts;
      if (ts) return { kind: "found", ref: ts };
      cursor = answer.response_metadata?.next_cursor;
      if (!cursor) return answer.messages ? { kind: "absent" } : { kind: "unsure", reason: "Slack gave no messages" };
    }
    return { kind: "unsure", reason: `more than ${MOST_PAGES * PAGE_SIZE} messages since then` };
  } catch (error) {
    // A thread that is not there holds no reply of ours.
    if (refusalCode(error) === "thread_not_found") return { kind: "absent" };
    return { kind: isAnswer(error) ? "unsure" : "unanswered", reason: whyUnreadable(error) };
  }
}

type HistoryPage = { oldest: string; cursor: string | undefined; thread?: string | undefined };

function readPage(client: WebClient, channel: string, { oldest, cursor, thread }: HistoryPage) {
  const args = { channel, oldest, limit: PAGE_SIZE, include_all_metadata: true, cursor: cursor || undefined };
  return thread === undefined
    ? client.conversations.history(args)
    : client.conversations.replies({ ...args, ts: thread });
}

function keyOf(metadata: { event_type?: string; event_payload?: object } | undefined): unknown {
  if (metadata?.event_type !== DELIVERY_EVENT || !metadata.event_payload) return undefined;
  return Reflect.get(metadata.event_payload, "key");
}

/** A refusal that will stay one; in an outage, or when Slack is asked too often, nothing is known. */
function isAnswer(error: unknown): boolean {
  const code = refusalCode(error);
  return code !== undefined && classifyFailure(error).kind !== "unknown" && classifyFailure(error).kind !== "retry";
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
