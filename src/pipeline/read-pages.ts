import { type DuePage, duePages, type PageOutcome, savePage, silentHosts } from "../db/articles/pages.ts";
import { hour, minute } from "../durations.ts";
import { messageOf } from "../errors.ts";
import type { Fetcher } from "../feeds/http/fetch.ts";
import { changesBetween } from "../feeds/identity/article-changes.ts";
import { type PageReading, type PageResult, readArticlePage } from "../feeds/page/article-page.ts";
import { createRobots, type Robots } from "../feeds/page/robots.ts";
import type { Millis } from "../model.ts";
import type { Stage, StageContext } from "./stage.ts";

const hostsAtOnce = 4;
const looked = 500;
const spacingMs = 2_000;
/** When a page is tried again after each failure; then it is given up. */
const retries: readonly Millis[] = [5 * minute, hour, 6 * hour];
/** Nobody waits for the text of older news. */
const maxWaitMs = 72 * hour;

export type ReadPagesContext = StageContext & { fetcher: Fetcher };

/** `freeAt`: when each host may be asked for its next page; `dueAt`: when one of those may that had to be left. */
type Politeness = { robots: Robots; freeAt: Map<string, Millis>; dueAt?: Millis };

/** Reads the pages of articles whose feed gives too little: four hosts at once, one page of a host at a time, with a rest in between. */
export function readPagesStage(context: ReadPagesContext): Stage {
  const politeness: Politeness = { robots: createRobots(context.fetcher), freeAt: new Map() };
  return {
    run: (progress = () => {}) => readDue(context, politeness, progress),
    dueAt: async () => politeness.dueAt,
  };
}

async function readDue(context: ReadPagesContext, politeness: Politeness, onRead: () => void): Promise<number> {
  const busy = new Map<string, Promise<void>>();
  let read = 0;
  for (;;) {
    const { ready, restMs } = await readyPages(context, politeness, busy);
    for (const [host, page] of ready.slice(0, hostsAtOnce - busy.size)) {
      read += 1;
      busy.set(
        host,
        readPage({ ...context, onRead }, politeness, host, page).finally(() => busy.delete(host)),
      );
    }
    if (busy.size === 0) {
      politeness.dueAt = restMs === undefined ? undefined : context.now() + restMs;
      return read;
    }
    await Promise.race(busy.values());
  }
}

/** The first page of each host that may be asked now, and how long until one of the others may. */
async function readyPages(
  { db, now }: ReadPagesContext,
  { freeAt }: Politeness,
  busy: ReadonlyMap<string, unknown>,
): Promise<{ ready: [string, DuePage][]; restMs?: Millis }> {
  const time = now();
  for (const [host, at] of freeAt) if (at <= time) freeAt.delete(host);
  const silent = await silentHosts(db, time);
  const ready = new Map<string, DuePage>();
  const rests: Millis[] = [];
  for (const page of await duePages(db, time, looked)) {
    const host = URL.parse(page.url)?.host ?? "";
    const wait = Math.max(freeAt.get(host) ?? 0, silent.get(host) ?? 0) - time;
    if (wait > 0) rests.push(wait);
    else if (!busy.has(host) && !ready.has(host)) ready.set(host, page);
  }
  return { ready: [...ready], restMs: rests.length > 0 ? Math.min(...rests) : undefined };
}

async function readPage(
  context: ReadPagesContext & { onRead(): void },
  { robots, freeAt }: Politeness,
  host: string,
  page: DuePage,
): Promise<void> {
  const { result, crawlDelayMs } = await resultFor(context, robots, page);
  freeAt.set(host, context.now() + Math.max(spacingMs, crawlDelayMs));
  const outcome = outcomeOf(result, page, context.now());
  await savePage(context.db, page, outcome);
  context.log.debug({ article: page.articleId, outcome: outcome.kind, reason: outcome.reason }, "page read");
  if (outcome.kind === "read") context.onRead();
}

async function resultFor(context: ReadPagesContext, robots: Robots, page: DuePage): Promise<PageReading> {
  const refused = (reason: string): PageReading => ({ result: { kind: "refused", reason }, crawlDelayMs: 0 });
  const now = context.now();
  if (!page.mayRead) return refused("reading pages is switched off for this feed");
  if (page.firstSeenAt < now - maxWaitMs) return refused("the page could not be read in time");
  try {
    return await readArticlePage({ fetcher: context.fetcher, robots }, page, now);
  } catch (error) {
    // A bug in reading one page must not stop the rest, nor be met again every minute.
    context.log.error({ article: page.articleId, error: messageOf(error) }, "reading a page failed unexpectedly");
    return refused(`reading the page failed unexpectedly: ${messageOf(error)}`);
  }
}

const noText = { title: "", description: "" };

function outcomeOf(result: PageResult, { attempts, feedText, pageText }: DuePage, now: Millis): PageOutcome {
  if (result.kind === "read") {
    const { text } = result;
    const reason = `its page gave ${text.length} characters, its feed ${feedText.length}`;
    // A page that is read over a stub is no edit.
    const changes =
      pageText === undefined ? [] : changesBetween({ ...noText, body: pageText }, { ...noText, body: text });
    return { kind: "read", text, reason, edit: changes.length > 0 ? { seenAt: now, changes } : undefined };
  }
  const again = result.kind === "failed" ? retries[attempts] : undefined;
  if (result.kind === "refused" || again === undefined) {
    return { kind: "refused", reason: `headline only: ${result.reason}` };
  }
  return { kind: "later", notBefore: now + Math.max(again, result.retryAfterMs ?? 0), reason: result.reason };
}
