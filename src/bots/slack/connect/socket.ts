import type { SocketModeClient } from "@slack/socket-mode";
import { minute } from "../../../durations.ts";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import { classifyFailure } from "../send/classify.ts";
import { tokenRefusal } from "./refusal.ts";

const FIRST_DELAY = 250;
const LONGEST_DELAY = minute;
/** A connection that breaks sooner counts as a failed attempt, or a server that hangs up at once would be called in a loop. */
const STEADY_AFTER = 10_000;
/** Slack greets within a second; a socket that stays silent is dropped. */
const GREETING_WITHIN = 30_000;
/** Slack answers our close but leaves the connection open for some seconds; there is nothing to wait for. */
const CLOSE_WITHIN = 1000;

/**
 * Keeps one Socket Mode connection open. The library's own reconnecting is switched off, because a failure in it is a
 * rejection nobody catches, which ends the process; here every failure is caught, logged and tried again, for ever.
 */
export class SlackSocket {
  readonly #client: SocketModeClient;
  readonly #log: Log;
  readonly #timers = new Set<NodeJS.Timeout>();
  #stopped = false;
  #connecting = false;
  /** What to wait before the next attempt; nothing after a connection that held, so that a refresh costs no command. */
  #delay = 0;
  #steady: NodeJS.Timeout | undefined;
  #wake: () => void = () => undefined;

  /** `client` must have been made with `autoReconnectEnabled: false`. */
  constructor(client: SocketModeClient, log: Log) {
    this.#client = client;
    this.#log = log;
    this.#guardMessages();
    client.on("disconnected", () => void this.#reconnect());
  }

  /** Resolves when connected, or when stopped meanwhile; rejects with what to do when Slack refuses the app-level token. */
  async start(): Promise<void> {
    await this.#connect((refusal) => {
      throw new Error(refusal);
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#hangUp();
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #reconnect(): Promise<void> {
    if (this.#stopped || this.#connecting) return;
    this.#log.info({ platform: "slack" }, "connection to Slack closed, reconnecting");
    this.#connecting = true;
    this.#drop(this.#steady);
    await this.#sleep(this.#delay);
    await this.#connect((refusal) => this.#log.error({ platform: "slack" }, refusal));
    if (!this.#stopped) this.#log.info({ platform: "slack" }, "connected to Slack again");
  }

  async #connect(onRefusal: (refusal: string) => void): Promise<void> {
    this.#connecting = true;
    try {
      while (!this.#stopped && !(await this.#tryOnce(onRefusal))) await this.#sleep(this.#delay);
    } finally {
      this.#connecting = false;
    }
    // stop() may have come between the address and the socket, when there was nothing to hang up.
    if (this.#stopped) await this.#hangUp();
  }

  /** True when connected. */
  async #tryOnce(onRefusal: (refusal: string) => void): Promise<boolean> {
    const silence = this.#later(GREETING_WITHIN, () => void this.#hangUp());
    try {
      await this.#client.start();
      this.#delay = longer(this.#delay);
      this.#steady = this.#later(STEADY_AFTER, () => {
        this.#delay = 0;
      });
      return true;
    } catch (error) {
      if (this.#stopped) return false;
      const refusal = tokenRefusal("app", error);
      if (refusal) onRefusal(refusal);
      else this.#log.warn({ platform: "slack", error: reasonOf(error) }, "cannot connect to Slack, will retry");
      this.#delay = Math.max(longer(this.#delay), askedDelay(error));
      return false;
    } finally {
      this.#drop(silence);
    }
  }

  /** Closes politely, then by force. */
  async #hangUp(): Promise<void> {
    const force = this.#later(CLOSE_WITHIN, () => void this.#client.disconnect());
    await this.#client.disconnect();
    this.#drop(force);
  }

  /**
   * Puts a catch around the library's message handler (in 3.1.0 an `app_rate_limited` notice makes it reject), and forces
   * the close that a "disconnect" message begins.
   */
  #guardMessages(): void {
    const handlers = this.#client.listeners("ws_message");
    this.#client.removeAllListeners("ws_message");
    this.#client.on("ws_message", async (data: unknown, isBinary: unknown) => {
      for (const handler of handlers) {
        try {
          await handler(data, isBinary);
        } catch (error) {
          this.#log.warn({ platform: "slack", error: messageOf(error) }, "could not read a message from Slack");
        }
      }
      if (isGoodbye(data)) this.#forceClose();
    });
  }

  #forceClose(): void {
    const force = this.#later(CLOSE_WITHIN, () => void this.#client.disconnect());
    this.#client.once("disconnected", () => this.#drop(force));
  }

  #later(ms: number, act: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
    return timer;
  }

  #drop(timer: NodeJS.Timeout | undefined): void {
    clearTimeout(timer);
    if (timer) this.#timers.delete(timer);
  }

  #sleep(ms: number): Promise<void> {
    if (this.#stopped || ms === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = this.#later(ms, resolve);
      this.#wake = () => {
        this.#drop(timer);
        resolve();
      };
    });
  }
}

function longer(delay: number): number {
  return Math.min(LONGEST_DELAY, delay * 2 || FIRST_DELAY);
}

function askedDelay(error: unknown): number {
  const failure = classifyFailure(error);
  return failure.kind === "retry" ? (failure.afterMs ?? 0) : 0;
}

/** The library rejects with nothing when the socket closed before Slack's greeting. */
function reasonOf(error: unknown): string {
  return error === undefined ? "closed before Slack's greeting" : messageOf(error);
}

/** Slack announces that it will close this connection. */
function isGoodbye(data: unknown): boolean {
  if (typeof data !== "string" || data.length > 2000) return false;
  try {
    return Reflect.get(JSON.parse(data) as object, "type") === "disconnect";
  } catch {
    return false;
  }
}
