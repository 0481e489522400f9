import { MessageType, type REST, Routes } from "discord.js";
import { z } from "zod";
import type { Millis } from "../../../model.ts";

const RECENT = 10;

const messages = z.array(
  z.object({
    id: z.string().regex(/^\d+$/),
    type: z.number(),
    message_reference: z.object({ channel_id: z.string().optional() }).optional(),
  }),
);

/**
 * Takes away the message by which Discord announces a thread of ours in the channel, when it began with an older message:
 * a reply is to show in the thread alone. Where that does not work the channel is untidy, and nothing else.
 */
export async function removeThreadNotice(where: {
  rest: REST;
  address: string;
  root: string;
  timeoutMs: Millis;
}): Promise<void> {
  const { rest, address, root, timeoutMs } = where;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const query = new URLSearchParams({ limit: String(RECENT) });
    const recent = messages.parse(await rest.get(Routes.channelMessages(address), { query, signal }));
    const notice = recent.find(
      ({ type, message_reference: of }) => type === MessageType.ThreadCreated && of?.channel_id === root,
    );
    if (notice) await rest.delete(Routes.channelMessage(address, notice.id), { signal });
  } catch {
    // The reply is what counts, and it is made.
  }
}
