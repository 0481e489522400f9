import { nameTokens, type SourceNames } from "./source-names.ts";

/** Where an article names the newsroom that its whole text comes from. */
export type CreditLine = { names: string[]; place: "byline" | "dateline" | "end" };

/** Words beside a newsroom's name that name no other. */
const aside = new Set(
  `a the by from and with of in at for der die das von mit des du de la le l et avec con und via staff agency agencies news newsroom newswire newswires
  wire wires writer writers reporter reporters correspondent correspondents service services editor editors desk team online redaktion
  source sources quelle quellen origine fonte fuente material files file informationen herausgegeben original джерело источник
  по матеріалами материалам агентство агенція`.split(/\s+/),
);

const wholeParts = /[,;|/()[\]•·+:\n]|\s[–—-]\s/u;
const longestByline = 200;

/** The byline of a feed: "Jane Doe, Associated Press"; a reporter who worked "and Reuters" beside is no credit. */
export function bylineCredit(author: string, names: SourceNames): CreditLine | undefined {
  const parts = author.slice(0, longestByline).split(wholeParts);
  const found = parts.flatMap((part) => wholeName(part, names, true));
  return found.length > 0 ? { names: found, place: "byline" } : undefined;
}

/** The byline that stands above the text: "By Jane Doe, Associated Press". */
export function writtenBylineCredit(text: string, names: SourceNames): CreditLine | undefined {
  const line = text.slice(0, longestByline).trimStart().split("\n", 1)[0] ?? "";
  return /^(?:by|von|par) /i.test(line) && line.length <= 120 ? bylineCredit(line, names) : undefined;
}

/** "KYIV, July 8 (Reuters) -", "(AFP) ", "MOSCOW, July 8. /TASS/.", "Москва. 8 июля. INTERFAX.RU - ". */
export function datelineCredit(text: string, names: SourceNames): CreditLine | undefined {
  const head = text.slice(0, 160).trimStart();
  for (const pattern of datelines) {
    const inside = pattern.exec(head)?.[1] ?? "";
    const found = isInitials(inside, head) ? [] : namesOnly(inside, names);
    if (found.length > 0) return { names: found, place: "dateline" };
  }
  return undefined;
}

/** "Palestinian Authority (PA) –" is short for what stands before it. */
function isInitials(inside: string, head: string): boolean {
  const words = nameTokens(head.slice(0, head.indexOf(inside)), 20);
  const initials = words.slice(-inside.length).map(({ key }) => key[0] ?? "");
  return inside.length > 0 && initials.join("") === inside.toLowerCase();
}

const datelines: readonly RegExp[] = [
  /^[^()\n]{0,90}\(([^()\n]{2,60})\)\.?\s{0,3}(?:[–—-]|\p{Lu}[\p{Lu} ]{2,30}, )/u,
  /^\(([^()\n]{2,40})\)\s/u,
  /^[^/()\n]{0,60}\/\s?([^/()\n]{2,30})\s?\//u,
  /^(?:[^.–—\n]{2,30}\.\s){1,3}([^–—\s]{2,30})\s[–—-]\s/u,
];

/** "(Reuters)" or "svs/dpa" behind the last sentence, "© AFP", "Reporting by …; editing by …", "first published by …". */
export function endCredit(text: string, names: SourceNames): CreditLine | undefined {
  const tail = text.slice(-700).trimEnd();
  const found = agencySignature(tail, names) ?? lastLines(text, tail, names) ?? republished(text, tail, names);
  return found && found.length > 0 ? { names: found, place: "end" } : undefined;
}

/** Reuters alone closes its reports with who reported and who edited. */
function agencySignature(tail: string, names: SourceNames): string[] | undefined {
  const lower = tail.toLowerCase();
  const reporting = lower.lastIndexOf("reporting by ");
  const signed = reporting !== -1 && lower.indexOf("editing by ", reporting) !== -1;
  return signed && !lower.includes("additional reporting by ", reporting - 12)
    ? [names.canonical("Reuters")]
    : undefined;
}

function lastLines(text: string, tail: string, names: SourceNames): string[] | undefined {
  let read = 0;
  for (const line of tail.split("\n").slice(-6).toReversed()) {
    const found = creditOf(line.trim(), text.length, names);
    read += line.length + 1;
    if (found.length > 0) return found;
    // In a short text the last lines are the first ones too.
    if (read > text.length / 2) return undefined;
  }
  return undefined;
}

const longestLine = 80;
/** A text no longer than a caption: what is in brackets behind it took the picture. */
const captionLength = 350;
const captionWords = /\b(?:photo|photograph|image|picture|pictured|file|seen|video|via|pool|handout|getty)\b/i;

function creditOf(line: string, textLength: number, names: SourceNames): string[] {
  const owner = /^(?:©|\(c\)|copyright(?: ©)?)\s{0,2}(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s)?(.{2,80})$/iu.exec(line)?.[1];
  if (owner !== undefined) return ownerOf(owner, names);
  if (line.length <= longestLine && !captionWords.test(line)) {
    const found = namesOnly(line.replace(/[.\s]+$/, ""), names);
    if (found.length > 0) return found;
  }
  const open = line.lastIndexOf("(");
  if (textLength < captionLength || open === -1 || !/\)\.?$/.test(line)) return [];
  const sentence = line.slice(Math.max(0, open - 200), open);
  return captionWords.test(sentence) ? [] : namesOnly(line.slice(open + 1).replace(/\)\.?$/, ""), names);
}

/** "2023 The Associated Press. All rights reserved." but not "AP Photo/Jane Doe". */
function ownerOf(owner: string, names: SourceNames): string[] {
  if (captionWords.test(owner)) return [];
  const first = owner.split(/[.,/|]/)[0] ?? "";
  return wholeName(first, names, false);
}

const republishing =
  /\b(?:originally (?:published|appeared)|(?:article|story|report|piece) (?:was )?first (?:published|appeared)) (?:by|in|on|at)\b|\brepublished (?:from|with permission (?:of|from))\b/i;

function republished(text: string, tail: string, names: SourceNames): string[] | undefined {
  for (const part of [tail.slice(-400), text.slice(0, 300)]) {
    const match = republishing.exec(part);
    if (!match) continue;
    const tokens = nameTokens(part.slice(match.index + match[0].length), 3);
    for (let at = 0; at < Math.min(2, tokens.length); at += 1) {
      const found = names.at(tokens, at);
      if (found) return [found.name];
    }
  }
  return undefined;
}

/** Every part is a newsroom or the initials of an editor, and one is a newsroom: "mau/dpa/AFP". */
function namesOnly(line: string, names: SourceNames): string[] {
  const parts = line
    .split(wholeParts)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length > 8) return [];
  const found = parts.map((part) => wholeName(part, names, false));
  const sound = parts.every((part, at) => (found[at]?.length ?? 0) > 0 || isAside(part));
  return sound ? found.flat() : [];
}

function isAside(part: string): boolean {
  return /^\p{Ll}{2,4}$/u.test(part) || nameTokens(part, 8).every(({ key }) => aside.has(key));
}

/** The newsrooms of a part that names nothing else. "Reuters in Kyiv" and "Guardian staff and Reuters" do not. */
function wholeName(part: string, names: SourceNames, anyCase: boolean): string[] {
  const tokens = nameTokens(part, 12);
  const found: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const name = names.at(tokens, at, anyCase);
    if (name) found.push(name.name);
    else if (found.length > 0 && tokens[at]?.key === "in") return found;
    else if (!aside.has(tokens[at]?.key ?? "")) return [];
    at = name?.to ?? at + 1;
  }
  return found;
}
