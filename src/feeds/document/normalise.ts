import { hash } from "node:crypto";
import type { Entry, Millis } from "../../model.ts";
import { readDate } from "../dates/dates.ts";
import { htmlToText } from "../html/html-text.ts";
import { canonicalUrl } from "../identity/canonical-url.ts";
import { identityKeys } from "../identity/identity.ts";
import { detectLanguage } from "./detect-language.ts";
import type { ParsedFeed, RawEntry } from "./raw-feed.ts";
import { titleFrom } from "./title-from.ts";

const maxDescription = 4_000;
const maxBody = 200_000;
const maxCategories = 20;
const maxCredit = 200;
/** As much text as it takes to tell a language. */
const languageSample = 2_000;

/** `language`: what is known of the feed's language from elsewhere; what the feed itself declares goes before. */
type Source = { feedUrl: string; now: Millis; language?: string };
type EntryDraft = Omit<Entry, "keys"> & { guid?: string };

/**
 * The entries of a document as plain, bounded values, oldest first, each repeated entry once.
 * Their language is what they, the feed or the source declare, else what the document reads like.
 */
export function normaliseFeed(parsed: ParsedFeed, { feedUrl, now, language }: Source): Entry[] {
  const candidates = parsed.entries
    .map((raw) => candidateOf(withoutOwnCredit(raw, parsed.feed), feedUrl, now))
    .filter((candidate) => candidate.title !== "");
  const entries = oldestFirst(withoutRepeats(candidates));
  addLanguage(entries, languageTag(parsed.feed.language) ?? languageTag(language));
  const keys = identityKeys(entries, canonicalUrl(parsed.feed.link));
  return entries.map(({ guid: _guid, ...entry }, at) => ({ keys: keys[at] ?? [], ...entry }));
}

function candidateOf(raw: RawEntry, feedUrl: string, now: Millis): EntryDraft {
  const url = canonicalUrl(raw.url, feedUrl);
  const { description, body } = textsOf(raw);
  const title = raw.title ?? titleFrom(description || body) ?? url ?? "";
  const categories = raw.categories.slice(0, maxCategories).map((category) => clip(category, 100));
  const contentHash = hash("sha256", `${title}\u0000${description}\u0000${body}`);
  const candidate: EntryDraft = { title, description, body, categories, contentHash, ...datesOf(raw, now) };
  const language = languageTag(raw.language);
  if (raw.guid !== undefined) candidate.guid = raw.guid.toWellFormed();
  if (url !== undefined) candidate.url = url;
  if (language !== undefined) candidate.language = language;
  if (raw.author !== undefined) candidate.author = clip(raw.author, 200);
  if (raw.credit !== undefined) candidate.credit = clip(raw.credit, maxCredit);
  return candidate;
}

/** A feed that names itself in every entry says nothing of where they come from. */
function withoutOwnCredit({ credit, ...raw }: RawEntry, { title }: ParsedFeed["feed"]): RawEntry {
  const isOwn = credit === undefined || credit.toLowerCase() === title?.toLowerCase();
  return isOwn ? raw : { ...raw, credit };
}

/** An entry that says only when it was changed was published then. */
function datesOf(raw: RawEntry, now: Millis): Pick<Entry, "publishedAt" | "updatedAt" | "dateFlag"> {
  const published = readDate(raw.published, now);
  const updated = readDate(raw.updated, now);
  if ("at" in updated) return { publishedAt: "at" in published ? published.at : updated.at, updatedAt: updated.at };
  if ("at" in published) return { publishedAt: published.at };
  return { dateFlag: published.flag === "missing" ? updated.flag : published.flag };
}

/** A summary longer than a description should be is the article itself. */
function textsOf(raw: RawEntry): { description: string; body: string } {
  const summary = htmlToText(raw.summary ?? "");
  const content = clip(htmlToText(raw.content ?? ""), maxBody);
  const body = content.length >= summary.length && content !== summary ? content : "";
  const description = clip(summary, maxDescription);
  if (body !== "" || summary.length <= maxDescription) return { description, body };
  return { description, body: clip(summary, maxBody) };
}

function clip(text: string, length: number): string {
  return text.length > length ? text.slice(0, length).toWellFormed() : text;
}

function languageTag(language: string | undefined): string | undefined {
  const tag = language?.trim().toLowerCase().replaceAll("_", "-");
  return tag && /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/.test(tag) ? tag : undefined;
}

/** Gives entries that declare no language the feed's, or where neither declares one, the language that the texts are in. */
function addLanguage(entries: EntryDraft[], declared: string | undefined): void {
  const silent = entries.filter((entry) => entry.language === undefined);
  if (silent.length === 0) return;
  const language = declared ?? detectLanguage(sampleOf(silent));
  if (language !== undefined) for (const entry of silent) entry.language = language;
}

function sampleOf(entries: readonly EntryDraft[]): string {
  let sample = "";
  for (const { title, description } of entries) {
    if (sample.length >= languageSample) break;
    sample += `${title}\n${description}\n`;
  }
  return sample.slice(0, languageSample);
}

/** Feeds repeat an entry when they merge sections. Of equals the one updated last stays. */
function withoutRepeats(candidates: readonly EntryDraft[]): EntryDraft[] {
  const kept = new Map<string, EntryDraft>();
  for (const candidate of candidates) {
    const same = `${candidate.guid}\n${candidate.url}\n${candidate.title}`;
    const known = kept.get(same);
    if (!known || (candidate.updatedAt ?? 0) > (known.updatedAt ?? 0)) kept.set(same, candidate);
  }
  return [...kept.values()];
}

/** By date, and from the end of the document to its start among equals: feeds put the newest first. */
function oldestFirst(candidates: readonly EntryDraft[]): EntryDraft[] {
  let last = Number.NEGATIVE_INFINITY;
  // An entry without a date keeps its place behind the one before it.
  const dated = candidates.toReversed().map((candidate) => {
    last = candidate.publishedAt ?? last;
    return { candidate, time: last };
  });
  return dated.toSorted((a, b) => (a.time === b.time ? 0 : a.time - b.time)).map(({ candidate }) => candidate);
}
