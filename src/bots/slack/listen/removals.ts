import type { App } from "@slack/bolt";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { Handlers } from "../../platform.ts";

const CHANNEL_LOST = {
  channel_left: "the app was removed from the channel",
  group_left: "the app was removed from the channel",
  channel_archive: "the channel was archived",
  group_archive: "the channel was archived",
  channel_deleted: "the channel was deleted",
  group_deleted: "the channel was deleted",
} as const;

/** The events that tell of a lost channel or workspace, as the app's settings must list them. */
export const REMOVAL_EVENTS = [
  ...(Object.keys(CHANNEL_LOST) as (keyof typeof CHANNEL_LOST)[]),
  "app_uninstalled",
  "tokens_revoked",
];

/** Passes on that the bot lost a channel, or the whole workspace. */
export function listenForRemovals(app: App, platform: string, removed: Handlers["removed"], log: Log): void {
  const report = async (address: string | undefined, reason: string) => {
    log.info({ platform, address, reason }, "the app was removed");
    try {
      await removed(platform, address, reason);
    } catch (error) {
      log.error({ platform, error: messageOf(error) }, "could not note that the app was removed");
    }
  };
  for (const [type, reason] of Object.entries(CHANNEL_LOST)) {
    app.event(type, async ({ event }) => {
      const address: unknown = Reflect.get(event, "channel");
      if (typeof address === "string") await report(address, reason);
    });
  }
  app.event("app_uninstalled", () => report(undefined, "the app was uninstalled"));
  app.event("tokens_revoked", async ({ event }) => {
    // A revoked user token is none of ours.
    if (event.tokens.bot?.length) await report(undefined, "the bot token was revoked");
  });
}
