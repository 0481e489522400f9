import { setTimeout as sleep } from "node:timers/promises";
import type { SendResult } from "../../../delivery/transport.ts";

/** Slack takes about one post a second and channel, and short bursts above that. */
const gapMs = 1_100;
/** How many posts keep the gap after Slack last complained. */
const pacedPosts = 60;

/**
 * Lets posts through at once until Slack says it is too much for a channel; from then on keeps the gap there for a while, so that a
 * busy hour does not run into a refusal at every second post. Time is real here, whatever clock the program runs by.
 */
export function createPace(): (address: string, post: () => Promise<SendResult>) => Promise<SendResult> {
  const left = new Map<string, number>();
  return async (address, post) => {
    const paced = left.get(address) ?? 0;
    if (paced > 0) await sleep(gapMs);
    if (paced > 1) left.set(address, paced - 1);
    else left.delete(address);
    const result = await post();
    if (result.kind === "retry" && result.afterMs !== undefined) left.set(address, pacedPosts);
    return result;
  };
}
