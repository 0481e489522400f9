import { createServer, request as httpRequest, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect, type LookupFunction } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFetcher } from "../../../src/feeds/http/fetch.ts";
import { isExcepted } from "../../../src/feeds/http/proxy-agent.ts";
import { type FeedServer, startFeedServer } from "../../stand-ins/feed-server.ts";

let feeds: FeedServer;
let proxy: Server;
let proxyUrl: string;
/** Request lines the proxy saw. */
let asked: { line: string; login: string | undefined }[] = [];

/** A forward proxy that sends everything to the feed server, wherever it was to go, and opens tunnels likewise. */
beforeAll(async () => {
  feeds = await startFeedServer();
  const { port } = new URL(feeds.origin);
  const note = (request: IncomingMessage) =>
    asked.push({ line: `${request.method} ${request.url}`, login: request.headers["proxy-authorization"] });
  proxy = createServer((incoming, outgoing) => {
    note(incoming);
    const { pathname, search } = new URL(incoming.url ?? "");
    const options = { port, path: pathname + search, method: incoming.method, headers: incoming.headers };
    incoming.pipe(
      httpRequest(options, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      }),
    );
  });
  proxy.on("connect", (incoming: IncomingMessage, socket) => {
    note(incoming);
    if (incoming.url?.startsWith("closed.")) {
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const upstream = connect(Number(port), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  proxyUrl = `http://desk:p%40ss@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});

afterAll(async () => {
  proxy.closeAllConnections();
  await Promise.all([feeds.close(), new Promise((resolve) => proxy.close(resolve))]);
});

const addresses: Readonly<Record<string, string>> = { "news.example": "93.184.215.14", "trap.example": "10.0.0.8" };

/** Knows the names above and no others. */
const resolve = ((hostname, _, callback) => {
  const address = addresses[hostname];
  if (address === undefined) callback(Object.assign(new Error("unknown"), { code: "ENOTFOUND" }), []);
  else callback(null, [{ address, family: 4 }]);
}) as LookupFunction;

async function fetchThrough(url: string, except: string[] = []) {
  asked = [];
  const settings = { http: proxyUrl, https: proxyUrl, except };
  const fetcher = createFetcher({ userAgent: "Dateline test", allowPrivate: [feeds.host], proxy: settings, resolve });
  const result = await fetcher.fetch(url);
  await fetcher.close();
  return result;
}

describe("a fetcher with a proxy", () => {
  it("asks it for http addresses with the whole address in the request line, and logs in", async () => {
    feeds.set("/feed?a=1", "<rss/>");
    expect(await fetchThrough("http://news.example/feed?a=1")).toMatchObject({
      kind: "fetched",
      url: "http://news.example/feed?a=1",
    });
    expect(asked).toEqual([{ line: "GET http://news.example/feed?a=1", login: `Basic ${btoa("desk:p@ss")}` }]);
    expect(feeds.requests.at(-1)?.headers.host).toBe("news.example");
  });

  it("tunnels to https addresses, so that the proxy sees no more than the host", async () => {
    // The feed server speaks no TLS, so the tunnel is all there is to see.
    expect(await fetchThrough("https://news.example/feed")).toMatchObject({ kind: "failed", class: "transient" });
    expect(asked).toEqual([{ line: "CONNECT news.example:443", login: `Basic ${btoa("desk:p@ss")}` }]);
  });

  it("says so when the proxy opens no tunnel", async () => {
    const result = await fetchThrough("https://closed.example/feed");
    expect(result).toMatchObject({ kind: "failed", class: "transient", reason: expect.stringContaining("NO_PROXY") });
    expect(JSON.stringify(result)).not.toMatch(/p@ss|p%40ss/);
  });

  it.each([
    "http://10.0.0.8/feed",
    "http://[::1]/feed",
    "http://169.254.169.254/latest",
    "http://2130706433/",
    "http://trap.example/feed",
    "https://trap.example/feed",
    "http://localhost/feed",
    "http://news.example:6379/",
  ])("refuses %s before the proxy hears of it", async (url) => {
    expect(await fetchThrough(url)).toMatchObject({ kind: "failed", class: "refused" });
    expect(asked).toEqual([]);
  });

  it("refuses a redirect to a private address behind the proxy", async () => {
    feeds.set("/away", { redirect: "http://trap.example/feed" });
    expect(await fetchThrough("http://news.example/away")).toMatchObject({ kind: "failed", class: "refused" });
    expect(asked.map(({ line }) => line)).toEqual(["GET http://news.example/away"]);
  });

  it("refuses a redirect from outside to an address that the operator opened inside", async () => {
    feeds.set("/inside", { redirect: `${feeds.origin}/feed` });
    expect(await fetchThrough("http://news.example/inside")).toMatchObject({
      class: "refused",
      reason: expect.stringContaining("your own network"),
    });
  });

  it("leaves names that only the proxy can resolve to the proxy", async () => {
    feeds.set("/feed", "<rss/>");
    expect(await fetchThrough("http://unheard-of.example/feed")).toMatchObject({ kind: "fetched" });
  });

  it("goes straight to hosts that NO_PROXY names", async () => {
    feeds.set("/feed", "<rss/>");
    expect(await fetchThrough(`${feeds.origin}/feed`, ["127.0.0.1"])).toMatchObject({ kind: "fetched" });
    expect(asked).toEqual([]);
  });
});

describe("NO_PROXY", () => {
  it.each([
    ["http://news.example/", "news.example", true],
    ["http://NEWS.example./", "news.example", true],
    ["http://a.news.example/", "news.example", true],
    ["http://a.news.example/", ".news.example", true],
    ["http://a.news.example/", "*.news.example", true],
    ["http://badnews.example/", "news.example", false],
    ["http://badnews.example/", ".news.example", false],
    ["http://anything.example/", "*", true],
    ["http://news.example:8080/", "news.example:8080", true],
    ["http://news.example/", "news.example:8080", false],
    ["https://news.example/", "news.example:443", true],
    ["http://[::1]:80/", "[::1]", true],
    ["http://news.example/", "", false],
    ["http://news.example/", ".", false],
  ])("%s and %j: %s", (url, entry, expected) => {
    expect(isExcepted(new URL(url), [entry])).toBe(expected);
  });
});
