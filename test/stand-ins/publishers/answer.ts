import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { Millis } from "../../../src/model.ts";
import type { Outage } from "./incident.ts";

/** What the server does with a request. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  body?: Uint8Array | string;
  /** "whole" unless told; "cut" announces more than it sends; "slow" never ends; "reset" breaks the connection. */
  manner?: "whole" | "cut" | "slow" | "reset";
  /** The reader was told not to ask before this moment. */
  silentUntil?: Millis;
};

const minute = 60_000;
const text = { "content-type": "text/plain" };
const page = { "content-type": "text/html; charset=utf-8" };
const login =
  '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form><input type="password"></form></body></html>';
const challenge =
  "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><script src='/cdn-cgi/challenge-platform/x.js'></script></body></html>";

let bomb: Uint8Array | undefined;

type Asked = { now: Millis; path: string; origin: string };

/** How a server answers during an outage. */
export function outageAnswer(kind: Outage, asked: Asked): Answer {
  const simple = answers[kind];
  return typeof simple === "function" ? simple(asked) : simple;
}

function status(code: number): Answer {
  return { status: code, headers: text, body: `Error ${code}\n` };
}

function patience(code: number, { now }: Asked, minutes: number, asDate: boolean): Answer {
  const silentUntil = asDate ? Math.floor((now + minutes * minute) / 1_000) * 1_000 : now + minutes * minute;
  const date: Record<string, string> = asDate ? { date: new Date(now).toUTCString() } : {};
  const wait = asDate ? new Date(silentUntil).toUTCString() : String(minutes * 60);
  return { status: code, headers: { ...text, ...date, "retry-after": wait }, body: "Not now\n", silentUntil };
}

function redirect(location: string): Answer {
  return { status: 302, headers: { location } };
}

const answers: Readonly<Record<Outage, Answer | ((asked: Asked) => Answer)>> = {
  403: status(403),
  404: status(404),
  410: status(410),
  "429-seconds": (asked) => patience(429, asked, 20, false),
  "429-date": (asked) => patience(429, asked, 90, true),
  500: status(500),
  502: status(502),
  503: (asked) => patience(503, asked, 15, false),
  "503-date": (asked) => patience(503, asked, 30, true),
  "login-page": { status: 200, headers: page, body: login },
  challenge: { status: 403, headers: { ...page, "cf-mitigated": "challenge" }, body: challenge },
  "plain-text": { status: 200, headers: text, body: "Error establishing a database connection" },
  "nothing-at-all": { status: 200, headers: { "content-type": "application/rss+xml" }, body: "" },
  reset: { status: 200, headers: {}, manner: "reset" },
  "cut-off": { status: 200, headers: { "content-type": "application/rss+xml" }, body: "<rss><channel>", manner: "cut" },
  slow: { status: 200, headers: { "content-type": "application/rss+xml" }, body: "<rss>", manner: "slow" },
  "false-gzip": {
    status: 200,
    headers: { "content-type": "application/rss+xml", "content-encoding": "gzip" },
    body: "<rss><channel><title>This was never compressed</title></channel></rss>",
  },
  oversized: () => ({
    status: 200,
    headers: { "content-type": "application/rss+xml" },
    body: `<rss><channel><description>${"far too much ".repeat(100_000)}`,
  }),
  bomb: () => {
    bomb ??= gzipSync(Buffer.alloc(30_000_000, 0x20), { level: 9 });
    return { status: 200, headers: { "content-type": "application/rss+xml", "content-encoding": "gzip" }, body: bomb };
  },
  "redirect-loop": ({ path }) => redirect(path),
  "redirect-private": () => redirect("http://10.0.0.1/feed.xml"),
};

/** Carries an answer out. Resolves once the server is done with it, however it ended. */
export function send(response: ServerResponse, answer: Answer): Promise<void> {
  const { status, headers, body = "", manner = "whole" } = answer;
  const ended = new Promise<void>((resolve) => response.once("close", resolve));
  if (manner === "reset") {
    response.socket?.resetAndDestroy();
    return ended;
  }
  if (manner === "whole") {
    response.writeHead(status, headers).end(body);
    return Promise.resolve();
  }
  response.writeHead(status, manner === "cut" ? { ...headers, "content-length": "9000" } : headers);
  response.write(body, () => manner === "cut" && response.socket?.destroy());
  return ended;
}
