import { day, minute } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import { htmlToLine } from "../html/html-text.ts";
import { firstAbsoluteLink, pageLink } from "./entry-link.ts";
import { type RawFeed, withoutBlanks } from "./raw-feed.ts";
import { languageOf } from "./read-entry.ts";
import { type Fields, firstText, nodesOf } from "./xml-nodes.ts";

const titles = ["title", "atom:title", "dc:title"];
const descriptions = ["description", "atom:subtitle", "atom:tagline", "dc:description", "itunes:summary"];

/** The periods of the syndication module (web.resource.org/rss/1.0/modules/syndication); a month is 30 days. */
const periods: ReadonlyMap<string, Millis> = new Map([
  ["hourly", 60 * minute],
  ["daily", day],
  ["weekly", 7 * day],
  ["monthly", 30 * day],
  ["yearly", 365 * day],
]);

/** Reads what the channel that rss-parser returned for a rewritten feed says about the feed itself. */
export function readFeed(channel: Fields, documentUrl: string | undefined): RawFeed {
  const ttlMs = ttlOf(channel);
  return withoutBlanks({
    title: htmlToLine(firstText(channel, titles) ?? ""),
    link: pageLink(channel, documentUrl),
    description: htmlToLine(firstText(channel, descriptions) ?? ""),
    language: languageOf(channel),
    ttlMs,
    statedIntervalMs: Math.max(ttlMs ?? 0, updateInterval(channel) ?? 0) || undefined,
    hubUrl: linkedAs(channel, "hub", documentUrl),
    selfUrl: linkedAs(channel, "self", documentUrl),
  });
}

function ttlOf(channel: Fields): Millis | undefined {
  const minutes = Number(firstText(channel, ["ttl"]));
  return minutes > 0 && Number.isFinite(minutes) ? minutes * minute : undefined;
}

function updateInterval(channel: Fields): Millis | undefined {
  const period = firstText(channel, ["sy:updateperiod"]);
  const frequency = firstText(channel, ["sy:updatefrequency"]);
  if (period === undefined && frequency === undefined) return undefined;
  const length = periods.get(period?.toLowerCase() ?? "daily");
  const times = Number(frequency ?? 1);
  return length === undefined ? undefined : Math.round(length / (times > 0 ? times : 1));
}

function linkedAs(channel: Fields, rel: string, documentUrl: string | undefined): string | undefined {
  const links = [...nodesOf(channel, "atom:link"), ...nodesOf(channel, "link")];
  const linked = links.filter((link) => link.attributes.rel?.toLowerCase().split(/\s+/).includes(rel));
  return firstAbsoluteLink(
    linked.map((link) => link.attributes.href),
    documentUrl,
  );
}
