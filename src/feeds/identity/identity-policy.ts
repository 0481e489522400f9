import type { Entry, IdentityPolicy, KnownArticle } from "../../model.ts";
import { keyOf, sharedKeys } from "./entry-keys.ts";
import { isMoved } from "./likeness.ts";
import { type Recognised, recognise } from "./recognise.ts";

const tolerated = 0.05;
/** Fewer bad keys prove nothing, and neither does a small document unless all of its keys are bad. */
const fewestBad = 2;
const fewestKeys = 5;

export type Recognition = { policy: IdentityPolicy; entries: Recognised[] };

/**
 * Recognises the entries of a document by as strong a policy as the feed deserves: never a stronger one than before, and a weaker one
 * when more than 5 % of the keys that the policy rests on prove bad. Whatever the policy, it ends.
 */
export function recogniseDocument(
  entries: readonly Entry[],
  known: ReadonlyMap<string, KnownArticle>,
  policy: IdentityPolicy,
): Recognition {
  const recognised = recognise(entries, known, policy);
  const weaker = weakerPolicy(recognised, known, policy);
  return weaker === undefined ? { policy, entries: recognised } : recogniseDocument(entries, known, weaker);
}

function weakerPolicy(
  recognised: readonly Recognised[],
  known: ReadonlyMap<string, KnownArticle>,
  policy: IdentityPolicy,
): IdentityPolicy | undefined {
  const single = recognised.filter((one) => one.repeatedBy === undefined);
  switch (policy) {
    case "guid":
      return provesBad(single, known, "guid") ? "address" : undefined;
    case "address":
      return provesBad(single, known, "url") ? "title" : undefined;
    case "title":
      return titlesTellNothing(single) ? "content" : undefined;
    case "content":
      return undefined;
  }
}

function provesBad(
  single: readonly Recognised[],
  known: ReadonlyMap<string, KnownArticle>,
  kind: "guid" | "url",
): boolean {
  const keyed = single.filter(({ entry }) => keyOf(entry, kind) !== undefined);
  const shared = sharedKeys(keyed.map(({ entry }) => entry));
  const allNew = hasOnlyNewNames(keyed, known);
  const bad = keyed.filter((one) => isBad(one, { known, shared, allNew }, keyOf(one.entry, kind) ?? "")).length;
  return bad >= fewestBad && bad > tolerated * keyed.length && (keyed.length >= fewestKeys || bad === keyed.length);
}

type Evidence = { known: ReadonlyMap<string, KnownArticle>; shared: ReadonlySet<string>; allNew: boolean };

/** A key is bad when entries share it, when it names another article than before, or when a known article comes under a new one. */
function isBad({ entry, article }: Recognised, { known, shared, allNew }: Evidence, key: string): boolean {
  const owner = known.get(key);
  if (shared.has(key) || (owner !== undefined && owner !== article)) return true;
  if (owner !== undefined) return false;
  if (article) return !isMoved(entry.url, article.url);
  return allNew && known.has(keyOf(entry, "title") ?? "");
}

/** No guid and no address of the document was ever seen, but most of its titles were today: every key is made anew. */
function hasOnlyNewNames(entries: readonly Recognised[], known: ReadonlyMap<string, KnownArticle>): boolean {
  if (entries.length < fewestKeys) return false;
  const has = (entry: Entry, kind: "guid" | "url" | "title") => known.has(keyOf(entry, kind) ?? "");
  const titled = entries.filter(({ entry }) => has(entry, "title"));
  return titled.length * 2 >= entries.length && !entries.some(({ entry }) => has(entry, "guid") || has(entry, "url"));
}

function titlesTellNothing(single: readonly Recognised[]): boolean {
  const shared = sharedKeys(single.map(({ entry }) => entry));
  const alike = single.filter(({ entry }) => shared.has(keyOf(entry, "title") ?? ""));
  return single.length >= fewestKeys && alike.length * 2 > single.length;
}
