import type { Entry, IdentityPolicy, KnownArticle, Millis } from "../../model.ts";
import { type EntryLikeness, likenessOf } from "./likeness.ts";

/** An entry with those of its keys that can be believed. */
export type BelievedKeys = { entry: Entry; guid?: string; url?: string; words: string[] };

/** Times and texts that several entries of the document share, so that they tell nothing apart. */
export type Vague = { times: Set<Millis>; texts: Set<string> };

/** From here on by guid or address. */
export const strong = 60;

/** How well they fit by the table of `recognise`, 0 for not at all. */
export function gradeOf(
  { entry, guid, url, words }: BelievedKeys,
  article: KnownArticle,
  known: ReadonlyMap<string, KnownArticle>,
  policy: IdentityPolicy,
  vague: Vague,
): number {
  const has = (key: string | undefined) => key !== undefined && known.get(key) === article;
  if (has(guid) && has(url)) return 90; // nearly all entries of nearly all documents, so nothing is compared
  const like = likenessOf(entry, article, vague);
  const closeness = closenessOf(like);
  if (has(guid)) return isAnother(like) ? 0 : 80 + closeness;
  if (has(url) && guid === undefined) return isAnother(like) ? 0 : 70 + closeness;
  if (has(url)) return agrees(like) ? strong + closeness : 0;
  if (guid !== undefined || url !== undefined) return isSameUnderOtherKeys(like) ? 30 + closeness : 0;
  if (words.some((key) => key.startsWith("hash:") && has(key))) return 40 + closeness;
  return isSameByWords(like, policy) ? 20 + closeness : 0;
}

/** 0 to 9. */
function closenessOf({ title, text, time }: EntryLikeness): number {
  return (title === "same" ? 3 : title === "like" ? 1 : 0) + (text === "same" ? 3 : 0) + (time === "same" ? 3 : 0);
}

/** Something speaks against it, and nothing for it. */
function isAnother({ title, text, time }: EntryLikeness): boolean {
  return title === "other" && text !== "same" && time !== "same" && (text === "other" || time === "other");
}

function agrees({ title, text, time, telling }: EntryLikeness): boolean {
  return text === "same" || time === "same" || (title === "same" && (telling || time === "unknown"));
}

function isSameUnderOtherKeys({ title, text, time, telling, day, moved }: EntryLikeness): boolean {
  if (moved) return title === "same" || text === "same" || time === "same";
  if (title === "other") return false;
  if (time === "same") return text === "same" || (title === "same" && text === "unknown");
  return title === "same" && text === "same" && telling && day;
}

function isSameByWords({ title, text, time, telling, day }: EntryLikeness, policy: IdentityPolicy): boolean {
  if (text === "same") return time === "same" || (title !== "other" && (day || telling));
  if (time === "same") return title !== "other";
  const isNextIssue = !telling && text === "other" && time === "other";
  return policy !== "content" && title === "same" && day && !isNextIssue;
}
