import { createHmac, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

/** How the hub behaves; a test may change it at any time. */
export type HubManners = {
  /** What requests are answered instead of 202. */
  answer?: { status: number; body?: string; headers?: Record<string, string> };
  /** When the hub asks back: after its answer, before it, or when the test says so with `askBack`. */
  verify: "after" | "before" | "by hand";
  /** What it grants whatever was asked; undefined: what was asked. */
  leaseSeconds?: number;
  /** Says no instead of asking back. */
  denial?: string;
};

export type HubRequest = { mode: string; topic: string; callback: string; leaseSeconds?: number; secret?: string };
export type Subscriber = HubRequest & { leaseSeconds: number };
export type Reply = { status: number; body: string; contentType: string };

export type Distribution = {
  contentType?: string;
  algorithm?: "sha1" | "sha256" | "sha384" | "sha512";
  /** Instead of the one that was agreed. */
  secret?: string;
  /** Instead of the one computed; "" sends none. */
  signature?: string;
  gzip?: boolean;
  /** What the Link header calls the topic. */
  self?: string;
};

export type Hub = Awaited<ReturnType<typeof startHub>>;

/** A WebSub hub on a free port of this machine, as hubs behave by the W3C Recommendation of 2018. */
export async function startHub() {
  const manners: HubManners = { verify: "after" };
  /** Every valid request, oldest first. */
  const requests: HubRequest[] = [];
  /** Who is subscribed, by callback. */
  const subscribers = new Map<string, Subscriber>();
  const pending = new Set<Promise<unknown>>();

  async function askBack(request: HubRequest): Promise<Reply> {
    if (manners.denial !== undefined) {
      subscribers.delete(request.callback);
      return ask(request.callback, { "hub.mode": "denied", "hub.topic": request.topic, "hub.reason": manners.denial });
    }
    const challenge = randomUUID();
    const leaseSeconds = manners.leaseSeconds ?? request.leaseSeconds ?? 86_400;
    const lease: Record<string, string> =
      request.mode === "subscribe" ? { "hub.lease_seconds": String(leaseSeconds) } : {};
    const asked = { "hub.mode": request.mode, "hub.topic": request.topic, "hub.challenge": challenge, ...lease };
    const reply = await ask(request.callback, asked);
    if (reply.status < 200 || reply.status > 299 || reply.body !== challenge) return reply;
    if (request.mode === "subscribe") subscribers.set(request.callback, { ...request, leaseSeconds });
    else subscribers.delete(request.callback);
    return reply;
  }

  function later(work: Promise<unknown>): void {
    const settled = work.catch(() => {}).finally(() => pending.delete(settled));
    pending.add(settled);
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = readRequest(new URLSearchParams(await textOf(incoming)));
    if (typeof request === "string") return void response.writeHead(400).end(request);
    requests.push(request);
    const { answer, verify } = manners;
    if (answer) return void response.writeHead(answer.status, answer.headers).end(answer.body ?? "");
    if (verify === "before") await askBack(request).catch(() => {});
    response.writeHead(202).end();
    if (verify === "after") later(askBack(request));
  }

  async function distribute(subscriber: Subscriber, body: string, options: Distribution): Promise<number> {
    const { secret = subscriber.secret ?? "", algorithm = "sha256", gzip = false } = options;
    const sent = gzip ? gzipSync(body) : Buffer.from(body);
    const signature = options.signature ?? `${algorithm}=${createHmac(algorithm, secret).update(sent).digest("hex")}`;
    const response = await fetch(subscriber.callback, {
      method: "POST",
      body: sent,
      headers: {
        "content-type": options.contentType ?? "application/rss+xml; charset=utf-8",
        link: `<${url}>; rel="hub", <${options.self ?? subscriber.topic}>; rel="self"`,
        ...(signature === "" ? {} : { "x-hub-signature": signature }),
        ...(gzip ? { "content-encoding": "gzip" } : {}),
      },
    });
    await response.arrayBuffer();
    if (response.status === 410) subscribers.delete(subscriber.callback);
    return response.status;
  }

  const server = createServer((incoming, response) => void handle(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `http://${host}/`;
  return {
    url,
    /** "127.0.0.1:port" */
    host,
    manners,
    requests,
    subscribers,
    askBack,
    /** Sends a document to everybody subscribed to the topic; the statuses they answered. */
    publish: (topic: string, body: string, options: Distribution = {}) =>
      Promise.all([...subscribers.values()].filter((s) => s.topic === topic).map((s) => distribute(s, body, options))),
    distribute,
    /** Resolves when the hub has nothing left to ask back. */
    async settled() {
      while (pending.size > 0) await Promise.all(pending);
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A GET at a callback, whatever for. */
export async function ask(callback: string, parameters: Record<string, string>): Promise<Reply> {
  const address = new URL(callback);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.append(name, value);
  const response = await fetch(address, { redirect: "manual" });
  return {
    status: response.status,
    body: await response.text(),
    contentType: response.headers.get("content-type") ?? "",
  };
}

/** What is wrong with a request, or the request. */
function readRequest(form: URLSearchParams): HubRequest | string {
  const mode = form.get("hub.mode") ?? "";
  const topic = form.get("hub.topic");
  const callback = form.get("hub.callback");
  const secret = form.get("hub.secret");
  const lease = form.get("hub.lease_seconds");
  if (mode !== "subscribe" && mode !== "unsubscribe") return "hub.mode is not supported";
  if (!topic || !URL.canParse(topic)) return "hub.topic is no address";
  if (!callback || !URL.canParse(callback)) return "hub.callback is no address";
  if (secret !== null && Buffer.byteLength(secret) >= 200) return "hub.secret is too long";
  if (lease !== null && !/^[1-9]\d*$/.test(lease)) return "hub.lease_seconds is no positive number";
  return {
    ...{ mode, topic, callback },
    ...(secret === null ? {} : { secret }),
    ...(lease === null ? {} : { leaseSeconds: Number(lease) }),
  };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of incoming) text += chunk;
  return text;
}
