import { createHash } from "node:crypto";
import { Agent, buildConnector, request } from "undici";
import type { Millis } from "../model.ts";
import { type AddressGuard, createAddressGuard, RefusedAddress } from "./address-guard.ts";
import { type FetchFailure, failure, failureOfError, failureOfStatus } from "./fetch-failure.ts";
import { readBody } from "./read-body.ts";
import { freshnessOf, type Headers, headerOf } from "./response-headers.ts";

const maxRedirects = 5;
const idleMs = 10_000;
const accept =
  "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, " +
  "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5";

/** What makes the next request conditional. Bound to the address that gave them, and sent to no other. */
export type Validators = { url: string; etag?: string; lastModified?: string };

export type FetchResult =
  | {
      kind: "fetched";
      /** Where the redirects led. */
      url: string;
      /** Decompressed. */
      body: Uint8Array;
      contentType?: string;
      validators?: Validators;
      /** SHA-256 of the body, in hex. */
      bodyHash: string;
      maxAgeMs?: Millis;
    }
  | { kind: "unchanged"; maxAgeMs?: Millis }
  | FetchFailure;

export type FetcherOptions = {
  userAgent: string;
  /** "host:port" pairs that may be asked although they are not public. */
  allowPrivate: readonly string[];
  /** Of the decompressed body; 10 MB unless told. */
  maxBytes?: number;
  /** For a whole fetch with its redirects; 20 seconds unless told. */
  timeoutMs?: Millis;
};

export type Fetcher = {
  /** Fetches a feed document. Never throws: what went wrong is in the result. */
  fetch(url: string, validators?: Validators): Promise<FetchResult>;
  close(): Promise<void>;
};

type Session = {
  agent: Agent;
  guard: AddressGuard;
  userAgent: string;
  maxBytes: number;
  signal: AbortSignal;
  validators: Validators | undefined;
};

export function createFetcher(options: FetcherOptions): Fetcher {
  const { userAgent, maxBytes = 10_000_000, timeoutMs = 20_000 } = options;
  const guard = createAddressGuard(options.allowPrivate);
  const idle = Math.min(idleMs, timeoutMs);
  const agent = new Agent({ connect: guardedConnector(guard, idle), headersTimeout: idle, bodyTimeout: idle });
  return {
    async fetch(url, validators) {
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(), timeoutMs);
      try {
        return await follow(url, { agent, guard, userAgent, maxBytes, signal: deadline.signal, validators });
      } catch (error) {
        return failureOfError(error, deadline.signal.aborted);
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => agent.destroy(),
  };
}

/** Connects only to public addresses, or to pairs the operator opened; the address checked is the address connected to. */
function guardedConnector(guard: AddressGuard, timeout: Millis): buildConnector.connector {
  const open = buildConnector({ timeout });
  const guarded = buildConnector({ timeout, lookup: guard.lookup });
  return (target, callback) => {
    const port = target.port || (target.protocol === "https:" ? "443" : "80");
    if (guard.isOpened(target.hostname, port)) return open(target, callback);
    const objection = guard.objection(new URL(`${target.protocol}//${bracketed(target.hostname)}:${port}`));
    return objection ? callback(new RefusedAddress(objection), null) : guarded(target, callback);
  };
}

async function follow(url: string, session: Session): Promise<FetchResult> {
  let target = URL.parse(url);
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    if (!target) return failure("refused", "This is not a web address; it must start with http:// or https://.");
    const objection = session.guard.objection(target);
    if (objection) return failure("refused", objection);
    const response = await ask(target, session);
    const location = response.location;
    if (location === undefined) return read(target, response, session);
    response.body.destroy();
    target = URL.parse(location, target.href);
  }
  return failure("transient", `More than ${maxRedirects} redirects in a row; check the feed's address in a browser.`);
}

type Response = Awaited<ReturnType<typeof request>> & { location: string | undefined };

async function ask(url: URL, { agent, userAgent, signal, validators }: Session): Promise<Response> {
  const mine = validators?.url === addressOf(url) ? validators : undefined;
  const response = await request(new URL(addressOf(url)), {
    dispatcher: agent,
    signal,
    headers: {
      accept,
      "accept-encoding": "gzip, deflate, br",
      "user-agent": userAgent,
      ...credentialsOf(url),
      ...(mine?.etag ? { "if-none-match": mine.etag } : {}),
      ...(mine?.lastModified ? { "if-modified-since": mine.lastModified } : {}),
    },
  });
  // Destroying a body that nobody reads raises an error event, which must not end the process.
  response.body.on("error", () => {});
  const isRedirect = [301, 302, 303, 307, 308].includes(response.statusCode);
  return { ...response, location: isRedirect ? headerOf(response.headers, "location") : undefined };
}

async function read(url: URL, { statusCode, headers, body }: Response, session: Session): Promise<FetchResult> {
  const maxAgeMs = freshnessOf(headers);
  const freshness = maxAgeMs === undefined ? {} : { maxAgeMs };
  if (statusCode !== 200) body.destroy();
  if (statusCode === 304 && session.validators) return { kind: "unchanged", ...freshness };
  if (statusCode !== 200) return failureOfStatus(statusCode, headers);
  const announced = Number(headerOf(headers, "content-length") ?? 0);
  if (announced > session.maxBytes) {
    body.destroy();
    return tooLarge(session.maxBytes);
  }
  const result = await readBody(body, headerOf(headers, "content-encoding"), session.maxBytes);
  if (result.kind === "too-large") return tooLarge(session.maxBytes);
  if (result.kind === "unknown-coding") {
    return failure("transient", `The answer is compressed in an unknown way (${result.coding}); tell the publisher.`);
  }
  return {
    kind: "fetched",
    url: addressOf(url),
    body: result.body,
    ...described(url, headers, result.body),
    ...freshness,
  };
}

function described(url: URL, headers: Headers, body: Uint8Array) {
  const contentType = headerOf(headers, "content-type");
  const etag = headerOf(headers, "etag");
  const lastModified = headerOf(headers, "last-modified");
  const validators = { url: addressOf(url), ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) };
  return {
    bodyHash: createHash("sha256").update(body).digest("hex"),
    ...(contentType ? { contentType } : {}),
    ...(etag || lastModified ? { validators } : {}),
  };
}

function tooLarge(maxBytes: number): FetchFailure {
  const size = `${Math.round(maxBytes / 100_000) / 10} MB`;
  return failure("too-large", `The feed has more than ${size}; look for a smaller one of the same publisher.`);
}

/** The address without credentials, which belong into no database and no log. */
function addressOf(url: URL): string {
  const bare = new URL(url);
  bare.username = "";
  bare.password = "";
  return bare.href;
}

function credentialsOf({ username, password }: URL): Record<string, string> {
  if (username === "" && password === "") return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

function bracketed(hostname: string): string {
  return hostname.includes(":") && !hostname.startsWith("[") ? `[${hostname}]` : hostname;
}
