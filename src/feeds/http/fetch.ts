import type { LookupFunction } from "node:net";
import type { FeedCredentials, Millis, Validators } from "../../model.ts";
import { type AddressGuard, createAddressGuard } from "./address-guard.ts";
import { basicLogin, redactor, resolveCredentials } from "./credentials.ts";
import { createDeadlines, type Deadline } from "./deadline.ts";
import { exchange } from "./exchange.ts";
import { type FetchFailure, failure, failureOfError } from "./fetch-failure.ts";
import type { FetchResult } from "./fetch-result.ts";
import { follow } from "./follow.ts";
import { guardedConnector } from "./guarded-connector.ts";
import { createRoutes, type ProxySettings, type Routes } from "./proxy-agent.ts";
import { appetiteFor, readAnswer } from "./read-answer.ts";
import { readableCodings } from "./read-body.ts";
import { retryAfterOf } from "./response-headers.ts";

const idleMs = 10_000;
const accepts = {
  feed:
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, " +
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5",
  page: "text/html, application/xhtml+xml;q=0.9, */*;q=0.1",
  text: "text/plain, */*;q=0.1",
};
const maxAnswer = 65_536;

/** What one request differs in from a plain one for a feed. */
export type FetchOptions = {
  validators?: Validators;
  /** Sent to the host of `url` alone, never on to another one; secrets, resolved. */
  headers?: Readonly<Record<string, string>>;
  /** The same, as the watchlist writes them: values name environment variables. */
  credentials?: FeedCredentials;
  /** For addresses that strangers name: those the operator opened in the own network are refused as well. */
  publicOnly?: boolean;
  /** "feed" unless told. */
  accept?: "feed" | "page" | "text";
  maxBytes?: number;
  timeoutMs?: Millis;
  /** False: nothing else will be asked of this server soon, so the connection is closed. */
  keepAlive?: boolean;
};

export type PostResult = { kind: "answered"; status: number; body: string; retryAfterMs?: Millis } | FetchFailure;

export type FetcherOptions = {
  userAgent: string;
  /** Hosts or "host:port" pairs that may be asked although they are not public. */
  allowPrivate: readonly string[];
  /** Of the decompressed body; 10 MB unless told. */
  maxBytes?: number;
  /** For a whole fetch with its redirects; 20 seconds unless told. */
  timeoutMs?: Millis;
  proxy?: ProxySettings;
  /** What `${FEED_…}` in credentials stands for; kept out of every reason. */
  secrets?: Readonly<Record<string, string>>;
  /** Resolves names; the system's resolver unless told. */
  resolve?: LookupFunction;
};

export type Fetcher = {
  /** Fetches a document. Never throws: what went wrong is in the result. */
  fetch(url: string, options?: FetchOptions): Promise<FetchResult>;
  /** Sends a form, as to a hub. Never throws. Redirects are not followed; the body of the answer is cut at 64 kB. */
  post(url: string, form: Readonly<Record<string, string>>): Promise<PostResult>;
  /** True for an address in the own network that the operator opened. */
  isOpened(url: string): boolean;
  /** Aborts once the fetcher is closed; what a fetch says after that is no news of the feed. */
  readonly closing: AbortSignal;
  close(): Promise<void>;
};

type Means = {
  deadlines: ReturnType<typeof createDeadlines>;
  routes: Routes;
  guard: AddressGuard;
  userAgent: string;
  maxBytes: number;
  timeoutMs: Millis;
  secrets: Readonly<Record<string, string>>;
  redact(text: string): string;
};

const noAddress = "This is not a web address; it must start with http:// or https://.";

