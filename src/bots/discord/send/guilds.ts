import { type Client, type REST, Routes } from "discord.js";
import { z } from "zod";
import type { Millis } from "../../../model.ts";

/** What Discord's web address has for a server when there is none: direct messages. */
const DIRECT = "@me";
const MOST = 10_000;

const channelOfServer = z.object({ guild_id: z.string().regex(/^\d+$/) });
const directMessages = z.object({ type: z.union([z.literal(1), z.literal(3)]) });

type GuildSource = {
  rest: REST;
  timeoutMs: Millis;
  /** What the connection to the gateway knows, if it does. */
  known(address: string): string | undefined;
};

/** The server of a channel as an address names it. Channels never move, so what was learnt once stays. Rejects as REST does. */
export function createGuilds({
  rest,
  timeoutMs,
  known,
}: GuildSource): (address: string) => Promise<string | undefined> {
  const learnt = new Map<string, string>();
  return async (address) => {
    const standing = learnt.get(address) ?? known(address);
    if (standing !== undefined) return standing;
    const answer = await rest.get(Routes.channel(address), { signal: AbortSignal.timeout(timeoutMs) });
    const guild = channelOfServer.safeParse(answer).data?.guild_id;
    const found = guild ?? (directMessages.safeParse(answer).success ? DIRECT : undefined);
    if (found !== undefined) learnt.set(address, found);
    const oldest = learnt.size > MOST ? learnt.keys().next().value : undefined;
    if (oldest !== undefined) learnt.delete(oldest);
    return found;
  };
}

export function guildKnownTo(client: Client | undefined, address: string): string | undefined {
  const channel = client?.channels.cache.get(address);
  if (!channel) return undefined;
  return channel.isDMBased() ? DIRECT : channel.guildId;
}
