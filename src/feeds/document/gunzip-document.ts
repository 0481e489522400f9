import { promisify } from "node:util";
import { constants, gunzip } from "node:zlib";

const unpack = promisify(gunzip);
/** A file that was packed twice; nobody packs one more often. */
const mostLayers = 2;

export type Unpacked = { kind: "unpacked"; body: Uint8Array } | { kind: "too-large" } | { kind: "damaged" };

/** Unpacks a document that is a gzip file, up to `maxBytes`, which a bomb costs and no more; of one that is cut, what is there. */
export async function gunzipDocument(packed: Uint8Array, maxBytes: number): Promise<Unpacked> {
  let body = packed;
  try {
    for (let layer = 0; layer < mostLayers && isGzip(body); layer += 1) {
      body = await unpack(body, { maxOutputLength: maxBytes, finishFlush: constants.Z_SYNC_FLUSH });
    }
  } catch (error) {
    return { kind: (error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "damaged" };
  }
  return { kind: "unpacked", body };
}

export function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b;
}
