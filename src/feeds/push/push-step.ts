import { day, hour, minute } from "../../durations.ts";
import type { Millis } from "../../model.ts";

export type PushFacts = {
  /** What the feed names now; absent: it names no hub, is paused or no longer watched. */
  advertised?: { hubUrl: string; topicUrl: string };
  push?: {
    hubUrl: string;
    topicUrl: string;
    state: "wanted" | "requested" | "active" | "failed" | "denied" | "ending";
    requestedAt: Millis | null;
    leaseUntil: Millis | null;
    notBefore: Millis;
  };
};

export type PushStep = "subscribe" | "unsubscribe" | "forget" | "rest";

/** What to do next about the push subscription of a feed. After "forget" the question stands anew. */
export function pushStep({ advertised, push }: PushFacts, now: Millis): PushStep {
  if (!push) return advertised ? "subscribe" : "rest";
  if (push.state === "ending") return hasEnded(push, advertised !== undefined, now) ? "forget" : "rest";
  if (!advertised) return leave(push);
  if (advertised.hubUrl !== push.hubUrl || advertised.topicUrl !== push.topicUrl) {
    // A feed that names its hubs in turn must not make us run between them.
    return (push.requestedAt ?? 0) + hour <= now ? leave(push) : "rest";
  }
  if (push.notBefore > now) return "rest";
  return push.state === "active" && !endsSoon(push, now) ? "rest" : "subscribe";
}

/** A hub has time to confirm, but little when the feed is wanted again. Whatever it sends afterwards tells it that we are gone. */
function hasEnded({ requestedAt, notBefore }: NonNullable<PushFacts["push"]>, wanted: boolean, now: Millis): boolean {
  return notBefore <= now || (wanted && (requestedAt ?? 0) + minute <= now);
}

function leave({ state }: NonNullable<PushFacts["push"]>): PushStep {
  return state === "active" || state === "requested" ? "unsubscribe" : "forget";
}

/** In the last quarter of its time, or the last day. Measured from the last request, so that attempts come closer together. */
function endsSoon({ requestedAt, leaseUntil }: NonNullable<PushFacts["push"]>, now: Millis): boolean {
  const end = leaseUntil ?? 0;
  return end - now <= Math.min(day, (end - (requestedAt ?? end)) / 4);
}
