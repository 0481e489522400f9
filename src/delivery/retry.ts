import { day, hour, minute } from "../durations.ts";
import type { Millis } from "../model.ts";
import type { EditResult, FindResult } from "./transport.ts";

const firstDelay = 2_000;
const longestDelay = 5 * minute;
/** A message that could not be posted for a day is no alert any more. */
const giveUpAfter = day;
/** The platform may still be working on a request whose answer was lost: its own time limits are below this. */
const settleTime = 15_000;
/** How long to keep looking for a message of unknown fate before a person has to. */
const lookFor = hour;

/** `hasRef`: it is an edit. `inThread`: it is a reply. */
export type Attempt = {
  attempts: number;
  queuedAt: Millis;
  attemptedAt: Millis;
  hasRef: boolean;
  inThread?: boolean;
};

/** What to do with an outbox row after an attempt; pure, so that the whole policy can be read and tested here. */
export type Verdict =
  /** `reason`: what is known only so far. */
  | { kind: "sent"; ref: string; reason?: string }
  /** No edit is possible: what stands there stays. */
  | { kind: "kept"; reason: string }
  | { kind: "again"; at: Millis; reason: string }
  | { kind: "look"; at: Millis; reason: string }
  | { kind: "give-up"; reason: string }
  /** The message to change, or to reply to, is gone or cannot be changed any more. */
  | { kind: "lost"; reason: string }
  | { kind: "pause-channel"; reason: string }
  | { kind: "pause-platform"; reason: string };

/** `random` is in [0, 1) and spreads retries of many channels. */
export function verdictOf(result: EditResult, attempt: Attempt, now: Millis, random: number): Verdict {
  switch (result.kind) {
    case "sent":
      return { kind: "sent", ref: result.ref };
    case "retry": {
      if (now - attempt.queuedAt > giveUpAfter) return { kind: "give-up", reason: result.reason };
      return {
        kind: "again",
        at: now + Math.max(result.afterMs ?? 0, backOff(attempt.attempts, random)),
        reason: result.reason,
      };
    }
    case "unknown":
      // An edit may be repeated: the second writes what the first wrote.
      return attempt.hasRef
        ? { kind: "again", at: now + backOff(attempt.attempts, random), reason: result.reason }
        : { kind: "look", at: now + settleTime, reason: result.reason };
    case "kept":
      return { kind: "kept", reason: result.reason };
    case "missing":
      return { kind: attempt.hasRef || attempt.inThread ? "lost" : "give-up", reason: result.reason };
    case "rejected":
      return { kind: "give-up", reason: result.reason };
    case "gone":
      return { kind: "pause-channel", reason: result.reason };
    case "unauthorised":
      return { kind: "pause-platform", reason: result.reason };
  }
}

/** After looking for a message whose fate was unknown. */
export function verdictOfFind(found: FindResult, attempt: Attempt, now: Millis, random: number): Verdict {
  switch (found.kind) {
    case "found":
      return { kind: "sent", ref: found.ref };
    case "unknowable":
      return { kind: "sent", ref: found.ref, reason: found.reason };
    case "absent":
      return { kind: "again", at: now, reason: "was not posted after all" };
    case "unsure":
      return now - attempt.attemptedAt > lookFor
        ? { kind: "give-up", reason: `may or may not have been posted, and could not be looked up: ${found.reason}` }
        : { kind: "look", at: now + backOff(attempt.attempts + 2, random), reason: found.reason };
  }
}

/** Doubles from 2 s to 5 min, then up to a quarter more. */
export function backOff(attempts: number, random: number): Millis {
  const delay = Math.min(longestDelay, firstDelay * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  return Math.round(delay * (1 + random / 4));
}
