import { setTimeout as sleep } from "node:timers/promises";
import { App, SocketModeReceiver } from "@slack/bolt";
import { minute } from "../../durations.ts";
import { messageOf } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { Millis } from "../../model.ts";
import type { Ambient, Platform } from "../platform.ts";
import { tokenRefusal } from "./connect/refusal.ts";
import { SlackSocket } from "./connect/socket.ts";
import { createWebClient, libraryLogger, webClientOptions } from "./connect/web-client.ts";
import { createActors } from "./listen/actors.ts";
import { listen } from "./listen/listen.ts";
import { listenForRemovals } from "./listen/removals.ts";
import { createPictures } from "./render/pictures.ts";
import { createSlackTransport } from "./send/send.ts";
import type { SlackSettings } from "./settings.ts";

export type SlackOptions = SlackSettings &
  Ambient & {
    /** The longest a call may take, answer included; 10 s unless given. */
    timeoutMs?: Millis;
    /** How soon a form that was sent is acknowledged, answered or not; 2 s unless given, of the three that Slack waits. */
    acknowledgeWithinMs?: Millis;
  };

const NAME = "slack";
/** How long the library waits for an answer to its pings; shorter drops slow links. */
const PONG_WITHIN = 10_000;
const LONGEST_DELAY = minute;

/** Slack over Socket Mode: no public address needed. Sending works before `start`; listening begins with it. */
export function createSlackPlatform(options: SlackOptions): Platform {
  const { botToken, draw, log, acknowledgeWithinMs = 2_000 } = options;
  const client = createWebClient(botToken, options);
  const pictures = createPictures({ client, log, draw });
  let stopping = new AbortController();
  let socket: SlackSocket | undefined;
  return {
    name: NAME,
    ...createSlackTransport({ client, pictures, log }),
    async start(handlers) {
      stopping = new AbortController();
      const receiver = createReceiver(options);
      const app = createApp(options, receiver);
      const actorOf = createActors({ ...options, client });
      listen(app, { platform: NAME, handlers, actorOf, pictures, acknowledgeWithinMs, log });
      listenForRemovals(app, NAME, handlers.removed, log);
      await checkBotToken(app, log, stopping.signal);
      if (stopping.signal.aborted) return;
      socket = new SlackSocket(receiver.client, log);
      await socket.start();
    },
    async stop() {
      stopping.abort();
      await socket?.stop();
      socket = undefined;
    },
  };
}

function createReceiver(options: SlackOptions): SocketModeReceiver {
  const { appToken, log } = options;
  return new SocketModeReceiver({
    appToken,
    logger: libraryLogger(log),
    clientPingTimeout: PONG_WITHIN,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: webClientOptions(options) },
    // Without an acknowledgement Slack delivers again; the library's own handler may throw where nobody catches.
    processEventErrorHandler: async ({ error }) => {
      log.error({ platform: NAME, error: messageOf(error) }, "could not handle an event");
      return false;
    },
  });
}

function createApp(options: SlackOptions, receiver: SocketModeReceiver): App {
  return new App({
    token: options.botToken,
    receiver,
    deferInitialization: true,
    convoStore: false,
    logger: libraryLogger(options.log),
    clientOptions: webClientOptions(options),
  });
}

/** Asks Slack who the bot is. Rejects when the token is wrong; when Slack cannot be reached, asks again until it can. */
async function checkBotToken(app: App, log: Log, stopping: AbortSignal): Promise<void> {
  for (let delay = 250; !stopping.aborted; delay = Math.min(LONGEST_DELAY, delay * 2)) {
    try {
      return await app.init();
    } catch (error) {
      const refusal = tokenRefusal("bot", error);
      if (refusal) throw new Error(refusal);
      log.warn({ platform: NAME, error: messageOf(error) }, "cannot reach Slack, will retry");
    }
    await sleep(delay, undefined, { signal: stopping }).catch(() => undefined);
  }
}
