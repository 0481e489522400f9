import type { Entry, IdentityPolicy, KnownArticle, Millis } from "../../model.ts";
import { foldedTitle, keyOf, momentKey, sharedKeys } from "./entry-keys.ts";
import { type BelievedKeys, gradeOf, strong, type Vague } from "./grade.ts";

/**
 * Which stored article an entry is. No key names an article alone: something it says has to agree as well, or two keys with each other.
 *
 * | the entry                                   | is the article when                                                        |
 * |---------------------------------------------|----------------------------------------------------------------------------|
 * | has its guid and its address                | always                                                                     |
 * | has its guid, another address               | unless title, text and time all speak against it: then the guid was reused |
 * | has its address, and no guid to be believed | unless title, text and time all speak against it: then a page was reused   |
 * | has its address, and a guid never seen      | time or text is the same, or a title that is no series' name               |
 * | has neither, both never seen                | same path on another host with title, text or time; or two of these on one |
 * |                                             | day. A title alone swallows nothing: "Live updates" comes twice a day      |
 * | has nothing to be believed but its words    | same title on one day (a series' name only with text or time), or two of   |
 * |                                             | title, text and time                                                       |
 *
 * What a feed may be believed is its policy: "guid" believes all, "address" no guids, "title" no addresses either, "content" only texts.
 * Keys that several entries of one document share are believed of none. A stored article goes to the entry that fits it best, and
 * only a guid or an address can make two entries of a document the same article.
 */
export type Recognised = {
  entry: Entry;
  /** Absent: the entry is new. */
  article?: KnownArticle;
  /** Keys to remember the article by, as far as the policy believes them. */
  keys: string[];
  /** Another entry of the document that is this one again; it came later, and its text is the one that counts. */
  repeatedBy?: Entry;
};

type Fit = { claim: BelievedKeys; article: KnownArticle; grade: number };

export function recognise(
  entries: readonly Entry[],
  known: ReadonlyMap<string, KnownArticle>,
  policy: IdentityPolicy,
): Recognised[] {
  const repeats = repeatsIn(entries);
  const single = entries.filter((entry) => !repeats.has(entry));
  const claims = claimsOf(single, policy);
  const vague = vagueIn(single);
  const fits = claims.flatMap((claim) => fitsOf(claim, known, policy, vague));
  const chosen = choose(fits);
  const results = new Map(
    claims.map((claim) => [claim.entry, recognised(claim, chosen.get(claim.entry), policy)] as const),
  );
  return entries.map((entry) => {
    const repeatedBy = repeats.get(entry);
    if (!repeatedBy) return results.get(entry) as Recognised;
    const { article } = results.get(repeatedBy) as Recognised;
    return { entry, repeatedBy, keys: [], article };
  });
}

function recognised(
  { entry, guid, url, words }: BelievedKeys,
  article: KnownArticle | undefined,
  policy: IdentityPolicy,
) {
  const strongKeys = [guid, url].filter((key) => key !== undefined);
  const moment = policy === "title" || policy === "content" || strongKeys.length === 0 ? momentKey(entry) : undefined;
  const keys = [...strongKeys, ...words, ...(moment ? [moment] : [])];
  return { entry, keys, article };
}

/** Entries that a later one of the document says again: under the same guid or address, with the same title. */
function repeatsIn(entries: readonly Entry[]): Map<Entry, Entry> {
  const repeats = new Map<Entry, Entry>();
  const last = new Map<string, Entry>();
  for (const entry of entries.toReversed()) {
    const title = foldedTitle(entry);
    const names = [keyOf(entry, "guid"), keyOf(entry, "url")].filter((key) => key !== undefined);
    const again = names.map((name) => last.get(`${name}\n${title}`)).find((other) => other && !isOther(entry, other));
    if (again) repeats.set(entry, again);
    else for (const name of names) last.set(`${name}\n${title}`, entry);
  }
  return repeats;
}

/** Where even the addresses are one, another text at another time is another article. */
function isOther(a: Entry, b: Entry): boolean {
  return keyOf(a, "text") !== keyOf(b, "text") && a.publishedAt !== b.publishedAt;
}

function claimsOf(entries: readonly Entry[], policy: IdentityPolicy): BelievedKeys[] {
  const shared = sharedKeys(entries);
  const believed = (entry: Entry, kind: "guid" | "url", by: readonly IdentityPolicy[]) => {
    const key = by.includes(policy) ? keyOf(entry, kind) : undefined;
    return key === undefined || shared.has(key) ? {} : { [kind]: key };
  };
  return entries.map((entry) => ({
    entry,
    ...believed(entry, "guid", ["guid"]),
    ...believed(entry, "url", ["guid", "address"]),
    words: entry.keys.filter((key) => !/^(?:guid|url):/.test(key)),
  }));
}

function vagueIn(entries: readonly Entry[]): Vague {
  const seen = new Set<Millis>();
  const repeated = new Set<Millis>();
  for (const { publishedAt } of entries) {
    if (publishedAt === undefined) continue;
    if (seen.has(publishedAt)) repeated.add(publishedAt);
    seen.add(publishedAt);
  }
  const texts = [...sharedKeys(entries)].filter((key) => key.startsWith("text:"));
  return { times: repeated, texts: new Set(texts) };
}

function fitsOf(
  claim: BelievedKeys,
  known: ReadonlyMap<string, KnownArticle>,
  policy: IdentityPolicy,
  vague: Vague,
): Fit[] {
  const moment = momentKey(claim.entry);
  const keys = [claim.guid, claim.url, ...claim.words, moment].filter((key) => key !== undefined);
  const candidates = new Set(keys.flatMap((key) => known.get(key) ?? []));
  return [...candidates]
    .map((article) => ({ claim, article, grade: gradeOf(claim, article, known, policy, vague) }))
    .filter((fit) => fit.grade > 0);
}

/** Best fits first; by its words alone an article goes to one entry only. */
function choose(fits: readonly Fit[]): Map<Entry, KnownArticle> {
  const chosen = new Map<Entry, KnownArticle>();
  const taken = new Set<KnownArticle>();
  for (const { claim, article, grade } of fits.toSorted((a, b) => b.grade - a.grade)) {
    if (chosen.has(claim.entry) || (grade < strong && taken.has(article))) continue;
    chosen.set(claim.entry, article);
    taken.add(article);
  }
  return chosen;
}
