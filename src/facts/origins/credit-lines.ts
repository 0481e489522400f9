import { lexicons } from "../../language/lexicon.ts";
import type { Reading } from "../../language/reading.ts";
import { foldWord } from "../../language/words.ts";
import type { Newsrooms } from "./newsrooms.ts";

/** Where an article names the newsrooms that its whole text comes from. */
export type CreditLine = { names: string[]; place: "byline" | "dateline" | "end" };

const wholeParts = /[,;|/()[\]•·+:\n]|\s[–—-]\s/u;
const longestByline = 200;
const longestLine = 80;
/** A text no longer than a caption: what is in brackets behind it took the picture. */
const captionLength = 100;

/** The first place that names a newsroom as where all of it comes from: by-line, dateline, end. */
export function creditLineOf(author: string, reading: Reading, newsrooms: Newsrooms): CreditLine | undefined {
  const { text } = reading;
  const [line = ""] = text.slice(0, longestByline).trimStart().split("\n", 1);
  const isByline = /^(?:by|von|par) /i.test(line);
  const written = isByline ? (/^(.{3,60}?)(?:\s[–—-]\s|$)/u.exec(line)?.[1] ?? "") : "";
  const places: [CreditLine["place"], string[]][] = [
    ["byline", signers(author.slice(0, longestByline), newsrooms)],
    ["byline", /^\p{Lu}{3,5}$/u.test(author) && isSign(author) ? [author] : []],
    ["byline", signers(written, newsrooms)],
    ["dateline", datelineNames(text, newsrooms)],
    ["end", endNames(text, newsrooms)],
  ];
  const [place, names] = places.find(([, found]) => found.length > 0) ?? [];
  return place && names ? { place, names } : undefined;
}

/** Whoever signs beside a person: "Jane Doe, Associated Press"; a reporter who worked "and Reuters" beside is no credit. */
function signers(line: string, newsrooms: Newsrooms): string[] {
  return line.split(wholeParts).flatMap((part) => namesIn(part, newsrooms, true) ?? []);
}

const datelines: readonly RegExp[] = [
  /^([^()\n]{0,90})\(([^()\n]{2,60})\)\.?\s{0,3}(?:[–—:-]|\p{Lu}[\p{Lu} ]{2,30}, )/u,
  /^()\(([^()\n]{2,40})\)\s/u,
  /^([^/()\n]{0,60})\/\s?([^/()\n]{2,30})\s?\//u,
  /^((?:[^.–—\n]{2,30}\.\s){1,3})([^–—\s]{2,30})\s[–—-]\s/u,
];

