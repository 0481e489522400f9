import { hash } from "node:crypto";
import { utcDay } from "../../day-in.ts";
import type { Millis } from "../../model.ts";

/** Shorter openings are boilerplate too often to name an article. */
const shortestText = 60;
const openingLength = 300;

export type Identifiable = {
  guid?: string;
  /** Canonical. */
  url?: string;
  title: string;
  publishedAt?: Millis;
  contentHash: string;
  description?: string;
  body?: string;
};

/**
 * The keys by which each entry of one document may be known, strongest first, in the entries' order; no list is empty.
 *
 * | key                   | survives                                    |
 * |-----------------------|---------------------------------------------|
 * | `guid:` as given      | a new address, title, text or date          |
 * | `url:` without scheme | a new guid, title, text or date, and https  |
 * | `title:` and day      | a new guid, address or text                 |
 * | `text:` its opening   | a new guid, address, title or date          |
 * | `hash:` everything    | nothing; where there is no guid or address  |
 *
 * They are claims: which of them a feed may be believed is decided where they are compared with what it showed before.
 * The address of the site itself names no entry.
 */
export function identityKeys(entries: readonly Identifiable[], siteUrl?: string): string[][] {
  return entries.map((entry) => {
    const strong = [...guidKey(entry), ...urlKey(entry, siteUrl)];
    const weak = [...titleKey(entry), ...textKey(entry)];
    return [...strong, ...weak, ...(strong.length === 0 ? [`hash:${entry.contentHash}`] : [])];
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

function titleKey({ title, publishedAt }: Identifiable): string[] {
  const folded = bareText(title).slice(0, 300);
  if (folded === "") return [];
  return [`title:${folded}|${publishedAt === undefined ? "undated" : utcDay(publishedAt)}`];
}

function textKey({ description = "", body = "" }: Identifiable): string[] {
  const opening = bareText((description || body).slice(0, 2 * openingLength)).slice(0, openingLength);
  if (opening.length < shortestText) return [];
  return [`text:${hash("sha256", opening, "base64url").slice(0, 22)}`];
}

/** Text of Latin and Cyrillic letters and common signs, for which a search by Unicode property takes eight times as long. */
const isCommon = /^[\t\n -\u024f\u0400-\u0481\u0483-\u052f\u2000-\u206f]*$/;
const betweenCommonWords = /[^a-z0-9\u00df-\u00f6\u00f8-\u024f\u0400-\u052f]+/g;
const betweenWords = /[^\p{L}\p{M}\p{N}]+/gu;

/** Letters and digits only, in one case: publishers change quotes and dashes without changing the article. */
function bareText(text: string): string {
  const plain = text.normalize("NFKC").toLowerCase();
  return plain.replace(isCommon.test(plain) ? betweenCommonWords : betweenWords, " ").trim();
}

function schemeless(url: string): string {
  return url.slice(url.indexOf("//") + 2);
}
