import { Parser } from "htmlparser2";
import type { Attributes } from "../document/markup-attributes.ts";
import { escapeAttribute, escapeHtml } from "../document/xml-text.ts";
import { tagSet } from "../html/html-tags.ts";
import { isHidden, isNamedNoise } from "../html/noise-elements.ts";

const maxLength = 2_000_000;
const chunkLength = 16_384;
/** Elements this deep lose their tags and keep their words; building a tree takes a call for each level. */
const maxDepth = 120;
/** Nobody nests this deep but to do harm. */
const brokenDepth = 1_000;
const maxElements = 8_000;
const maxData = 500_000;
const maxAside = 2_000;
/** A box with less in it is dropped at once: nobody's article is so short. */
const shortestArticle = 400;
/** The cards that lead to other articles are shorter. */
const longArticle = 1_000;
/** A box that holds this share of all words is the page, whatever it is called. */
const mostOfPage = 0.85;

/** A web page, made small enough to search it for its article. */
export type PageSource = {
  /** Without scripts, pictures, menus, hidden parts and the boxes around an article. Bounded in depth and number of elements. */
  html: string;
  /** The title for other sites (og:title), else that of the window; may be empty. */
  title: string;
  /** What the page says to readers without JavaScript. */
  noscript: string;
  /** Documents of structured data (JSON-LD), unread. */
  data: string[];
};

const silentTags = tagSet(
  "amp-ad amp-analytics amp-consent amp-img amp-sidebar audio button canvas embed figcaption iframe math noscript object " +
    "option script select style svg template textarea title video",
);
const boxTags = tagSet("aside dialog footer form menu nav");
const wholeTags = tagSet("html body head main article");
/** The frame of the document is made anew, and what only changes the looks of words costs time in the tree. */
const droppedTags = tagSet(
  "abbr acronym amp-img area b base bdi bdo big body cite col data del em embed font head html i img input ins label link mark " +
    "meta param picture q s samp small source span strike strong sub sup time track tt u var wbr",
);
const keptAttributes = ["class", "id", "role", "itemprop", "rel", "href", "dir"];

type PageFrame = {
  tag: string;
  silent: boolean;
  isData: boolean;
  written: boolean;
  box: PageBox | undefined;
  /** How much there was when it opened. */
  parts: number;
  words: number;
  elements: number;
};
/** A stretch of the output that is dropped at the end unless it turns out to be the page itself. */
type PageBox = { start: number; end: number; words: number; whole: boolean };

type PageReader = {
  frames: PageFrame[];
  parts: string[];
  boxes: PageBox[];
  words: number;
  depth: number;
  elements: number;
  windowTitle: string;
  openTitle: string;
  noscript: string;
  data: string[];
  dataLength: number;
};

/** Reads a page in one pass, linear in its length; what is beyond two million characters or 8,000 elements is ignored. */
export function readPageSource(html: string): PageSource {
  const reader: PageReader = {
    ...{ frames: [], parts: [], boxes: [], words: 0, depth: 0, elements: 0 },
    ...{ windowTitle: "", openTitle: "", noscript: "", data: [], dataLength: 0 },
  };
  const parser = new Parser({
    onopentag: (tag, attributes) => openTag(reader, tag, attributes),
    ontext: (text) => addText(reader, text),
    onclosetag: () => closeTag(reader),
  });
  const bounded = html.slice(0, maxLength);
  for (let start = 0; start < bounded.length && isBearable(reader); start += chunkLength) {
    parser.write(bounded.slice(start, start + chunkLength));
  }
  parser.end();
  const { openTitle, windowTitle, noscript, data } = reader;
  return { html: withoutBoxes(reader), title: (openTitle || windowTitle).trim(), noscript: noscript.trim(), data };
}

function isBearable({ frames, elements }: PageReader): boolean {
  return frames.length < brokenDepth && elements < maxElements;
}

function openTag(reader: PageReader, tag: string, attributes: Attributes): void {
  const parent = reader.frames.at(-1);
  if (tag === "meta") readMeta(reader, attributes);
  const isData = tag === "script" && /^application\/ld\+json/i.test(attributes.type?.trim() ?? "");
  if (isData) reader.data.push("");
  const isWhole = wholeTags.has(tag);
  const silent = parent?.silent === true || silentTags.has(tag) || (!isWhole && isHidden(attributes));
  const isBox = !silent && !isWhole && (boxTags.has(tag) || isNamedNoise(attributes));
  const box = isBox ? openBox(reader) : undefined;
  if (!silent && saysWhole(tag, attributes)) keepBoxes(reader);
  const written = !silent && reader.depth < maxDepth && reader.elements < maxElements && !droppedTags.has(tag);
  const { parts, words, elements } = reader;
  reader.frames.push({ tag, silent, isData, written, box, parts: parts.length, words, elements });
  if (!written) return;
  reader.elements += 1;
  reader.depth += 1;
  reader.parts.push(`<${tag}${attributesOf(attributes)}>`);
}

