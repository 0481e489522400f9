import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Feed, Millis } from "../model.ts";
import { contentTypes, feedXml } from "./feed-xml.ts";
import { loadOutlets, loadWatchlistTitle, type SampleOutlet } from "./outlet.ts";
import { snapshotsAt, timesOf } from "./snapshot.ts";

export type SampleServer = {
  /** "http://127.0.0.1:4711" */
  origin: string;
  /** "127.0.0.1:4711" */
  host: string;
  /** With `feeds`, and topics from a pack, a whole watchlist. */
  watchlist: { name: string; title: string };
  feeds: (Omit<Feed, "id" | "language"> & { language: string })[];
  /** Every moment at which something is published or changed, earliest first, each once. */
  times: Millis[];
  close(): Promise<void>;
};

/** Serves the bundled outlets on a free port of this machine, each feed as it stood at `now()`. */
export async function startSampleServer({ now }: { now: () => Millis }): Promise<SampleServer> {
  const [outlets, watchlist] = await Promise.all([loadOutlets(), loadWatchlistTitle()]);
  const byPath = new Map(outlets.map((outlet) => [pathOf(outlet), outlet]));
  const server = createServer((request, response) => answer(byPath, now(), request, response));
  const host = await listen(server);
  const origin = `http://${host}`;
  return {
    origin,
    host,
    watchlist,
    feeds: outlets.map((outlet) => ({
      url: origin + pathOf(outlet),
      outlet: outlet.title,
      language: outlet.language,
    })),
    times: [...new Set(outlets.flatMap(timesOf))].sort((a, b) => a - b),
    close: () => close(server),
  };
}

function answer(
  outlets: ReadonlyMap<string, SampleOutlet>,
  now: Millis,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  const path = request.url ?? "/";
  const outlet = outlets.get(path);
  if (!outlet) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("There is no such sample feed.\n");
    return;
  }
  const body = feedXml(outlet, snapshotsAt(outlet, now), `http://${request.headers.host ?? ""}${path}`);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  if (names(request.headers["if-none-match"], etag)) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(200, { "content-type": contentTypes[outlet.format], etag }).end(body);
}

/** Whether an If-None-Match header lists this validator (RFC 9110, section 13.1.2: weak comparison). */
function names(header: string | undefined, etag: string): boolean {
  return (header ?? "")
    .split(",")
    .some((listed) => listed.trim() === "*" || listed.trim().replace(/^W\//, "") === etag);
}

function pathOf(outlet: SampleOutlet): string {
  return `/${outlet.slug}.xml`;
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { address, port } = server.address() as AddressInfo;
      resolve(`${address}:${port}`);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
