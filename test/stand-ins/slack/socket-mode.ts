import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";

export type Envelope = { type: "slash_commands" | "interactive" | "events_api"; payload: Record<string, unknown> };

type Pending = Envelope & {
  id: string;
  attempt: number;
  acked: (payload?: unknown) => void;
  timer: NodeJS.Timeout | undefined;
};

const MOST_RETRIES = 3;

/** The Socket Mode half of Slack: hands out one-use addresses, sends envelopes, delivers again what nobody acknowledged. */
export class SocketMode {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #sockets = new Set<WebSocket>();
  readonly #raw = new Set<Duplex>();
  readonly #pending = new Map<string, Pending>();
  readonly #violations: string[];
  readonly #ackWithin: number;
  #onConnection: (() => void)[] = [];
  /** How many connections were greeted so far. */
  greeted = 0;

  constructor(http: Server, violations: string[], ackWithin: number) {
    this.#violations = violations;
    this.#ackWithin = ackWithin;
    http.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
  }

  get connections(): number {
    return [...this.#sockets].filter((each) => each.readyState === each.OPEN).length;
  }

  /** How many envelopes wait for their acknowledgement. */
  get unacknowledged(): number {
    return this.#pending.size;
  }

  ticket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return ticket;
  }

  /** Resolves when a connection stands. */
  async connected(): Promise<void> {
    while (this.connections === 0) await new Promise<void>((resolve) => this.#onConnection.push(resolve));
  }

  /** Sends an envelope and resolves when it is acknowledged, with what it is acknowledged with. `times` > 1 delivers it again at once, as Slack sometimes does. */
  async deliver(envelope: Envelope, times = 1): Promise<unknown> {
    await this.connected();
    return new Promise<unknown>((acked) => {
      const pending: Pending = { ...envelope, id: randomUUID(), attempt: 0, acked, timer: undefined };
      this.#pending.set(pending.id, pending);
      for (let i = 0; i < times; i += 1) this.#send(pending);
    });
  }

  /** Cuts every connection without a word. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** Asks the app to reconnect; with `linger` the TCP connection stays open after the close handshake, as Slack's does. */
  refresh(linger: boolean): void {
    if (linger) for (const raw of this.#raw) raw.end = () => raw;
    this.say({ type: "disconnect", reason: "refresh_requested", debug_info: { host: "stand-in" } });
  }

  /** Sends anything to every connection. */
  say(message: object): void {
    for (const socket of this.#sockets) socket.send(JSON.stringify(message));
  }

  close(): void {
    for (const pending of this.#pending.values()) {
      clearTimeout(pending.timer);
      pending.acked();
    }
    this.#pending.clear();
    this.drop();
    for (const raw of this.#raw) raw.destroy();
    this.#server.close();
  }

  #upgrade(request: IncomingMessage, raw: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? "/", "http://stand-in").searchParams.get("ticket") ?? "";
    if (!this.#tickets.delete(ticket)) {
      raw.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
      return;
    }
    this.#raw.add(raw);
    raw.once("close", () => this.#raw.delete(raw));
    this.#server.handleUpgrade(request, raw, head, (socket) => this.#greet(socket));
  }

  #greet(socket: WebSocket): void {
    this.#sockets.add(socket);
    this.greeted += 1;
    socket.on("message", (data) => this.#acknowledged(String(data)));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => this.#sockets.delete(socket));
    socket.send(
      JSON.stringify({ type: "hello", num_connections: this.connections, connection_info: { app_id: "A0APP" } }),
    );
    for (const resolve of this.#onConnection.splice(0)) resolve();
    for (const pending of this.#pending.values()) this.#send(pending);
  }

  #send(pending: Pending): void {
    const { id, type, payload, attempt } = pending;
    const socket = [...this.#sockets].find((each) => each.readyState === each.OPEN);
    const retry = attempt > 0 ? { retry_attempt: attempt, retry_reason: "timeout" } : {};
    socket?.send(
      JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: type !== "events_api", ...retry }),
    );
    clearTimeout(pending.timer);
    pending.timer = setTimeout(() => this.#late(pending), this.#ackWithin);
  }

  #late(pending: Pending): void {
    if (this.connections === 0) return;
    this.#violations.push(`a ${pending.type} envelope was not acknowledged in time`);
    pending.attempt += 1;
    if (pending.attempt <= MOST_RETRIES) this.#send(pending);
    else this.#settle(pending);
  }

  #acknowledged(data: string): void {
    const { envelope_id: id, payload } = JSON.parse(data) as { envelope_id?: string; payload?: unknown };
    const pending = id ? this.#pending.get(id) : undefined;
    if (pending) this.#settle(pending, payload);
  }

  #settle(pending: Pending, payload?: unknown): void {
    clearTimeout(pending.timer);
    this.#pending.delete(pending.id);
    pending.acked(payload);
  }
}
