import type { Entry, Millis } from "../model.ts";
import { decodeText } from "./decode.ts";
import { feedKey } from "./feed-address.ts";
import { guessByProgram, guessBySite, guessUsual } from "./feed-guesses.ts";
import type { Fetcher, FetchResult } from "./fetch.ts";
import { htmlPageTitle } from "./html-page.ts";
import { normaliseFeed } from "./normalise.ts";
import { type PageLinks, readPageLinks } from "./page-links.ts";
import { parseFeed } from "./parse.ts";

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

export type Discovery =
  /** At least one, the most likely first. */
  | { kind: "found"; feeds: FoundFeed[] }
  /** `reason` is for people and ends with what to do next. */
  | { kind: "failed"; reason: string };

export type DiscoveryLimits = {
  requests: number;
  /** How many feeds are enough. */
  feeds: number;
  /** No request begins later than this. */
  totalMs: Millis;
  requestMs: Millis;
};

const keptForGuesses = 3;
const usualLimits: DiscoveryLimits = { requests: 8, feeds: 5, totalMs: 14_000, requestMs: 6_000 };

/**
 * The feeds behind an address that a person gave: the feed itself, else those its page names, else those its links lead to, else
 * those at the usual places; each of them fetched and read. `urls` are spellings of the one address. One request at a time.
 */
export async function discoverFeeds(
  fetcher: Pick<Fetcher, "fetch">,
  urls: readonly [string, ...string[]],
  { now, limits = usualLimits }: { now: Millis; limits?: DiscoveryLimits },
): Promise<Discovery> {
  const search = beginSearch(fetcher, now, limits);
  const first = await search.visit(urls);
  if (first.kind === "failed") return { kind: "failed", reason: whyNot(urls[0], first.failure) };
  if (first.kind === "page") await searchPage(search, first.page);
  if (search.found.length > 0) return { kind: "found", feeds: search.found };
  return { kind: "failed", reason: nothingFound(first.kind === "page" ? first.page : undefined, search) };
}

type Page = { url: string; links: PageLinks; obstacle: string | undefined };
type Visit =
  | { kind: "feed" }
  | { kind: "page"; page: Page }
  | { kind: "failed"; failure: Extract<FetchResult, { kind: "failed" }> };

type Search = {
  found: FoundFeed[];
  tried: string[];
  /** Asks the addresses until one answers; a feed is put to those found. */
  visit(urls: readonly string[]): Promise<Visit>;
  /** How many requests may still be made. */
  left(): number;
};

function beginSearch(fetcher: Pick<Fetcher, "fetch">, now: Millis, limits: DiscoveryLimits): Search {
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
      last = await read(await fetcher.fetch(url, { timeoutMs: limits.requestMs }), url);
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
  return { url, ...(contentType ? { contentType } : {}) };
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
    ...(title ? { title: title.slice(0, 200).toWellFormed() } : {}),
    ...(link ? { site: link } : {}),
    ...(tongue ? { language: tongue } : {}),
    ...(statedIntervalMs ? { statedIntervalMs } : {}),
  };
}

/** From what the page says for certain to mere guesses; the first that leads to a feed is the last that is looked into. */
async function searchPage(search: Search, { url, links }: Page): Promise<void> {
  const page = new URL(url);
  await visitAll(search, [...guessBySite(page), ...commentsLast(links.declared)]);
  if (search.found.length === 0) await followLinks(search, page, links);
  const guesses = [...guessByProgram(page, links.generator), ...guessUsual(page)];
  for (const guess of guesses) {
    if (search.found.length > 0) return;
    await search.visit([guess]);
  }
}

async function visitAll(search: Search, urls: readonly string[]): Promise<void> {
  for (const url of urls) await search.visit([url]);
}

/** Many sites link to a page that lists their feeds; the links of such a page are followed too, and no further. */
async function followLinks(search: Search, page: URL, { likely }: PageLinks): Promise<void> {
  for (const { url } of nearFirst(page, likely).slice(0, 3)) {
    if (search.left() <= keptForGuesses) return;
    const visit = await search.visit([url]);
    if (visit.kind !== "page") continue;
    const { declared, likely: inner } = visit.page.links;
    await visitAll(
      search,
      [...declared, ...inner]
        .map((link) => link.url)
        .filter((each) => each !== page.href)
        .slice(0, 2),
    );
    if (search.found.length > 0) return;
  }
}

function commentsLast(links: PageLinks["declared"]): string[] {
  const isComments = ({ url, title }: PageLinks["declared"][number]) =>
    /comment/i.test(title) || /\/comments\b/i.test(url);
  return [...links.filter((link) => !isComments(link)), ...links.filter(isComments)].map(({ url }) => url);
}

/** Links of the same site before those that lead elsewhere, such as to a program for reading feeds. */
function nearFirst(page: URL, links: PageLinks["likely"]): PageLinks["likely"] {
  const isNear = (url: string) => URL.parse(url)?.hostname.endsWith(page.hostname.replace(/^www\./, "")) ?? false;
  return [...links.filter(({ url }) => isNear(url)), ...links.filter(({ url }) => !isNear(url))];
}

function whyNot(url: string, failure: Extract<FetchResult, { kind: "failed" }>): string {
  const host = URL.parse(url)?.host ?? url;
  switch (failure.class) {
    case "gone":
      return `There is nothing at ${url} (${failure.status ?? 404}). Check the spelling, or give the site's front page: /news feeds add ${host}`;
    case "blocked":
    case "transient":
      // A feed that is watched is asked again by itself; this one is not watched yet.
      return `${failure.reason.replace(/[,;] it is (?:tried again by itself|asked less often from now on)\.$/, ".")} Nothing was added; try again later, or give the feed's own address.`;
    default:
      return `${failure.reason} Nothing was added.`;
  }
}

function nothingFound(page: Page | undefined, { tried }: Search): string {
  const shown = tried.slice(1).map((url) => URL.parse(url)?.pathname ?? url);
  const looked = shown.length > 0 ? ` Also tried: ${shown.join(", ")}.` : "";
  const next = "Look on the site for a link to RSS or Atom and give that address.";
  if (page?.obstacle) return `${page.url} shows programs ${page.obstacle}, and no feed was found.${looked} ${next}`;
  return `No feed was found at ${page?.url ?? tried[0]}: the page names none.${looked} ${next}`;
}
