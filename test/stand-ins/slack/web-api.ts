import { checkBlocks, textLength } from "./block-limits.ts";
import { callsPeople } from "./calls-people.ts";
import type { Call } from "./faults.ts";
import { filesIn } from "./files.ts";
import { history, permalink, replies } from "./reading.ts";
import { type Answer, refuse, type Site } from "./site.ts";
import { deleteMessage, described, rootOf } from "./threads.ts";
import { beginUpload, completeUpload } from "./uploading.ts";
import type { PostedMessage, StandInChannel } from "./workspace.ts";

type Method = (site: Site, args: Record<string, unknown>) => Answer;

const LONGEST_TEXT = 40_000;
const LONGEST_EDIT = 4000;

/** The Web API methods the app uses, as Slack answers them; anything else is unknown_method. */
export function callMethod(site: Site, call: Call): Answer {
  const method = METHODS[call.method];
  if (!method) return refuse("unknown_method");
  const needed = missingScope(site, call);
  if (needed) return refuse("missing_scope", { needed, provided: [...site.scopes].join(",") });
  return method(site, call.args);
}

const METHODS: Readonly<Record<string, Method>> = {
  "auth.test": ({ botUserId }) => ({
    ok: true,
    user_id: botUserId,
    bot_id: "B0DATELINE",
    team_id: "T0TEAM",
    user: "dateline",
  }),
  "apps.connections.open": (site) => ({ ok: true, url: site.socketUrl() }),
  "chat.postMessage": postMessage,
  "chat.postEphemeral": postEphemeral,
  "chat.update": updateMessage,
  "chat.delete": deleteOwn,
  "chat.getPermalink": permalink,
  "files.getUploadURLExternal": beginUpload,
  "files.completeUploadExternal": completeUpload,
  "conversations.history": history,
  "conversations.replies": replies,
  "conversations.info": channelInfo,
  "conversations.join": joinChannel,
  "users.info": userInfo,
  "views.open": openView,
};

const SCOPES: Readonly<Record<string, readonly [string, string]>> = {
  "chat.postMessage": ["chat:write", "chat:write"],
  "chat.postEphemeral": ["chat:write", "chat:write"],
  "chat.update": ["chat:write", "chat:write"],
  "chat.delete": ["chat:write", "chat:write"],
  "files.getUploadURLExternal": ["files:write", "files:write"],
  "files.completeUploadExternal": ["files:write", "files:write"],
  "conversations.history": ["channels:history", "groups:history"],
  "conversations.replies": ["channels:history", "groups:history"],
  "conversations.info": ["channels:read", "groups:read"],
  "conversations.join": ["channels:join", "channels:join"],
  "users.info": ["users:read", "users:read"],
};

function missingScope(site: Site, call: Call): string | undefined {
  const needs = SCOPES[call.method];
  if (!needs) return undefined;
  const isPrivate = site.workspace.channels.get(String(call.args.channel))?.isPrivate === true;
  const scope = needs[isPrivate ? 1 : 0];
  return site.scopes.has(scope) ? undefined : scope;
}

function postMessage(site: Site, args: Record<string, unknown>): Answer {
  const channel = writable(site, args);
  if ("ok" in channel) return channel;
  const fault = checkMessage(site, args, true);
  if (fault) return fault;
  if (args.unfurl_links !== false || args.unfurl_media !== false)
    site.violations.push("a post that may unfurl its links");
  const metadata = args.metadata as PostedMessage["metadata"];
  if (metadata && (typeof metadata.event_type !== "string" || typeof metadata.event_payload !== "object")) {
    return refuse("invalid_metadata_format");
  }
  const thread = threadFor(site, channel, args);
  if (thread && "ok" in thread) return thread;
  const posted = site.workspace.post(channel, {
    text: String(args.text ?? ""),
    blocks: (args.blocks as unknown[]) ?? [],
    answer: false,
    metadata,
    ...thread,
  });
  for (const id of filesIn(args.blocks)) site.files.share(id);
  return { ok: true, channel: channel.id, ts: posted.ts, message: described(channel, posted, site.botUserId, false) };
}

/** Where a reply goes. One to a message that is no longer there is posted into the channel, without a word about it. */
function threadFor(
  { violations }: Site,
  channel: StandInChannel,
  { thread_ts: thread, reply_broadcast: broadcast }: Record<string, unknown>,
): { thread_ts: string } | Answer | undefined {
  if (typeof thread !== "string") return undefined;
  if (broadcast === true) violations.push("a reply that is shown in the channel too");
  const root = rootOf(channel, thread);
  if (root === "tombstone") return refuse("cannot_reply_to_message");
  if (root === "gone") return undefined;
  if (root.thread_ts) violations.push("a reply to a reply");
  return { thread_ts: root.thread_ts ?? thread };
}

