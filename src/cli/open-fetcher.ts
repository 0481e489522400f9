import type { Config } from "../config.ts";
import { createFetcher, type Fetcher } from "../feeds/http/fetch.ts";
import { userAgentOf } from "./version.ts";

/** The fetcher as the settings want it. Close it in the end. */
export function openFetcher(config: Config): Fetcher {
  return createFetcher({
    userAgent: userAgentOf(config.publicUrl),
    allowPrivate: config.allowPrivateFeeds,
    proxy: config.proxy,
    secrets: config.feedSecrets,
  });
}
