import { decodeHTML } from "entities";
import { scanMarkup } from "../document/markup-scan.ts";
import { cleanText, plainLine } from "./clean-text.ts";
import { blockTags, isEndedBy, rawTags, tagSet, voidTags } from "./html-tags.ts";
import { isNoiseAsWritten } from "./noise-as-written.ts";

const maxLength = 1_000_000;
const maxDepth = 400;

/** A stretch of text that stands on its own: a paragraph, a heading, an item of a list, a cell. */
export type HtmlBlock = {
  kind: "text" | "heading" | "item";
  text: string;
  /** How many of its characters are inside links. */
  linked: number;
  /** For the first block inside a box, such as a div or a list: the index after the last block in there. */
  boxEnd?: number;
};

const itemTags = tagSet("li dt dd");
const headingTags = tagSet("h1 h2 h3 h4 h5 h6");
const boxTags = tagSet("article aside div section table ul ol blockquote details");

/** An open element; `box` is the innermost box it is or stands in. */
type BlockFrame = { tag: string; skipped: boolean; linked: boolean; box: BlockBox };

type BlockBox = { first?: HtmlBlock };

type BlockReader = { frames: BlockFrame[]; blocks: HtmlBlock[]; page: BlockBox; text: string; linked: number };

/**
 * Splits HTML into its blocks of plain text, without scripts, forms, captions and other things that are not the article's words.
 * Linear; input beyond a million characters is ignored, and so are tags nested deeper than 400.
 */
export function htmlBlocks(html: string): HtmlBlock[] {
  const reader: BlockReader = { frames: [], blocks: [], page: {}, text: "", linked: 0 };
  const plain = withoutCdata(html.slice(0, maxLength));
  const handler = {
    openTag: (name: string, attributes: string, isEmpty: boolean) =>
      openTag(reader, name.toLowerCase(), attributes, isEmpty),
    closeTag: (name: string) => closeTag(reader, name.toLowerCase()),
    text: (text: string) => addText(reader, text),
  };
  scanMarkup(plain, 0, plain.length, handler, rawTags);
  while (reader.frames.length > 0) closeInnermost(reader);
  endBlock(reader);
  return reader.blocks;
}

/** Feeds put CDATA into what is HTML already; there it means nothing. */
function withoutCdata(html: string): string {
  return html.includes("<![") ? html.replaceAll("<![CDATA[", "").replaceAll("]]>", "") : html;
}

function openTag(reader: BlockReader, tag: string, attributes: string, isEmpty: boolean): void {
  while (isEndedBy(reader.frames.at(-1)?.tag ?? "", tag)) closeInnermost(reader);
  const parent = reader.frames.at(-1);
  const skipped = parent?.skipped === true;
  if (blockTags.has(tag)) endBlock(reader);
  if (tag === "br" && !skipped) reader.text += "\n";
  const isVoid = voidTags.has(tag) || (isEmpty && (tag === "svg" || tag === "math"));
  if (isVoid || reader.frames.length >= maxDepth) return;
  reader.frames.push({
    tag,
    skipped: skipped || isNoiseAsWritten(tag, attributes),
    linked: tag === "a" || parent?.linked === true,
    box: boxTags.has(tag) ? {} : (parent?.box ?? reader.page),
  });
}

function closeTag(reader: BlockReader, tag: string): void {
  let at = reader.frames.length - 1;
  while (at >= 0 && reader.frames[at]?.tag !== tag) at -= 1;
  if (at === -1) {
    // As browsers do: a stray </br> is a line break, a stray </p> an empty paragraph.
    if (tag === "br" || tag === "p") openTag(reader, "br", "", true);
    return;
  }
  while (reader.frames.length > at) closeInnermost(reader);
}

function closeInnermost(reader: BlockReader): void {
  const frame = reader.frames.at(-1);
  if (!frame) return;
  if (blockTags.has(frame.tag)) endBlock(reader);
  reader.frames.pop();
  if (frame.box.first && boxTags.has(frame.tag)) frame.box.first.boxEnd = reader.blocks.length;
}

function addText(reader: BlockReader, written: string): void {
  const frame = reader.frames.at(-1);
  if (frame?.skipped) return;
  const text = written.includes("&") ? decodeHTML(written) : written;
  // Line ends of the source are spaces; a line break that shows comes from <br> alone.
  const hasLines = text.includes("\n") || text.includes("\r");
  reader.text += hasLines && frame?.tag !== "pre" ? text.replace(/[\r\n]+/g, " ") : text;
  if (frame?.linked) reader.linked += text.trim().length;
}

function kindOf({ frames }: BlockReader): HtmlBlock["kind"] {
  for (let at = frames.length - 1; at >= Math.max(0, frames.length - 4); at -= 1) {
    const tag = frames[at]?.tag ?? "";
    if (itemTags.has(tag)) return "item";
    if (headingTags.has(tag)) return "heading";
  }
  return "text";
}

/** Puts the collected text out as blocks: two <br> in a row part paragraphs as <p> does. */
function endBlock(reader: BlockReader): void {
  if (reader.text === "") return;
  const paragraphs = paragraphsIn(reader.text);
  const linked = paragraphs.length === 1 ? reader.linked : 0;
  const box = reader.frames.at(-1)?.box ?? reader.page;
  const kind = kindOf(reader);
  for (const text of paragraphs) {
    const block: HtmlBlock = { kind, text, linked };
    reader.blocks.push(block);
    box.first ??= block;
  }
  reader.text = "";
  reader.linked = 0;
}

function paragraphsIn(text: string): string[] {
  if (!text.includes("\n")) return [plainLine(text)].filter(isPresent);
  return cleanText(text)
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => paragraph.split("\n").map(plainLine).filter(isPresent).join("\n"))
    .filter(isPresent);
}

function isPresent(text: string): boolean {
  return text !== "";
}
