import { createHash } from "node:crypto";
import type { Entry, Millis } from "../model.ts";
import { canonicalUrl } from "./canonical-url.ts";
import { parseDate } from "./dates.ts";
import { htmlToText } from "./html-text.ts";
import { identityKeys } from "./identity.ts";
import type { ParsedFeed, RawEntry } from "./raw-feed.ts";
import { titleFrom } from "./title-from.ts";

const maxDescription = 4_000;
const maxBody = 200_000;
const maxCategories = 20;

type Source = { feedUrl: string; now: Millis };
type Candidate = Omit<Entry, "keys"> & { guid?: string };

/** The entries of a document as plain, bounded values, oldest first, each repeated entry once. */
export function normaliseFeed(parsed: ParsedFeed, { feedUrl, now }: Source): Entry[] {
  const candidates = parsed.entries.map((raw) => candidateOf(raw, parsed.feed.language, feedUrl, now));
  const entries = oldestFirst(withoutRepeats(candidates.filter((candidate) => candidate.title !== "")));
  const keys = identityKeys(entries, canonicalUrl(parsed.feed.link));
  return entries.map(({ guid: _guid, ...entry }, at) => ({ keys: keys[at] ?? [], ...entry }));
}

function candidateOf(raw: RawEntry, feedLanguage: string | undefined, feedUrl: string, now: Millis): Candidate {
  const url = canonicalUrl(raw.url && URL.parse(raw.url, feedUrl)?.href);
  const texts = textsOf(raw);
  const title = raw.title ?? titleFrom(texts.description || texts.body) ?? url ?? "";
  return present({
    guid: raw.guid?.toWellFormed(),
    url,
    title,
    ...texts,
    language: languageOf(raw.language ?? feedLanguage),
    author: raw.author?.slice(0, 200).toWellFormed(),
    categories: raw.categories.slice(0, maxCategories).map((category) => category.slice(0, 100).toWellFormed()),
    publishedAt: parseDate(raw.published, now) ?? parseDate(raw.updated, now),
    updatedAt: parseDate(raw.updated, now),
    contentHash: hashOf(title, texts.description, texts.body),
  });
}

function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** A summary longer than a description should be is the article itself. */
function textsOf(raw: RawEntry): { description: string; body: string } {
  const summary = htmlToText(raw.summary ?? "");
  const content = htmlToText(raw.content ?? "")
    .slice(0, maxBody)
    .toWellFormed();
  const body = content.length >= summary.length && content !== summary ? content : "";
  const description = summary.slice(0, maxDescription).toWellFormed();
  if (body !== "" || summary.length <= maxDescription) return { description, body };
  return { description, body: summary.slice(0, maxBody).toWellFormed() };
}

function hashOf(...texts: string[]): string {
  return createHash("sha256").update(texts.join("\u0000")).digest("hex");
}

function languageOf(language: string | undefined): string | undefined {
  const tag = language?.trim().toLowerCase().replaceAll("_", "-");
  return tag && /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/.test(tag) ? tag : undefined;
}

/** Feeds repeat an entry when they merge sections. Of equals the one updated last stays. */
function withoutRepeats(candidates: readonly Candidate[]): Candidate[] {
  const kept = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const same = JSON.stringify([candidate.guid, candidate.url, candidate.title]);
    const known = kept.get(same);
    if (!known || (candidate.updatedAt ?? 0) > (known.updatedAt ?? 0)) kept.set(same, candidate);
  }
  return [...kept.values()];
}

/** By date, and from the end of the document to its start among equals: feeds put the newest first. */
function oldestFirst(candidates: readonly Candidate[]): Candidate[] {
  let last = Number.NEGATIVE_INFINITY;
  // An entry without a date keeps its place behind the one before it.
  const dated = candidates.toReversed().map((candidate) => {
    last = candidate.publishedAt ?? last;
    return { candidate, time: last };
  });
  return dated.toSorted((a, b) => (a.time === b.time ? 0 : a.time - b.time)).map(({ candidate }) => candidate);
}
