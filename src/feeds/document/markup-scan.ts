const lessThan = 0x3c;
const greaterThan = 0x3e;
const slash = 0x2f;
const equals = 0x3d;
const space = 0x20;
const cdataStart = "<![CDATA[";

/** Learns what a scan finds, in the document's order. Names and attributes are as written; `attributesOf` reads the latter. */
export type MarkupReader = {
  /** `isEmpty`: the tag closes itself, `<br/>`. */
  openTag(name: string, attributes: string, isEmpty: boolean): void;
  closeTag(name: string): void;
  /** `isLiteral`: from a CDATA section or a raw element; in any other text entities are still to be decoded. */
  text(text: string, isLiteral: boolean): void;
};

/**
 * Finds the tags and the text of XML or HTML, whatever state it is in: a "<" that starts no tag is text, an end tag may fit none,
 * comments, processing instructions and document types are left out, and what is cut off in the middle of a tag is dropped.
 * Goes on from `from` to the first tag that ends at or after `until`, and gives the place to go on from; the source's length
 * at its end. Elements in `rawTags` hold text only, up to their own end tag. Linear.
 */
export function scanMarkup(
  source: string,
  from: number,
  until: number,
  reader: MarkupReader,
  rawTags: ReadonlySet<string> = new Set(),
): number {
  let at = from;
  while (at < until) {
    const tag = nextTag(source, at);
    if (tag > at) reader.text(source.slice(at, tag), false);
    at = tag < source.length ? readTag(source, tag, reader, rawTags) : tag;
  }
  return at;
}

/** Where the next "<" is that starts something other than text. */
function nextTag(source: string, from: number): number {
  for (let at = source.indexOf("<", from); at !== -1; at = source.indexOf("<", at + 1)) {
    const next = source.charCodeAt(at + 1);
    if (isNameStart(next) || next === 0x21 || next === 0x3f) return at;
    if (next === slash && isNameStart(source.charCodeAt(at + 2))) return at;
  }
  return source.length;
}

/** Reads what starts at the "<" at `tag`, and gives the place after it. */
function readTag(source: string, tag: number, reader: MarkupReader, rawTags: ReadonlySet<string>): number {
  const next = source.charCodeAt(tag + 1);
  if (next === slash) {
    const nameEnd = endOfName(source, tag + 2);
    const end = source.indexOf(">", nameEnd);
    if (end === -1) return source.length;
    reader.closeTag(source.slice(tag + 2, nameEnd));
    return end + 1;
  }
  if (!isNameStart(next)) return skipOther(source, tag, reader);
  const nameEnd = endOfName(source, tag + 1);
  const end = endOfTag(source, nameEnd);
  if (end === -1) return source.length;
  const name = source.slice(tag + 1, nameEnd);
  const isEmpty = source.charCodeAt(end - 1) === slash;
  reader.openTag(name, source.slice(nameEnd, isEmpty ? end - 1 : end), isEmpty);
  return rawTags.size > 0 && rawTags.has(name.toLowerCase()) ? readRaw(source, end + 1, name, reader) : end + 1;
}

/** A comment, CDATA section, declaration or processing instruction. */
function skipOther(source: string, tag: number, reader: MarkupReader): number {
  if (source.startsWith("<!--", tag)) return after(source, "-->", tag + 2);
  if (!source.startsWith(cdataStart, tag)) return after(source, ">", tag + 2);
  const start = tag + cdataStart.length;
  const end = source.indexOf("]]>", start);
  reader.text(source.slice(start, end === -1 ? source.length : end), true);
  return end === -1 ? source.length : end + 3;
}

/** Where the end tag of a raw element starts. */
function readRaw(source: string, start: number, name: string, reader: MarkupReader): number {
  let end = source.indexOf("</", start);
  const isEnd = (at: number) => source.slice(at + 2, at + 2 + name.length).toLowerCase() === name.toLowerCase();
  while (end !== -1 && !isEnd(end)) end = source.indexOf("</", end + 2);
  reader.text(source.slice(start, end === -1 ? source.length : end), true);
  return end === -1 ? source.length : end;
}

function after(source: string, end: string, from: number): number {
  const at = source.indexOf(end, from);
  return at === -1 ? source.length : at + end.length;
}

/** The first ">" that is not in a quoted value. */
function endOfTag(source: string, from: number): number {
  let isValue = false;
  for (let at = from; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === greaterThan) return at;
    if (isValue && (code === 0x22 || code === 0x27)) {
      // A quote that is never closed is a character like any other.
      at = Math.max(at, source.indexOf(source.charAt(at), at + 1));
    }
    if (code === equals) isValue = true;
    else if (code > space) isValue = false;
  }
  return -1;
}

function endOfName(source: string, from: number): number {
  let at = from;
  for (; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code <= space || code === slash || code === greaterThan || code === lessThan) break;
  }
  return at;
}

/** A letter, "_" or ":". */
function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code === 0x3a;
}
