import { promisify } from "node:util";
import { brotliDecompress, constants, gunzip, inflate, inflateRaw, zstdDecompress } from "node:zlib";

const maxCodings = 2;
/** Windows of up to 8 MB are all that HTTP allows (RFC 9659); the decoder would give an attacker 128 MB. */
const zstdWindow = { [constants.ZSTD_d_windowLogMax]: 23 };

export const readableCodings = "gzip, deflate, br, zstd";

export type BodyResult =
  | { kind: "read"; body: Buffer }
  | { kind: "too-large" }
  /** In an encoding that was not asked for. */
  | { kind: "unknown-coding"; coding: string };

/**
 * Undoes the Content-Encoding of a whole body, and stops as soon as more than `maxBytes` came out: a compression bomb costs
 * `maxBytes` of memory and no more. Throws what the decompression throws.
 */
export async function readBody(
  sent: Buffer,
  contentEncoding: string | undefined,
  maxBytes: number,
): Promise<BodyResult> {
  const codings = codingsOf(contentEncoding);
  const unknown = codings.find((coding) => !/^(?:x-gzip|gzip|deflate|br|zstd)$/.test(coding));
  if (unknown !== undefined || codings.length > maxCodings) {
    return { kind: "unknown-coding", coding: (unknown ?? codings.join(", ")).slice(0, 40) };
  }
  // A feed kept as a .gz file comes compressed without saying so.
  if (codings.length === 0 && !isGzip(sent)) return sized(sent, maxBytes);
  return unpack(sent, codings.length === 0 ? ["gzip"] : codings, maxBytes);
}

async function unpack(sent: Buffer, codings: readonly string[], maxBytes: number): Promise<BodyResult> {
  try {
    let body = sent;
    // Listed in the order they were applied, so undone from the last (RFC 9110, 8.4).
    for (const coding of codings.toReversed()) body = await decompress(body, coding, maxBytes);
    if (isGzip(body)) body = await decompress(body, "gzip", maxBytes);
    return sized(body, maxBytes);
  } catch (error) {
    if ((error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE") return { kind: "too-large" };
    throw error;
  }
}

function sized(body: Buffer, maxBytes: number): BodyResult {
  return body.length > maxBytes ? { kind: "too-large" } : { kind: "read", body };
}

const codecs = {
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  raw: promisify(inflateRaw),
};

/** Servers say "gzip" over plain text and send deflate in two forms, so the first bytes decide. */
async function decompress(body: Buffer, coding: string, maxOutputLength: number): Promise<Buffer> {
  const limit = { maxOutputLength };
  if (body.length === 0) return body;
  if (coding === "br") return codecs.br(body, limit);
  if (coding === "zstd") return codecs.zstd(body, { ...limit, params: zstdWindow });
  if (coding === "deflate") {
    return ((body[0] ?? 0) & 0x0f) === 8 ? codecs.deflate(body, limit) : codecs.raw(body, limit);
  }
  return isGzip(body) ? codecs.gzip(body, limit) : body;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && (bytes.length < 2 || bytes[1] === 0x8b);
}

function codingsOf(contentEncoding: string | undefined): string[] {
  if (contentEncoding === undefined) return [];
  const codings = contentEncoding.slice(0, 200).toLowerCase().split(",");
  return codings.map((coding) => coding.trim()).filter((coding) => coding !== "" && coding !== "identity");
}
