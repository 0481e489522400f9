import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { minute } from "../../src/durations.ts";
import { createFaults, type Fault } from "./discord/faults.ts";
import { createGateway, guildOf } from "./discord/gateway.ts";
import {
  buttonData,
  commandData,
  type From,
  interactionJson,
  SOMEONE,
  sourceJson,
  type Values,
} from "./discord/interaction-json.ts";
import { type Answers, createInteractions } from "./discord/interactions.ts";
import { type Modal, modalData } from "./discord/modal-rules.ts";
import { createRateLimits } from "./discord/rate-limits.ts";
import { createRest } from "./discord/rest.ts";
import { addThread, channelJson } from "./discord/threads.ts";
import { visibleText } from "./discord/visible-text.ts";
import { createWorld, type Forbidden, type Place, type StoredMessage } from "./discord/world.ts";

export type DiscordOptions = {
  token?: string;
  /** Names of the text channels of the one server; "news" and "desk" unless given. */
  channels?: readonly string[];
  /** The clock of ids, times and nonces; the wall clock unless given. Deadlines and rate limits are always in real time. */
  now?: () => number;
  /** Five messages in five seconds a channel, as at Discord; off unless given. */
  rateLimits?: boolean;
  heartbeatInterval?: number;
  /** The server has an outage when the bot arrives: it is announced and does not come. */
  outageAtStart?: boolean;
  /** Milliseconds in which the application has to react; Discord's 3,000 are nothing to a busy machine, so it has minutes unless given. */
  answerWithin?: number;
  /** Turns of the event loop, of 5 ms and more, without a request after which an interaction counts as answered; 12 unless given. */
  quiet?: number;
  /** Milliseconds after which somebody stops waiting for an answer; minutes unless given. */
  giveUp?: number;
};

export type SeenMessage = StoredMessage & { text: string };
export type SeenThread = { id: string; name: string; archived: boolean; locked: boolean; messages: SeenMessage[] };
export type SeenAnswers = Answers & { text: string };
export type Discord = Awaited<ReturnType<typeof startDiscord>>;

const GUILD = "600000000000000001";

