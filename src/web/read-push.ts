import type { IncomingMessage } from "node:http";
import { readBody } from "../feeds/http/read-body.ts";
import { headerOf } from "../feeds/http/response-headers.ts";
import type { PushDocument } from "../feeds/push/websub.ts";

/** The document in the body of a request; undefined when there is more than `maxBytes` of it. Throws when the sender hangs up. */
export async function readPush(request: IncomingMessage, maxBytes: number): Promise<PushDocument | undefined> {
  const sent = await readSent(request, maxBytes);
  if (!sent) return undefined;
  const decoded = await decode(sent, request, maxBytes);
  if (decoded?.kind === "too-large") return undefined;
  const contentType = request.headers["content-type"];
  const signature = headerOf(request.headers, "x-hub-signature");
  return {
    sent,
    body: decoded?.kind === "read" ? decoded.body : undefined,
    contentType: contentType || undefined,
    signature: signature || undefined,
  };
}

async function readSent(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  // Left in the middle the request stays open, so that it can be answered.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Undefined: it is broken. */
async function decode(sent: Buffer, request: IncomingMessage, maxBytes: number) {
  try {
    return await readBody(sent, request.headers["content-encoding"], maxBytes);
  } catch {
    return undefined;
  }
}
