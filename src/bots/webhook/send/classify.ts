import type { SendResult } from "../../../delivery/transport.ts";
import { neverLeft } from "../../never-left.ts";

export type WebhookFailure = Exclude<SendResult, { kind: "sent" }>;

/** What a service answered to a post. `code`: its own word for a refusal. */
export type WebhookAnswer = { status: number; code?: string; retryAfter?: string | null; contentType?: string | null };

const newAddress = "make a new incoming webhook and put its address into WEBHOOKS";

/** Refusals that come as 400 like a text they cannot read, of Mattermost and of Google Chat. */
const goneCodes = new Set(["web.incoming_webhook.invalid.app_error", "API_KEY_INVALID"]);
/** Refusals of this one text. */
const textStatuses = new Set([400, 413, 422]);

/**
 * What became of a post; undefined: it was made. A webhook has no look-up and takes no key, so only an answer that rules a post out lets
 * it be sent again: 429, 408 and 503. Any other 5xx may come after the post was made.
 */
export function classifyAnswer({ status, code, retryAfter, contentType }: WebhookAnswer): WebhookFailure | undefined {
  const reason = `the service answered ${status}${code === undefined ? "" : ` (${code})`}`;
  if (status >= 200 && status < 300) {
    // A webhook answers in a word or in JSON; a page is somebody else's.
    return contentType?.includes("text/html")
      ? { kind: "gone", reason: `a web page answers, no webhook: ${newAddress}` }
      : undefined;
  }
  if (status === 429 || status === 408 || status === 503) {
    return { kind: "retry", reason, afterMs: waitOf(retryAfter) };
  }
  if (status >= 500 && status !== 501) return { kind: "unknown", reason };
  if (status >= 300 && status < 400)
    return { kind: "gone", reason: `${reason} and points elsewhere: put the address it has now into WEBHOOKS` };
  if (textStatuses.has(status) && !goneCodes.has(code ?? "")) return { kind: "rejected", reason };
  return { kind: "gone", reason: `${reason}: ${newAddress}` };
}

/** In seconds, or nothing that can be waited for. */
function waitOf(retryAfter: string | null | undefined): number | undefined {
  return retryAfter && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1_000 : undefined;
}

/** What a post that got no answer means. Words of the error are not repeated: they may hold the address. */
export function classifyFailure(error: unknown): WebhookFailure {
  if (error instanceof Error && error.name === "TimeoutError") return { kind: "unknown", reason: "no answer in time" };
  const code = failureCode(error);
  if (neverLeft.has(code)) return { kind: "retry", reason: `the service cannot be reached (${code})` };
  return { kind: "unknown", reason: `the connection broke${code === "" ? "" : ` (${code})`}` };
}

export function failureCode(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const { code } = error as NodeJS.ErrnoException;
  // Several addresses of one host were tried.
  if (error instanceof AggregateError && code === undefined) return failureCode(error.errors[0]);
  if (typeof code === "string") return code;
  return error.cause === undefined ? "" : failureCode(error.cause);
}
