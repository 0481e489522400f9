import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { HubAnswer, PushDocument } from "../feeds/push/websub.ts";
import { readPush } from "./read-push.ts";

/** What hubs send here, by the token in the address. */
export type PushHandlers = {
  /** Whether documents under this token are worth reading. */
  expects(token: string): Promise<boolean>;
  ask(token: string, query: URLSearchParams): Promise<HubAnswer>;
  /** Resolves once the document is stored. */
  take(token: string, document: PushDocument): Promise<HubAnswer>;
};

export type PushServerOptions = {
  host: string;
  /** 0: any free one. */
  port: number;
  handlers: PushHandlers;
  /** Told of bugs in handlers; whoever asked learns nothing of them. */
  report(error: unknown): void;
  /** Of a document as sent, and decompressed; 10 MB unless told. */
  maxBytes?: number;
  /** For a whole request; half a minute unless told. */
  timeoutMs?: number;
};

export type PushServer = {
  port: number;
  /** Takes no more, lets what is in hand end for two seconds, and hangs up. */
  stop(): Promise<void>;
};

const maxConnections = 64;
const maxReading = 16;
const maxReadingPerToken = 2;
const goodbyeMs = 2_000;

/**
 * Listens for hubs, by plain HTTP: HTTPS is the business of the proxy in front. Knows /push/<token> and /health and nothing else.
 * Throws an error for people when it cannot listen.
 */
export async function startPushServer(options: PushServerOptions): Promise<PushServer> {
  const { host, port, timeoutMs = 30_000 } = options;
  const reading = new Map<string, number>();
  const server = createServer(
    {
      requestTimeout: timeoutMs,
      headersTimeout: Math.min(10_000, timeoutMs),
      connectionsCheckingInterval: Math.min(5_000, timeoutMs),
      keepAliveTimeout: 5_000,
      maxHeaderSize: 16_384,
    },
    (request, response) => void respond(request, response, { ...options, reading }),
  );
  server.maxConnections = maxConnections;
  await listen(server, host, port);
  server.on("error", options.report);
  return { port: (server.address() as AddressInfo).port, stop: () => stop(server) };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new Error(cannotListen(`${host}:${port}`, error.code))),
    );
    server.listen(port, host, () => {
      server.removeAllListeners("error");
      resolve();
    });
  });
}

function cannotListen(where: string, code = "no reason given"): string {
  const causes: Record<string, string> = {
    EADDRINUSE: "another program listens there; stop it, or set LISTEN to a free port and point your proxy to it",
    EACCES: "this user may not listen there; set LISTEN to a port above 1023",
    EADDRNOTAVAIL: "this machine has no such address; set LISTEN to 127.0.0.1 or 0.0.0.0 with a port",
    ENOTFOUND: "there is no host of that name; set LISTEN to 127.0.0.1 or 0.0.0.0 with a port",
  };
  return `LISTEN=${where} cannot be used: ${causes[code] ?? `${code}; set LISTEN to another host:port`}.`;
}

type Session = PushServerOptions & { reading: Map<string, number> };

async function respond(request: IncomingMessage, response: ServerResponse, session: Session): Promise<void> {
  try {
    send(response, await answerTo(request, session));
  } catch (error) {
    // A hub that hung up in the middle is no bug, and has nobody left to answer.
    if (request.errored && !request.complete) return;
    session.report(error);
    send(response, { status: 500 });
  }
}

async function answerTo(request: IncomingMessage, session: Session): Promise<HubAnswer> {
  const url = URL.parse(request.url ?? "", "http://localhost");
  const [, token] = /^\/push\/([\w-]{16,128})$/.exec(url?.pathname ?? "") ?? [];
  const asks = request.method === "GET" || request.method === "HEAD";
  if (asks && url?.pathname === "/health") return { status: 200, text: "ok" };
  if (!url || token === undefined) return { status: 404 };
  if (request.method === "GET") return session.handlers.ask(token, url.searchParams);
  return request.method === "POST" ? receive(request, token, session) : { status: 404 };
}

async function receive(request: IncomingMessage, token: string, session: Session): Promise<HubAnswer> {
  const { reading, handlers, maxBytes = 10_000_000 } = session;
  if (!(await handlers.expects(token))) return { status: 410 };
  const mine = reading.get(token) ?? 0;
  const all = [...reading.values()].reduce((sum, count) => sum + count, 0);
  if (mine >= maxReadingPerToken || all >= maxReading) return { status: 503 };
  reading.set(token, mine + 1);
  try {
    const document = await readPush(request, maxBytes);
    return document ? await handlers.take(token, document) : { status: 413 };
  } finally {
    const left = (reading.get(token) ?? 1) - 1;
    if (left > 0) reading.set(token, left);
    else reading.delete(token);
  }
}

function send(response: ServerResponse, { status, text = "" }: HubAnswer): void {
  // The challenge is repeated as it came: nobody may take it for anything but text.
  response.setHeader("content-type", "text/plain; charset=utf-8");
  response.setHeader("x-content-type-options", "nosniff");
  if (status === 503) response.setHeader("retry-after", "30");
  if (status >= 400) response.setHeader("connection", "close");
  response.writeHead(status).end(text);
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), goodbyeMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
