import type { Validators } from "../../model.ts";
import type { AddressGuard } from "./address-guard.ts";
import type { Deadline } from "./deadline.ts";
import { type Appetite, exchange, type HttpAnswer } from "./exchange.ts";
import { type FetchFailure, failure } from "./fetch-failure.ts";
import type { Routes } from "./proxy-agent.ts";
import { headerOf } from "./response-headers.ts";

const maxRedirects = 5;

/** Everything one fetch needs on its way. */
export type Journey = {
  routes: Routes;
  guard: AddressGuard;
  deadline: Deadline;
  /** Sent to every server. */
  headers: Readonly<Record<string, string>>;
  /** Sent to the origin of the first address alone. */
  secrets: Readonly<Record<string, string>>;
  validators: Validators | undefined;
  /** True: addresses that the operator opened are refused as well. */
  publicOnly: boolean;
  /** False: connections are closed after their answer. */
  keepAlive: boolean;
  appetite: Appetite;
};

export type ArrivedAnswer = {
  kind: "arrived";
  /** Where the redirects led, without credentials. */
  url: string;
  answer: HttpAnswer;
  /** Whether the last request carried validators. */
  conditional: boolean;
  /** `url` again, when every redirect on the way said that it is permanent. */
  movedTo?: string;
};

/** Asks for a document and follows its redirects: at most five, in no circle, never from https to http, never into a private network. */
export async function follow(start: URL, journey: Journey): Promise<ArrivedAnswer | FetchFailure> {
  const visited: string[] = [];
  let url = start;
  let permanent = true;
  for (;;) {
    const objection = objectionTo(url, start, journey);
    if (objection !== undefined) return failure("refused", objection);
    const address = addressOf(url);
    if (visited.includes(address)) return inCircle([...visited, address]);
    visited.push(address);
    const conditional = journey.validators?.url === address;
    const answer = await ask(url, start, conditional, journey);
    const location = isRedirect(answer.status) ? headerOf(answer.headers, "location") : undefined;
    if (location === undefined) {
      const movedTo = permanent && visited.length > 1 ? { movedTo: address } : {};
      return { kind: "arrived", url: address, answer, conditional, ...movedTo };
    }
    if (visited.length > maxRedirects) return tooMany();
    permanent &&= answer.status === 301 || answer.status === 308;
    const next = redirectTarget(location, url);
    if ("kind" in next) return next;
    url = next;
  }
}

function redirectTarget(location: string, from: URL): URL | FetchFailure {
  const next = URL.parse(location, from.href);
  if (!next) return failure("refused", "The server redirects to something that is no address; tell the publisher.");
  if (from.protocol === "https:" && next.protocol === "http:") {
    const to = `${next.host}${next.pathname}`;
    return failure(
      "refused",
      `The server redirects from https to unprotected http (${to}); ask the publisher, or look for the feed's https address.`,
    );
  }
  next.hash = "";
  return next;
}

function objectionTo(url: URL, start: URL, { guard, publicOnly }: Journey): string | undefined {
  // The operator opened it for feeds that are named so, not for whoever redirects or links there.
  if ((publicOnly || url !== start) && isOpened(url, guard) && (publicOnly || !isOpened(start, guard))) {
    return `${url.host} belongs to your own network and is not reached from outside it; name that address itself as the feed.`;
  }
  return guard.objection(url);
}

function isOpened({ hostname, port, protocol }: URL, guard: AddressGuard): boolean {
  return guard.isOpened(hostname, port || (protocol === "https:" ? 443 : 80));
}

async function ask(url: URL, start: URL, conditional: boolean, journey: Journey): Promise<HttpAnswer> {
  const to = journey.routes.to(url);
  const { dispatcher, headers, ...route } = to instanceof Promise ? await to : to;
  const mine = conditional ? journey.validators : undefined;
  const request = {
    ...route,
    method: "GET",
    headers: {
      ...journey.headers,
      ...headers,
      ...(url.origin === start.origin ? journey.secrets : undefined),
      ...(mine?.etag === undefined ? undefined : { "if-none-match": mine.etag }),
      ...(mine?.lastModified === undefined ? undefined : { "if-modified-since": mine.lastModified }),
    },
  };
  try {
    return await exchange(dispatcher, request, journey.appetite, journey.deadline);
  } finally {
    if (!journey.keepAlive) journey.routes.release(url.origin);
  }
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

function inCircle(addresses: readonly string[]): FetchFailure {
  const way = addresses.map((address) => address.split("?")[0]).join(" → ");
  return failure("transient", `The address redirects in a circle (${way}); check it in a browser.`);
}

function tooMany(): FetchFailure {
  return failure("transient", `More than ${maxRedirects} redirects in a row; check the feed's address in a browser.`);
}

/** The address without credentials, which belong into no database and no log. */
function addressOf(url: URL): string {
  if (url.username === "" && url.password === "") return url.href;
  const bare = new URL(url);
  bare.username = "";
  bare.password = "";
  return bare.href;
}