/** "KYIV, July 8 (Reuters) -", "(AFP) ", "MOSCOW, July 8. /TASS/.", "Москва. 8 июля. INTERFAX.RU - ". */
function datelineNames(text: string, newsrooms: Newsrooms): string[] {
  const head = text.slice(0, longestByline).trimStart();
  for (const [i, pattern] of datelines.entries()) {
    const [all = "", place = "", inside = ""] = pattern.exec(head) ?? [];
    if (all === "" || isInitials(inside, place)) continue;
    const names = namesOnly(inside, newsrooms);
    if (names.length > 0) return names;
    const isMarked = i === 1 || i === 3 ? !/\p{Ll}/u.test(inside) : isPlace(place);
    if (isMarked && /^[\s–—:-]*["“«„]?[\p{Lu}\p{N}]/u.test(head.slice(all.length)) && isSign(inside)) return [inside];
  }
  return [];
}

/** A town, in capitals or in one word or two, with or without the day. */
function isPlace(before: string): boolean {
  const [town = ""] = before.split(/[,.]/);
  return (
    town.trim() !== "" &&
    (!/\p{Ll}/u.test(town) || /^\p{Lu}[\p{L}’'/-]+(?: \p{Lu}[\p{L}’'/-]+)?\s*$/u.test(town.trim()))
  );
}

/** One word that an unknown agency may be called by. */
function isSign(inside: string): boolean {
  return /^\p{L}[\p{L}-]{2,20}$/u.test(inside) && !isAside(inside);
}

/** "Palestinian Authority (PA) –" is short for what stands before it. */
function isInitials(inside: string, before: string): boolean {
  const initials = wordsOf(before).map(({ text }) => text[0]?.toLowerCase() ?? "");
  return inside.length > 0 && initials.slice(-inside.length).join("") === inside.toLowerCase();
}

/** "(Reuters)" or "svs/dpa" behind the last sentence, "(Source: …)", "© AFP", "Reporting by …; editing by …", "first published by …". */
function endNames(text: string, newsrooms: Newsrooms): string[] {
  const tail = text.slice(-700).trimEnd();
  if (/\breporting by (?!.*additional).*\bediting by /is.test(tail) && !/additional reporting by/i.test(tail))
    return [newsrooms.canonical("Reuters")];
  let read = 0;
  for (const line of tail.split("\n").slice(-6).toReversed()) {
    const found = lineNames(line.trim(), text.length, newsrooms);
    read += line.length + 1;
    if (found.length > 0) return found;
    // In a short text the last lines are the first ones too.
    if (read > text.length / 2) break;
  }
  return republished(tail, newsrooms) ?? republished(text.slice(0, 300), newsrooms) ?? [];
}

const captions = /\b(?:photo|photograph|image|picture|pictured|file|seen|video|via|pool|handout|getty)\b/i;
const owner = /^(?:©|\(c\)|copyright(?: ©)?)\s{0,2}(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s)?(.{2,80})$/iu;
const sourceLabel = /^(?:sources?|quelle|джерело|источник)\s?:\s?/iu;

function lineNames(line: string, textLength: number, newsrooms: Newsrooms): string[] {
  const owned = owner.exec(line)?.[1];
  if (owned !== undefined) return captions.test(owned) ? [] : sourceNames(owned.split(/[.,/|]/)[0] ?? "", newsrooms);
  if (sourceLabel.test(line)) return sourceNames(line.replace(/[.\s]+$/, ""), newsrooms);
  const isShort = line.length <= longestLine && !captions.test(line);
  const alone = isShort ? namesOnly(line.replace(/[.\s]+$/, ""), newsrooms) : [];
  const [, before = "", inside = ""] =
    /^(.*)[([]([^()[\]]{2,60})[)\]]\.?$/s.exec(line) ?? /^(.*[.!?]) [–—] (\p{L}{2,20})$/su.exec(line) ?? [];
  if (alone.length > 0 || inside === "" || (textLength < captionLength && !/[.!?] \S.*[.!?]/su.test(before)))
    return alone;
  if (captions.test(before.slice(-200)) || isInitials(inside, before)) return [];
  const names = namesOnly(inside, newsrooms);
  if (names.length > 0 || !/(?:^|[.!?…”"»])\s*$/u.test(before)) return names;
  if (sourceLabel.test(inside)) return sourceNames(inside, newsrooms);
  return pressName(inside, true) ?? (isSign(inside) && /^(?:\p{Lu}|\p{Ll}{3}$)/u.test(inside) ? [inside] : []);
}

/** "www.ledger.example": a source named by its address alone. */
const siteName = /^(?:https?:\/\/)?(?:www\.)?((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12})\/?$/iu;

/** "Source: Harbour Ledger", "Джерело: «Вісник»" */
function sourceNames(line: string, newsrooms: Newsrooms): string[] {
  const source = line.replace(sourceLabel, "");
  const site = siteName.exec(source)?.[1];
  if (site !== undefined) return [site.toLowerCase()];
  const quoted = /^[«„"“](.{2,60})[»“"”]$/u.exec(source)?.[1];
  const names = namesOnly(source, newsrooms);
  if (names.length > 0) return names;
  const isOfficial = wordsOf(source).some(({ text }) =>
    [...lexicons.values()].some((one) => one.names.bodies.has(foldWord(text))),
  );
  return pressName(source, true) ?? (quoted ? [quoted] : isSign(source) && !isOfficial ? [source] : []);
}

const republishing =
  /\b(?:originally (?:published|appeared)|(?:article|story|report|piece) (?:was )?first (?:published|appeared)) (?:by|in|on|at)\b|\brepublished (?:from|with permission (?:of|from))\b/i;

function republished(part: string, newsrooms: Newsrooms): string[] | undefined {
  const match = republishing.exec(part);
  const words = match ? wordsOf(part.slice(match.index + match[0].length)).slice(0, 6) : [];
  const found = newsrooms.at(words, 0) ?? newsrooms.at(words, 1);
  return found && [found.name];
}

/** Every part is a newsroom or the initials of an editor, and one is a newsroom: "mau/dpa/AFP". */
function namesOnly(line: string, newsrooms: Newsrooms): string[] {
  const parts = line
    .split(wholeParts)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const found = parts.map((part) => namesIn(part, newsrooms));
  const isSound = parts.every(
    (part, at) => (found[at]?.length ?? 0) > 0 || /^\p{Ll}{2,4}$/u.test(part) || isAside(part),
  );
  return isSound && parts.length <= 8 ? found.flatMap((names) => names ?? []) : [];
}

/** The newsrooms of a part that names nothing else: "Reuters in Kyiv" and "Guardian staff and Reuters" do not. */
function namesIn(part: string, newsrooms: Newsrooms, anyCase = false): string[] | undefined {
  const words = wordsOf(part);
  const found: string[] = [];
  for (let at = 0; at < words.length; ) {
    const name = newsrooms.at(words, at, anyCase);
    if (name) found.push(name.name);
    else if (found.length > 0 && words[at]?.text === "in") return found;
    else if (!isAside(words[at]?.text ?? "")) return pressName(part);
    at = name?.to ?? at + 1;
  }
  return found;
}

/** A newsroom that is on no list, by its words: "Nordic Press Agency", and in brackets as a source "Tarrant Tribune". */
function pressName(part: string, isSource = false): string[] | undefined {
  const words = wordsOf(part);
  const first = words.findIndex(({ text }) => !isAside(text));
  const name = words.slice(Math.max(0, first)).map(({ text }) => text);
  const tells = (text: string) => inAny("agencies", text) || (isSource && inAny("press", text));
  const isLong = name.length > 1 || inAny("agencies", name[0] ?? "");
  return isLong && name.every((text) => /^\p{Lu}/u.test(text)) && name.some(tells) ? [name.join(" ")] : undefined;
}

function isAside(word: string): boolean {
  return wordsOf(word).every(({ text }) => inAny("aside", text));
}

function inAny(list: "agencies" | "press" | "aside", word: string): boolean {
  return [...lexicons.values()].some(({ credits }) => credits[list].has(foldWord(word)));
}

function wordsOf(text: string): { text: string }[] {
  return (text.match(/[\p{L}\p{M}\p{N}]+(?:[-'’.][\p{L}\p{M}\p{N}]+)*/gu) ?? []).map((word) => ({ text: word }));
}
