import { isAscii, isUtf8 } from "node:buffer";
import { charsetOf, declaredCharset } from "./charset.ts";
import { decodeWide, wideCharset } from "./wide-text.ts";

const escapes = ["\u001b$B", "\u001b$@", "\u001b(J", "\u001b(I"];
const maxChance = 20_000;
/** What the bytes 80–9F are in windows-1252. Latin-1 and Unicode have invisible controls there, which nobody means. */
const westernSigns = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

export type DecodedText = {
  text: string;
  /** What it was read as, which need not be what it declares. */
  charset: string;
};

/**
 * The text of a document, whatever it says about its encoding: by byte order mark and by the zeros of UTF-16 and UTF-32; as
 * UTF-8 if it is valid UTF-8, which other encodings almost never are; then as the HTTP header, the XML declaration or the
 * HTML meta element say, if the bytes make sense so; then by what the bytes look like. Never throws; what cannot be read is
 * U+FFFD.
 */
export function readText(body: Uint8Array, contentType?: string): DecodedText {
  const wide = wideCharset(body);
  if (wide) return { text: cleaned(decodeWide(body, wide)), charset: wide };
  // A mark may stand before text that is not what it says.
  const narrow = body.subarray(markLength(body));
  const charset = isUtf8(narrow) ? charsetOfValid(narrow, contentType) : charsetOfInvalid(narrow, contentType);
  return { text: cleaned(decodeAs(narrow, charset)), charset };
}

export function decodeText(body: Uint8Array, contentType?: string): string {
  return readText(body, contentType).text;
}

function markLength([a, b, c]: Uint8Array): number {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 3;
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) ? 2 : 0;
}

/** Of bytes that are UTF-8, or ASCII. */
function charsetOfValid(body: Uint8Array, contentType: string | undefined): string {
  const bytes = bufferOf(body);
  if (bytes.includes(0x1b) && escapes.some((sequence) => bytes.includes(sequence))) return "iso-2022-jp";
  if (body.length > maxChance || isAscii(body)) return "utf-8";
  const [claimed = ""] = declaredCharset(body, contentType);
  return isEastAsian(claimed) && isChance(bytes.toString("utf8")) ? claimed : "utf-8";
}

function charsetOfInvalid(body: Uint8Array, contentType: string | undefined): string {
  const declared = declaredCharset(body, contentType);
  const { sequences, strays, lone } = countUtf8(body);
  const legacy = declared.filter((label) => label !== "utf-8");
  // Quotation marks of windows-1252 get into UTF-8 one by one; bytes in a row are another encoding, in which some happen to be UTF-8.
  const damage = declared[0] === "utf-8" ? lone * 0.25 + (strays - lone) * 2 : strays * (legacy.length > 0 ? 10 : 3);
  return sequences >= damage ? "utf-8" : charsetOf(body, legacy);
}

function decodeAs(body: Uint8Array, charset: string): string {
  if (charset === "utf-8") return isUtf8(body) ? bufferOf(body).toString("utf8") : mendUtf8(body);
  return new TextDecoder(charset).decode(body);
}

function bufferOf(body: Uint8Array): Buffer {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

/** A few letters of two bytes in an East Asian encoding may happen to be UTF-8, of letters that make no word. */
function isChance(text: string): boolean {
  const foreign = text.match(/[^\p{ASCII}]/gu) ?? [];
  const isInWord = /[a-z][^\p{ASCII}]|[^\p{ASCII}][a-z]/iu.test(text);
  return foreign.length > 0 && foreign.length <= 4 && foreign.every((letter) => letter < "\u0800") && !isInWord;
}

function isEastAsian(label: string): boolean {
  return /^(?:gb|big5|euc|shift)/.test(label);
}

function westernSign(control: string): string {
  return westernSigns[control.charCodeAt(0) - 0x80] ?? control;
}

/** UTF-8 with strays: a lone byte between plain letters is a quotation mark or letter of windows-1252, as editors paste them. */
function mendUtf8(body: Uint8Array): string {
  const parts: string[] = [];
  const whole = bufferOf(body);
  let start = 0;
  for (let at = 0; at < body.length; at += sequenceLength(body, at)) {
    if (!isLoneStray(body, at)) continue;
    // As Latin-1, whose controls become signs of windows-1252 in the end.
    parts.push(whole.toString("utf8", start, at), String.fromCharCode(body[at] ?? 0));
    start = at + 1;
  }
  return parts.join("") + whole.toString("utf8", start);
}

function isLoneStray(body: Uint8Array, at: number): boolean {
  if ((body[at] ?? 0) < 0x80 || sequenceLength(body, at) > 1 || at + 1 >= body.length) return false;
  return (body[at - 1] ?? 0) < 0x80 && (body[at + 1] ?? 0) < 0x80;
}

/** Well-formed UTF-8 sequences of two bytes or more, and bytes above 7F outside of them; `lone` ones stand between plain letters. */
function countUtf8(body: Uint8Array): { sequences: number; strays: number; lone: number } {
  let sequences = 0;
  let strays = 0;
  let lone = 0;
  for (let at = 0; at < body.length; ) {
    const length = sequenceLength(body, at);
    if (length > 1) sequences += 1;
    else if ((body[at] ?? 0) > 0x7f) {
      strays += 1;
      if (isLoneStray(body, at)) lone += 1;
    }
    at += length;
  }
  return { sequences, strays, lone };
}

/** How many bytes the UTF-8 sequence at `at` has; 1 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0xc2 || lead > 0xf4) return 1;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 1;
  return length;
}

const forbidden = /[\p{Cc}--[\t\n\r\u0080-\u009f]]+/gv;

/**
 * Without marks at the start, without the controls that XML forbids (section 2.2), which belong into no text and cut tags in
 * two, and with the quotation marks of windows-1252 where a converter made controls of them (as Node before 24 does).
 */
function cleaned(text: string): string {
  let start = 0;
  while (text.charCodeAt(start) === 0xfeff) start += 1;
  const rest = start === 0 ? text : text.slice(start);
  const whole = rest.replace(forbidden, "");
  return /[\u0080-\u009f]/.test(whole) ? whole.replace(/[\u0080-\u009f]/g, westernSign) : whole;
}
