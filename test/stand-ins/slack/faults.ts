import type { ServerResponse } from "node:http";

/** Something going wrong with one call. `accepted`: the call takes effect all the same, only its answer is lost. */
export type Fault = { accepted?: boolean } & (
  | { kind: "rate-limited"; seconds: number }
  /** 200 with `ok: false`. */
  | { kind: "error"; code: string; needed?: string }
  | { kind: "status"; status: number }
  /** The connection is reset before an answer. */
  | { kind: "reset" }
  /** The same, and the call is carried out so much later. */
  | { kind: "late"; afterMs: number }
  /** The answer breaks off in its body. */
  | { kind: "cut" }
  /** No answer, ever. */
  | { kind: "hang" }
  /** A proxy's page with status 200. */
  | { kind: "html" }
);

export type Call = { method: string; args: Record<string, unknown>; token: string; at: number };

/** What to do to a call; undefined lets it pass. */
export type FaultSource = (call: Call) => Fault | undefined;

/** Answers `response` the wrong way. `body` is what the answer would have been. */
export function misbehave(fault: Fault, response: ServerResponse, body: string): void {
  const json = { "content-type": "application/json" };
  switch (fault.kind) {
    case "rate-limited":
      response.writeHead(429, { ...json, "retry-after": String(fault.seconds) });
      response.end(JSON.stringify({ ok: false, error: "ratelimited" }));
      break;
    case "error":
      response.writeHead(200, json);
      response.end(JSON.stringify({ ok: false, error: fault.code, needed: fault.needed || undefined }));
      break;
    case "status":
      response.writeHead(fault.status, { "content-type": "text/plain" });
      response.end("upstream trouble");
      break;
    case "reset":
    case "late":
      response.socket?.resetAndDestroy();
      break;
    case "cut":
      response.writeHead(200, { ...json, "content-length": Buffer.byteLength(body) + 100 });
      response.write(body.slice(0, 10));
      setTimeout(() => response.socket?.destroy(), 20);
      break;
    case "html":
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<!doctype html><title>Sign in to the network</title>");
      break;
    case "hang":
      break;
  }
}
