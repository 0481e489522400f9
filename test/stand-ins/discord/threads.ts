import { z } from "zod";
import { ApiError, missingPermissions, unknownMessage } from "./api-error.ts";
import { invalidForm } from "./message-rules.ts";
import type { Place, StoredMessage, World } from "./world.ts";

const start = z.looseObject({
  name: z
    .string()
    .max(100)
    .refine((name) => name.trim() !== "" && name.isWellFormed(), "This field is required"),
  auto_archive_duration: z.union([z.literal(60), z.literal(1_440), z.literal(4_320), z.literal(10_080)]).optional(),
});

const TEXT = 0;
const ANNOUNCEMENT = 5;

/** Starts the thread of a message by Discord's rules: one a message, in channels of a server, with its permission. */
export function startThread(world: World, channel: string, messageId: string, json: unknown): Place {
  const parent = world.visible(channel);
  if (parent.type !== TEXT && parent.type !== ANNOUNCEMENT) {
    throw new ApiError(400, 50024, "Cannot execute action on this channel type");
  }
  if (parent.forbidden.has("create-threads")) throw missingPermissions();
  const message = parent.messages.find((one) => one.id === messageId);
  if (!message) throw unknownMessage();
  if (message.hasThread) throw new ApiError(400, 160004, "A thread has already been created for this message");
  const body = start.safeParse(json);
  if (!body.success) {
    world.violations.push(`a thread named ${JSON.stringify(json)}`);
    throw invalidForm(body.error);
  }
  return addThread(world, message, body.data.name, world.botId);
}

/**
 * The thread of a message, which has the message's id, started by whoever it is. Discord announces it in the channel unless
 * the message is very young; here always.
 */
export function addThread(world: World, message: StoredMessage, name: string, owner: string): Place {
  const parent = world.place(message.channel);
  message.hasThread = true;
  const thread = world.addPlace(name, parent.guild, {
    id: message.id,
    type: parent.type === TEXT ? 11 : 10,
    thread: { parent: parent.id, owner, archived: false, locked: false },
  });
  Object.assign(world.store(parent, { content: name }, owner), { announces: thread.id });
  world.threadStarted(thread);
  return thread;
}

/** Whether the bot may post where it does; posting brings an archived thread back unless somebody locked it. */
export function checkMaySend(world: World, place: Place): void {
  const { thread } = place;
  if (!thread) {
    if (place.forbidden.has("send")) throw missingPermissions();
    return;
  }
  if (world.parentOf(place).forbidden.has("send-in-threads")) throw missingPermissions();
  if (thread.locked) throw new ApiError(403, 160005, "Thread is locked");
  thread.archived = false;
}

export function checkMayEdit({ thread }: Place): void {
  if (thread?.locked) throw new ApiError(403, 160005, "Thread is locked");
  if (thread?.archived) throw new ApiError(400, 50083, "Thread is archived");
}

/** The message a new one replies to: it has to be in the same place, and the history has to be open to the bot. */
export function referenced(
  world: World,
  place: Place,
  reference: { message_id: string; fail_if_not_exists?: boolean | undefined } | null | undefined,
): StoredMessage | undefined {
  if (!reference) return undefined;
  if (world.parentOf(place).forbidden.has("history")) {
    throw new ApiError(403, 160002, "Cannot reply without permission to read message history");
  }
  const found = place.messages.find((message) => message.id === reference.message_id);
  if (found || reference.fail_if_not_exists === false) return found;
  const _errors = [{ code: "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", message: "Unknown message" }];
  throw new ApiError(400, 50035, "Invalid Form Body", { message_reference: { _errors } });
}

/** A channel as Discord shows it, threads included. */
export function channelJson({ id, type, name, guild, thread, lastMessageId }: Place): object {
  const common = { id, type, name, guild_id: guild || undefined, last_message_id: lastMessageId ?? null };
  if (!thread) return { ...common, position: 0, permission_overwrites: [] };
  const { parent, owner, archived, locked } = thread;
  return {
    ...common,
    parent_id: parent,
    owner_id: owner,
    message_count: 0,
    member_count: 1,
    thread_metadata: { archived, locked, auto_archive_duration: 1_440, archive_timestamp: "2026-01-01T00:00:00Z" },
  };
}
