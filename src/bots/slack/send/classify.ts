import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import type { SendFailure } from "../../../delivery/transport.ts";
import { messageOf } from "../../../errors.ts";
import { neverLeft } from "../../never-left.ts";
import { cleanText, clip } from "../render/clean-text.ts";

/**
 * What a refused or broken call to chat.postMessage or chat.update means. Only a plain refusal of Slack's and a connection
 * that never stood prove that nothing was posted; everything else is "unknown". The library's errors carry no tokens.
 */
export function classifyFailure(error: unknown): SendFailure {
  if (error instanceof WebAPIRateLimitedError) return rateLimited(error.retryAfter);
  if (error instanceof WebAPIPlatformError) return classifyRefusal(error);
  if (error instanceof WebAPIHTTPError) return classifyStatus(error.statusCode);
  if (error instanceof WebAPIRequestError && hasNotLeft(error.original)) {
    return { kind: "retry", reason: `could not reach Slack: ${causeOf(error.original)}` };
  }
  return { kind: "unknown", reason: `no clear answer from Slack: ${short(messageOf(error))}` };
}

/** Slack's own word for a refusal ("channel_not_found"), or undefined for anything else that went wrong. */
export function refusalCode(error: unknown): string | undefined {
  if (!(error instanceof WebAPIPlatformError)) return undefined;
  const code: unknown = error.data.error;
  // The library puts a body that is no JSON (a proxy's page) where the code belongs.
  return typeof code === "string" && /^[a-z][a-z_]{1,63}$/.test(code) ? code : undefined;
}

/** The scope a `missing_scope` refusal asks for. */
export function neededScope(error: unknown): string | undefined {
  const needed: unknown = error instanceof WebAPIPlatformError ? Reflect.get(error.data, "needed") : undefined;
  return typeof needed === "string" ? short(needed) : undefined;
}

function classifyRefusal(error: WebAPIPlatformError): SendFailure {
  const code = refusalCode(error);
  if (code === undefined) return { kind: "unknown", reason: "the answer was not Slack's (a proxy's page?)" };
  if (code === "ratelimited" || code === "rate_limited") return rateLimited(error.data.response_metadata?.retryAfter);
  const kind = KIND_OF_CODE.get(code) ?? "unexplained";
  const scope =
    code === "missing_scope" ? `: add the scope ${neededScope(error) ?? "it names"} and reinstall the app` : "";
  return { kind, reason: `Slack answered ${code}${scope}${ADVICE.get(code) ?? ""}` };
}

/** Slack answers 200 or 429. Other statuses below 500 come from something in between that did not let the call through. */
function classifyStatus(status: number): SendFailure {
  if (status >= 500) return { kind: "unknown", reason: `Slack answered HTTP ${status}` };
  return { kind: "retry", reason: `HTTP ${status} instead of an answer of Slack's (a proxy?)` };
}

function rateLimited(seconds: number | undefined): SendFailure {
  const reason = "Slack's rate limit";
  return seconds === undefined ? { kind: "retry", reason } : { kind: "retry", reason, afterMs: seconds * 1000 };
}

const CODES: Readonly<Record<Exclude<SendFailure["kind"], "unexplained">, string>> = {
  retry: "team_added_to_org message_limit_exceeded accesslimited external_channel_migrating update_failed",
  rejected:
    "invalid_blocks invalid_blocks_format msg_too_long msg_blocks_too_long no_text too_many_attachments " +
    "invalid_attachments attachment_payload_limit_exceeded metadata_too_large invalid_metadata_format " +
    "invalid_metadata_schema markdown_text_conflict too_many_contact_cards invalid_arguments invalid_array_arg",
  unknown: "internal_error fatal_error service_unavailable request_timeout",
  missing:
    "message_not_found cant_update_message edit_window_closed message_not_owned_by_app thread_not_found " +
    "cannot_reply_to_message invalid_thread_ts restricted_action_non_threadable_channel restricted_action_thread_locked",
  gone:
    "channel_not_found not_in_channel is_archived is_inactive channel_is_archived restricted_action " +
    "restricted_action_read_only_channel restricted_action_thread_only_channel messages_tab_disabled user_disabled",
  unauthorised:
    "invalid_auth not_authed account_inactive token_revoked token_expired missing_scope no_permission " +
    "not_allowed_token_type ekm_access_denied org_login_required access_denied team_access_not_granted " +
    "enterprise_is_restricted two_factor_setup_required team_not_found invalid_app_id",
};

const KIND_OF_CODE = new Map(
  Object.entries(CODES).flatMap(([kind, codes]) => codes.split(" ").map((code) => [code, kind as keyof typeof CODES])),
);

const ADVICE = new Map([
  ["channel_not_found", ": the channel is gone, or private and the app is not in it (/invite it there)"],
  ["not_in_channel", ": /invite the app to the channel"],
  ["is_archived", ": the channel is archived"],
  ["cannot_reply_to_message", ": the message to reply to is gone, or takes no replies"],
  ["thread_not_found", ": the message to reply to is gone"],
  ["restricted_action_thread_locked", ": an admin locked the thread"],
  ["restricted_action_non_threadable_channel", ": the channel takes no replies"],
  ["edit_window_closed", ": the workspace lets messages be edited for a limited time only"],
  ["token_revoked", ": the app was removed; install it again and set the new bot token"],
  ["account_inactive", ": the app was removed or the workspace closed; install it again and set the new bot token"],
  ["invalid_auth", ": the bot token is wrong; copy it from the app's OAuth & Permissions page"],
]);

/** True when the connection itself failed, so that no byte of the request can have arrived. */
function hasNotLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(hasNotLeft);
  const { syscall, code } = error as NodeJS.ErrnoException;
  if (syscall === "connect" || syscall === "getaddrinfo" || neverLeft.has(code ?? "")) return true;
  return hasNotLeft(error.cause);
}

function causeOf(error: Error): string {
  const cause = error.cause as NodeJS.ErrnoException | undefined;
  return cause?.code ?? short(messageOf(error));
}

function short(text: string): string {
  return clip(cleanText(text), 200);
}
