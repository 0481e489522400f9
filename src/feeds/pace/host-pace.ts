import { day, hour } from "../../durations.ts";
import type { Millis } from "../../model.ts";

const longestSpacing = 600_000;
const longestSilence = day;
/** Between two requests to one server that never complained. */
const usualSpacing = 1_000;

/** What was learned of a server. */
export type HostPace = {
  host: string;
  spacingMs: Millis;
  /** No request before this moment. */
  notBefore: Millis;
  /** When the spacing was last raised. */
  raisedAt: Millis;
};

/** What a server that says we ask too often has said. */
export type Complaint = { now: Millis; retryAfterMs?: Millis | undefined };

/** After a complaint: twice the distance between requests, and silence for as long as it asks, up to a day. */
export function slowerPace(host: string, before: HostPace | undefined, { now, retryAfterMs = 0 }: Complaint): HostPace {
  const spacingMs = Math.min(Math.max(learnedSpacing(before, now), usualSpacing) * 2, longestSpacing);
  const silence = Math.min(Math.max(retryAfterMs, spacingMs), longestSilence);
  return { host, spacingMs, notBefore: Math.max(before?.notBefore ?? 0, now + silence), raisedAt: now };
}

/** It halves with every hour without a complaint. */
function learnedSpacing(pace: HostPace | undefined, now: Millis): Millis {
  if (!pace) return 0;
  return pace.spacingMs / 2 ** Math.min(Math.max(0, Math.floor((now - pace.raisedAt) / hour)), 30);
}

/**
 * The distance between two requests to a host, never so long that its feeds cannot all be polled within `minMs`, unless the host
 * complained. Servers the operator opened in the own network need none.
 */
export function spacingFor(
  pace: HostPace | undefined,
  { now, minMs, due, isOpened }: { now: Millis; minMs: Millis; due: number; isOpened: boolean },
): Millis {
  const usual = isOpened ? 0 : Math.min(usualSpacing, minMs / Math.max(1, due));
  const learned = learnedSpacing(pace, now);
  return learned > usual && learned >= usualSpacing / 2 ? learned : usual;
}