/** The open boxes hold the article, whatever they are called. */
function keepBoxes({ frames }: PageReader): void {
  for (const { box } of frames) if (box) box.whole = true;
}

/** Only what wraps an article has such an element in it. */
function saysWhole(tag: string, { itemprop = "" }: Attributes): boolean {
  return tag === "main" || tag === "h1" || itemprop === "articleBody";
}

function openBox(reader: PageReader): PageBox {
  const box = { start: reader.parts.length, end: reader.parts.length, words: 0, whole: false };
  reader.boxes.push(box);
  return box;
}

function readMeta(reader: PageReader, { property, name, content = "" }: Attributes): void {
  if ((property ?? name) === "og:title" && reader.openTitle === "") reader.openTitle = content.slice(0, maxAside);
}

function addText(reader: PageReader, text: string): void {
  const frame = reader.frames.at(-1);
  if (!frame?.silent) {
    if (reader.elements >= maxElements) return;
    const html = escapeHtml(text);
    // Every entity becomes a node of its own in the tree.
    if (html.length > text.length) reader.elements += html.split("&").length - 1;
    reader.words += text.trim().length;
    reader.parts.push(html);
  } else if (frame.isData) addData(reader, text);
  else if (frame.tag === "title") reader.windowTitle = (reader.windowTitle + text).slice(0, maxAside);
  else if (reader.frames.some(({ tag }) => tag === "noscript"))
    reader.noscript = `${reader.noscript} ${text.trim()}`.slice(0, maxAside);
}

function addData(reader: PageReader, text: string): void {
  const last = reader.data.length - 1;
  if (last < 0 || reader.dataLength + text.length > maxData) return;
  reader.data[last] += text;
  reader.dataLength += text.length;
}

function closeTag(reader: PageReader): void {
  const frame = reader.frames.pop();
  if (!frame) return;
  if (frame.written) {
    reader.depth -= 1;
    if (frame.tag !== "br" && frame.tag !== "hr") endElement(reader, frame);
  }
  if (frame.tag === "article" && reader.words - frame.words >= longArticle) keepBoxes(reader);
  if (frame.box) endBox(reader, frame, frame.box);
}

function endBox(reader: PageReader, frame: PageFrame, box: PageBox): void {
  box.words = reader.words - frame.words;
  box.end = reader.parts.length;
  if (box.whole || box.words >= shortestArticle) return;
  reader.words = frame.words;
  reader.elements = frame.elements;
  reader.parts.length = frame.parts;
  while ((reader.boxes.at(-1)?.start ?? -1) >= frame.parts) reader.boxes.pop();
}

/** An element without a word is as if it had never been; its boxes are empty as well. */
function endElement(reader: PageReader, frame: PageFrame): void {
  const { parts, words, boxes } = reader;
  if (words > frame.words) {
    parts.push(`</${frame.tag}>`);
    return;
  }
  reader.elements = frame.elements;
  parts.length = frame.parts;
  while ((boxes.at(-1)?.start ?? -1) > parts.length) boxes.pop();
}

function withoutBoxes({ parts, boxes, words }: PageReader): string {
  const kept: string[] = [];
  let at = 0;
  for (const box of boxes) {
    if (box.start < at) continue;
    if (box.whole || box.words > words * mostOfPage) {
      // Its name would mislead whoever looks next.
      parts[box.start] = parts[box.start]?.replace(/^(<[^\s>]+) [^>]*>$/, "$1>") ?? "";
      continue;
    }
    kept.push(parts.slice(at, box.start).join(""));
    at = box.end;
  }
  return kept.join("") + parts.slice(at).join("");
}

function attributesOf(attributes: Attributes): string {
  const kept = keptAttributes.filter((name) => attributes[name] !== undefined);
  return kept.map((name) => ` ${name}="${escapeAttribute((attributes[name] ?? "").slice(0, 300))}"`).join("");
}
