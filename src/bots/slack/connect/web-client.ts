import { type Logger, LogLevel, WebClient, type WebClientOptions } from "@slack/web-api";
import type { Log } from "../../../log.ts";
import type { Millis } from "../../../model.ts";

type WebClientSettings = { apiUrl?: string | undefined; log: Log; timeoutMs?: Millis };

/**
 * Options for calls to Slack. No retries: the library would post a second copy when an accepted message's answer is lost.
 * Rate limits reject at once: waiting them out would hold up every other channel. A fresh object each time, because the
 * library writes into it; and never `headers`, which would send the bot's token where the app's belongs.
 */
export function webClientOptions({ apiUrl, log, timeoutMs = 10_000 }: WebClientSettings): WebClientOptions {
  return {
    slackApiUrl: apiUrl || undefined,
    retryConfig: { retries: 0 },
    timeout: timeoutMs,
    rejectRateLimitedCalls: true,
    logger: libraryLogger(log),
  };
}

export function createWebClient(token: string, settings: WebClientSettings): WebClient {
  return new WebClient(token, webClientOptions(settings));
}

/** The library's log lines in ours. They are for whoever debugs: every failure that matters is reported by its caller. */
export function libraryLogger(log: Log): Logger {
  const say = (...words: unknown[]) => log.debug({ library: "slack" }, words.map(String).join(" ").slice(0, 500));
  return {
    debug: () => undefined,
    info: say,
    warn: say,
    error: say,
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
