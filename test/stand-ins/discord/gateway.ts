import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import type { createFaults } from "./faults.ts";
import { channelJson } from "./threads.ts";
import type { World } from "./world.ts";

const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const MOST_EVENTS = 1_000;

type Session = { id: string; sequence: number; events: { s: number; text: string }[]; socket: WebSocket | undefined };

const payload = z.object({ op: z.number(), d: z.unknown() });
const identity = z.object({ token: z.string(), intents: z.number() });
const resumption = z.object({ token: z.string(), session_id: z.string(), seq: z.number() });

export type Gateway = ReturnType<typeof createGateway>;

/** Discord's Gateway, version 10, JSON, uncompressed: HELLO, IDENTIFY, READY, heartbeats, RESUME with replay. */
export function createGateway(
  server: Server,
  world: World,
  options: { url: () => string; heartbeatInterval: number; outage: boolean; faults: ReturnType<typeof createFaults> },
) {
  const sockets = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();
  const counts = { identified: 0, resumed: 0, heartbeats: 0 };
  let deaf = false;

  sockets.on("connection", (socket) => {
    send(socket, { op: 10, d: { heartbeat_interval: options.heartbeatInterval } });
    socket.on("message", (data) => receive(socket, data));
    socket.on("close", () => {
      const session = sessionOf(socket);
      if (session) session.socket = undefined;
    });
  });

  function receive(socket: WebSocket, data: RawData): void {
    const { op, d } = payload.parse(JSON.parse(String(data)));
    if (op === 1) {
      counts.heartbeats += 1;
      if (!deaf) send(socket, { op: 11 });
    } else if (op === 2) identify(socket, d);
    else if (op === 6) resume(socket, d);
    else world.violations.push(`gateway opcode ${op}`);
  }

  function identify(socket: WebSocket, d: unknown): void {
    const { token, intents } = identity.parse(d);
    const fault = options.faults.take("IDENTIFY");
    if (fault?.kind === "close") return void socket.close(fault.code);
    if (token !== world.token) return void socket.close(4004, "Authentication failed.");
    if ((intents & PRIVILEGED) !== 0) return void socket.close(4014, "Disallowed intent(s).");
    counts.identified += 1;
    for (const old of sessions.values()) if (!old.socket) sessions.delete(old.id);
    const session: Session = { id: randomUUID(), sequence: 0, events: [], socket };
    sessions.set(session.id, session);
    emit(session, "READY", {
      v: 10,
      user: { id: world.botId, username: "dateline", discriminator: "0", global_name: null, avatar: null, bot: true },
      guilds: [...world.guilds.keys()].map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: options.url(),
      shard: [0, 1],
      application: { id: world.applicationId, flags: 0 },
    });
    if (options.outage) return;
    for (const id of world.guilds.keys()) emit(session, "GUILD_CREATE", guildOf(world, id));
  }

  function resume(socket: WebSocket, d: unknown): void {
    const { token, session_id, seq } = resumption.parse(d);
    const session = sessions.get(session_id);
    if (token !== world.token) return void socket.close(4004, "Authentication failed.");
    if (!session) return void send(socket, { op: 9, d: false });
    counts.resumed += 1;
    session.socket = socket;
    for (const event of session.events) if (event.s > seq) socket.send(event.text);
    emit(session, "RESUMED", {});
  }

  function sessionOf(socket: WebSocket): Session | undefined {
    return [...sessions.values()].find((session) => session.socket === socket);
  }

  /** Events for a session without a connection wait for its RESUME. */
  function emit(session: Session, t: string, d: object): void {
    session.sequence += 1;
    const event = { s: session.sequence, text: JSON.stringify({ op: 0, t, s: session.sequence, d }) };
    session.events.push(event);
    if (session.events.length > MOST_EVENTS) session.events.shift();
    session.socket?.send(event.text);
  }

  const live = () => [...sessions.values()].filter((session) => session.socket);

  return {
    counts,
    connected: () => live().length > 0,
    dispatch(t: string, d: object): void {
      for (const session of sessions.values()) emit(session, t, d);
    },
    /** Cuts every connection: without a close code as a broken network does, or with one. */
    drop(code?: number): void {
      for (const { socket } of live()) code === undefined ? socket?.terminate() : socket?.close(code);
    },
    /** Opcode 7: the client is asked to come back. */
    askToReconnect(): void {
      for (const { socket } of live()) if (socket) send(socket, { op: 7, d: null });
    },
    /** Opcode 9: sessions end, and the client has to identify again. */
    invalidateSessions(): void {
      for (const { id, socket } of live()) {
        sessions.delete(id);
        if (socket) send(socket, { op: 9, d: false });
      }
    },
    /** Heartbeats are no longer acknowledged, as on a connection that died unnoticed. */
    setDeaf(value: boolean): void {
      deaf = value;
    },
    close(): void {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function send(socket: WebSocket, value: object): void {
  socket.send(JSON.stringify(value));
}

export function guildOf(world: World, id: string): object {
  const channels = [...world.places.values()].filter((place) => place.guild === id && !place.thread);
  const threads = [...world.places.values()].filter((place) => place.guild === id && place.thread?.archived === false);
  const everyone = { id, name: "@everyone", permissions: "0", position: 0, color: 0, hoist: false, managed: false };
  return {
    id,
    name: world.guilds.get(id)?.name,
    owner_id: id,
    roles: [{ ...everyone, mentionable: false, flags: 0, icon: null, unicode_emoji: null }],
    emojis: [],
    stickers: [],
    features: [],
    members: [],
    presences: [],
    voice_states: [],
    threads: threads.map(channelJson),
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    channels: channels.map(channelJson),
    member_count: 1,
    large: false,
    unavailable: false,
    joined_at: new Date(world.now()).toISOString(),
    preferred_locale: "en-US",
    premium_tier: 0,
    verification_level: 0,
    nsfw_level: 0,
    mfa_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    afk_timeout: 300,
    system_channel_flags: 0,
    premium_progress_bar_enabled: false,
  };
}
