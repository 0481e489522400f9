import {
  forgetPush,
  type Push,
  pushableFeeds,
  pushStateOf,
  recordRefusal,
  recordRequest,
  updatePush,
} from "../db/feeds/pushes.ts";
import { day, hour } from "../durations.ts";
import type { Fetcher, PostResult } from "../feeds/http/fetch.ts";
import { publicUrl as shown } from "../feeds/http/public-url.ts";
import { pushStep } from "../feeds/push/push-step.ts";
import { hubForm, hubPatience, hubReason } from "../feeds/push/websub.ts";
import type { Millis } from "../model.ts";
import type { Stage, StageContext } from "./stage.ts";

/** Hubs asked at the same time; one hub is asked one thing at a time. */
const concurrency = 8;
const confirmMs = hour;
const longestWaitMs = 7 * day;

export type PushContext = StageContext & {
  fetcher: Fetcher;
  /** Where hubs reach this process; without a closing slash. */
  publicUrl: string;
  /** At least 32 bytes nobody can guess, as letters that need no escaping. */
  newSecret(): string;
};

/** Asks hubs to push the feeds that name one, renews what runs out, and takes back what is no longer wanted. */
export function pushStage(context: PushContext): Stage {
  return { run: () => settleAll(context) };
}

/** What became of a hub in this run; once it is down or asks for patience, it is not asked again for its other feeds. */
type HubRun = { feeds: number[]; trouble?: Refusal };
type Refusal = { reason: string; waitMs: Millis; concernsAll: boolean };

async function settleAll(context: PushContext): Promise<number> {
  const hubs = new Map<string, HubRun>();
  for (const { feedId, hubUrl } of await pushableFeeds(context.db)) {
    const run = hubs.get(hubUrl);
    if (run) run.feeds.push(feedId);
    else hubs.set(hubUrl, { feeds: [feedId] });
  }
  const waiting = [...hubs.values()];
  let steps = 0;
  const work = async () => {
    for (let hub = waiting.shift(); hub; hub = waiting.shift()) {
      for (const feedId of hub.feeds) if (!context.fetcher.closing.aborted) steps += await settle(context, hub, feedId);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return steps;
}

/** 1 when something was done. The state is read anew for every feed: the hub may have spoken while others were asked. */
async function settle(context: PushContext, hub: HubRun, feedId: number): Promise<number> {
  const state = await pushStateOf(context.db, feedId);
  if (!state) return 0;
  const { advertised, push, feed } = state;
  const step = pushStep(state, context.now());
  if (step === "subscribe" && advertised) {
    await subscribe(context, hub, feed.url, nextRequest(context, feedId, advertised, push));
  }
  if (step === "unsubscribe" && push) await unsubscribe(context, push);
  if (step === "forget" && push) await forgetPush(context.db, push);
  return step === "rest" ? 0 : 1;
}

/** A renewal goes under the same address and secret, so that pushes on their way stay good; a broken subscription starts anew. */
function nextRequest(
  { now, newSecret }: PushContext,
  feedId: number,
  advertised: { hubUrl: string; topicUrl: string },
  before: Push | undefined,
): Push {
  const at = now();
  const kept = before && !(before.state === "failed" && before.leaseUntil !== null) ? before : undefined;
  const failures = (before?.failures ?? 0) + 1;
  return {
    feedId,
    ...advertised,
    token: kept?.token ?? newSecret(),
    secret: kept?.secret ?? newSecret(),
    state: kept?.state === "active" && (kept.leaseUntil ?? 0) > at ? "active" : "requested",
    requestedAt: at,
    leaseUntil: kept?.leaseUntil ?? null,
    lastPushAt: before?.lastPushAt ?? null,
    failures,
    notBefore: at + hubPatience(failures),
    reason: kept?.state === "requested" ? "the hub did not ask back; does PUBLIC_URL lead to LISTEN?" : null,
  };
}

async function subscribe(context: PushContext, hub: HubRun, feedUrl: string, push: Push): Promise<void> {
  const { db, fetcher, log, publicUrl } = context;
  const facts = { feed: shown(feedUrl), hub: hostOf(push.hubUrl) };
  if (push.reason) log.warn({ ...facts, reason: push.reason }, "asking a hub once more");
  await recordRequest(db, push);
  const refusal =
    hub.trouble ?? refusalOf(await fetcher.post(push.hubUrl, hubForm("subscribe", push, publicUrl)), push);
  // What a request says that was cut off by our own end is no news of the hub.
  if (fetcher.closing.aborted) return;
  if (!refusal) return log.debug(facts, "hub asked to push");
  if (refusal.concernsAll) hub.trouble = refusal;
  await recordRefusal(db, push, {
    reason: refusal.reason,
    notBefore: context.now() + Math.max(hubPatience(push.failures), refusal.waitMs),
  });
  log.warn({ ...facts, reason: refusal.reason }, "a hub refused");
}

/** Asked once: pushes that come nevertheless are answered so that the hub stops. */
async function unsubscribe({ db, fetcher, now, publicUrl, log }: PushContext, push: Push): Promise<void> {
  await updatePush(db, push, { state: "ending", requestedAt: now(), notBefore: now() + confirmMs });
  const refusal = refusalOf(await fetcher.post(push.hubUrl, hubForm("unsubscribe", push, publicUrl)), push);
  if (fetcher.closing.aborted) return;
  if (refusal) await forgetPush(db, push);
  log.debug({ hub: hostOf(push.hubUrl), reason: refusal?.reason }, "hub asked to stop pushing");
}

function refusalOf(result: PostResult, push: Push): Refusal | undefined {
  if (result.kind === "answered" && result.status >= 200 && result.status < 300) return undefined;
  const waitMs = Math.min(result.retryAfterMs ?? 0, longestWaitMs);
  if (result.kind === "failed") return { reason: hubReason(result.reason, push), waitMs, concernsAll: true };
  const words = hubReason(result.body, push);
  const reason = `the hub answered HTTP ${result.status}${words ? `: ${words}` : ""}`;
  return { reason, waitMs, concernsAll: [429, 503].includes(result.status) };
}

/** Addresses of hubs may carry an account's key. */
function hostOf(hubUrl: string): string {
  return URL.parse(hubUrl)?.host ?? "no address";
}
