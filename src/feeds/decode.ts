import { declaredCharset, detectCharset } from "./charset.ts";

/**
 * The text of a document: by its byte order mark, then as UTF-8 if it is valid UTF-8 (other encodings almost never are),
 * then by the charset of the HTTP header and of the XML declaration, then by what the bytes look like.
 */
export function decodeText(body: Uint8Array, contentType?: string): string {
  const wide = wideCharset(body);
  if (wide) return stripMark(decodeAs(body, wide) ?? "");
  const declared = declaredCharset(body, contentType);
  const utf8 = declared.find((label) => label.startsWith("iso-2022")) ? undefined : decodeUtf8(body);
  return stripMark(utf8 ?? decodeDeclared(body, declared));
}

function decodeDeclared(body: Uint8Array, declared: readonly string[]): string {
  for (const label of declared) {
    const text = label.startsWith("utf") ? undefined : decodeAs(body, label);
    if (text !== undefined) return text;
  }
  return decodeAs(body, detectCharset(body)) ?? "";
}

function decodeUtf8(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

function decodeAs(body: Uint8Array, label: string): string | undefined {
  if (label.startsWith("utf-32")) return decodeUtf32(body, label === "utf-32le");
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    return undefined;
  }
}

/** UTF-16 and UTF-32 show themselves by a byte order mark or by the zeros around the first "<". */
function wideCharset(body: Uint8Array): string | undefined {
  const [a = -1, b = -1, c = -1, d = -1] = body;
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d === 0x3c))) return "utf-32be";
  if (c === 0 && d === 0 && ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0))) return "utf-32le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0)) return "utf-16be";
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && d === 0)) return "utf-16le";
  return undefined;
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

function stripMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}
