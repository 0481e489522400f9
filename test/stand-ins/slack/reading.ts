import { type Answer, refuse, type Site } from "./site.ts";
import { described, page, permalinkOf, repliesTo } from "./threads.ts";

export function history(site: Site, args: Record<string, unknown>): Answer {
  const channel = site.workspace.channels.get(String(args.channel));
  if (!channel || (channel.isPrivate && !channel.member)) return refuse("channel_not_found");
  if (!channel.member) return refuse("not_in_channel");
  const { messages, ...rest } = page(channel.messages.filter((each) => !each.thread_ts).reverse(), args);
  const withMetadata = args.include_all_metadata === true;
  return {
    ok: true,
    messages: messages.map((each) => described(channel, each, site.botUserId, withMetadata)),
    ...rest,
  };
}

/** The root comes first, whatever `oldest` says; then its replies, oldest first. */
export function replies(site: Site, args: Record<string, unknown>): Answer {
  const channel = site.workspace.channels.get(String(args.channel));
  if (!channel || (channel.isPrivate && !channel.member)) return refuse("channel_not_found");
  if (!channel.member) return refuse("not_in_channel");
  const root = channel.messages.find((each) => each.ts === args.ts);
  if (!root) return refuse("thread_not_found");
  const { messages, ...rest } = page(repliesTo(channel, root.ts), args);
  const withMetadata = args.include_all_metadata === true;
  const all = [root, ...messages].map((each) => described(channel, each, site.botUserId, withMetadata));
  return { ok: true, messages: all, ...rest };
}

export function permalink({ workspace }: Site, args: Record<string, unknown>): Answer {
  const channel = workspace.channels.get(String(args.channel));
  if (!channel || (channel.isPrivate && !channel.member)) return refuse("channel_not_found");
  const message = channel.messages.find((each) => each.ts === args.message_ts && !each.deleted);
  if (!message) return refuse("message_not_found");
  return { ok: true, channel: channel.id, permalink: permalinkOf(channel.id, message) };
}
