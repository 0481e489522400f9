import { once } from "node:events";
import { type Client, Events, REST } from "discord.js";
import type { CommandDefinition } from "../../commands/command.ts";
import type { Log } from "../../log.ts";
import type { Millis } from "../../model.ts";
import type { Ambient, Handlers, Platform } from "../platform.ts";
import { login, untilReachable } from "./connect/login.ts";
import { registerDiscord } from "./connect/register.ts";
import { listen } from "./listen/listen.ts";
import { drawSafely } from "./render/pictures.ts";
import { guildKnownTo } from "./send/guilds.ts";
import { createSender } from "./send/send.ts";
import type { DiscordSettings } from "./settings.ts";

export type DiscordOptions = DiscordSettings &
  Ambient & {
    /** The longest a request may take, answer included; 10 s unless given. */
    timeoutMs?: Millis;
    /** How soon an answer must be there to become a form; 1.5 s unless given, half of what Discord waits. */
    formWithinMs?: Millis;
  };

/** Discord as a place to post to and be asked in. Sending needs no `start`. */
export function createDiscordPlatform(options: DiscordOptions): Platform {
  const { token, apiUrl, managers, log, timeoutMs = 10_000, formWithinMs = 1_500, now } = options;
  const draw = options.draw && drawSafely(options.draw, log);
  const rest = createRest({ apiUrl, timeoutMs, log });
  let connected: Client | undefined;
  const guildKnown = (address: string) => guildKnownTo(connected, address);
  const sender = createSender({ rest, token, timeoutMs, now, draw, guildKnown });
  const stopped = new AbortController();
  let disconnect = async () => {};

  async function connect(handlers: Handlers, commands: readonly CommandDefinition[]): Promise<void> {
    const registration = () => registerDiscord({ token, apiUrl, commands });
    const { registered, invite } = await untilReachable(registration, log, stopped.signal);
    log.info({ changed: registered, invite }, "Discord has the commands");
    const attempt = () =>
      login({ token, apiUrl, timeoutMs, log }, (client) => {
        const answering = { handlers, commands, managers, draw, formWithinMs, log };
        const listening = listen(client, { ...answering, heard: sender.forgive });
        disconnect = async () => {
          await listening.settle();
          // discord.js announces a reconnect even after a farewell of ours.
          client.removeAllListeners(Events.ShardReconnecting);
          await client.destroy();
        };
      });
    const client = await untilReachable(attempt, log, stopped.signal);
    connected = client;
    log.info({ bot: client.user?.id, servers: client.guilds.cache.size }, "connected to Discord");
  }

  return {
    name: "discord",
    /** Keeps trying while Discord cannot be reached; resolves also when `stop` comes first. */
    async start(handlers, commands) {
      const stopping = once(stopped.signal, "abort");
      await Promise.race([connect(handlers, commands), stopping]);
    },
    async stop() {
      stopped.abort();
      await disconnect();
    },
    limits: sender.limits,
    send: sender.send,
    edit: sender.edit,
    find: sender.find,
    linkTo: sender.linkTo,
  };
}

const SHORT_WAIT: Millis = 1_100;

/** Its own REST client, apart from the one that answers commands: here no retry and no long wait may hide an outcome. */
function createRest({ apiUrl, timeoutMs, log }: { apiUrl: string | undefined; timeoutMs: Millis; log: Log }): REST {
  const rest = new REST({
    api: apiUrl || undefined,
    retries: 0,
    timeout: timeoutMs,
    // Its own pace of 50 requests a second is waited for; what Discord asks for is the caller's to plan.
    rejectOnRateLimit: ({ global, timeToReset }) => !global || timeToReset > SHORT_WAIT,
    invalidRequestWarningInterval: 1_000,
  });
  rest.on("invalidRequestWarning", ({ count, remainingTime }) =>
    log.warn(
      { count, remainingMs: remainingTime },
      "Discord refused many requests; at 10,000 in ten minutes it shuts us out",
    ),
  );
  return rest;
}
