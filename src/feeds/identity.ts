import type { Millis } from "../model.ts";

/** Shorter titles ("Live updates") come back too often on one day to name one article. */
const shortestTitle = 16;

export type Identifiable = {
  guid?: string;
  /** Canonical. */
  url?: string;
  title: string;
  publishedAt?: Millis;
  contentHash: string;
};

/**
 * The keys by which each entry of one document is known, in the entries' order; no list is empty.
 * A guid or address that several entries share names none of them, and neither does the address of the site itself.
 */
export function identityKeys(entries: readonly Identifiable[], siteUrl?: string): string[][] {
  const strong = dropShared(entries.map((entry) => [...guidKey(entry), ...urlKey(entry, siteUrl)]));
  const titles = dropShared(entries.map((entry, at) => titleKey(entry, (strong[at] ?? []).length > 0)));
  return entries.map((entry, at) => {
    const keys = [...(strong[at] ?? []), ...(titles[at] ?? [])];
    return keys.length > 0 ? keys : [`hash:${entry.contentHash}`];
  });
}

function guidKey({ guid }: Identifiable): string[] {
  return guid === undefined || guid === "" ? [] : [`guid:${guid.slice(0, 1_000)}`];
}

/** Blind to the scheme, so that a move to https makes nothing new. */
function urlKey({ url }: Identifiable, siteUrl: string | undefined): string[] {
  if (url === undefined) return [];
  const address = schemeless(url);
  const isSite = /^[^/?]*\/?$/.test(address) || (siteUrl !== undefined && address === schemeless(siteUrl));
  return isSite ? [] : [`url:${address}`];
}

function titleKey({ title, publishedAt }: Identifiable, hasOther: boolean): string[] {
  const folded = foldTitle(title);
  if (publishedAt === undefined || folded === "") return [];
  if (hasOther && folded.length < shortestTitle && !/[\u3040-\u9fff\uac00-\ud7af]{8}/.test(folded)) return [];
  return [`title:${folded}|${new Date(publishedAt).toISOString().slice(0, 10)}`];
}

/** Letters and digits only, in one case: publishers change quotes and dashes without changing the article. */
function foldTitle(title: string): string {
  const words =
    title
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.join(" ").slice(0, 300);
}

function schemeless(url: string): string {
  return url.slice(url.indexOf("//") + 2);
}

function dropShared(lists: readonly string[][]): string[][] {
  const counts = new Map<string, number>();
  for (const key of lists.flatMap((list) => [...new Set(list)])) counts.set(key, (counts.get(key) ?? 0) + 1);
  return lists.map((list) => list.filter((key) => counts.get(key) === 1));
}
