import type { Entry, Millis } from "../../model.ts";
import { normaliseFeed } from "../document/normalise.ts";
import { parseFeed } from "../document/parse.ts";
import { decodeText } from "../encoding/decode.ts";
import type { Fetcher } from "../http/fetch.ts";
import type { FetchResult } from "../http/fetch-result.ts";
import { feedKey } from "./feed-address.ts";
import { htmlPageTitle } from "./html-page.ts";
import { type PageLinks, readPageLinks } from "./page-links.ts";

/** A feed that was asked and read. */
export type FoundFeed = {
  /** The address to watch: where permanent redirects led, else the one that was asked. */
  url: string;
  title?: string;
  /** The site it belongs to. */
  site?: string;
  language?: string;
  /** The shortest time between two polls it asks for. */
  statedIntervalMs?: Millis;
  /** Oldest first. */
  entries: Entry[];
};

export type SearchLimits = {
  requests: number;
  /** How many feeds are enough. */
  feeds: number;
  /** No request begins later than this. */
  totalMs: Millis;
  requestMs: Millis;
};

/** A web page where a feed was looked for; `obstacle`: it shows programs something else than people. */
export type SearchedPage = { url: string; links: PageLinks; obstacle: string | undefined };
export type Visit =
  | { kind: "feed" }
  | { kind: "page"; page: SearchedPage }
  | { kind: "failed"; failure: Extract<FetchResult, { kind: "failed" }> };

export type FeedSearch = {
  found: FoundFeed[];
  tried: string[];
  /** Asks the addresses until one answers; a feed is put to those found. */
  visit(urls: readonly string[]): Promise<Visit>;
  /** How many requests may still be made. */
  left(): number;
};

/** Counts requests and time, and keeps every feed that was found, once. */
export function beginSearch(
  fetcher: Pick<Fetcher, "fetch">,
  now: Millis,
  limits: SearchLimits & { publicOnly: boolean },
): FeedSearch {
  const deadline = AbortSignal.timeout(limits.totalMs);
  const tried: string[] = [];
  const found: FoundFeed[] = [];
  const bodies = new Set<string>();
  const left = () => (found.length >= limits.feeds || deadline.aborted ? 0 : limits.requests - tried.length);
  const nothing: Visit = { kind: "failed", failure: { kind: "failed", class: "transient", reason: "Not asked." } };
  async function visit(urls: readonly string[]): Promise<Visit> {
    let last = nothing;
    for (const url of urls) {
      if (left() <= 0 || tried.includes(url)) continue;
      tried.push(url);
      last = await read(await fetcher.fetch(url, { timeoutMs: limits.requestMs, publicOnly: limits.publicOnly }), url);
      // Whatever answers at one spelling answers for all of them.
      if (last.kind !== "failed" || last.failure.class !== "transient") break;
    }
    return last;
  }
  async function read(answer: FetchResult, url: string): Promise<Visit> {
    if (answer.kind !== "fetched") return answer.kind === "failed" ? { kind: "failed", failure: answer } : nothing;
    const parsed = await parseFeed(answer.body, hintsOf(answer));
    if (parsed.kind === "failed") return pageOr(answer, parsed);
    const address = answer.movedTo ?? url;
    const isKnown = bodies.has(answer.bodyHash) || found.some((feed) => feedKey(feed.url) === feedKey(address));
    if (!isKnown) found.push(foundFeed(parsed, answer.url, address, now));
    bodies.add(answer.bodyHash);
    return { kind: "feed" };
  }
  return { found, tried, visit, left };
}

type Fetched = Extract<FetchResult, { kind: "fetched" }>;

function hintsOf({ url, contentType }: Fetched): { url: string; contentType?: string } {
  return { url, contentType: contentType || undefined };
}

function pageOr(answer: Fetched, failed: { class: "not-a-feed" | "too-large"; reason: string }): Visit {
  const html = decodeText(answer.body.subarray(0, 4_000_000), answer.contentType);
  const title = htmlPageTitle(html);
  if (title === undefined) return { kind: "failed", failure: { ...failed, kind: "failed" } };
  const links = readPageLinks(html, answer.url);
  const obstacle = /^a (?:login page|Cloudflare check|check) ?/.test(title) ? title : undefined;
  return { kind: "page", page: { url: answer.url, links, obstacle } };
}

function foundFeed(
  parsed: Parameters<typeof normaliseFeed>[0],
  documentUrl: string,
  url: string,
  now: Millis,
): FoundFeed {
  const { title, link, language, statedIntervalMs } = parsed.feed;
  const entries = normaliseFeed(parsed, { feedUrl: documentUrl, now });
  const tongue = entries.findLast((entry) => entry.language !== undefined)?.language ?? language;
  return {
    url,
    entries,
    title: title ? title.slice(0, 200).toWellFormed() : undefined,
    site: link || undefined,
    language: tongue || undefined,
    statedIntervalMs: statedIntervalMs || undefined,
  };
}
