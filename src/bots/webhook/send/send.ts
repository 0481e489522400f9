import { z } from "zod";
import type { Transport } from "../../../delivery/transport.ts";
import type { Millis } from "../../../model.ts";
import { webhookLimits } from "../limits.ts";
import { dialectOf } from "../render/dialect.ts";
import { render, type WebhookPayload } from "../render/render.ts";
import { classifyAnswer, classifyFailure, type WebhookFailure } from "./classify.ts";

/** Longer than a connection may take to be made, so that a service that is down is told from one that is slow. */
const answerWithin: Millis = 15_000;
const longestRefusal = 20_000;

type Destinations = { webhooks: ReadonlyMap<string, string>; timeoutMs?: Millis };

/** Posts and nothing else. What a webhook posted can be neither found, changed nor linked to: its `ref` is the key of the delivery. */
export function createSender({ webhooks, timeoutMs = answerWithin }: Destinations): Transport {
  return {
    limits: webhookLimits,
    postsOnly: true,
    async send({ address: name, timezone }, message, key, thread) {
      const address = webhooks.get(name);
      if (address === undefined) return { kind: "gone", reason: `WEBHOOKS has no “${name}”: put its address there` };
      const dialect = dialectOf(address);
      const failure = await post(
        address,
        render(message, { dialect, timezone, reply: thread !== undefined }),
        timeoutMs,
      );
      return failure ?? { kind: "sent", ref: key };
    },
    async edit() {
      return { kind: "kept", reason: "what a webhook posted cannot be changed" };
    },
    async find(_, key) {
      const reason = "nobody knows whether it was posted, and a webhook cannot be asked: not sent again";
      return { kind: "unknowable", ref: key, reason };
    },
    linkTo: async () => undefined,
  };
}

async function post(address: string, payload: WebhookPayload, timeoutMs: Millis): Promise<WebhookFailure | undefined> {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(payload),
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { status, headers } = answer;
    const code = answer.ok ? await answer.body?.cancel() : await refusalCode(answer);
    return classifyAnswer({
      ...{ status, code: code ?? undefined },
      ...{ retryAfter: headers.get("retry-after"), contentType: headers.get("content-type") },
    });
  } catch (error) {
    return classifyFailure(error);
  }
}

/** The codes of Mattermost and of Google Chat; their sentences are not read, and may repeat the address. */
const refusal = z.union([
  z.object({ id: z.string().regex(/^[a-z_.]{1,80}$/) }).transform(({ id }) => id),
  z
    .object({ error: z.object({ details: z.array(z.object({ reason: z.string().regex(/^[A-Z_]{1,80}$/) })).min(1) }) })
    .transform(({ error }) => error.details[0]?.reason),
]);

async function refusalCode(answer: Response): Promise<string | undefined> {
  try {
    const text = await answer.text();
    return text.length > longestRefusal ? undefined : refusal.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
