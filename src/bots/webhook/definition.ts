import { fitMessage } from "../../messages/fit-message.ts";
import type { PlatformCheck, PlatformDefinition } from "../platform.ts";
import { webhookLimits } from "./limits.ts";
import { type WebhookSettings, webhookSettings } from "./settings.ts";

export const webhook: PlatformDefinition<WebhookSettings> = {
  name: "webhook",
  title: "Mattermost or Google Chat",
  settings: webhookSettings,
  async connect(settings, { log }) {
    const { createWebhookPlatform } = await import("./platform.ts");
    return createWebhookPlatform({ ...settings, log });
  },
  operated: ({ webhooks }) => [...webhooks.keys()],
  check: ({ webhooks }) => Promise.all([...webhooks].map(([name, address]) => checkHost(name, address))),
  async preview(message) {
    const { render } = await import("./render/render.ts");
    const payload = render(fitMessage(message, webhookLimits));
    return { payload, size: payload.text.length };
  },
};

/** Whether anything answers at the host: whether the webhook does can only be learnt by posting. */
async function checkHost(name: string, address: string): Promise<PlatformCheck> {
  const { host, origin } = new URL(address);
  try {
    await fetch(origin, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(15_000) });
    return { passed: true, line: `Webhook ${name}: ${host} answers; its address is tried by the first post` };
  } catch (error) {
    const { failureCode } = await import("./send/classify.ts");
    return { passed: false, line: `Webhook ${name}: ${host} cannot be reached (${failureCode(error) || "no answer"})` };
  }
}
