import { setTimeout as sleep } from "node:timers/promises";
import { Client, Events, GatewayIntentBits, Options } from "discord.js";
import { minute } from "../../../durations.ts";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { Millis } from "../../../model.ts";
import { codeOf, isTemporary } from "../send/classify.ts";
import { closeProblem, settingsProblem } from "./settings-problem.ts";

type Login = { token: string; apiUrl?: string | undefined; timeoutMs: Millis; log: Log };

const FIRST_WAIT: Millis = 500;
const LONGEST_WAIT: Millis = minute;

/** Repeats `attempt` with growing pauses while Discord cannot be reached; anything else it throws is thrown on. */
export async function untilReachable<T>(attempt: () => Promise<T>, log: Log, stopped: AbortSignal): Promise<T> {
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await attempt();
    } catch (error) {
      if (stopped.aborted || !isTemporary(error)) throw error;
      log.warn({ error: messageOf(error), code: codeOf(error), againInMs: wait }, "Discord cannot be reached");
      await sleep(wait, undefined, { signal: stopped });
    }
  }
}

/**
 * A client connected to the gateway. `prepare` attaches listeners before anything can arrive.
 * Rejects with what to do when Discord refuses the settings. A failed client cannot be used again: ask for a new one.
 */
export async function login(options: Login, prepare: (client: Client) => void): Promise<Client> {
  const client = createClient(options);
  let closed: string | undefined;
  client.on(Events.ShardDisconnect, ({ code }) => {
    closed = closeProblem(code);
    options.log.error({ code }, closed ?? "Discord closed the connection for good; start Dateline again");
  });
  prepare(client);
  try {
    await client.login(options.token);
    return client;
  } catch (error) {
    if (closed) throw new Error(closed, { cause: error });
    throw settingsProblem(error) ?? error;
  }
}

function createClient({ apiUrl, timeoutMs, log }: Login): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: { timeout: timeoutMs, api: apiUrl || undefined },
    // Messages and people are never looked up again: keeping them would be a slow leak.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: { maxSize: 100, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 100, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
    // Commands are answered at once, even while Discord has an outage in some server.
    waitGuildTimeout: 0,
  });
  // Without a listener an "error" event ends the process.
  client.on(Events.Error, (error) => log.error({ error: messageOf(error) }, "discord.js reported an error"));
  client.on(Events.ShardError, (error) => log.warn({ error: messageOf(error) }, "the connection to Discord failed"));
  client.on(Events.ShardReconnecting, () => log.info({}, "reconnecting to Discord"));
  client.on(Events.ShardResume, () => log.info({}, "connected to Discord again"));
  client.on(Events.Warn, (warning) => log.warn({ warning }, "discord.js warns"));
  return client;
}
