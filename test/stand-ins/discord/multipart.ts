import type { IncomingHttpHeaders } from "node:http";
import { invalid } from "./message-rules.ts";

export type Upload = { name: string; type: string; data: Buffer };
/** The JSON of a request and its files by their number: `files[0]`. */
export type Received = { json: unknown; files: Map<number, Upload> };

/** A body as Discord reads it: JSON, or multipart/form-data with `payload_json` and `files[n]`. */
export async function readBody(bytes: Buffer, headers: IncomingHttpHeaders): Promise<Received> {
  const type = headers["content-type"] ?? "";
  const files = new Map<number, Upload>();
  if (!type.startsWith("multipart/form-data")) {
    return { json: bytes.length === 0 ? undefined : JSON.parse(bytes.toString("utf8")), files };
  }
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  for (const [field, value] of form) {
    if (typeof value === "string") continue;
    const number = /^files\[(\d{1,3})\]$/.exec(field)?.[1];
    if (number === undefined || value.name === "") throw invalid(field, "a file needs files[n] and a filename");
    files.set(Number(number), { name: value.name, type: value.type, data: Buffer.from(await value.arrayBuffer()) });
  }
  const json = form.get("payload_json");
  return { json: typeof json === "string" ? JSON.parse(json) : undefined, files };
}
