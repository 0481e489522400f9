import type { HtmlBlock } from "./html-blocks.ts";

const longestHeading = 80;
const longestTeaser = 160;
const longestLine = 400;
/** A box of more blocks than this is no box at the side, and so much text around is enough to weigh one. */
const maxBoxBlocks = 60;

/** Headings over lists of other articles, in the languages the watched feeds are in. */
const listHeadings: readonly RegExp[] = [
  /^(?:related|recommended|similar|further|more|other|latest|top|must)[\s-](?:articles?|stories|story|news|coverage|content|posts?|topics?|links?|reading|reads?|headlines)\b/,
  /^(?:related|recommended|trending)(?: now| for you| topics?)?(?::|$)/,
  /^(?:you (?:may|might) (?:also )?(?:like|be interested in)|also (?:read|see)\b|see also|read (?:also|more|next|this)|don'?t miss|up next)/,
  /^(?:most (?:read|popular|viewed|shared)|editor'?s'? (?:picks?|choice)|what to read next|in other news|in case you missed|more (?:on|from|about) )/,
  /^(?:lesen sie auch|mehr zum thema|lesen sie (?:mehr|dazu)|das könnte sie|(?:à|a) lire (?:aussi|également)|lire aussi|sur le même sujet)/,
  /^(?:leggi anche|leia (?:também|mais)|te puede interesar|lea también|más (?:información|noticias)|ilgili haberler)/,
  /^(?:читайте? (?:также|ещ[её]|по теме)|по теме|(?:ещ[её]|другие) (?:по теме|новости)|материалы по теме|смотрите также|читайте також|(?:за|на) тем[уі]|дивіться також|اقرأ (?:أيضا|المزيد))/,
];

/** Headings over a box that has nothing to do with the article. */
const asideHeadings: readonly RegExp[] = [
  /^(?:did you know|fun fact|(?:pro|expert) tip|fast facts?$|about (?:the author|us)$|advertisement|sponsored|promoted)/,
  /^(?:sign up|subscribe|newsletter|get (?:the|our) (?:latest|newsletter|daily|weekly)|join our|follow us|share this|stay (?:informed|up to date))/,
  /^(?:comments?(?: \(\d+\))?$|\d+ comments?$|leave a (?:comment|reply)|cookies?$|cookie (?:policy|settings|notice)|we (?:use|value) (?:cookies|your privacy))/,
];

/** A line of its own that can only be the label of a box, whatever element it came in: the text of the box is the block below. */
const boxLabel = /^(?:did you know|fun fact|pro tip|expert tip)[\s?!:.…]{0,4}$/i;

/** Whole lines that feeds add at the end of an entry. */
const lines: readonly RegExp[] = [
  /^(?:continue reading|read (?:more|the full (?:story|article))|full (?:story|article)|click here|weiterlesen|lire la suite|читать далее|leer más)\b.{0,60}$/,
  /^the post .{1,400} (?:appeared first on|first appeared on) .{1,200}$/,
  /^(?:©|copyright ).{0,200}$/,
  /^(?:enjoyed this\b.{0,80}|let your friends know.{0,40}|this site uses akismet\b.{0,120}|we encourage you to share\b.{0,250})$/,
  /^\(?(?:source|via):? ?\(?(?:https?:\/\/|www\.)\S{1,200}$/,
  /^(?:publish(?:ed)?(?: date| on)?|updated|last updated):? .{0,100}\breading time\b.{0,40}$/,
  /^\d{1,2} min(?:ute)?s? read$/,
  // A footnote is the headline of another article.
  /^\[{1,2}\d{1,3}\]{1,2} .{1,300}https?:\/\/\S{1,300}$/,
  // "Home » World » Europe"
  /^(?:home|start|startseite|accueil|головна|главная) ?[»›>/].{1,200}$/,
];

/**
 * Leaves out lists of other articles, "did you know", newsletter, cookie and comment boxes, and closing formulas.
 * Cautious: running text under such a heading stays unless the heading opens a box of its own or is short like a teaser.
 */
export function withoutBoilerplate(all: readonly HtmlBlock[]): HtmlBlock[] {
  const blocks = withoutLooseLinks(all);
  const kept: HtmlBlock[] = [];
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at];
    if (!block) break;
    const next = block.text.length > longestLine ? at : endOfBoilerplate(blocks, at, block);
    if (next === at) kept.push(block);
    at = Math.max(next, at + 1);
  }
  return kept;
}

/**
 * Links to other articles stand between paragraphs, often without a word that says so: lines that are a headline and all of it a link.
 * Where the text lives on links, as a list of sources does, they stay.
 */
function withoutLooseLinks(blocks: readonly HtmlBlock[]): readonly HtmlBlock[] {
  const loose = new Set(blocks.filter(isLooseLink));
  if (loose.size === 0) return blocks;
  const prose = lengthOf(blocks.filter((block) => block.linked === 0));
  const isFew = loose.size > 0 && prose >= 300 && lengthOf([...loose]) * 3 <= prose;
  return isFew ? blocks.filter((block) => !loose.has(block)) : blocks;
}

function isLooseLink(block: HtmlBlock): boolean {
  if (block.linked === 0 || block.kind === "heading" || block.text.length < 20) return false;
  return isTeaser(block) && block.linked >= block.text.replace(/\s+/g, "").length;
}

/** The index after the boilerplate that starts at `at`; `at` itself when none does. */
function endOfBoilerplate(blocks: readonly HtmlBlock[], at: number, block: HtmlBlock): number {
  const words = block.text.toLowerCase().replaceAll("’", "'").trim();
  const introduces = block.kind === "heading" || words.endsWith(":");
  if (!introduces && lines.some((pattern) => pattern.test(words))) return at + 1;
  const isAside = asideHeadings.some((pattern) => pattern.test(words));
  if (!isAside && !listHeadings.some((pattern) => pattern.test(words))) return at;
  if (isLinks(block)) return at + 1;
  if (blocks.length === 1) return at;
  const label = words.slice(0, words.indexOf(":") + 1);
  if (label !== "" && label.length < words.length) return isTeaserLine(block, label) ? at + 1 : at;
  if (!isHeading(block)) return isAside && at >= blocks.length - 3 ? at + 1 : at;
  return isAside ? endOfAside(blocks, at, block) : endOfList(blocks, at, block);
}

/** Short, and no sentence unless it is marked as a heading. */
function isHeading(block: HtmlBlock): boolean {
  if (block.text.length > longestHeading || block.kind === "item") return false;
  return block.kind === "heading" || !/[.!]$/.test(block.text);
}

/** "Related: Talks resume in Geneva", all of it a link but the label. */
function isTeaserLine(block: HtmlBlock, label: string): boolean {
  return block.linked >= (block.text.length - label.length) * 0.6 && block.linked > 0;
}

function endOfList(blocks: readonly HtmlBlock[], heading: number, first: HtmlBlock): number {
  const boxEnd = endOfBox(blocks, heading, first);
  if (boxEnd !== undefined) return boxEnd;
  let at = heading + 1;
  while (at < blocks.length && isListed(blocks[at])) at += 1;
  return at;
}

function endOfAside(blocks: readonly HtmlBlock[], heading: number, first: HtmlBlock): number {
  const takesNext = first.kind === "heading" || boxLabel.test(first.text);
  const afterNext = Math.min(heading + (takesNext ? 2 : 1), blocks.length);
  return endOfBox(blocks, heading, first) ?? afterNext;
}

/** A box that opens with such a heading goes with everything in it, unless it holds most of the text there is. */
function endOfBox(blocks: readonly HtmlBlock[], heading: number, { boxEnd }: HtmlBlock): number | undefined {
  if (boxEnd === undefined || boxEnd - heading > maxBoxBlocks) return undefined;
  const inside = lengthOf(blocks.slice(heading, boxEnd));
  const around =
    lengthOf(blocks.slice(Math.max(0, heading - maxBoxBlocks), heading)) +
    lengthOf(blocks.slice(boxEnd, boxEnd + maxBoxBlocks));
  return inside <= around ? boxEnd : undefined;
}

function isListed(block: HtmlBlock | undefined): boolean {
  if (!block || block.kind === "heading") return false;
  return block.kind === "item" || isLinks(block) || isTeaser(block);
}

function isLinks(block: HtmlBlock): boolean {
  return block.linked > 0 && block.linked >= block.text.replace(/\s+/g, "").length * 0.6;
}

/** A headline without a full stop, as lists of other articles have. */
function isTeaser(block: HtmlBlock): boolean {
  return block.text.length <= longestTeaser && !/[.!?…:"”»]$/.test(block.text);
}

function lengthOf(blocks: readonly HtmlBlock[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}
