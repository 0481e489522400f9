import { createHmac, timingSafeEqual } from "node:crypto";
import { day, minute, second } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import { htmlToLine } from "../html/html-text.ts";

const askedLease: Millis = 10 * day;
const longestLease: Millis = 30 * day;
const maxReason = 200;

/** What a hub and this subscriber share about one feed (WebSub, W3C Recommendation 2018). */
export type HubSubscription = { topicUrl: string; token: string; secret: string };

/** What a hub asks at a callback address, section 5.2 and 5.3. */
export type HubRequest =
  | { kind: "subscribe"; topicUrl: string; challenge: string; leaseMs: Millis }
  | { kind: "unsubscribe"; topicUrl: string; challenge: string }
  | { kind: "denied"; topicUrl: string; reason: string };

/** What a hub is answered: a status, and the challenge where one is due. */
export type HubAnswer = { status: number; text?: string };

/** A document as a hub sent it. */
export type PushDocument = {
  contentType?: string;
  /** The header X-Hub-Signature. */
  signature?: string;
  /** As it came over the wire. */
  sent: Uint8Array;
  /** Decompressed; undefined when that cannot be done. */
  body: Uint8Array | undefined;
};

/** The form to send to a hub, section 5.1. `publicUrl` has no closing slash. Hubs of PubSubHubbub 0.3 insist on `hub.verify`. */
export function hubForm(
  mode: "subscribe" | "unsubscribe",
  { topicUrl, token, secret }: HubSubscription,
  publicUrl: string,
): Record<string, string> {
  const callback = `${publicUrl}/push/${token}`;
  const form = { "hub.mode": mode, "hub.topic": topicUrl, "hub.callback": callback, "hub.verify": "async" };
  if (mode === "unsubscribe") return form;
  return { ...form, "hub.lease_seconds": String(askedLease / second), "hub.secret": secret };
}

/** Undefined: no request of the protocol. */
export function readHubRequest(query: URLSearchParams): HubRequest | undefined {
  const mode = query.get("hub.mode");
  const topicUrl = query.get("hub.topic");
  const challenge = query.get("hub.challenge");
  if (!topicUrl) return undefined;
  if (mode === "denied") return { kind: "denied", topicUrl, reason: query.get("hub.reason") ?? "" };
  if (!challenge) return undefined;
  if (mode === "unsubscribe") return { kind: "unsubscribe", topicUrl, challenge };
  if (mode !== "subscribe") return undefined;
  return { kind: "subscribe", topicUrl, challenge, leaseMs: leaseOf(query.get("hub.lease_seconds")) };
}

/** Hubs of PubSubHubbub 0.3 name no lease: then it is what was asked for. */
function leaseOf(seconds: string | null): Millis {
  if (!/^\d{1,12}$/.test(seconds ?? "") || Number(seconds) === 0) return askedLease;
  return Math.min(Number(seconds) * second, longestLease);
}

/**
 * Whether a document was signed with the secret, section 7.1. The specification signs the body of the request;
 * hubs behind a compressing proxy sign what it was before, which proves as much.
 */
export function isSigned({ signature, sent, body }: PushDocument, secret: string): boolean {
  const [, method, hex] = /^(sha(?:1|256|384|512))=([\da-f]{40,128})$/i.exec(signature?.trim() ?? "") ?? [];
  if (method === undefined || hex === undefined) return false;
  const given = Buffer.from(hex, "hex");
  return [sent, ...(body && body !== sent ? [body] : [])].some((bytes) => {
    const expected = createHmac(method.toLowerCase(), secret).update(bytes).digest();
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}

/** Why a hub said no, in its own words: one short line without what only the two of us may know. */
export function hubReason(words: string, { token, secret }: Pick<HubSubscription, "token" | "secret">): string {
  // Before the text is read, since it is cut, and after, since it may be written with entities.
  const withoutSecrets = (text: string) => text.replaceAll(token, "…").replaceAll(secret, "…");
  const bare = withoutSecrets(words)
    .slice(0, 2_000)
    .replaceAll(/<[^<>]{0,200}>/g, " ");
  return withoutSecrets(htmlToLine(bare)).slice(0, maxReason).toWellFormed().trim();
}

/** How long to leave a hub alone after so many requests in a row that led to nothing: 5 minutes, doubling to a day. */
export function hubPatience(failures: number): Millis {
  return Math.min(day, 5 * minute * 2 ** Math.min(Math.max(failures, 1) - 1, 20));
}
