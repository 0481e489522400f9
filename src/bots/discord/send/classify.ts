import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import type { SendFailure } from "../../../delivery/transport.ts";
import { minute } from "../../../durations.ts";
import { messageOf } from "../../../errors.ts";
import { neverLeft, noConnection } from "../../never-left.ts";

/** Discord's JSON error codes after which nothing more can be posted to the channel, with what would help. */
const GONE: Readonly<Record<number, string>> = {
  10003: "the channel was deleted",
  10004: "the server was deleted or the bot was removed from it",
  50001: "the bot cannot see the channel; give it View Channel there or invite it again",
  50007: "this person does not take direct messages from the bot",
  50008: "messages cannot be sent in this kind of channel",
  50013: "the bot may not post in the channel; give it Send Messages and Embed Links there",
  50024: "this kind of channel takes no messages",
  50083: "the thread is archived",
  160005: "the thread is locked",
};

/** Refusals of a reply alone: other messages to the channel may pass. */
const NO_REPLY: Readonly<Record<number, string>> = {
  160002: "the bot may not reply in the channel; give it Read Message History there",
};

/** Refusals of this one message that come as 403 or with a code of their own: AutoMod, link filter. */
const BLOCKED = new Set([200000, 200001, 240000]);

/** Cloudflare bans an address for about this long after too many refused requests. */
const CLOUDFLARE_PAUSE = 10 * minute;
const OLD_EDITS_PAUSE = 10 * minute;

/** What a failed create or edit request means. Errors it does not know are "unknown": the message may be there. */
export function classify(error: unknown): SendFailure {
  if (error instanceof RateLimitError) return rateLimited(error);
  if (error instanceof DiscordAPIError) return refused(error);
  if (error instanceof HTTPError) return { kind: "unknown", reason: `Discord answered ${error.status}` };
  const code = codeOf(error);
  if (neverLeft.has(code)) return { kind: "retry", reason: `Discord cannot be reached (${code})` };
  return { kind: "unknown", reason: `the connection to Discord broke (${code || messageOf(error)})` };
}

function rateLimited(error: RateLimitError): SendFailure {
  const wait = Math.max(error.timeToReset, error.retryAfter, error.sublimitTimeout);
  const afterMs = Number.isFinite(wait) ? Math.max(wait, 1_000) : minute;
  return { kind: "retry", reason: error.global ? "Discord's global rate limit" : "Discord's rate limit", afterMs };
}

function refused(error: DiscordAPIError): SendFailure {
  const { code, status } = error;
  if (status === 401) return { kind: "unauthorised", reason: "Discord refuses the bot token" };
  // Without a code of Discord's it is not Discord's API that answers, but something before it.
  if (typeof code !== "number") {
    return { kind: "retry", reason: `no answer of Discord's API (HTTP ${status})`, afterMs: CLOUDFLARE_PAUSE };
  }
  if (code === 10008 || code === 50005 || refersToNothing(error)) return { kind: "missing", reason: reasonOf(error) };
  if (code === 30046) return { kind: "retry", reason: reasonOf(error), afterMs: OLD_EDITS_PAUSE };
  if (status === 408 || code === 40062) return { kind: "retry", reason: reasonOf(error) };
  const reply = NO_REPLY[code];
  if (reply) return { kind: "rejected", reason: `${reply} (Discord error ${code})` };
  const gone = GONE[code];
  if (gone) return { kind: "gone", reason: `${gone} (Discord error ${code})` };
  if (BLOCKED.has(code) || (status !== 403 && status !== 404)) return { kind: "rejected", reason: reasonOf(error) };
  return { kind: "unexplained", reason: reasonOf(error) };
}

/** A reply to a message that is gone is a mistake in the form to Discord, in the field that names the message. */
function refersToNothing({ code, rawError }: DiscordAPIError): boolean {
  return code === 50035 && "errors" in rawError && hasKey(rawError.errors, "message_reference");
}

function hasKey(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}

/** Discord's own words, bounded: a form error lists every field of the message. */
function reasonOf(error: DiscordAPIError): string {
  return `Discord error ${error.code}: ${error.message.slice(0, 300).toWellFormed()}`;
}

export function codeOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}

/** Whether Discord (or the way to it) failed for now, so that the same request may pass later. */
export function isTemporary(error: unknown): boolean {
  if (error instanceof HTTPError || error instanceof RateLimitError) return true;
  if (error instanceof DiscordAPIError) return error.status !== 401 && typeof error.code !== "number";
  const code = codeOf(error);
  return noConnection.has(code) || code.startsWith("UND_ERR_") || code === "ECONNRESET" || isAbort(error);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");
}
