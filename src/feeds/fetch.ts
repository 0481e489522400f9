import { createHash } from "node:crypto";
import { Agent, buildConnector, request } from "undici";
import type { Millis } from "../model.ts";
import { type AddressGuard, createAddressGuard, RefusedAddress } from "./address-guard.ts";
import { type FetchFailure, failure, failureOfError, failureOfStatus } from "./fetch-failure.ts";
import { readBody } from "./read-body.ts";
import { freshnessOf, type Headers, headerOf, retryAfterOf } from "./response-headers.ts";

const maxRedirects = 5;
const idleMs = 10_000;
const accepts = {
  feed:
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, " +
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5",
  page: "text/html, application/xhtml+xml;q=0.9, */*;q=0.1",
  text: "text/plain, */*;q=0.1",
};
const maxAnswer = 65_536;

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
      /** Where the answer came from when every redirect on the way was permanent, public and stayed with HTTPS. */
      movedTo?: string;
      /** The hub and the document's own address, as `Link` headers name them (WebSub). */
      links?: { hub?: string; self?: string };
    }
  | { kind: "unchanged"; maxAgeMs?: Millis; movedTo?: string }
  | FetchFailure;

/** What one request differs in from a plain one for a feed. */
export type FetchOptions = {
  validators?: Validators;
  /** Sent to the host of `url` alone, never on to another one; secrets, resolved. */
  headers?: Readonly<Record<string, string>>;
  /** "feed" unless told. */
  accept?: "feed" | "page" | "text";
  maxBytes?: number;
  timeoutMs?: Millis;
};

export type PostResult = { kind: "answered"; status: number; body: string; retryAfterMs?: Millis } | FetchFailure;

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
  /** Fetches a document. Never throws: what went wrong is in the result. */
  fetch(url: string, options?: FetchOptions): Promise<FetchResult>;
  /** Sends a form, as to a hub. Never throws. Redirects are not followed; the body of the answer is cut at 64 kB. */
  post(url: string, form: Readonly<Record<string, string>>): Promise<PostResult>;
  close(): Promise<void>;
};

type Session = {
  agent: Agent;
  guard: AddressGuard;
  userAgent: string;
  maxBytes: number;
  signal: AbortSignal;
  validators: Validators | undefined;
  headers: Readonly<Record<string, string>>;
  origin: string | undefined;
  accept: string;
};

export function createFetcher(options: FetcherOptions): Fetcher {
  const { userAgent, maxBytes = 10_000_000, timeoutMs = 20_000 } = options;
  const guard = createAddressGuard(options.allowPrivate);
  const idle = Math.min(idleMs, timeoutMs);
  const agent = new Agent({ connect: guardedConnector(guard, idle), headersTimeout: idle, bodyTimeout: idle });
  return {
    fetch: (url, request = {}) =>
      within(request.timeoutMs ?? timeoutMs, (signal) =>
        follow(url, {
          agent,
          guard,
          userAgent,
          maxBytes: request.maxBytes ?? maxBytes,
          signal,
          validators: request.validators,
          headers: request.headers ?? {},
          origin: URL.parse(url)?.origin,
          accept: accepts[request.accept ?? "feed"],
        }),
      ),
    post: (url, form) => within(timeoutMs, (signal) => send(url, form, { agent, guard, userAgent, signal })),
    close: () => agent.destroy(),
  };
}

async function within<T>(ms: Millis, work: (signal: AbortSignal) => Promise<T>): Promise<T | FetchFailure> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), ms);
  try {
    return await work(deadline.signal);
  } catch (error) {
    return failureOfError(error, deadline.signal.aborted);
  } finally {
    clearTimeout(timer);
  }
}

async function send(
  url: string,
  form: Readonly<Record<string, string>>,
  { agent, guard, userAgent, signal }: Pick<Session, "agent" | "guard" | "userAgent" | "signal">,
): Promise<PostResult> {
  const target = URL.parse(url);
  if (!target) return failure("refused", "This is not a web address; it must start with http:// or https://.");
  const objection = guard.objection(target);
  if (objection) return failure("refused", objection);
  const { statusCode, headers, body } = await request(new URL(addressOf(target)), {
    method: "POST",
    dispatcher: agent,
    signal,
    headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": userAgent, ...credentialsOf(target) },
    body: new URLSearchParams(form).toString(),
  });
  body.on("error", () => {});
  const read = await readBody(body, headerOf(headers, "content-encoding"), maxAnswer);
  const retryAfterMs = retryAfterOf(headers);
  return {
    kind: "answered",
    status: statusCode,
    body: read.kind === "read" ? Buffer.from(read.body).toString("utf8") : "",
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
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

async function ask(
  url: URL,
  { agent, userAgent, signal, validators, headers, origin, accept }: Session,
): Promise<Response> {
  const mine = validators?.url === addressOf(url) ? validators : undefined;
  const response = await request(new URL(addressOf(url)), {
    dispatcher: agent,
    signal,
    headers: {
      accept,
      "accept-encoding": "gzip, deflate, br",
      "user-agent": userAgent,
      ...credentialsOf(url),
      ...(url.origin === origin ? headers : {}),
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
