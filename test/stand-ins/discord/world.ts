import { ApiError, missingAccess, missingPermissions, unknownChannel, unknownMessage } from "./api-error.ts";
import { type Attachment, attach, missingPicture } from "./attachments.ts";
import type { Command } from "./command-rules.ts";
import { checkNotEmpty, type Embed, type MessageBody, type Row, readMessage } from "./message-rules.ts";
import type { Received, Upload } from "./multipart.ts";
import { mentionRisk, pingsOf } from "./pings.ts";
import { checkMayEdit, checkMaySend, referenced } from "./threads.ts";

export type Shown = { content: string; embeds: Embed[]; components: Row[]; attachments: Attachment[] };

export type StoredMessage = Shown & {
  id: string;
  channel: string;
  authorId: string;
  nonce: string | undefined;
  flags: number;
  /** Whom it notified when it was posted: `@here`, `@everyone`, `role ID`, `user ID`. */
  pinged: string[];
  /** The id of the message it is a reply to. */
  replyTo: string | undefined;
  /** Whether a thread was ever started from it. */
  hasThread: boolean;
  /** For Discord's own announcement of a thread: the thread's id. */
  announces: string | undefined;
  createdAt: number;
  editedAt: number | undefined;
  /** What the message showed before each edit, oldest first. */
  history: (Shown & { until: number })[];
};

export type Forbidden = "view" | "send" | "history" | "create-threads" | "send-in-threads" | "attach" | "call-everyone";

export type Place = {
  id: string;
  name: string;
  /** 0 text, 1 direct messages, 2 voice, 5 announcements, 10 and 11 threads. */
  type: number;
  /** For a thread, which has the id of the message it began with. */
  thread: { parent: string; owner: string; archived: boolean; locked: boolean } | undefined;
  /** Absent for direct messages. */
  guild: string | undefined;
  messages: StoredMessage[];
  /** The id of the newest message ever posted, as Discord keeps it: deleting does not take it back. */
  lastMessageId: string | undefined;
  /** What the bot may not do there; a thread has what its channel has. */
  forbidden: Set<Forbidden>;
};

export type World = ReturnType<typeof createWorld>;

const DISCORD_EPOCH = 1_420_070_400_000;
/** "The past few minutes" of the documentation. */
const NONCE_LIFE = 5 * 60_000;
const NO_FILES: ReadonlyMap<number, Upload> = new Map();