export function createFetcher(options: FetcherOptions): Fetcher {
  const { userAgent, maxBytes = 10_000_000, timeoutMs = 20_000, secrets = {} } = options;
  const guard = createAddressGuard(options.allowPrivate, options.resolve);
  const idle = Math.min(idleMs, timeoutMs);
  const routes = createRoutes({ guard, connect: guardedConnector(guard, idle), idleMs: idle, proxy: options.proxy });
  const deadlines = createDeadlines();
  const means = { deadlines, routes, guard, userAgent, maxBytes, timeoutMs, secrets, redact: redactor(secrets) };
  const closing = new AbortController();
  return {
    fetch: (url, request = {}) => fetchDocument(url, request, means),
    post: (url, form) => within(timeoutMs, means, (deadline) => send(url, form, deadline, means)),
    isOpened(url) {
      const { hostname, port, protocol } = URL.parse(url) ?? {};
      return hostname !== undefined && guard.isOpened(hostname, port || (protocol === "https:" ? 443 : 80));
    },
    closing: closing.signal,
    close() {
      closing.abort();
      return routes.close();
    },
  };
}

async function within<T extends { kind: string }>(
  ms: Millis,
  { deadlines, redact }: Pick<Means, "deadlines" | "redact">,
  work: (deadline: Deadline) => Promise<T | FetchFailure>,
): Promise<T | FetchFailure> {
  const deadline = deadlines.in(ms);
  let result: T | FetchFailure;
  try {
    result = await work(deadline);
  } catch (error) {
    result = failureOfError(error, deadline.isOver);
  } finally {
    deadline.clear();
  }
  return isFailure(result) ? { ...result, reason: redact(result.reason).toWellFormed() } : result;
}

function isFailure(result: { kind: string }): result is FetchFailure {
  return result.kind === "failed";
}

function fetchDocument(url: string, request: FetchOptions, means: Means): Promise<FetchResult> {
  return within<Exclude<FetchResult, FetchFailure>>(request.timeoutMs ?? means.timeoutMs, means, async (deadline) => {
    const start = URL.parse(url);
    if (!start) return failure("refused", noAddress);
    const secrets = secretHeaders(start, request, means.secrets);
    if (isFailure(secrets)) return secrets;
    const maxBytes = request.maxBytes ?? means.maxBytes;
    const arrival = await follow(start, {
      routes: means.routes,
      guard: means.guard,
      deadline,
      headers: {
        accept: accepts[request.accept ?? "feed"],
        "accept-encoding": readableCodings,
        "user-agent": means.userAgent,
      },
      secrets: secrets.headers,
      validators: request.validators,
      publicOnly: request.publicOnly ?? false,
      keepAlive: request.keepAlive ?? true,
      appetite: appetiteFor(maxBytes),
    });
    return arrival.kind === "arrived" ? readAnswer(arrival, maxBytes) : arrival;
  });
}

function secretHeaders(start: URL, { headers = {}, credentials }: FetchOptions, secrets: Means["secrets"]) {
  const resolved = credentials ? resolveCredentials(credentials, secrets) : undefined;
  if (resolved?.kind === "unresolved") return failure("refused", resolved.reason);
  return { kind: "headers" as const, headers: { ...loginIn(start), ...resolved?.headers, ...headers } };
}

async function send(
  url: string,
  form: Readonly<Record<string, string>>,
  deadline: Deadline,
  { routes, guard, userAgent }: Means,
): Promise<PostResult> {
  const target = URL.parse(url);
  if (!target) return failure("refused", noAddress);
  const objection = guard.objection(target);
  if (objection) return failure("refused", objection);
  const { dispatcher, headers, ...route } = await routes.to(target);
  const request = {
    ...route,
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "user-agent": userAgent,
      ...headers,
      ...loginIn(target),
    },
    body: new URLSearchParams(form).toString(),
  };
  const answer = await exchange(dispatcher, request, () => maxAnswer, deadline);
  const retryAfterMs = retryAfterOf(answer.headers);
  return {
    kind: "answered",
    status: answer.status,
    body: answer.body.toString("utf8"),
    retryAfterMs,
  };
}

/** User name and password in an address are a login for its own server. */
function loginIn({ username, password }: URL): Record<string, string> {
  if (username === "" && password === "") return {};
  return { authorization: basicLogin(username, password) };
}
