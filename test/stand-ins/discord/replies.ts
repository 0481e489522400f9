import type { ServerResponse } from "node:http";
import type { Fault } from "./faults.ts";

/** A fault instead of handling the request. */
export function spoil(response: ServerResponse, fault: Fault): void {
  if (fault.kind === "html") page(response, fault.status ?? 200);
  if (fault.kind === "status") {
    const { status, code, body } = fault;
    reply(response, status, code === undefined ? body : { code, message: `injected error ${code}` });
  }
  if (fault.kind === "rate-limit") {
    response.setHeader("retry-after", String(fault.retryAfter));
    response.setHeader("x-ratelimit-scope", fault.scope);
    if (fault.scope === "global") response.setHeader("x-ratelimit-global", "true");
    const body = {
      message: "You are being rate limited.",
      retry_after: fault.retryAfter,
      global: fault.scope === "global",
    };
    reply(response, 429, body);
  }
  // "hang": nothing is ever answered; closing the stand-in ends the connection.
}

/** The request was handled, its answer goes astray. */
export function lose(response: ServerResponse, fault: Fault): void {
  if (fault.kind !== "accept-then") return;
  if (fault.how === "reset") response.socket?.resetAndDestroy();
  if (fault.how === "fin") response.socket?.end();
  if (fault.how === "502") reply(response, 502, undefined);
  if (fault.how === "html") page(response, 200);
  if (fault.how === "cut") {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"id":"1');
    setImmediate(() => response.socket?.destroy());
  }
}

function page(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "text/html" }).end("<html><title>One moment, please</title></html>");
}

export function reply(response: ServerResponse, status: number, body: unknown): void {
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
