import type { PostedMessage, StandInChannel } from "./workspace.ts";

/** The replies to a message, oldest first. */
export function repliesTo(channel: StandInChannel, root: string): PostedMessage[] {
  return channel.messages.filter((each) => each.thread_ts === root);
}

/** A root that can be replied to: "gone" where there is none, "tombstone" where it was deleted from above its replies. */
export function rootOf(channel: StandInChannel, ts: string): PostedMessage | "gone" | "tombstone" {
  const found = channel.messages.find((each) => each.ts === ts);
  if (!found) return "gone";
  return found.deleted ? "tombstone" : found;
}

/** As a person with the right to do it. A root with replies leaves a tombstone; its replies stay. */
export function deleteMessage(channel: StandInChannel, ts: string): boolean {
  const at = channel.messages.findIndex((each) => each.ts === ts && !each.deleted);
  const message = channel.messages[at];
  if (!message) return false;
  if (repliesTo(channel, ts).length === 0) channel.messages.splice(at, 1);
  else Object.assign(message, { deleted: true, text: "This message was deleted.", blocks: [], metadata: undefined });
  return true;
}

/** What the Web API says of a message; `metadata` only where it was asked for. */
export function described(channel: StandInChannel, message: PostedMessage, user: string, metadata: boolean): object {
  const { ts, text, blocks, thread_ts, deleted } = message;
  const replies = repliesTo(channel, ts);
  return {
    ...{ type: "message", user, ts, text, blocks },
    ...(deleted ? { subtype: "tombstone" } : {}),
    ...(thread_ts ? { thread_ts, parent_user_id: user } : {}),
    ...(replies.length > 0
      ? { thread_ts: ts, reply_count: replies.length, reply_users_count: 1, latest_reply: replies.at(-1)?.ts }
      : {}),
    ...(metadata && message.metadata ? { metadata: message.metadata } : {}),
  };
}

export function permalinkOf(channel: string, { ts, thread_ts }: PostedMessage): string {
  const address = `https://stand-in.slack.com/archives/${channel}/p${ts.replace(".", "")}`;
  return thread_ts ? `${address}?thread_ts=${thread_ts}&cid=${channel}` : address;
}

type Paging = { limit?: unknown; oldest?: unknown; cursor?: unknown };

/** One page, as history and replies cut it; `oldest` leaves out what is not newer. */
export function page(all: readonly PostedMessage[], { limit, oldest, cursor }: Paging) {
  const size = Math.min(999, Number(limit ?? 100));
  const start = cursor ? Number(Buffer.from(String(cursor), "base64").toString()) : 0;
  const kept = all.filter((each) => Number(each.ts) > Number(oldest ?? 0));
  const has_more = start + size < kept.length;
  return {
    messages: kept.slice(start, start + size),
    has_more,
    response_metadata: { next_cursor: has_more ? Buffer.from(String(start + size)).toString("base64") : "" },
  };
}