/** Discord on a port of this machine: what the real discord.js needs of REST v10 and of the Gateway. */
export async function startDiscord(options: DiscordOptions = {}) {
  const { token = "MDAw.stand-in.0123456789abcdef", now = Date.now, heartbeatInterval = 41_250 } = options;
  const world = createWorld(token, now);
  world.guilds.set(GUILD, { id: GUILD, name: "The desk" });
  for (const name of options.channels ?? ["news", "desk"]) world.addPlace(name, GUILD);
  const faults = createFaults();
  const { answerWithin = 5 * minute, quiet = 12, giveUp = 5 * minute } = options;
  const interactions = createInteractions(world, { answerWithin, quiet, giveUp });
  const requests: string[] = [];
  let port = 0;
  const gatewayUrl = () => `ws://127.0.0.1:${port}`;
  const rateLimit = options.rateLimits ? createRateLimits() : undefined;
  const handle = createRest({ world, interactions, faults, rateLimit, gatewayUrl, requests });
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      world.violations.push(`the stand-in failed: ${error instanceof Error ? error.stack : error}`);
      response.destroy();
    });
  });
  const gateway = createGateway(server, world, {
    url: gatewayUrl,
    heartbeatInterval,
    outage: options.outageAtStart ?? false,
    faults,
  });
  world.threadStarted = (thread) => gateway.dispatch("THREAD_CREATE", { ...channelJson(thread), newly_created: true });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;

  function interact(type: number, from: From, data: object, source?: StoredMessage) {
    const place = placeOf(from);
    const begun = interactions.begin(type, place.id, source);
    const common = interactionJson(world, begun.interaction, place, from);
    const message = source ? { message: sourceJson(source, world) } : {};
    gateway.dispatch("INTERACTION_CREATE", { ...common, type, data, ...message });
    return begun;
  }

  function placeOf(from: From): Place {
    if (!from.dm) return world.place(from.channel ?? [...world.places.keys()][0] ?? "");
    const user = (from.user ?? SOMEONE).id;
    const known = world.dms.get(user) ?? world.addPlace(`dm-${user}`, undefined).id;
    world.dms.set(user, known);
    return world.place(known);
  }

  async function seen(answers: Promise<Answers>): Promise<SeenAnswers> {
    const given = await answers;
    return { ...given, text: given.messages.map(visibleText).join("\n") };
  }

  const seenIn = ({ messages }: Place): SeenMessage[] =>
    messages.map((message) => ({ ...message, text: visibleText(message) }));

  function messageAt(id: string): StoredMessage | undefined {
    return [...world.places.values()].flatMap((place) => place.messages).find((message) => message.id === id);
  }

  function threadAt(messageId: string): Place & { thread: object } {
    const place = world.places.get(messageId);
    if (!place?.thread) throw new Error(`no thread of message ${messageId}`);
    return { ...place, thread: place.thread };
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token,
    guild: GUILD,
    applicationId: world.applicationId,
    /** What a client did that Discord would refuse or a careful client would not do. */
    violations: world.violations,
    /** Every REST request as `METHOD /path`, in order. */
    requests,
    /** IDENTIFY, RESUME and heartbeats received so far. */
    counts: gateway.counts,
    connected: gateway.connected,
    commands: () => world.commands,

    /** The id of a channel, by its name. */
    channel: (name: string) => world.place(name).id,
    /** What stands in a channel, oldest first, with the text a person reads; by name or id. A message's id is its thread's. */
    messages(channel: string): SeenMessage[] {
      const threadless = !world.places.has(channel) && messageAt(channel);
      return threadless ? [] : seenIn(world.place(channel));
    },
    /** The thread that was started from a message, if there is one, with what stands in it. */
    threadOf(messageId: string): SeenThread | undefined {
      const place = world.places.get(messageId);
      if (!place?.thread) return undefined;
      const { archived, locked } = place.thread;
      return { id: place.id, name: place.name, archived, locked, messages: seenIn(place) };
    },
    /** Somebody else starts the thread of a message. */
    startThread(channel: string, messageId: string, name: string): void {
      const message = world.place(channel).messages.find(({ id }) => id === messageId);
      if (!message) throw new Error(`no message ${messageId}`);
      addThread(world, message, name, SOMEONE.id);
    },
    /** Nobody wrote in the thread for long, or a moderator closed it. */
    archiveThread: (messageId: string) => void Object.assign(threadAt(messageId).thread, { archived: true }),
    lockThread: (messageId: string) => void Object.assign(threadAt(messageId).thread, { archived: true, locked: true }),
    deleteThread(messageId: string): void {
      const { id, type, guild } = threadAt(messageId);
      world.places.delete(id);
      gateway.dispatch("THREAD_DELETE", { id, type, guild_id: guild, parent_id: null });
    },

    /** Somebody gives `/news NAME OPTIONS`; resolves with the answers once no more come. */
    command: async (name: string, values: Values = {}, from: From = {}): Promise<SeenAnswers> =>
      seen(interact(2, from, commandData(world, name, values)).answers),
    /** Somebody is typing into an option; resolves with the choices offered. */
    autocomplete: async (name: string, option: string, typed: string, from: From = {}): Promise<string[]> => {
      const data = commandData(world, name, { [option]: typed }, option);
      return (await interact(4, from, data).choices).map((choice) => choice.value);
    },
    /** Somebody presses the button with this label under a message (of a channel or an answer), given by its id. */
    press: async (messageId: string, label: string, from: From = {}): Promise<SeenAnswers> => {
      const message = messageAt(messageId) ?? interactions.reply(messageId);
      if (!message) throw new Error(`no message ${messageId}`);
      const button = message.components.flatMap((row) => row.components).find((one) => one.label === label);
      if (!button) throw new Error(`no button ${label} under ${messageId}`);
      return seen(interact(3, { channel: message.channel, ...from }, buttonData(button.custom_id), message).answers);
    },
    /** Somebody sends a modal they were shown, `values` written over what stands in it. */
    submit: async (modal: Modal | undefined, values: Readonly<Record<string, string>>, from: From = {}) => {
      if (!modal) throw new Error("no modal is open");
      return seen(interact(5, from, modalData(modal, values)).answers);
    },
    /** Somebody else writes in a channel. */
    say(channel: string, content: string): void {
      world.store(world.place(channel), { content }, SOMEONE.id);
    },

    /** The next `times` requests to the route fail: `METHOD /path` with `*` for one part of the path, or `IDENTIFY`. */
    fail: (route: string, fault: Fault, times = 1) => faults.add(route, fault, times),
    clearFaults: faults.clear,
    drop: gateway.drop,
    askToReconnect: gateway.askToReconnect,
    invalidateSessions: gateway.invalidateSessions,
    setDeaf: gateway.setDeaf,

    forbid: (channel: string, what: Forbidden) => world.place(channel).forbidden.add(what),
    allow: (channel: string) => world.place(channel).forbidden.clear(),
    /** `type`: 0 a text channel, 2 voice, 5 announcements. */
    addChannel(name: string, type: 0 | 2 | 5 = 0): string {
      const place = world.addPlace(name, GUILD, { type });
      gateway.dispatch("CHANNEL_CREATE", channelJson(place));
      return place.id;
    },
    /** The channel of somebody's direct messages with the bot. */
    directMessages: (): string => placeOf({ dm: true }).id,
    deleteChannel(channel: string): void {
      const { id, name, type } = world.place(channel);
      for (const place of world.places.values()) {
        if (place.id === id || place.thread?.parent === id) world.places.delete(place.id);
      }
      gateway.dispatch("CHANNEL_DELETE", { id, type, name, guild_id: GUILD });
    },
    deleteMessage(channel: string, id: string): void {
      const place = world.place(channel);
      place.messages = place.messages.filter((message) => message.id !== id);
    },
    /** An outage of the server (it comes back by `recover`), or the bot being removed from it. */
    outage: () => gateway.dispatch("GUILD_DELETE", { id: GUILD, unavailable: true }),
    recover: () => gateway.dispatch("GUILD_CREATE", guildOf(world, GUILD)),
    removeBot(): void {
      gateway.dispatch("GUILD_DELETE", { id: GUILD });
      for (const place of world.places.values()) if (place.guild === GUILD) place.forbidden.add("view");
    },

    async close(): Promise<void> {
      gateway.close();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
