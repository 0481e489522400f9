import { readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

export const version = manifest.version;
const projectUrl = "https://github.com/dateline-news/dateline";

/** What feeds' servers are told of us, with an address where their owners find out more. */
export function userAgentOf(publicUrl?: string): string {
  return `Dateline/${version} (+${publicUrl ?? projectUrl})`;
}

export const userAgent = userAgentOf();
