import { DiscordAPIError, type REST, Routes } from "discord.js";
import { z } from "zod";
import type { FindResult } from "../../../delivery/transport.ts";
import { minute } from "../../../durations.ts";
import type { Millis } from "../../../model.ts";
import { footerOf, oldFooterOf } from "../render/footer.ts";
import { classify } from "./classify.ts";
import { isSnowflake, snowflakeAt } from "./identity.ts";
import { writeRef } from "./ref.ts";

/** Clocks differ: where nothing was posted before, look this much further back. */
const MARGIN: Millis = 10 * minute;
const UNKNOWN_CHANNEL = 10003;
const PAGE = 100;
/** A delivery is looked up minutes after it was made; more messages than these are not read. */
const MOST_PAGES = 5;

type HistorySource = { rest: REST; timeoutMs: Millis };

const history = z.array(z.looseObject({ id: z.string().regex(/^\d+$/) }));
const lastMessage = z.object({ last_message_id: z.string().regex(/^\d+$/).nullish() });
/** A bot without the privileged intent is shown the contents of its own messages only, so that only they can match. */
const ownMessage = z.object({
  embeds: z.array(z.object({ footer: z.object({ text: z.string() }).optional() })),
  components: z.array(z.object({ components: z.array(z.object({ custom_id: z.string().optional() })) })),
});

/** The id behind which a message stands that was sent at or after `since`. */
export function startOf(since: Millis): string {
  return snowflakeAt(since - MARGIN);
}

/** Reads the channel behind the id `start` for a message of the bot that carries `mark`. */
export async function findDelivery(
  source: HistorySource,
  address: string,
  mark: string,
  start: string,
): Promise<FindResult> {
  if (!isSnowflake(address)) return { kind: "absent" };
  try {
    return await search(source, address, mark, start);
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === UNKNOWN_CHANNEL) return { kind: "absent" };
    if (error instanceof z.ZodError)
      return { kind: "unanswered", reason: "the answer to the history is not Discord's" };
    const { kind, reason } = classify(error);
    return { kind: kind === "unknown" || kind === "retry" ? "unanswered" : "unsure", reason };
  }
}

/** The same for a reply: in the thread of the message `root`, and in the channel, where it is when there could be no thread. */
export async function findReply(
  source: HistorySource,
  { address, root }: { address: string; root: string },
  mark: string,
  start: string,
): Promise<FindResult> {
  const inThread = await findDelivery(source, root, mark, start);
  if (inThread.kind === "found") return { kind: "found", ref: writeRef({ id: inThread.ref, thread: root }) };
  const inChannel = await findDelivery(source, address, mark, start);
  return inThread.kind !== "absent" && inChannel.kind === "absent" ? inThread : inChannel;
}

async function search(source: HistorySource, address: string, mark: string, start: string): Promise<FindResult> {
  let after = start;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = new URLSearchParams({ limit: String(PAGE), after });
    const messages = history.parse(await get(source, Routes.channelMessages(address), query));
    const found = messages.find((message) => carries(message, mark));
    if (found) return { kind: "found", ref: found.id };
    if (page === 0 && messages.length === 0) return await emptyHistory(source, address, start);
    if (messages.length < PAGE) return { kind: "absent" };
    after = messages.map((message) => message.id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
  }
  return { kind: "unsure", reason: `more than ${PAGE * MOST_PAGES} messages came after it` };
}

/** Without Read Message History Discord answers with an empty list instead of a refusal. */
async function emptyHistory(source: HistorySource, address: string, start: string): Promise<FindResult> {
  const last = lastMessage.parse(await get(source, Routes.channel(address))).last_message_id;
  // A thread's first message is the one it began with and has its id.
  if (!last || last === address || BigInt(last) < BigInt(start)) return { kind: "absent" };
  // Or what was newest is deleted: something older can be read then.
  const some = history.parse(await get(source, Routes.channelMessages(address), new URLSearchParams({ limit: "1" })));
  if (some.length > 0) return { kind: "absent" };
  return { kind: "unsure", reason: "the bot may not read the channel's messages; give it Read Message History there" };
}

function carries(message: object, mark: string): boolean {
  const own = ownMessage.safeParse(message);
  if (!own.success) return false;
  const { embeds, components } = own.data;
  return (
    embeds.some(({ footer }) => footer?.text === footerOf(mark) || footer?.text === oldFooterOf(mark)) ||
    components.some((row) => row.components.some((button) => button.custom_id?.endsWith(`~${mark}`)))
  );
}

function get({ rest, timeoutMs }: HistorySource, route: `/${string}`, query?: URLSearchParams): Promise<unknown> {
  const signal = AbortSignal.timeout(timeoutMs);
  return rest.get(route, query ? { query, signal } : { signal });
}
