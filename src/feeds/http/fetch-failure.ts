import { messageOf } from "../../errors.ts";
import type { Millis } from "../../model.ts";
import { RefusedAddress } from "./address-guard.ts";
import { type Headers, headerOf, retryAfterOf } from "./response-headers.ts";

export type FetchFailure = {
  kind: "failed";
  class: "transient" | "blocked" | "gone" | "not-a-feed" | "too-large" | "refused";
  /** For people; ends with what to do next, and shows no secret. */
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

const blocked: Readonly<Record<number, string>> = {
  401: "The server asks for a login (401); give the feed its credentials in the watchlist, or look for an open feed.",
  402: "The server asks for payment (402); look for an open feed, or ask the publisher for access.",
  403: "The server refuses access (403); open the address in a browser, or ask the publisher for access.",
  407: "The proxy asks for a login (407); put user and password into HTTP_PROXY or HTTPS_PROXY.",
  429: "The server says we ask too often (429); it is asked less often from now on.",
  451: "The server may not show this here (451); ask the publisher for access.",
};

function explain(status: number, headers: Headers): Pick<FetchFailure, "class" | "reason"> {
  if (headerOf(headers, "cf-mitigated") === "challenge") {
    return {
      class: "blocked",
      reason: "Cloudflare asks for a browser; ask the publisher to let feed readers through.",
    };
  }
  const refusal = blocked[status];
  if (refusal !== undefined) return { class: "blocked", reason: refusal };
  if (status === 404) {
    return { class: "gone", reason: "There is no feed at this address (404); look for its new one on the site." };
  }
  if (status === 410) {
    return { class: "gone", reason: "The feed was removed for good (410); look for a new one on the site." };
  }
  if (status >= 500 || status === 408 || status === 425) {
    return { class: "transient", reason: `The server has trouble (${status}); we keep retrying.` };
  }
  if (status === 304) {
    const reason = "The server says nothing changed (304) although nothing was asked before; tell the publisher.";
    return { class: "transient", reason };
  }
  return { class: "transient", reason: `The server answered with an unexpected ${status}; check the feed's address.` };
}

const networkReasons: Readonly<Record<string, string>> = {
  ENOTFOUND: "There is no server of this name; check the spelling of the address.",
  EAI_AGAIN: "The name could not be resolved just now; we keep retrying.",
  ECONNREFUSED: "The server accepts no connections; we keep retrying.",
  ECONNRESET: "The server broke the connection off; we keep retrying.",
  EPIPE: "The server broke the connection off; we keep retrying.",
  ETIMEDOUT: "The server did not accept the connection in time; we keep retrying.",
  EHOSTUNREACH: "The server cannot be reached from here; check this machine's network.",
  ENETUNREACH: "The server cannot be reached from here; check this machine's network.",
  UND_ERR_SOCKET: "The server broke the connection off; we keep retrying.",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "The server broke its answer off; we keep retrying.",
  UND_ERR_CONNECT_TIMEOUT: "The server did not accept the connection in time; we keep retrying.",
  UND_ERR_HEADERS_TIMEOUT: "The server did not answer in time; we keep retrying.",
  UND_ERR_BODY_TIMEOUT: "The server stopped in the middle of its answer; we keep retrying.",
  UND_ERR_HEADERS_OVERFLOW: "The server sent more headers than can be read; tell the publisher.",
  UND_ERR_ABORTED: "The proxy does not lead there; check HTTPS_PROXY and NO_PROXY.",
  UND_ERR_PRX_CONN: "The proxy broke the connection off; check HTTPS_PROXY and NO_PROXY.",
  UND_ERR_PRX_TLS: "The proxy's certificate is not valid; check HTTPS_PROXY.",
  UND_ERR_DESTROYED: "Dateline is stopping; it is tried again after the next start.",
  UND_ERR_CLOSED: "Dateline is stopping; it is tried again after the next start.",
  CERT_HAS_EXPIRED: "The server's certificate has expired; tell the publisher.",
  ERR_TLS_CERT_ALTNAME_INVALID:
    "The server's certificate is for another name; check the address, or tell the publisher.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The server's certificate is signed by nobody known; tell the publisher.",
  SELF_SIGNED_CERT_IN_CHAIN: "The server's certificate is signed by nobody known; tell the publisher.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The server's certificate is not complete; tell the publisher.",
};

/** What went wrong below HTTP. */
export function failureOfError(error: unknown, timedOut: boolean): FetchFailure {
  const refused = causes(error).find((cause) => cause instanceof RefusedAddress);
  if (refused instanceof Error) return failure("refused", refused.message);
  if (timedOut) return failure("transient", "The server took too long; we keep retrying.");
  const codes = causes(error).map((cause) => String((cause as { code?: unknown }).code));
  const known = codes.map((code) => networkReasons[code]).find((reason) => reason !== undefined);
  return failure("transient", known ?? `The answer could not be read (${messageOf(error)}); we keep retrying.`);
}

/** The error, what caused it and, where several addresses were tried, what happened at each. */
function causes(error: unknown): object[] {
  if (typeof error !== "object" || error === null) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error, ...inner.flatMap(causes), ...causes((error as { cause?: unknown }).cause)];
}
