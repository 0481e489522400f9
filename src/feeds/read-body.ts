import { pipeline, Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";

const maxCodings = 2;

export type BodyResult =
  | { kind: "read"; body: Uint8Array }
  | { kind: "too-large" }
  /** In an encoding that was not asked for. */
  | { kind: "unknown-coding"; coding: string };

/**
 * Reads a response body to its end, undoing its Content-Encoding on the way, and stops as soon as more than `maxBytes` came out.
 * A compression bomb costs `maxBytes` of memory and no more. Throws what the stream or the decompression throws.
 */
export async function readBody(
  stream: Readable,
  contentEncoding: string | undefined,
  maxBytes: number,
): Promise<BodyResult> {
  const codings = codingsOf(contentEncoding);
  const unknown = codings.find((coding) => !/^(?:x-gzip|gzip|deflate|br)$/.test(coding));
  if (unknown !== undefined || codings.length > maxCodings) {
    stream.destroy();
    return { kind: "unknown-coding", coding: unknown ?? codings.join(", ") };
  }
  const body = await readAll(stream, codings, maxBytes);
  // A feed kept as a .gz file comes compressed without saying so.
  const unpacked = body && isGzip(body) ? await readAll(Readable.from([body]), ["gzip"], maxBytes) : body;
  return unpacked ? { kind: "read", body: unpacked } : { kind: "too-large" };
}

/** Undefined when there is more than `maxBytes`. */
async function readAll(stream: Readable, codings: readonly string[], maxBytes: number): Promise<Buffer | undefined> {
  let decoded: AsyncIterable<Buffer> = stream;
  // Listed in the order they were applied, so undone from the last (RFC 9110, 8.4).
  for (const coding of codings.toReversed()) decoded = decompress(decoded, coding);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of decoded) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* decompress(source: AsyncIterable<Buffer>, coding: string): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  try {
    const first = await chunks.next();
    if (first.done) return;
    const all = resumed(first.value, chunks);
    const decoder = decoderFor(coding, first.value);
    // The loop below sees the error of either stream; nothing is left to do about it here.
    if (decoder) yield* pipeline(Readable.from(all), decoder, () => {}) as AsyncIterable<Buffer>;
    else yield* all;
  } finally {
    await chunks.return?.();
  }
}

async function* resumed(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** Servers say "gzip" over plain text and send deflate in two forms, so the first bytes decide. */
function decoderFor(coding: string, start: Buffer): Transform | undefined {
  if (coding === "br") return createBrotliDecompress();
  if (coding === "deflate") return ((start[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
  return isGzip(start) ? createGunzip() : undefined;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && (bytes.length < 2 || bytes[1] === 0x8b);
}

function codingsOf(contentEncoding: string | undefined): string[] {
  const codings = (contentEncoding ?? "").toLowerCase().split(",");
  return codings.map((coding) => coding.trim()).filter((coding) => coding !== "" && coding !== "identity");
}
