import type { Ambient, Platform } from "../platform.ts";
import { createSender } from "./send/send.ts";
import type { WebhookSettings } from "./settings.ts";

/** Incoming webhooks as places to post to. They say nothing, so there is nothing to listen to. */
export function createWebhookPlatform({ webhooks, log }: WebhookSettings & Pick<Ambient, "log">): Platform {
  return {
    name: "webhook",
    ...createSender({ webhooks }),
    async start() {
      log.info({ platform: "webhook", channels: [...webhooks.keys()] }, "posting to webhooks");
    },
    async stop() {},
  };
}
