import type { WebClient } from "@slack/web-api";
import { minute } from "../../../durations.ts";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { Actor, Millis } from "../../../model.ts";
import { neededScope, refusalCode } from "../send/classify.ts";

const REMEMBER_FOR = 10 * minute;
const MOST_REMEMBERED = 1000;

export type ActorsOptions = { client: WebClient; managers: readonly string[]; log: Log; now: () => Millis };
export type Who = { id: string; name: string; channel: string };

/**
 * Who may configure a channel: the people named in the settings, workspace owners and admins, and the channel's creator.
 * What Slack says is believed for ten minutes. Where Slack cannot be asked, nobody gains anything, and the log says why.
 */
export function createActors(options: ActorsOptions): (who: Who) => Promise<Actor> {
  const { client, log } = options;
  const isAdmin = remember(options, async (user) => {
    const { user: found } = await client.users.info({ user });
    return Boolean(found?.is_admin || found?.is_owner || found?.is_primary_owner);
  });
  const creatorOf = remember(options, async (channel) => {
    const { channel: found } = await client.conversations.info({ channel });
    return found?.creator;
  });
  return async ({ id, name, channel }) => {
    if (options.managers.includes(id)) return { id, name, mayManage: true };
    const [admin, creator] = await Promise.all([
      orUndefined(log, "users:read", isAdmin(id)),
      // A direct message ("D…") has no creator, and asking would need one more scope.
      channel.startsWith("D")
        ? undefined
        : orUndefined(log, "channels:read (groups:read for private channels)", creatorOf(channel)),
    ]);
    return { id, name, mayManage: admin === true || creator === id };
  };
}

/** Remembers answers, not failures. */
function remember<T>(options: { now: () => Millis }, ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, { value: T; until: Millis }>();
  return async (key) => {
    const hit = known.get(key);
    if (hit && hit.until > options.now()) return hit.value;
    const value = await ask(key);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, { value, until: options.now() + REMEMBER_FOR });
    return value;
  };
}

async function orUndefined<T>(log: Log, scope: string, asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    const facts = { platform: "slack", error: refusalCode(error) ?? messageOf(error) };
    const advice = `add the scope ${neededScope(error) ?? scope} and reinstall the app`;
    log.warn(facts, `cannot look up who may configure a channel; if the error is missing_scope, ${advice}`);
    return undefined;
  }
}
