import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Millis } from "../../src/model.ts";
import type { Publisher } from "./publisher.ts";
import { send } from "./publishers/answer.ts";
import type { Publication } from "./publishers/publication.ts";

/** Long enough for a second request to arrive while the first is open. */
const holdMs = 4;

export type FaultyPublishers = {
  /** "host:port" of every address, as the list of opened private hosts wants them. */
  opened: string[];
  urlOf(publisher: Publisher): string;
  /** How many requests there were, and how many answers of each status. */
  requests: number;
  statuses: Map<number, number>;
  /** What a polite reader does not do. */
  violations: string[];
  /** Resolves with the n-th request from now. */
  nextRequest(n: number): Promise<void>;
  /**
   * What was shown since the last call counts as seen; not what a reader was shown who died meanwhile, nor what was shown at
   * `unread` addresses, where it lost patience.
   */
  settle(outcome: "seen" | "lost", unread?: ReadonlySet<string>): void;
  close(): Promise<void>;
};

type Options = { publishers: readonly Publisher[]; now: () => Millis; minPollMs: Millis };
type Place = { inFlight: number; silentUntil: Millis };
/** What a feed was asked and said last. */
type Asked = { silentUntil: Millis; saidAt: Millis; askedAt: Millis };
type Sighting = { publisher: Publisher; publication: Publication; at: Millis };

/** All publishers on one web server, at addresses of this machine of their own, by the clock of the trial. */
export async function startFaultyPublishers({ publishers, now, minPollMs }: Options): Promise<FaultyPublishers> {
  const byPath = new Map(publishers.map((publisher) => [publisher.plan.path, publisher]));
  const hosts = new Map<string, Place>();
  const feeds = new Map<string, Asked>();
  const crowded = crowdedHosts(publishers);
  let sightings: Sighting[] = [];
  let waiting: { left: number; resolve: () => void } | undefined;

  const server = createServer((request, response) => void handle(request, response));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve));
  const { port } = server.address() as AddressInfo;
  const origin = (host: string) => `http://${host}:${port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = (request.headers.host ?? "").split(":")[0] ?? "";
    const path = request.url ?? "/";
    // Open to every address of this machine, and to this machine only.
    if (!request.socket.remoteAddress?.startsWith("127.")) return void request.socket.destroy();
    response.sendDate = false;
    result.requests += 1;
    if (waiting && --waiting.left === 0) waiting.resolve();
    const place = hosts.get(host) ?? { inFlight: 0, silentUntil: 0 };
    hosts.set(host, place);
    place.inFlight += 1;
    if (place.inFlight > 1) result.violations.push(`${place.inFlight} requests at once to ${host} (${path})`);
    if (crowded.has(host)) await sleep(holdMs);
    await reply(host, path, request, response);
    place.inFlight -= 1;
  }

  async function reply(host: string, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = now();
    const publisher = byPath.get(path);
    const answer = publisher?.answer({ now: at, host, path, origin, headers: request.headers });
    const feed = feeds.get(host + path) ?? { silentUntil: 0, saidAt: 0, askedAt: Number.NEGATIVE_INFINITY };
    feeds.set(host + path, feed);
    if (at < feed.silentUntil) complain("asked before Retry-After passed", host + path, feed.silentUntil - at);
    // At one moment twice is a reader who looks at the new address of a feed and then, in doubt, at the old one.
    const again = at - feed.askedAt;
    if (again > 0 && again < minPollMs * 0.99) complain("asked again too soon", host + path, again);
    const status = answer?.status ?? 404;
    const redirects = status >= 300 && status < 400 && status !== 304;
    if (!redirects) feed.askedAt = at;
    feed.silentUntil = answer?.silentUntil ?? 0;
    feed.saidAt = at;
    result.statuses.set(status, (result.statuses.get(status) ?? 0) + 1);
    response.setHeader("date", new Date(at).toUTCString());
    if (publisher) for (const publication of answer?.shows ?? []) sightings.push({ publisher, publication, at });
    await send(response, answer ?? { status, headers: {} });
  }

  function complain(what: string, address: string, ms: Millis): void {
    result.violations.push(`${what}: ${address} at ${new Date(now()).toISOString()} (${Math.round(ms / 1_000)} s)`);
  }

  const result: FaultyPublishers = {
    opened: [...new Set(publishers.flatMap(({ plan }) => [plan.host, plan.newHost]))].map((host) => `${host}:${port}`),
    urlOf: ({ plan }) => origin(plan.host) + plan.path,
    requests: 0,
    statuses: new Map(),
    violations: [],
    nextRequest: (n) =>
      new Promise((resolve) => {
        waiting = { left: n, resolve };
      }),
    settle(outcome, unread) {
      for (const { publisher, publication, at } of sightings) {
        if (outcome === "lost" || unread?.has(result.urlOf(publisher))) publication.seen.perhaps = true;
        else noteSighting(publication, at);
      }
      if (outcome === "lost") for (const feed of feeds.values()) if (feed.saidAt === now()) forget(feed);
      sightings = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return result;
}

/** Who died over an answer does not know what it said. */
function forget(feed: Asked): void {
  feed.askedAt = Number.NEGATIVE_INFINITY;
  feed.silentUntil = 0;
}

function noteSighting({ seen, edit }: Publication, at: Millis): void {
  if (seen.polls === 0) seen.first = at;
  seen.polls += 1;
  seen.last = at;
  if (edit && at >= edit.at) seen.pollsAfterEdit += 1;
  else seen.pollsBeforeEdit += 1;
}

function crowdedHosts(publishers: readonly Publisher[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { plan } of publishers) counts.set(plan.host, (counts.get(plan.host) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > 1).map(([host]) => host));
}
