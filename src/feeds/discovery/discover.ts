import type { Millis } from "../../model.ts";
import type { Fetcher } from "../http/fetch.ts";
import type { FetchResult } from "../http/fetch-result.ts";
import { guessByProgram, guessBySite, guessUsual } from "./feed-guesses.ts";
import { beginSearch, type FeedSearch, type FoundFeed, type SearchedPage, type SearchLimits } from "./feed-search.ts";
import type { PageLinks } from "./page-links.ts";

export type Discovery =
  /** At least one, the most likely first. */
  | { kind: "found"; feeds: FoundFeed[] }
  /** `reason` is for people and ends with what to do next. */
  | { kind: "failed"; reason: string };

const keptForGuesses = 3;
const usualLimits: SearchLimits = { requests: 8, feeds: 5, totalMs: 14_000, requestMs: 6_000 };

/**
 * The feeds behind an address that a person gave: the feed itself, else those its page names, else those its links lead to, else
 * those at the usual places; each of them fetched and read. `urls` are spellings of the one address. One request at a time.
 */
export async function discoverFeeds(
  fetcher: Pick<Fetcher, "fetch" | "isOpened">,
  urls: readonly [string, ...string[]],
  { now, limits = usualLimits }: { now: Millis; limits?: SearchLimits },
): Promise<Discovery> {
  // A page elsewhere must not lead to what the operator opened inside the own network.
  const search = beginSearch(fetcher, now, { ...limits, publicOnly: !urls.some(fetcher.isOpened) });
  const first = await search.visit(urls);
  if (first.kind === "failed") return { kind: "failed", reason: whyNot(urls[0], first.failure) };
  if (first.kind === "page") await searchPage(search, first.page);
  if (search.found.length > 0) return { kind: "found", feeds: search.found };
  return { kind: "failed", reason: nothingFound(first.kind === "page" ? first.page : undefined, search) };
}

/** From what the page says for certain to mere guesses; the first that leads to a feed is the last that is looked into. */
async function searchPage(search: FeedSearch, { url, links }: SearchedPage): Promise<void> {
  const page = new URL(url);
  await visitAll(search, [...guessBySite(page), ...commentsLast(links.declared)]);
  if (search.found.length === 0) await followLinks(search, page, links);
  const guesses = [...guessByProgram(page, links.generator), ...guessUsual(page)];
  for (const guess of guesses) {
    if (search.found.length > 0) return;
    await search.visit([guess]);
  }
}

async function visitAll(search: FeedSearch, urls: readonly string[]): Promise<void> {
  for (const url of urls) await search.visit([url]);
}

/** Many sites link to a page that lists their feeds; the links of such a page are followed too, and no further. */
async function followLinks(search: FeedSearch, page: URL, { likely }: PageLinks): Promise<void> {
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
      return `${failure.reason.replace(/; we keep retrying\.$|[,;] it is asked less often from now on\.$/, ".")} Nothing was added; try again later, or give the feed's own address.`;
    default:
      return `${failure.reason} Nothing was added.`;
  }
}

function nothingFound(page: SearchedPage | undefined, { tried }: FeedSearch): string {
  const shown = tried.slice(1).map((url) => URL.parse(url)?.pathname ?? url);
  const looked = shown.length > 0 ? ` Also tried: ${shown.join(", ")}.` : "";
  const next = "Look on the site for a link to RSS or Atom and give that address.";
  if (page?.obstacle) return `${page.url} shows programs ${page.obstacle}, and no feed was found.${looked} ${next}`;
  return `No feed was found at ${page?.url ?? tried[0]}: the page names none.${looked} ${next}`;
}
