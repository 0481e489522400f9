import type { OutletFamily } from "../model.ts";
import { attributionsOf } from "./attribution.ts";
import { bylineCredit, datelineCredit, endCredit, writtenBylineCredit } from "./credit-line.ts";
import { isLiveTitle } from "./live-title.ts";
import { openingRuns, runsOf, sharedWording } from "./same-wording.ts";
import { nameKey, type SourceNames, sourceNames } from "./source-names.ts";

export type OriginArticle = {
  id: number;
  outlet: string;
  title: string;
  text: string;
  author?: string;
  credit?: string;
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
type Newsroom = {
  names: SourceNames;
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
  const newsroom = newsroomOf(article, earlier, families);
  const credited = creditedIn(article, newsroom);
  const copies = copiedBy(article, earlier);
  if (copies[0]) return { ...copyOf(article, copies[0]), ...betterOf(credited, copies, newsroom) };
  return credited ?? retoldIn(article, newsroom) ?? { origin: newsroom.own, reason: "own report" };
}

function newsroomOf(
  { outlet }: OriginArticle,
  earlier: readonly KnownMember[],
  families: readonly OutletFamily[],
): Newsroom {
  const outlets = families.flatMap((family) => [family.name, ...family.outlets]);
  const names = sourceNames([outlet, ...earlier.map((member) => member.outlet), ...outlets]);
  const byKey = new Map(
    families.flatMap((family) =>
      [family.name, ...family.outlets].map((one) => [nameKey(names.canonical(one)), family.name] as const),
    ),
  );
  const newsroom = { names, families: byKey, earlier, own: "" };
  return { ...newsroom, own: newsroomNamed(outlet, newsroom) };
}

/** One name for a newsroom and its family. */
function newsroomNamed(name: string, { names, families }: Pick<Newsroom, "names" | "families">): string {
  const canonical = names.canonical(name);
  return families.get(nameKey(canonical)) ?? canonical;
}

/** A story that an outlet took from elsewhere leads on to there. */
function sourceNamed(name: string, newsroom: Newsroom): string {
  const source = newsroomNamed(name, newsroom);
  const theirs = newsroom.earlier.filter((member) => newsroomNamed(member.outlet, newsroom) === source);
  return theirs.some(({ origin }) => origin === source) ? source : (theirs.at(-1)?.origin ?? source);
}

/** The members with the same text, the most alike first. */
function copiedBy(article: OriginArticle, earlier: readonly KnownMember[]): KnownMember[] {
  const runs = openingRuns(article);
  const shares = earlier.map((member) => ({ member, share: sharedWording(runs, runsOf(member.opening)) }));
  const alike = shares.filter(({ share }) => share >= sameText).toSorted((a, b) => b.share - a.share);
  return alike.map(({ member }) => member);
}

function copyOf(article: OriginArticle, { outlet, origin }: KnownMember): FoundOrigin {
  const whose = nameKey(outlet) === nameKey(article.outlet) ? "its earlier report" : outlet;
  return { origin, reason: `same wording as ${whose}` };
}

function betterOf(
  credited: FoundOrigin | undefined,
  copies: readonly KnownMember[],
  newsroom: Newsroom,
): Pick<FoundOrigin, "better"> {
  const own = copies.filter(({ outlet, origin }) => newsroomNamed(outlet, newsroom) === origin);
  if (!credited || own.length === 0 || own.some(({ origin }) => origin === credited.origin)) return {};
  return { better: { origin: credited.origin, reason: credited.reason, members: own.map(({ id }) => id) } };
}

function creditedIn({ author = "", text, credit = "" }: OriginArticle, newsroom: Newsroom): FoundOrigin | undefined {
  const { names } = newsroom;
  const lines = [
    bylineCredit(author, names),
    writtenBylineCredit(text, names),
    datelineCredit(text, names),
    endCredit(text, names),
  ];
  for (const line of lines) {
    const name = line && chosen(line.names, newsroom);
    if (name === undefined) continue;
    const reason = line?.place === "end" ? `credits ${name} at its end` : `names ${name} in its ${line?.place}`;
    return { origin: sourceNamed(name, newsroom), reason };
  }
  const site = siteName(credit);
  const source = names.knows(site) ? site : credit.trim();
  const named = source === "" || isOwn(source, newsroom) ? undefined : names.canonical(source);
  return named === undefined
    ? undefined
    : { origin: sourceNamed(named, newsroom), reason: `its feed names ${named} as the source` };
}

/** "www.reuters.com" → "reuters" */
function siteName(credit: string): string {
  return credit
    .trim()
    .replace(/^www\./i, "")
    .replace(/\.(?:com|org|net|info|co\.uk|com\.ua|[a-z]{2})$/i, "");
}

function retoldIn({ title, text }: OriginArticle, newsroom: Newsroom): FoundOrigin | undefined {
  if (isLiveTitle(title)) return undefined;
  const found = attributionsOf(title, text, newsroom.names);
  // "…, Ukrinform reports" closes what Ukrinform has from Reuters; "told Ukrinform" is its own.
  if (found.some(({ name, kind }) => kind === "told" && isOwn(name, newsroom))) return undefined;
  const name = chosen(
    found.map((one) => one.name),
    newsroom,
  );
  if (name === undefined) return undefined;
  return { origin: sourceNamed(name, newsroom), reason: `credits ${name} in its ${found[0]?.place}` };
}

/** Of several newsrooms the one that others of the story go back to: two reports are independent only where nothing is shared. */
function chosen(found: readonly string[], newsroom: Newsroom): string | undefined {
  const foreign = found.filter((name) => !isOwn(name, newsroom)).map((name) => newsroom.names.canonical(name));
  const origins = new Set(newsroom.earlier.map(({ origin }) => origin));
  return foreign.find((name) => origins.has(sourceNamed(name, newsroom))) ?? foreign[0];
}

/** "Guardian Australia" is The Guardian, "BBC Sport" the BBC. */
function isOwn(name: string, newsroom: Newsroom): boolean {
  const source = newsroomNamed(name, newsroom);
  if (source === newsroom.own) return true;
  if (newsroom.names.knows(name)) return false;
  const [one, other] = [nameKey(name), nameKey(newsroom.own)].toSorted((a, b) => a.length - b.length);
  return one !== undefined && other !== undefined && one.length >= 3 && `${other} `.startsWith(`${one} `);
}
