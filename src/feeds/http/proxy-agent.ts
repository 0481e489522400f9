import type { LookupFunction } from "node:net";
import { type buildConnector, type Dispatcher, Pool, ProxyAgent } from "undici";
import type { Millis } from "../../model.ts";
import { type AddressGuard, RefusedAddress } from "./address-guard.ts";
import { createConnections } from "./connections.ts";
import { basicLogin } from "./credentials.ts";

/** As HTTP_PROXY, HTTPS_PROXY and NO_PROXY name them. */
export type ProxySettings = Readonly<{ http?: string; https?: string; except: readonly string[] }>;

/** How a URL is asked: through which connections, and with which request line. */
export type Route = Pick<Dispatcher.DispatchOptions, "path"> & {
  dispatcher: Dispatcher;
  origin: string;
  headers?: Readonly<Record<string, string>>;
};

export type Routes = {
  /** Rejects with RefusedAddress when a name behind a proxy is known here and not public. */
  to(url: URL): Route | Promise<Route>;
  /** Nothing else will be asked of this server soon. */
  release(origin: string): void;
  close(): Promise<void>;
};

export type RouteOptions = {
  guard: AddressGuard;
  connect: buildConnector.connector;
  idleMs: Millis;
  proxy?: ProxySettings | undefined;
};

/** How long a connection waits for the next request to the same server: only for the next feed or page of it. */
const keepAliveMs = 2_000;
const proxyConnections = 32;

/** One connection to each server, straight or through a proxy. */
export function createRoutes({ guard, connect, idleMs, proxy }: RouteOptions): Routes {
  const common = { connections: 1, headersTimeout: idleMs, bodyTimeout: idleMs, allowH2: false };
  const keepAlive = { keepAliveTimeout: keepAliveMs, keepAliveMaxTimeout: keepAliveMs };
  const direct = createConnections({
    headersTimeout: idleMs,
    bodyTimeout: idleMs,
    allowH2: false,
    ...keepAlive,
    connect,
  });
  const forward = proxy?.http === undefined ? undefined : forwardProxy(proxy.http, { ...common, ...keepAlive });
  const tunnel = proxy?.https === undefined ? undefined : new ProxyAgent({ ...common, ...keepAlive, uri: proxy.https });
  return {
    to(url) {
      const { origin } = url;
      const path = url.pathname + url.search;
      if (proxy && !isExcepted(url, proxy.except)) {
        if (url.protocol === "https:" && tunnel) return checked(url, guard, { dispatcher: tunnel, origin, path });
        if (url.protocol === "http:" && forward) return checked(url, guard, forward(url, path));
      }
      return { dispatcher: direct.to(origin), origin, path };
    },
    release: direct.release,
    close: async () => {
      await Promise.all([direct.destroy(), tunnel?.destroy(), forward?.pool.destroy()]);
    },
  };
}

/** Plain requests with the whole address in their first line (RFC 9112, 3.2.2); one pool for all servers behind the proxy. */
function forwardProxy(address: string, options: Pool.Options) {
  const { origin, username, password } = new URL(address);
  const pool = new Pool(origin, { ...options, connections: proxyConnections });
  const login: Record<string, string> =
    username === "" ? {} : { "proxy-authorization": basicLogin(username, password) };
  const to = (url: URL, path: string): Route => ({
    dispatcher: pool,
    origin,
    path: url.origin + path,
    headers: { host: url.host, ...login },
  });
  return Object.assign(to, { pool });
}

/** A proxy connects to whatever it is told, so the name is resolved here first. Where it cannot be, the proxy's network decides. */
async function checked(url: URL, guard: AddressGuard, route: Route): Promise<Route> {
  const port = url.port || (url.protocol === "https:" ? 443 : 80);
  if (guard.isOpened(url.hostname, port)) return route;
  const error = await resolutionError(url.hostname.replace(/^\[|\]$/g, ""), guard.lookup);
  if (error instanceof RefusedAddress) throw error;
  return route;
}

function resolutionError(hostname: string, lookup: LookupFunction): Promise<Error | null> {
  return new Promise((resolve) => lookup(hostname, { all: true }, (error) => resolve(error)));
}

/** True when NO_PROXY names the host: `*`, a name with all names below it (a leading dot changes nothing), or either with a port. */
export function isExcepted({ hostname, port, protocol }: URL, except: readonly string[]): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, "");
  const asked = port || (protocol === "https:" ? "443" : "80");
  return except.some((entry) => {
    if (entry === "*") return true;
    const [, name = "", only] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (name === "" || (only !== undefined && only !== asked)) return false;
    const suffix = name.replace(/^\*?\./, "");
    return host === suffix || host.endsWith(`.${suffix}`);
  });
}
