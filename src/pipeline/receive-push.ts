import { pollSoon, savePing } from "../db/feeds/pushed-documents.ts";
import { findPush, forgetPush, type Push, type PushFeed, updatePush } from "../db/feeds/pushes.ts";
import { day } from "../durations.ts";
import { normaliseFeed } from "../feeds/document/normalise.ts";
import { parseFeed } from "../feeds/document/parse.ts";
import { publicUrl } from "../feeds/http/public-url.ts";
import {
  type HubAnswer,
  type HubRequest,
  hubPatience,
  hubReason,
  isSigned,
  type PushDocument,
  readHubRequest,
} from "../feeds/push/websub.ts";
import type { Entry, Millis } from "../model.ts";
import { oldestAlertMs } from "./poll-outcome.ts";
import { savePushed } from "./saving/save-pushed.ts";
import type { StageContext } from "./stage.ts";

const restAfterDenial: Millis = 7 * day;
const restAfterBadSignatures: Millis = day;
/** How late a hub may ask back. */
const pendingMs: Millis = day;
/** A hub whose signatures are wrong this often in a row shares no secret with us. */
const maxBadSignatures = 5;

const unknown: HubAnswer = { status: 404 };
const gone: HubAnswer = { status: 410 };
const accepted: HubAnswer = { status: 202 };

export type ReceiveContext = Omit<StageContext, "random"> & {
  /** New or changed articles were saved. */
  onSaved(): void;
  /** A feed became due. */
  onDue(): void;
};

/** What a hub may ask of us and send us, by the token in its address. Answers only after everything is stored. */
export function pushReceiver(context: ReceiveContext) {
  return {
    /** Whether documents under this token are worth reading. */
    expects: async (token: string) => isWanted(await findPush(context.db, token)),
    ask: (token: string, query: URLSearchParams) => answerHub(context, token, query),
    take: (token: string, document: PushDocument) => take(context, token, document),
  };
}

type FoundPush = Awaited<ReturnType<typeof findPush>>;

function isWanted(found: FoundPush): found is NonNullable<FoundPush> {
  return found?.advertised !== undefined && found.push.state !== "ending";
}

async function answerHub(context: ReceiveContext, token: string, query: URLSearchParams): Promise<HubAnswer> {
  const request = readHubRequest(query);
  const found = await findPush(context.db, token);
  if (!request || !found || request.topicUrl !== found.push.topicUrl) return unknown;
  if (request.kind === "denied") return deny(context, found.push, found.feed, request.reason);
  const { push } = found;
  const pending = (push.requestedAt ?? 0) + pendingMs >= context.now();
  if (request.kind === "unsubscribe") {
    if (push.state !== "ending") return unknown;
    await forgetPush(context.db, push);
  } else if (!isWanted(found) || push.state === "denied") return unknown;
  else if (pending) await confirm(context, push, found.feed, request);
  // A hub may make sure of a subscription at any time; its time was granted when we asked.
  else if (push.state !== "active") return unknown;
  return { status: 200, text: request.challenge };
}

async function confirm(
  { db, log, now }: ReceiveContext,
  push: Push,
  feed: PushFeed,
  { leaseMs }: Extract<HubRequest, { kind: "subscribe" }>,
): Promise<void> {
  await updatePush(db, push, {
    state: "active",
    leaseUntil: now() + leaseMs,
    reason: null,
    notBefore: now() + hubPatience(1),
    failures: 0,
  });
  if (push.state !== "active") log.info({ feed: publicUrl(feed.url), days: leaseMs / day }, "a hub pushes this feed");
}

async function deny(context: ReceiveContext, push: Push, feed: PushFeed, words: string): Promise<HubAnswer> {
  if (push.state === "ending") return unknown;
  const reason = `the hub denied the subscription${words ? `: ${hubReason(words, push)}` : ""}`;
  await giveUp(context, push, { state: "denied", reason, notBefore: context.now() + restAfterDenial });
  context.log.warn({ feed: publicUrl(feed.url), reason }, "a hub denied");
  return { status: 200 };
}

async function take(context: ReceiveContext, token: string, document: PushDocument): Promise<HubAnswer> {
  const found = await findPush(context.db, token);
  if (!isWanted(found)) return gone;
  const { push, feed } = found;
  if (!isSigned(document, push.secret)) return ignore(context, push, feed);
  const now = context.now();
  const entries = await entriesOf(feed, document, now);
  if (entries.length === 0) {
    await savePing(context.db, { feedId: feed.id, now });
    context.log.debug({ feed: publicUrl(feed.url) }, "pinged");
    context.onDue();
    return accepted;
  }
  const counts = await savePushed(context.db, { feedId: feed.id, now, entries, maxAgeMs: oldestAlertMs });
  context.log.debug({ feed: publicUrl(feed.url), ...counts }, "pushed");
  if (counts.added + counts.edited > 0) context.onSaved();
  return accepted;
}

/** None: the push names no article we can read. */
async function entriesOf(feed: PushFeed, { body, contentType }: PushDocument, now: Millis): Promise<Entry[]> {
  if (!body) return [];
  const parsed = await parseFeed(body, { url: feed.documentUrl, contentType: contentType || undefined });
  if (parsed.kind === "failed") return [];
  return normaliseFeed(parsed, {
    feedUrl: feed.documentUrl,
    now,
    language: feed.language || undefined,
  });
}

/** Answered like a good one, so that nobody can try out secrets (WebSub 7.1.2); when it goes on, the feed is polled as before. */
async function ignore(context: ReceiveContext, push: Push, feed: PushFeed): Promise<HubAnswer> {
  const { db, log, now } = context;
  const failures = push.failures + 1;
  const reason = "a push was signed with another secret";
  log.warn({ feed: publicUrl(feed.url), inARow: failures, reason }, "push ignored");
  if (failures < maxBadSignatures) await updatePush(db, push, { failures, reason });
  else await giveUp(context, push, { state: "failed", failures, reason, notBefore: now() + restAfterBadSignatures });
  return accepted;
}

/** From now on the feed is polled as one that nobody pushes. */
async function giveUp({ db, now, onDue }: ReceiveContext, push: Push, changes: Partial<Push>): Promise<void> {
  await updatePush(db, push, changes);
  await pollSoon(db, { feedId: push.feedId, now: now() });
  onDue();
}
