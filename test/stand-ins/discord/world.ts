import { ApiError, missingAccess, missingPermissions, unknownChannel, unknownMessage } from "./api-error.ts";
import type { Command } from "./command-rules.ts";
import { checkNotEmpty, type Embed, type MessageBody, mentionRisk, type Row, readMessage } from "./message-rules.ts";

export type Shown = { content: string; embeds: Embed[]; components: Row[] };

export type StoredMessage = Shown & {
  id: string;
  channel: string;
  authorId: string;
  nonce: string | undefined;
  flags: number;
  createdAt: number;
  editedAt: number | undefined;
  /** What the message showed before each edit, oldest first. */
  history: (Shown & { until: number })[];
};

export type Place = {
  id: string;
  name: string;
  /** Absent for direct messages. */
  guild: string | undefined;
  messages: StoredMessage[];
  /** The id of the newest message ever posted, as Discord keeps it: deleting does not take it back. */
  lastMessageId: string | undefined;
  forbidden: Set<"view" | "send" | "history">;
};

export type World = ReturnType<typeof createWorld>;

const DISCORD_EPOCH = 1_420_070_400_000;
/** "The past few minutes" of the documentation. */
const NONCE_LIFE = 5 * 60_000;

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

    place(idOrName: string): Place {
      const found = places.get(idOrName) ?? [...places.values()].find((p) => p.name === idOrName);
      if (!found) throw unknownChannel();
      return found;
    },

    addPlace(name: string, guild: string | undefined): Place {
      const place: Place = {
        id: newId(),
        name,
        guild,
        messages: [],
        lastMessageId: undefined,
        forbidden: new Set(),
      };
      places.set(place.id, place);
      return place;
    },

    post(channel: string, json: unknown): StoredMessage {
      const place = world.visible(channel);
      if (place.forbidden.has("send")) throw missingPermissions();
      const body = world.check(json);
      checkNotEmpty(body);
      const nonce = body.nonce === null || body.nonce === undefined ? undefined : String(body.nonce);
      return (nonce && body.enforce_nonce && sameNonce(nonce)) || world.store(place, body, world.botId, nonce);
    },

    store(place: Place, body: MessageBody, authorId: string, nonce?: string): StoredMessage {
      const message: StoredMessage = {
        ...shownOf(body),
        id: newId(),
        channel: place.id,
        authorId,
        nonce,
        flags: body.flags ?? 0,
        createdAt: now(),
        editedAt: undefined,
        history: [],
      };
      place.messages.push(message);
      place.lastMessageId = message.id;
      return message;
    },

    edit(message: StoredMessage, json: unknown): StoredMessage {
      const body = world.check(json);
      const before = { content: message.content, embeds: message.embeds, components: message.components };
      const after: MessageBody = {
        content: body.content ?? (body.content === null ? "" : before.content),
        embeds: body.embeds ?? before.embeds,
        components: body.components ?? before.components,
      };
      checkNotEmpty(after);
      message.history.push({ ...before, until: now() });
      return Object.assign(message, shownOf(after), { editedAt: now() });
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
      if (place.forbidden.has("view")) throw missingAccess();
      return place;
    },

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

export function shownOf({ content, embeds, components }: MessageBody): Shown {
  return { content: content ?? "", embeds: embeds ?? [], components: components ?? [] };
}