/** What the stand-in knows: one bot, its servers, channels, messages and commands, and what it has to complain about. */
export function createWorld(token: string, now: () => number) {
  let serial = 0;
  const newId = () => {
    serial += 1;
    return String((BigInt(Math.floor(now()) - DISCORD_EPOCH) << 22n) + BigInt(serial % 4_194_304));
  };
  const places = new Map<string, Place>();
  const world = {
    token,
    now,
    newId,
    applicationId: newId(),
    botId: newId(),
    guilds: new Map<string, { id: string; name: string }>(),
    places,
    dms: new Map<string, string>(),
    commands: [] as Command[],
    violations: [] as string[],
    /** Called for every new thread. */
    threadStarted: (_thread: Place): void => {},

    place(idOrName: string): Place {
      const found = places.get(idOrName) ?? [...places.values()].find((p) => p.name === idOrName);
      if (!found) throw unknownChannel();
      return found;
    },

    addPlace(
      name: string,
      guild: string | undefined,
      kind: Partial<Pick<Place, "id" | "type" | "thread">> = {},
    ): Place {
      const { id = newId(), type = guild ? 0 : 1, thread } = kind;
      const lastMessageId = thread && id;
      const place: Place = { id, name, type, thread, guild, messages: [], lastMessageId, forbidden: new Set() };
      places.set(place.id, place);
      return place;
    },

    post(channel: string, { json, files }: Received): StoredMessage {
      const place = world.visible(channel);
      checkMaySend(world, place);
      const { forbidden } = world.parentOf(place);
      if (files.size > 0 && forbidden.has("attach")) throw missingPermissions();
      const body = world.check(json);
      checkNotEmpty(body);
      const replyTo = referenced(world, place, body.message_reference)?.id;
      const nonce = body.nonce === null || body.nonce === undefined ? undefined : String(body.nonce);
      const known = nonce && body.enforce_nonce ? sameNonce(nonce) : undefined;
      if (known) return known;
      const message = world.store(place, body, world.botId, nonce, files);
      const all = pingsOf(body);
      const pinged = forbidden.has("call-everyone") ? all.filter((one) => !one.startsWith("@")) : all;
      return Object.assign(message, { pinged, replyTo });
    },

    store(place: Place, body: MessageBody, authorId: string, nonce?: string, files = NO_FILES): StoredMessage {
      const message: StoredMessage = {
        ...world.shown(body, files),
        id: newId(),
        channel: place.id,
        authorId,
        nonce,
        flags: body.flags ?? 0,
        pinged: [],
        replyTo: undefined,
        hasThread: false,
        announces: undefined,
        createdAt: now(),
        editedAt: undefined,
        history: [],
      };
      place.messages.push(message);
      place.lastMessageId = message.id;
      return message;
    },

    edit(message: StoredMessage, { json, files }: Received): StoredMessage {
      const place = places.get(message.channel);
      if (place) checkMayEdit(place);
      const body = world.check(json);
      const { content, embeds, components, attachments } = message;
      const before: Shown = { content, embeds, components, attachments };
      const after: MessageBody = {
        content: body.content ?? (body.content === null ? "" : content),
        embeds: body.embeds ?? embeds,
        components: body.components ?? components,
        attachments: body.attachments,
      };
      checkNotEmpty(after);
      const shown = world.shown(after, files, attachments);
      message.history.push({ ...before, until: now() });
      return Object.assign(message, shown, { editedAt: now() });
    },

    /** What a body shows with its files, `before` being those that the message has. */
    shown(body: MessageBody, files = NO_FILES, before: Attachment[] = []): Shown {
      const attachments = attach(body, files, before, newId);
      const embeds = body.embeds ?? [];
      const missing = missingPicture(embeds, attachments);
      if (missing) world.violations.push(missing);
      return { content: body.content ?? "", embeds, components: body.components ?? [], attachments };
    },

    read(channel: string, id: string): StoredMessage {
      const place = world.visible(channel);
      if (world.parentOf(place).forbidden.has("history")) throw missingAccess();
      const message = place.messages.find((m) => m.id === id);
      if (!message) throw unknownMessage();
      return message;
    },

    /** A bot may delete what it wrote, announcements of its threads included. */
    remove(channel: string, id: string): void {
      const place = world.visible(channel);
      const message = place.messages.find((m) => m.id === id);
      if (!message) throw unknownMessage();
      if (message.authorId !== world.botId) throw missingPermissions();
      place.messages = place.messages.filter((m) => m !== message);
    },

    own(channel: string, id: string): StoredMessage {
      const message = world.visible(channel).messages.find((m) => m.id === id);
      if (!message) throw unknownMessage();
      if (message.authorId !== world.botId) {
        throw new ApiError(403, 50005, "Cannot edit a message authored by another user");
      }
      return message;
    },

    /** For requests to a channel: it has to exist and to be seen. */
    visible(channel: string): Place {
      const place = places.get(channel);
      if (!place) throw unknownChannel();
      if (world.parentOf(place).forbidden.has("view")) throw missingAccess();
      return place;
    },

    /** The channel whose permissions hold in a place: its own unless it is a thread. */
    parentOf: (place: Place): Place => (place.thread && places.get(place.thread.parent)) ?? place,

    /** A message body by the rules; what breaks one is a violation even when the answer tells the client. */
    check(json: unknown): MessageBody {
      try {
        const body = readMessage(json);
        const risk = mentionRisk(body);
        if (risk) world.violations.push(risk);
        return body;
      } catch (error) {
        if (error instanceof ApiError) world.violations.push(error.message);
        throw error;
      }
    },
  };

  function sameNonce(nonce: string): StoredMessage | undefined {
    const since = now() - NONCE_LIFE;
    return [...places.values()]
      .flatMap((place) => place.messages.slice(-50))
      .find((message) => message.nonce === nonce && message.createdAt >= since);
  }

  return world;
}
