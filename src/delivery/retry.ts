import { day, hour, minute } from "../durations.ts";
import type { Millis } from "../model.ts";
import type { EditResult, FindResult } from "./transport.ts";

const firstDelay = 2_000;
const longestDelay = 5 * minute;
/** A message that could not be posted for a day is no alert any more. */
const giveUpAfter = day;
/** The platform may still be working on a request whose answer was lost: its own time limits are below this. */
const settleTime = 15_000;
/** How long look-ups may be answered without telling, before a person has to look. */
const lookFor = hour;
/** So often what is refused for no known reason is tried as it is: with the back-off for about two minutes. */
const unexplainedTries = 6;

/** `hasRef`: it is an edit. `inThread`: it is a reply. */
export type Attempt = {
  attempts: number;
  /** How often its fate was looked up, and since when that is answered without telling. */
  lookUps?: number;
  unsureSince?: Millis;
  queuedAt: Millis;
  attemptedAt: Millis;
  hasRef: boolean;
  inThread?: boolean;
  /** It is sent as words alone already. */
  isPlain?: boolean;
  /** For how long after an attempt the platform may still carry it out. */
  latestMs?: Millis;
};

/** What to do with an outbox row after an attempt; pure, so that the whole policy can be read and tested here. */
export type Verdict =
  /** `reason`: what is known only so far. */
  | { kind: "sent"; ref: string; reason?: string }
  /** No edit is possible: what stands there stays. */
  | { kind: "kept"; reason: string }
  | { kind: "again"; at: Millis; reason: string }
  /** Refused as it looks: its words alone are tried. */
  | { kind: "plainer"; reason: string }
  /** `isAnswered`: the platform answers, and does not tell. */
  | { kind: "look"; at: Millis; reason: string; isAnswered?: boolean }
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
    case "unexplained":
      return attempt.attempts < unexplainedTries
        ? { kind: "again", at: now + backOff(attempt.attempts, random), reason: result.reason }
        : refused(attempt, result.reason);
    case "rejected":
      return refused(attempt, result.reason);
    case "gone":
      return { kind: "pause-channel", reason: result.reason };
    case "unauthorised":
      return { kind: "pause-platform", reason: result.reason };
  }
}

/** A change that is refused leaves what stands there, and the next one is tried again. */
function refused({ isPlain, hasRef }: Attempt, reason: string): Verdict {
  if (!isPlain) return { kind: "plainer", reason };
  return hasRef ? { kind: "kept", reason } : { kind: "give-up", reason };
}

/** After looking for a message whose fate was unknown. */
export function verdictOfFind(found: FindResult, attempt: Attempt, now: Millis, random: number): Verdict {
  const { lookUps = 1 } = attempt;
  switch (found.kind) {
    case "found":
      return { kind: "sent", ref: found.ref };
    case "unknowable":
      return { kind: "sent", ref: found.ref, reason: found.reason };
    case "absent": {
      const latest = attempt.attemptedAt + (attempt.latestMs ?? 0);
      return now < latest
        ? { kind: "look", at: latest, reason: "not there yet" }
        : { kind: "again", at: now, reason: "was not posted after all" };
    }
    case "unanswered":
      return { kind: "look", at: now + backOff(lookUps + 2, random), reason: found.reason };
    case "unsure":
      return now - (attempt.unsureSince ?? now) > lookFor
        ? { kind: "give-up", reason: `may or may not have been posted, and could not be looked up: ${found.reason}` }
        : { kind: "look", at: now + backOff(lookUps + 2, random), reason: found.reason, isAnswered: true };
  }
}

/** Doubles from 2 s to 5 min, then up to a quarter more. */
export function backOff(attempts: number, random: number): Millis {
  const delay = Math.min(longestDelay, firstDelay * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  return Math.round(delay * (1 + random / 4));
}
