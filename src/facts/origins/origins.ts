import type { Reading } from "../../language/reading.ts";
import type { OutletFamily } from "../../model.ts";
import { creditLineOf } from "./credit-lines.ts";
import { creditsOf } from "./credits.ts";
import { type Newsrooms, newsroomKey, newsroomsWith } from "./newsrooms.ts";
import { openingRuns, runsOf, sharedWording } from "./same-wording.ts";

export type OriginArticle = {
  id: number;
  outlet: string;
  reading: Reading;
  author?: string;
  credit?: string;
  /** A running page repeats many newsrooms. */
  isRunning?: boolean;
};

/** A member of the story that came before. `opening`: the first 1,500 characters or so of its headline and text. */
export type KnownMember = { id: number; outlet: string; origin: string; opening: string };

type FoundOrigin = {
  origin: string;
  reason: string;
  /**
   * The article names the agency of a text that earlier members carry as their own: what they and it go back to in truth. Until the
   * members are changed with it, `origin` is theirs, so that one text counts once.
   */
  better?: { origin: string; reason: string; members: number[] };
};
type Known = {
  newsrooms: Newsrooms;
  families: ReadonlyMap<string, string>;
  earlier: readonly KnownMember[];
  own: string;
};

/** From this share of common runs of words on two openings are one text. */
const sameText = 0.6;

/**
 * Whom the article's report goes back to: the newsroom itself, an agency, a paper it retells, or the member it is a copy of. Outlets of a
 * family are the family. `reason` is for people. Never throws; linear in the texts.
 */
export function originOf(
  article: OriginArticle,
  earlier: readonly KnownMember[],
  families: readonly OutletFamily[],
): FoundOrigin {
  const known = knownTo(article, earlier, families);
  const credited = creditedIn(article, known);
  const [copied, ...more] = copiedBy(article, earlier);
  if (copied) return { ...copyOf(article, copied), ...betterOf(credited, [copied, ...more], known) };
  return credited ?? retoldIn(article, known) ?? { origin: known.own, reason: "own report" };
}

function knownTo({ outlet }: OriginArticle, earlier: readonly KnownMember[], families: readonly OutletFamily[]): Known {
  const members = families.flatMap(({ name, outlets }) => [name, ...outlets].map((one) => [one, name] as const));
  const newsrooms = newsroomsWith([outlet, ...earlier.map((one) => one.outlet), ...members.map(([one]) => one)]);
  const byKey = new Map(members.map(([one, name]) => [newsroomKey(newsrooms.canonical(one)), name]));
  const known = { newsrooms, families: byKey, earlier, own: "" };
  return { ...known, own: familyOf(outlet, known) };
}

/** One name for a newsroom and its family. */
function familyOf(name: string, { newsrooms, families }: Known): string {
  const canonical = newsrooms.canonical(name);
  return families.get(newsroomKey(canonical)) ?? canonical;
}

/** A story that an outlet took from elsewhere leads on to there. */
function sourceOf(name: string, known: Known): string {
  const source = familyOf(name, known);
  const theirs = known.earlier.filter(({ outlet }) => familyOf(outlet, known) === source);
  return theirs.some(({ origin }) => origin === source) ? source : (theirs.at(-1)?.origin ?? source);
}

/** The members with the same text, the most alike first. */
function copiedBy({ reading }: OriginArticle, earlier: readonly KnownMember[]): KnownMember[] {
  const runs = openingRuns({ title: reading.title.text, text: reading.text });
  const shares = earlier.map((member) => ({ member, share: sharedWording(runs, runsOf(member.opening)) }));
  const alike = shares.filter(({ share }) => share >= sameText).toSorted((a, b) => b.share - a.share);
  return alike.map(({ member }) => member);
}

function copyOf(article: OriginArticle, { outlet, origin }: KnownMember): FoundOrigin {
  const whose = newsroomKey(outlet) === newsroomKey(article.outlet) ? "its earlier report" : outlet;
  return { origin, reason: `same wording as ${whose}` };
}

function betterOf(
  credited: FoundOrigin | undefined,
  copies: readonly KnownMember[],
  known: Known,
): Pick<FoundOrigin, "better"> {
  const own = copies.filter(({ outlet, origin }) => familyOf(outlet, known) === origin);
  if (!credited || own.length === 0 || own.some(({ origin }) => origin === credited.origin)) return {};
  return { better: { origin: credited.origin, reason: credited.reason, members: own.map(({ id }) => id) } };
}

function creditedIn({ author = "", reading, credit = "" }: OriginArticle, known: Known): FoundOrigin | undefined {
  const line = creditLineOf(author, reading, known.newsrooms);
  const name = line && chosen(line.names, known);
  if (name !== undefined) {
    const reason = line?.place === "end" ? `credits ${name} at its end` : `names ${name} in its ${line?.place}`;
    return { origin: sourceOf(name, known), reason };
  }
  // "www.reuters.com" is Reuters.
  const site = credit
    .trim()
    .replace(/^www\./i, "")
    .replace(/\.(?:com|org|net|info|co\.uk|com\.ua|[a-z]{2})$/i, "");
  const named = known.newsrooms.knows(site) ? site : credit.trim();
  if (named === "" || isOwn(named, known)) return undefined;
  const source = known.newsrooms.canonical(named);
  return { origin: sourceOf(source, known), reason: `its feed names ${source} as the source` };
}

function retoldIn({ reading, isRunning }: OriginArticle, known: Known): FoundOrigin | undefined {
  const found = isRunning ? [] : creditsOf(reading, known.newsrooms);
  // "…, Ukrinform reports" closes what Ukrinform has from Reuters; "told Ukrinform" is its own.
  if (found.some(({ name, kind }) => kind === "told" && isOwn(name, known))) return undefined;
  const name = chosen(
    found.map((one) => one.name),
    known,
  );
  return name === undefined
    ? undefined
    : { origin: sourceOf(name, known), reason: `credits ${name} in its ${found[0]?.place}` };
}

/** Of several newsrooms the one that others of the story go back to: two reports are independent only where nothing is shared. */
function chosen(found: readonly string[], known: Known): string | undefined {
  const foreign = found.filter((name) => !isOwn(name, known)).map((name) => known.newsrooms.canonical(name));
  const origins = new Set(known.earlier.map(({ origin }) => origin));
  return foreign.find((name) => origins.has(sourceOf(name, known))) ?? foreign[0];
}

/** "Guardian Australia" is The Guardian, "BBC Sport" the BBC, and "HL" the Harbour Ledger. */
function isOwn(name: string, known: Known): boolean {
  const source = familyOf(name, known);
  if (source === known.own) return true;
  if (known.newsrooms.knows(name)) return false;
  const [own, key] = [newsroomKey(known.own), newsroomKey(name)];
  const [short = "", long = ""] = [own, key].toSorted((a, b) => a.length - b.length);
  const initials = own
    .split(" ")
    .map((word) => word[0])
    .join("");
  return key === initials || (short.length >= 3 && `${long} `.startsWith(`${short} `));
}
