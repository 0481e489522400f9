export type WideCharset = "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be";

const lookAhead = 256;

/**
 * UTF-16 and UTF-32 show themselves by a byte order mark, or by the zeros around the first two characters, which are ASCII in
 * every feed. A mark of UTF-16 without any zero after it is a mistake.
 */
export function wideCharset(body: Uint8Array): WideCharset | undefined {
  return markedCharset(body) ?? charsetByZeros(body);
}

function markedCharset(body: Uint8Array): WideCharset | undefined {
  const [a, b, c, d] = body;
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return "utf-32be";
  const mark = a === 0xfe && b === 0xff ? "utf-16be" : a === 0xff && b === 0xfe ? "utf-16le" : undefined;
  if (mark === "utf-16le" && c === 0 && d === 0) return "utf-32le";
  return body.length < 4 || body.subarray(2, lookAhead).includes(0) ? mark : undefined;
}

function charsetByZeros(body: Uint8Array): WideCharset | undefined {
  const zeros = zerosOf(body, 0);
  if (zeros === "0x0x") return "utf-16be";
  if (zeros === "x0x0") return "utf-16le";
  // Twice: three zeros may also be strays.
  const isTwice = body.length < 8 || zerosOf(body, 4) === zeros;
  if (zeros === "000x") return isTwice ? "utf-32be" : undefined;
  return zeros === "x000" && isTwice ? "utf-32le" : undefined;
}

function zerosOf(body: Uint8Array, at: number): string {
  return Array.from(body.subarray(at, at + 4), (byte) => (byte === 0 ? "0" : "x")).join("");
}

export function decodeWide(body: Uint8Array, charset: WideCharset): string {
  return charset.startsWith("utf-32")
    ? decodeUtf32(body, charset === "utf-32le")
    : new TextDecoder(charset).decode(body).toWellFormed();
}

/** The platform's TextDecoder has no UTF-32. */
function decodeUtf32(body: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= body.byteLength; at += 4) {
    const point = view.getUint32(at, littleEndian);
    parts.push(point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point));
  }
  return parts.join("").toWellFormed();
}
