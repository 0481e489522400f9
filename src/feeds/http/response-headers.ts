import type { Millis } from "../../model.ts";

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

export function headerOf(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

/** For how long the response stays fresh, from Cache-Control and Age, else from Expires and Date (RFC 9111, 4.2). */
export function freshnessOf(headers: Headers): Millis | undefined {
  const control = headerOf(headers, "cache-control")?.toLowerCase() ?? "";
  if (/\bno-(?:cache|store)\b/.test(control)) return undefined;
  const maxAge = /\bmax-age\s{0,3}=\s{0,3}"?(\d{1,9})/.exec(control)?.[1];
  if (maxAge !== undefined) return positive((Number(maxAge) - (Number(headerOf(headers, "age")) || 0)) * 1_000);
  // Measured against the server's own clock, so that a wrong clock on either side does no harm.
  return positive(Date.parse(headerOf(headers, "expires") ?? "") - Date.parse(headerOf(headers, "date") ?? ""));
}

/** What Retry-After asks for, in seconds or as a date against the server's own Date. */
export function retryAfterOf(headers: Headers): Millis | undefined {
  const value = headerOf(headers, "retry-after")?.trim() ?? "";
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  return positive(Date.parse(value) - Date.parse(headerOf(headers, "date") ?? ""));
}

function positive(value: Millis): Millis | undefined {
  return value > 0 ? value : undefined;
}
