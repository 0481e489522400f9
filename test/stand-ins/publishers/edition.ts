import type { Millis } from "../../../src/model.ts";
import { createDice } from "./dice.ts";
import { type ShownEntry, writeDocument } from "./document.ts";
import { type Publication, textAt } from "./publication.ts";
import type { Traits } from "./traits.ts";

const minute = 60_000;
const hour = 60 * minute;

/** What a document is made of at one moment. */
export type Edition = {
  title: string;
  site: string;
  traits: Traits;
  now: Millis;
  /** Newest first. */
  publications: readonly Publication[];
  /** When the links of the feed change; only where they do. */
  linksMoveAt: Millis;
};

/** The document as text, before any charset. Two editions of the same moment are equal. */
export function editionText(edition: Edition): string {
  const { traits, title, site } = edition;
  const entries = ordered(edition).flatMap((publication) => inSections(shownEntry(publication, edition), traits));
  return writeDocument(traits.format, {
    title,
    site: `https://${site}/`,
    ...charsetLabel(traits),
    ...(traits.freshness === "ttl" ? { ttlMinutes: 20 } : {}),
    entries,
  });
}

function charsetLabel({ declared, charset }: Traits): { charset?: string } {
  if (declared === "none" || charset === "utf-16le") return {};
  return { charset: declared === "right" ? charset : wrongLabel(charset) };
}

/** What careless servers say: their default, whatever the document is in. */
export function wrongLabel(charset: Traits["charset"]): string {
  return charset === "utf-8" ? "iso-8859-1" : "utf-8";
}

function ordered({ traits, publications, now }: Edition): readonly Publication[] {
  if (traits.order === "oldest-first") return publications.toReversed();
  if (traits.order === "newest-first") return publications;
  return createDice(Math.floor(now / (30 * minute))).shuffled(publications);
}

function inSections(entry: ShownEntry, { sections }: Traits): ShownEntry[] {
  if (sections === "once") return [entry];
  if (sections === "twice") return [entry, entry];
  if (sections === "twice-other-guid") return [entry, { ...entry, guid: `${entry.guid}-b` }];
  return [entry, { ...entry, link: `${entry.link}?section=b` }];
}

function shownEntry(publication: Publication, edition: Edition): ShownEntry {
  const { traits, now } = edition;
  const guid = guidOf(publication, traits, now);
  const link = linkOf(publication, edition);
  const published = dateOf(publication, traits, now);
  return {
    ...textAt(publication, now),
    body: publication.body || undefined,
    guid,
    link,
    published,
  };
}

function guidOf({ marker }: Publication, { guids }: Traits, now: Millis): string | undefined {
  if (guids === "none") return undefined;
  if (guids === "shared") return "tag:feed,2025:item";
  // A build every twenty minutes.
  return guids === "rebuilt" ? `${Math.floor(now / (20 * minute))}-${marker}` : `id-${marker}`;
}

function linkOf({ address, dated }: Publication, { traits, now, site, linksMoveAt }: Edition): string | undefined {
  if (traits.links === "none") return undefined;
  if (traits.links === "shared") return `https://${site}/latest`;
  if (traits.links === "own" || now < linksMoveAt) return `http://${address}`;
  const campaign = `utm_source=rss&utm_campaign=${dated % 7}`;
  return `https://www.${address}?${campaign}`;
}

function dateOf({ dated }: Publication, { dates, format }: Traits, now: Millis): Millis | undefined {
  if (format === "rss091" || dates === "none") return undefined;
  if (dates === "1970") return 0;
  if (dates === "future") return dated + 400 * 24 * hour;
  return dates === "hourly" ? Math.floor(now / hour) * hour : dated;
}
