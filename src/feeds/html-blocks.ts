import { Parser } from "htmlparser2";
import { cleanText } from "./clean-text.ts";
import { isNoise } from "./noise-elements.ts";

const maxLength = 1_000_000;
const maxDepth = 400;
const chunkLength = 16_384;

/** A stretch of text that stands on its own: a paragraph, a heading, an item of a list, a cell. */
export type Block = {
  kind: "text" | "heading" | "item";
  text: string;
  /** How many of its characters are inside links. */
  linked: number;
  /** For the first block inside a box, such as a div or a list: the index after the last block in there. */
  boxEnd?: number;
};

const blockTags: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figure footer h1 h2 h3 h4 h5 h6 " +
    "header hr li main nav ol p pre section summary table tbody td th thead tr ul"
  ).split(" "),
);
const boxTags: ReadonlySet<string> = new Set("article aside div section table ul ol blockquote details".split(" "));

/** An open element; `box` is the innermost box it is or stands in. */
type Frame = { tag: string; skipped: boolean; linked: boolean; box: Box };

type Box = { first?: Block };

type Reader = { frames: Frame[]; blocks: Block[]; page: Box; text: string; linked: number };

/**
 * Splits HTML into its blocks of plain text, without scripts, forms, captions and other things that are not the article's words.
 * Linear; input beyond a million characters and nesting deeper than 400 is ignored.
 */
export function htmlBlocks(html: string): Block[] {
  const reader: Reader = { frames: [], blocks: [], page: {}, text: "", linked: 0 };
  const parser = new Parser({
    onopentag: (tag, attributes) => openTag(reader, tag, attributes),
    ontext: (text) => addText(reader, text),
    onclosetag: () => closeTag(reader),
  });
  const bounded = html.slice(0, maxLength);
  for (let start = 0; start < bounded.length && reader.frames.length < maxDepth; start += chunkLength) {
    parser.write(bounded.slice(start, start + chunkLength));
  }
  parser.end();
  endBlock(reader, "text");
  return reader.blocks;
}

function openTag(reader: Reader, tag: string, attributes: Readonly<Record<string, string>>): void {
  const parent = reader.frames.at(-1);
  if (blockTags.has(tag)) endBlock(reader, kindOf(reader));
  const skipped = parent?.skipped === true || isNoise(tag, attributes);
  if (tag === "br" && !skipped) reader.text += "\n";
  const box = boxTags.has(tag) ? {} : (parent?.box ?? reader.page);
  reader.frames.push({ tag, skipped, linked: tag === "a" || parent?.linked === true, box });
}

function closeTag(reader: Reader): void {
  const tag = reader.frames.at(-1)?.tag ?? "";
  if (blockTags.has(tag)) endBlock(reader, kindOf(reader));
  const frame = reader.frames.pop();
  if (frame?.box.first && boxTags.has(tag)) frame.box.first.boxEnd = reader.blocks.length;
}

function addText(reader: Reader, text: string): void {
  const frame = reader.frames.at(-1);
  if (frame?.skipped) return;
  // Line ends of the source are spaces; a line break that shows comes from <br> alone.
  const folded = frame?.tag === "pre" ? text : text.replace(/[\r\n]+/g, " ");
  reader.text += folded;
  if (frame?.linked) reader.linked += folded.trim().length;
}

function kindOf(reader: Reader): Block["kind"] {
  for (const { tag } of reader.frames.slice(-4).toReversed()) {
    if (tag === "li" || tag === "dt" || tag === "dd") return "item";
    if (/^h[1-6]$/.test(tag)) return "heading";
  }
  return "text";
}

/** Puts the collected text out as blocks: two <br> in a row part paragraphs as <p> does. */
function endBlock(reader: Reader, kind: Block["kind"]): void {
  const paragraphs = reader.text
    .split(/\n[^\S\n]*\n/)
    .map(fold)
    .filter((text) => text !== "");
  const linked = paragraphs.length === 1 ? reader.linked : 0;
  const box = reader.frames.at(-1)?.box ?? reader.page;
  for (const text of paragraphs) {
    const block: Block = { kind, text, linked };
    reader.blocks.push(block);
    box.first ??= block;
  }
  reader.text = "";
  reader.linked = 0;
}

function fold(text: string): string {
  return cleanText(text)
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}
