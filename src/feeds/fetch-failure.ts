import { messageOf } from "../errors.ts";
import type { Millis } from "../model.ts";
import { RefusedAddress } from "./address-guard.ts";
import { type Headers, headerOf, retryAfterOf } from "./response-headers.ts";

export type FetchFailure = {
  kind: "failed";
  class: "transient" | "blocked" | "gone" | "not-a-feed" | "too-large" | "refused";
  /** For people; ends with what to do next. */
  reason: string;
  status?: number;
  retryAfterMs?: Millis;
};

export function failure(of: FetchFailure["class"], reason: string): FetchFailure {
  return { kind: "failed", class: of, reason };
}

/** What an answer other than success says about the feed. */
export function failureOfStatus(status: number, headers: Headers): FetchFailure {
  const { class: of, reason } = explain(status, headers);
  const retryAfterMs = retryAfterOf(headers);
  return { ...failure(of, reason), status, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

function explain(status: number, headers: Headers): Pick<FetchFailure, "class" | "reason"> {
  if (headerOf(headers, "cf-mitigated") === "challenge") {
    return {
      class: "blocked",
      reason: "Cloudflare asks for a browser; ask the publisher to let feed readers through.",
    };
  }
  if (status === 401 || status === 402 || status === 403 || status === 407 || status === 451) {
    const next = "open the address in a browser, or ask the publisher for access.";
    return { class: "blocked", reason: `The server refuses access (${status}); ${next}` };
  }
  if (status === 429) {
    return { class: "blocked", reason: "The server says we ask too often (429); it is asked less often from now on." };
  }
  if (status === 404 || status === 410) {
    return { class: "gone", reason: `There is no feed at this address (${status}); look for its new one on the site.` };
  }
  if (status >= 500 || status === 408 || status === 425) {
    return { class: "transient", reason: `The server has trouble (${status}); it is tried again by itself.` };
  }
  return { class: "transient", reason: `The server answered with an unexpected ${status}; check the feed's address.` };
}

const networkReasons: Readonly<Record<string, string>> = {
  ENOTFOUND: "There is no server of this name; check the spelling of the address.",
  EAI_AGAIN: "The name could not be resolved just now; it is tried again by itself.",
  ECONNREFUSED: "The server accepts no connections; it is tried again by itself.",
  ECONNRESET: "The server broke the connection off; it is tried again by itself.",
  EHOSTUNREACH: "The server cannot be reached from here; check this machine's network.",
  ENETUNREACH: "The server cannot be reached from here; check this machine's network.",
  UND_ERR_SOCKET: "The server broke the connection off; it is tried again by itself.",
  UND_ERR_CONNECT_TIMEOUT: "The server did not accept the connection in time; it is tried again by itself.",
  UND_ERR_HEADERS_TIMEOUT: "The server did not answer in time; it is tried again by itself.",
  UND_ERR_BODY_TIMEOUT: "The server stopped in the middle of its answer; it is tried again by itself.",
  CERT_HAS_EXPIRED: "The server's certificate has expired; tell the publisher.",
};

/** What went wrong below HTTP. */
export function failureOfError(error: unknown, timedOut: boolean): FetchFailure {
  const refused = causes(error).find((cause) => cause instanceof RefusedAddress);
  if (refused instanceof Error) return failure("refused", refused.message);
  if (timedOut) return failure("transient", "The server took too long; it is tried again by itself.");
  const codes = causes(error).map((cause) => String((cause as { code?: unknown }).code));
  const known = codes.map((code) => networkReasons[code]).find((reason) => reason !== undefined);
  return failure(
    "transient",
    known ?? `The answer could not be read (${messageOf(error)}); it is tried again by itself.`,
  );
}

/** The error, what caused it and, where several addresses were tried, what happened at each. */
function causes(error: unknown): object[] {
  if (typeof error !== "object" || error === null) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error, ...inner.flatMap(causes), ...causes((error as { cause?: unknown }).cause)];
}
