import type { SendResult } from "../../../delivery/transport.ts";
import { minute } from "../../../durations.ts";
import type { Millis } from "../../../model.ts";

/**
 * Discord shuts out whoever collects 10,000 refused requests (401, 403, 429) in ten minutes. A refusal therefore stands
 * for a minute: until then the same answer is given without asking again.
 */
const STANDS: Millis = minute;
/** More channels than this are not remembered; the oldest refusal goes first. */
const MOST = 10_000;

type Refusals = {
  standing(address: string): SendResult | undefined;
  note(address: string, result: SendResult): void;
  forgive(address: string): void;
};

export function createRefusals(now: () => Millis): Refusals {
  const gone = new Map<string, { result: SendResult; until: Millis }>();
  let unauthorised: { result: SendResult; until: Millis } | undefined;

  return {
    standing(address) {
      for (const refusal of [unauthorised, gone.get(address)]) {
        if (refusal && refusal.until > now()) return refusal.result;
      }
      return undefined;
    },
    note(address, result) {
      const refusal = { result, until: now() + STANDS };
      unauthorised = result.kind === "unauthorised" ? refusal : undefined;
      gone.delete(address);
      if (result.kind === "gone") gone.set(address, refusal);
      const oldest = gone.size > MOST ? gone.keys().next().value : undefined;
      if (oldest !== undefined) gone.delete(oldest);
    },
    forgive(address) {
      gone.delete(address);
    },
  };
}
