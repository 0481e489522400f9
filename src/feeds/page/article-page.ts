import type { Millis } from "../../model.ts";
import { decodeText } from "../encoding/decode.ts";
import type { Fetcher } from "../http/fetch.ts";
import type { FetchFailure } from "../http/fetch-failure.ts";
import type { FetchResult } from "../http/fetch-result.ts";
import { acceptArticle } from "./accept-article.ts";
import { extractArticle } from "./extract.ts";
import type { Robots } from "./robots.ts";
import { isSameSite } from "./same-site.ts";
import { titleShare } from "./title-share.ts";

const maxBytes = 2_000_000;
const timeoutMs = 8_000;
/** Of the words of a headline, so many have to be in the title of a page on another site for it to be the article. */
const sameTitle = 0.6;

/** The article whose page is read, and where its feed is. */
export type ArticleToRead = { url: string; feedUrl: string; title: string; feedText: string };

export type PageResult =
  | { kind: "read"; text: string }
  /** For good. The reason is for people and follows "headline only: ". */
  | { kind: "refused"; reason: string }
  /** Worth another try. */
  | { kind: "failed"; reason: string; retryAfterMs?: Millis };

/** `crawlDelayMs`: how long the publisher wants the next page of this site to wait. */
export type PageReading = { result: PageResult; crawlDelayMs: Millis };

/** Reads the page of an article, if its publisher lets robots do so. Never throws for what a server does. */
export async function readArticlePage(
  { fetcher, robots }: { fetcher: Pick<Fetcher, "fetch" | "isOpened">; robots: Robots },
  article: ArticleToRead,
  now: Millis,
): Promise<PageReading> {
  // What the operator opened inside the own network is for the feeds there, not for whoever writes its address into a feed.
  const publicOnly = !fetcher.isOpened(article.feedUrl);
  if (publicOnly && fetcher.isOpened(article.url))
    return { result: refused("the address is not public"), crawlDelayMs: 0 };
  const permit = await robots.ask(article.url, now);
  if (permit.kind === "disallowed") return { result: forbidden, crawlDelayMs: 0 };
  if (permit.kind === "unreachable") return { result: { kind: "failed", reason: permit.reason }, crawlDelayMs: 0 };
  const { crawlDelayMs } = permit;
  const answer = await fetcher.fetch(article.url, { accept: "page", maxBytes, timeoutMs, publicOnly });
  if (answer.kind === "failed") return { result: resultOfFailure(answer), crawlDelayMs };
  if (answer.kind === "unchanged") return { result: refused("the server gave no page"), crawlDelayMs };
  // The redirect was followed before anybody could ask; what it led to is not used against the publisher's wish.
  const isElsewhere = URL.parse(answer.url)?.origin !== URL.parse(article.url)?.origin;
  const isForbidden = isElsewhere && (await robots.ask(answer.url, now)).kind === "disallowed";
  return { result: isForbidden ? forbidden : textOf(answer, article), crawlDelayMs };
}

const forbidden: PageResult = { kind: "refused", reason: "the publisher's robots.txt asks robots to stay away" };

function refused(reason: string): PageResult {
  return { kind: "refused", reason };
}

function resultOfFailure({ class: of, status, reason, retryAfterMs }: FetchFailure): PageResult {
  const number = status === undefined ? "" : ` (${status})`;
  if (status === 402) return refused("the page asks for a subscription (402)");
  if (of === "gone") return refused(`there is no such page${number}`);
  if (of === "too-large") return refused("the page has more than 2 MB");
  if (of === "refused") return refused(reason);
  if (of === "blocked" && status !== 429) return refused(`the server refuses to give the page${number}`);
  const retry = retryAfterMs === undefined ? {} : { retryAfterMs };
  return { kind: "failed", reason: status === undefined ? reason : `the server answered ${status}`, ...retry };
}

function textOf(answer: Extract<FetchResult, { kind: "fetched" }>, article: ArticleToRead): PageResult {
  const type = (answer.contentType ?? "text/html").toLowerCase();
  if (!/^\s{0,9}(?:text\/html|application\/xhtml\+xml)\s{0,9}(?:;|$)/.test(type)) {
    return refused(`the address gives no web page but ${type.split(";")[0]?.trim().slice(0, 60)}`);
  }
  const page = extractArticle(decodeText(answer.body, withMetaCharset(answer.body, type)));
  const isOwn = isSameSite(answer.url, article.url) || isSameSite(answer.url, article.feedUrl);
  if (!isOwn && !isSameTitle(article.title, page.title)) {
    return refused(`the address leads to another site, ${URL.parse(answer.url)?.hostname}`);
  }
  const accepted = acceptArticle(page, article);
  return accepted.kind === "accepted" ? { kind: "read", text: accepted.text } : refused(accepted.reason);
}

/** Links of redirecting services end at the publisher's; consent forms and log-ins do not carry the headline. */
function isSameTitle(title: string, pageTitle: string): boolean {
  const { shared, of } = titleShare(title, pageTitle);
  return of > 0 && shared >= of * sameTitle;
}

/** The Content-Type with the charset that the page itself names, where the server names none. */
function withMetaCharset(body: Uint8Array, type: string): string {
  if (type.includes("charset")) return type;
  const head = new TextDecoder("latin1").decode(body.subarray(0, 4_096));
  const label = /<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})/i.exec(head)?.[1];
  return label ? `${type}; charset=${label}` : type;
}
