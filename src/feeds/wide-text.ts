export type WideCharset = "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be";

const lookAhead = 256;

/**
 * UTF-16 and UTF-32 show themselves by a byte order mark, or by the zeros around the first two characters, which are ASCII in
 * every feed. A mark of UTF-16 without any zero after it is a mistake.
 */
export function wideCharset(body: Uint8Array): WideCharset | undefined {
  const [a = -1, b = -1, c = -1, d = -1] = body;
  const zeros = [a, b, c, d].map((byte) => (byte === 0 ? "0" : "x")).join("");
  const isBig = a === 0xfe && b === 0xff;
  const isLittle = a === 0xff && b === 0xfe;
  if (zeros === "000x" || (zeros === "00xx" && c === 0xfe && d === 0xff)) return "utf-32be";
  if (zeros === "x000" || (zeros === "xx00" && isLittle)) return "utf-32le";
  if (isBig || isLittle) return isWideAfterMark(body) ? (isBig ? "utf-16be" : "utf-16le") : undefined;
  return zeros === "0x0x" ? "utf-16be" : zeros === "x0x0" ? "utf-16le" : undefined;
}

function isWideAfterMark(body: Uint8Array): boolean {
  return body.length < 4 || body.subarray(2, lookAhead).includes(0);
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
