import robotsParser from "robots-parser";
import { day, minute } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import { decodeText } from "../encoding/decode.ts";
import type { Fetcher } from "../http/fetch.ts";
import type { FetchFailure } from "../http/fetch-failure.ts";

/** Its declarations speak of a default export; what it exports is the function itself. */
const parseRobots = robotsParser as unknown as (typeof robotsParser)["default"];

/** The product token that publishers write into robots.txt to mean us. */
const token = "Dateline";
const keptMs = day;
/** A server in trouble is asked again sooner. */
const retriedMs = 10 * minute;
const maxOrigins = 500;
const maxBytes = 512_000;
const timeoutMs = 8_000;
const longestDelay = 30_000;
/** Rules are matched sign by sign; nobody's article has a longer address. */
const longestAddress = 1_000;
/** Each costs a pass over the address; nobody needs so many but to keep us busy. */
const maxWildcards = 5_000;

export type RobotsAnswer =
  | { kind: "allowed"; crawlDelayMs: Millis }
  | { kind: "disallowed" }
  /** The server does not say for now, which means no (RFC 9309, 2.3.1.4). */
  | { kind: "unreachable"; reason: string };

export type Robots = {
  /** Whether the publisher lets Dateline read the page at this address. Asks an origin once a day, and never throws. */
  ask(url: string, now: Millis): Promise<RobotsAnswer>;
};

type Rules = { answer(url: string): RobotsAnswer; until: Millis };

/** Follows RFC 9309: robots.txt of the page's own origin; none at all means yes, trouble means not now. */
export function createRobots(fetcher: Pick<Fetcher, "fetch" | "isOpened">): Robots {
  const known = new Map<string, Rules>();
  return {
    async ask(url, now) {
      const target = URL.parse(url);
      if (!target || url.length > longestAddress) return { kind: "disallowed" };
      let rules = known.get(target.origin);
      if (!rules || rules.until <= now) {
        rules = await read(fetcher, target.origin, now);
        remember(known, target.origin, rules);
      }
      return rules.answer(target.href);
    },
  };
}

/** Of too many origins the one that was read first is forgotten. */
function remember(known: Map<string, Rules>, origin: string, rules: Rules): void {
  known.delete(origin);
  known.set(origin, rules);
  const [first] = known.keys();
  if (known.size > maxOrigins && first !== undefined) known.delete(first);
}

async function read(fetcher: Pick<Fetcher, "fetch" | "isOpened">, origin: string, now: Millis): Promise<Rules> {
  const address = `${origin}/robots.txt`;
  const result = await fetcher.fetch(address, {
    accept: "text",
    maxBytes,
    timeoutMs,
    publicOnly: !fetcher.isOpened(address),
  });
  if (result.kind === "failed") return rulesOfFailure(result, now);
  const text = result.kind === "fetched" ? decodeText(result.body, "text/plain; charset=utf-8") : "";
  if (text.split("*", maxWildcards + 2).length > maxWildcards + 1) {
    return { until: now + keptMs, answer: () => ({ kind: "disallowed" }) };
  }
  const robots = parseRobots(address, text);
  const delay = (robots.getCrawlDelay(token) ?? 0) * 1_000;
  const crawlDelayMs = Math.min(Math.max(delay, 0), longestDelay);
  return {
    until: now + keptMs,
    answer: (url) =>
      robots.isAllowed(url, token) === false ? { kind: "disallowed" } : { kind: "allowed", crawlDelayMs },
  };
}

/** An error of ours (4xx) means there are no rules; a server that is overloaded, down or unreachable means not now. */
function rulesOfFailure({ status = 0, class: of, reason }: FetchFailure, now: Millis): Rules {
  const isNone = status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429;
  if (isNone) return { until: now + keptMs, answer: () => ({ kind: "allowed", crawlDelayMs: 0 }) };
  if (of === "refused") return { until: now + keptMs, answer: () => ({ kind: "disallowed" }) };
  return { until: now + retriedMs, answer: () => ({ kind: "unreachable", reason: robotsReason(status, reason) }) };
}

function robotsReason(status: number, reason: string): string {
  if (status > 0) return `robots.txt cannot be read now (${status})`;
  return `robots.txt cannot be read now: ${reason}`;
}
