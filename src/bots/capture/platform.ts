import { unlimited } from "../../messages/limits.ts";
import type { Message } from "../../messages/message.ts";
import type { Channel } from "../../model.ts";
import type { Platform } from "../platform.ts";

/** `key` names the delivery; `edit`: it was shown before and reads so from now on. */
export type CapturedPost = { key: string; message: Message; edit: boolean };

/** The one place of a rehearsal. */
export const captureChannel = { platform: "capture", address: "rehearsal" } as const;

/** A place that hands over whatever is posted to it. It takes everything, forgets nothing, and nobody types there. */
export function createCapturePlatform(onPost: (post: CapturedPost) => Promise<void>): Platform {
  const refs = new Map<string, string>();
  return {
    name: captureChannel.platform,
    limits: unlimited,
    async send(_channel: Channel, message, key) {
      const known = refs.get(key);
      if (known !== undefined) return { kind: "sent", ref: known };
      const ref = String(refs.size + 1);
      refs.set(key, ref);
      await onPost({ key, message, edit: false });
      return { kind: "sent", ref };
    },
    async edit(_channel, ref, message, key) {
      await onPost({ key, message, edit: true });
      return { kind: "sent", ref };
    },
    async find(_channel, key) {
      const ref = refs.get(key);
      return ref === undefined ? { kind: "absent" } : { kind: "found", ref };
    },
    linkTo: async () => undefined,
    start: async () => {},
    stop: async () => {},
  };
}
