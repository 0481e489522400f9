import type { WebClient } from "@slack/web-api";
import type { Channel } from "../../../model.ts";

const MOST_REMEMBERED = 1000;

/** The address of a message, asked of Slack once; undefined where Slack does not tell. Takes no scope. */
export function createPermalinks(client: WebClient): (channel: Channel, ref: string) => Promise<string | undefined> {
  const known = new Map<string, string>();
  return async ({ address }, ref) => {
    const key = `${address} ${ref}`;
    const hit = known.get(key);
    if (hit) return hit;
    const link = await ask(client, address, ref);
    if (link === undefined) return undefined;
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, link);
    return link;
  };
}

async function ask(client: WebClient, channel: string, ref: string): Promise<string | undefined> {
  try {
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: ref });
    return permalink?.startsWith("https://") ? permalink : undefined;
  } catch {
    return undefined;
  }
}
