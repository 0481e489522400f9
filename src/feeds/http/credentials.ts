import type { FeedCredentials } from "../../model.ts";

export type ResolvedCredentials =
  | { kind: "headers"; headers: Readonly<Record<string, string>> }
  /** `reason` names variables and shows no secret. */
  | { kind: "unresolved"; reason: string };

/** Headers that frame a request; a secret in one of them would break it. */
const framing = /^(?:host|connection|content-length|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*)$/i;

/** The headers that open a feed, with the environment's values in place of `${FEED_…}`. */
export function resolveCredentials(
  credentials: FeedCredentials,
  secrets: Readonly<Record<string, string>>,
): ResolvedCredentials {
  const { name, written } = headerFor(credentials);
  const missing = placeholdersIn(written).filter((variable) => !Object.hasOwn(secrets, variable));
  if (missing.length > 0) {
    const what = missing.length === 1 ? "variable" : "variables";
    return unresolved(
      `The ${what} ${missing.join(", ")} with the secret of this feed is not set; set it in .env and start again.`,
    );
  }
  if (framing.test(name) || !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
    return unresolved(`A secret cannot be sent in the header ${name}; choose another one in the watchlist.`);
  }
  const value = written.replaceAll(placeholder, (_, variable: string) => secrets[variable] ?? "");
  const sent = credentials.kind === "basic" ? `Basic ${Buffer.from(value).toString("base64")}` : value;
  if (/[^\t\x20-\x7e\x80-\xff]/.test(sent)) {
    return unresolved(
      "The secret of this feed has a line break or another sign no header can carry; set it again in .env.",
    );
  }
  return { kind: "headers", headers: { [name.toLowerCase()]: sent } };
}

const placeholder = /\$\{(FEED_[A-Z\d_]+)\}/g;

export function placeholdersIn(written: string): string[] {
  return [...new Set(Array.from(written.matchAll(placeholder), (match) => match[1] as string))];
}

function headerFor(credentials: FeedCredentials): { name: string; written: string } {
  if (credentials.kind === "bearer") return { name: "authorization", written: `Bearer ${credentials.token}` };
  if (credentials.kind === "basic") return { name: "authorization", written: credentials.pair };
  return { name: credentials.name, written: credentials.value };
}

function unresolved(reason: string): ResolvedCredentials {
  return { kind: "unresolved", reason };
}

/** Takes secrets out of a text for people: a server may repeat in an address or a title what it was sent. */
export function redactor(secrets: Readonly<Record<string, string>>): (text: string) => string {
  const values = Object.values(secrets)
    .filter((value) => value.length > 3)
    .flatMap((value) => [value, encodeURIComponent(value), Buffer.from(value).toString("base64")])
    .toSorted((a, b) => b.length - a.length);
  return (text) => values.reduce((shown, value) => shown.replaceAll(value, "•••"), text);
}

/** User name and password as they stand in an address, percent-encoded. */
export function basicLogin(username: string, password: string): string {
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString("base64")}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