function postEphemeral(site: Site, args: Record<string, unknown>): Answer {
  const channel = writable(site, args);
  if ("ok" in channel) return channel;
  const fault = checkMessage(site, args);
  if (fault) return fault;
  if (!site.workspace.users.has(String(args.user))) return refuse("user_not_in_channel");
  site.workspace.ephemerals.push({
    channel: channel.id,
    user: String(args.user),
    text: String(args.text ?? ""),
    blocks: (args.blocks as unknown[]) ?? [],
    ...(typeof args.thread_ts === "string" ? { thread_ts: args.thread_ts } : {}),
  });
  return { ok: true, message_ts: site.workspace.nextTs() };
}

function openView({ modals, violations }: Site, args: Record<string, unknown>): Answer {
  const opened = modals.open(args.trigger_id, args.view);
  if (!("error" in opened)) return { ok: true, view: { ...opened.view, id: opened.id, hash: opened.hash } };
  if (opened.detail) violations.push(`a view that Slack does not take: ${opened.detail}`);
  const messages = opened.detail ? { response_metadata: { messages: [`[ERROR] ${opened.detail}`] } } : {};
  return refuse(opened.error, messages);
}

function updateMessage(site: Site, args: Record<string, unknown>): Answer {
  const channel = site.workspace.channels.get(String(args.channel));
  if (!channel || (channel.isPrivate && !channel.member)) return refuse("channel_not_found");
  if (channel.archived) return refuse("is_archived");
  const message = channel.messages.find((each) => each.ts === args.ts);
  if (!message || message.deleted) return refuse("message_not_found");
  if (message.editClosed) return refuse("edit_window_closed");
  const fault = checkMessage(site, args, true);
  if (fault) return fault;
  if (String(args.text ?? "").length > LONGEST_EDIT || textLength(args.blocks ?? []) > LONGEST_EDIT)
    return refuse("msg_too_long");
  message.edits.push(message.text);
  message.text = String(args.text ?? "");
  // Slack keeps what it is not given: blocks as well as metadata.
  if (Array.isArray(args.blocks)) message.blocks = args.blocks;
  return { ok: true, channel: channel.id, ts: message.ts, text: message.text };
}

function deleteOwn({ workspace }: Site, args: Record<string, unknown>): Answer {
  const channel = workspace.channels.get(String(args.channel));
  if (!channel) return refuse("channel_not_found");
  if (!deleteMessage(channel, String(args.ts))) return refuse("message_not_found");
  return { ok: true, channel: channel.id, ts: args.ts };
}

function channelInfo({ workspace }: Site, args: Record<string, unknown>): Answer {
  const channel = workspace.channels.get(String(args.channel));
  if (!channel || (channel.isPrivate && !channel.member)) return refuse("channel_not_found");
  const { id, name, creator, archived, member, isPrivate } = channel;
  return { ok: true, channel: { id, name, creator, is_archived: archived, is_member: member, is_private: isPrivate } };
}

function joinChannel({ workspace }: Site, args: Record<string, unknown>): Answer {
  const channel = workspace.channels.get(String(args.channel));
  if (!channel) return refuse("channel_not_found");
  if (channel.isPrivate) return refuse("method_not_supported_for_channel_type");
  if (channel.archived) return refuse("is_archived");
  channel.member = true;
  return { ok: true, channel: { id: channel.id } };
}

function userInfo({ workspace }: Site, args: Record<string, unknown>): Answer {
  const user = workspace.users.get(String(args.user));
  if (!user) return refuse("user_not_found");
  return {
    ok: true,
    user: { id: user.id, name: user.name, is_admin: user.isAdmin, is_owner: false, is_primary_owner: false },
  };
}

function writable({ workspace }: Site, args: Record<string, unknown>): StandInChannel | Answer {
  // A person's id stands for the direct messages with them.
  if (workspace.users.has(String(args.channel))) return workspace.directMessages(String(args.channel));
  const channel = workspace.channels.get(String(args.channel));
  if (!channel || (channel.isPrivate && !channel.member)) return refuse("channel_not_found");
  if (channel.archived) return refuse("is_archived");
  return channel.member ? channel : refuse("not_in_channel");
}

/** What Slack refuses in any message, and what it takes but nobody should send. Only posts of the app's own accord may call people. */
export function checkMessage(site: Site, args: Record<string, unknown>, mayCall = false): Answer | undefined {
  const text = args.text;
  if (args.blocks === undefined && (typeof text !== "string" || text === "")) return refuse("no_text");
  if (typeof text === "string" && text.length > LONGEST_TEXT) return refuse("msg_too_long");
  const fault = args.blocks === undefined ? undefined : checkBlocks(args.blocks);
  if (fault) return refuse(fault.code, { response_metadata: { messages: [`[ERROR] ${fault.detail}`] } });
  if (typeof text !== "string" || text === "") site.violations.push("blocks without a fallback text");
  const hidden = filesIn(args.blocks).find((id) => !site.files.mayShow(id));
  if (hidden) return refuse("invalid_blocks", { response_metadata: { messages: ["[ERROR] invalid slack file"] } });
  const { called, stray } = callsPeople({ text: String(text ?? ""), blocks: args.blocks });
  const mentions = mayCall ? stray : [...called, ...stray];
  if (mentions.length > 0) site.violations.push(`a message that mentions: ${mentions.join(" ")}`);
  return undefined;
}
