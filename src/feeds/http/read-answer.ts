import { hash } from "node:crypto";
import { robotCheckIn } from "../page/web-page.ts";
import type { Appetite, HttpAnswer } from "./exchange.ts";
import { type FetchFailure, failure, failureOfStatus } from "./fetch-failure.ts";
import type { FetchResult } from "./fetch-result.ts";
import type { ArrivedAnswer } from "./follow.ts";
import { linksIn } from "./link-header.ts";
import { readBody } from "./read-body.ts";
import { freshnessOf, type Headers, headerOf } from "./response-headers.ts";

/** Of a page that may say why there is no document. */
const maxPage = 65_536;
/** Of a body that nobody wants: reading it is cheaper than a new connection. */
const maxDropped = 16_384;

/** One for all fetches of a size: they are made five thousand times a minute. */
const appetites = new Map<number, Appetite>();

/** How much of an answer is worth reading, for a document of at most `maxBytes`. */
export function appetiteFor(maxBytes: number): Appetite {
  let appetite = appetites.get(maxBytes);
  if (!appetite) {
    appetite = (status, headers) =>
      status === 200 ? maxBytes : mayBeChallenge(status, headers) ? maxPage : maxDropped;
    appetites.set(maxBytes, appetite);
  }
  return appetite;
}

/** What an answer says about the feed: the document in it, that there is no newer one, or why there is none. Throws what decompression throws. */
export async function readAnswer(arrival: ArrivedAnswer, maxBytes: number): Promise<FetchResult> {
  const { answer, url, conditional, movedTo } = arrival;
  const { status, headers } = answer;
  const maxAgeMs = freshnessOf(headers);
  const more = { maxAgeMs, movedTo };
  if (status === 304 && conditional) return { kind: "unchanged", ...more };
  if (status !== 200) return failureOfAnswer(answer);
  if (answer.cut) return tooLarge(maxBytes);
  const result = await readBody(answer.body, headerOf(headers, "content-encoding"), maxBytes);
  if (result.kind === "too-large") return tooLarge(maxBytes);
  if (result.kind === "unknown-coding") {
    return failure("transient", `The answer is compressed in an unknown way (${result.coding}); tell the publisher.`);
  }
  return { kind: "fetched", url, body: result.body, ...described(url, headers, result.body), ...more };
}

function described(url: string, headers: Headers, body: Uint8Array) {
  const contentType = headerOf(headers, "content-type");
  const etag = headerOf(headers, "etag");
  const lastModified = headerOf(headers, "last-modified");
  const links = linksIn(headerOf(headers, "link"), url);
  const validators = { url, etag: etag || undefined, lastModified: lastModified || undefined };
  return {
    bodyHash: hash("sha256", body, "hex"),
    contentType: contentType || undefined,
    validators: etag || lastModified ? validators : undefined,
    links,
  };
}

async function failureOfAnswer({ status, headers, body }: HttpAnswer): Promise<FetchFailure> {
  const found = failureOfStatus(status, headers);
  if (!mayBeChallenge(status, headers)) return found;
  const page = await readBody(body, headerOf(headers, "content-encoding"), maxPage * 8).catch(() => undefined);
  const obstacle = page?.kind === "read" ? robotCheckIn(page.body.toString("latin1")) : undefined;
  return obstacle === undefined ? found : { ...found, class: "blocked", reason: obstacle };
}

function mayBeChallenge(status: number, headers: Headers): boolean {
  return (status === 403 || status === 429 || status === 503) && /html/i.test(headerOf(headers, "content-type") ?? "");
}

function tooLarge(maxBytes: number): FetchFailure {
  const size = `${Math.round(maxBytes / 100_000) / 10} MB`;
  return failure("too-large", `The feed has more than ${size}; look for a smaller one of the same publisher.`);
}
