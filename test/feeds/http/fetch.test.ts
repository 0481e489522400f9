import { createServer } from "node:https";
import type { AddressInfo, LookupFunction } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { minute } from "../../../src/durations.ts";
import { createFetcher, type Fetcher, type FetchOptions } from "../../../src/feeds/http/fetch.ts";
import { certificate } from "../../stand-ins/certificate.ts";
import { type FeedServer, rssOf, startFeedServer } from "../../stand-ins/feed-server.ts";

const feed = rssOf({
  title: "Harbour Courier",
  link: "https://courier.example/",
  items: [{ title: "Envoys meet – and talk", link: "https://courier.example/1" }],
});

const impatient = { timeoutMs: 1_000 };
let server: FeedServer;
let other: FeedServer;
let fetcher: Fetcher;

beforeAll(async () => {
  [server, other] = await Promise.all([startFeedServer(), startFeedServer()]);
  fetcher = createFetcher({
    userAgent: "Dateline test",
    allowPrivate: [server.host, other.host],
    maxBytes: 100_000,
    timeoutMs: 10 * minute,
  });
});

afterAll(async () => {
  await Promise.all([fetcher.close(), server.close(), other.close()]);
});

function placeholder(name: string): string {
  return `\${${name}}`;
}

async function fetched(path: string) {
  const result = await fetcher.fetch(server.origin + path);
  if (result.kind !== "fetched") throw new Error(`Expected a document, got ${JSON.stringify(result)}`);
  return result;
}

async function failed(url: string, options?: FetchOptions) {
  const result = await fetcher.fetch(url, options);
  if (result.kind !== "failed") throw new Error(`Expected a failure, got ${result.kind}`);
  expect(result.reason).toMatch(/[;,] .+\.$/);
  return result;
}

describe("createFetcher", () => {
  it("returns the document with its hash, type, validators and freshness, and says who asks for what", async () => {
    server.set("/feed", {
      body: feed,
      etag: '"v1"',
      lastModified: "Tue, 04 Mar 2025 09:30:00 GMT",
      headers: { "cache-control": "max-age=600", age: "60" },
    });
    const result = await fetched("/feed");
    expect(Buffer.from(result.body).toString()).toBe(feed);
    expect(result).toMatchObject({
      url: `${server.origin}/feed`,
      contentType: "application/rss+xml; charset=utf-8",
      validators: { url: `${server.origin}/feed`, etag: '"v1"', lastModified: "Tue, 04 Mar 2025 09:30:00 GMT" },
      bodyHash: expect.stringMatching(/^[\da-f]{64}$/),
      maxAgeMs: 540_000,
    });
    const { headers } = server.requests.at(-1) ?? {};
    expect(headers?.["user-agent"]).toBe("Dateline test");
    expect(headers?.accept).toContain("application/atom+xml");
  });

  it("says unchanged when the server does", async () => {
    server.set("/same", { body: feed, etag: '"v1"', headers: { "cache-control": "max-age=60" } });
    const { validators } = await fetched("/same");
    expect(await fetcher.fetch(`${server.origin}/same`, { validators })).toEqual({
      kind: "unchanged",
      maxAgeMs: 60_000,
    });
    expect(server.requests.at(-1)).toMatchObject({ status: 304 });
  });

  it("sends validators only to the address that gave them, here the end of a redirect", async () => {
    server.set("/old", { redirect: `${other.origin}/new`, status: 301 });
    other.set("/new", { body: feed, etag: '"n1"' });
    const first = await fetched("/old");
    expect(first.validators?.url).toBe(`${other.origin}/new`);
    expect(await fetcher.fetch(`${server.origin}/old`, { validators: first.validators })).toEqual({
      kind: "unchanged",
      movedTo: `${other.origin}/new`,
    });
    expect(server.requests.at(-1)?.headers["if-none-match"]).toBeUndefined();
    expect(other.requests.at(-1)?.headers["if-none-match"]).toBe('"n1"');
  });

  it.each(["gzip", "deflate", "br", "zstd"] as const)("undoes %s", async (encoding) => {
    server.set("/packed", { body: feed, encoding });
    expect(Buffer.from((await fetched("/packed")).body).toString()).toBe(feed);
  });

  it("reads a feed that is a gzip file, and plain text that claims to be gzip", async () => {
    server.set("/feed.xml.gz", { body: gzipSync(feed), contentType: "application/gzip" });
    server.set("/lie", { body: feed, headers: { "content-encoding": "gzip" } });
    expect(Buffer.from((await fetched("/feed.xml.gz")).body).toString()).toBe(feed);
    expect(Buffer.from((await fetched("/lie")).body).toString()).toBe(feed);
  });

  it.each(["gzip", "deflate", "br", "zstd"] as const)("stops at the size limit inside a %s bomb", async (encoding) => {
    server.set("/bomb", { body: Buffer.alloc(30_000_000, 0x20), encoding });
    expect(await failed(`${server.origin}/bomb`)).toMatchObject({ class: "too-large" });
  });

  it("refuses what is announced as too large, and what turns out to be", async () => {
    server.set("/big", { body: "x".repeat(100_001) });
    expect(await failed(`${server.origin}/big`)).toMatchObject({ class: "too-large" });
    server.set("/endless", {
      raw: (_, response) => {
        response.on("error", () => {});
        const more = () => {
          while (!response.destroyed && response.write("x".repeat(65_536)));
          if (!response.destroyed) response.once("drain", more);
        };
        more();
      },
    });
    expect(await failed(`${server.origin}/endless`)).toMatchObject({ class: "too-large" });
  });

  it.each([
    [401, "blocked"],
    [403, "blocked"],
    [429, "blocked"],
    [404, "gone"],
    [410, "gone"],
    [500, "transient"],
    [503, "transient"],
    [418, "transient"],
  ])("takes a %i for %s", async (status, kind) => {
    server.set("/status", { status, body: "no" });
    expect(await failed(`${server.origin}/status`)).toMatchObject({ class: kind, status });
  });

  it("hands on Retry-After, in seconds and as a date", async () => {
    server.set("/later", { status: 429, headers: { "retry-after": "120" } });
    expect(await failed(`${server.origin}/later`)).toMatchObject({ retryAfterMs: 120_000 });
    const dates = { date: "Tue, 04 Mar 2025 09:30:00 GMT", "retry-after": "Tue, 04 Mar 2025 09:31:00 GMT" };
    server.set("/later", { status: 503, headers: dates });
    expect(await failed(`${server.origin}/later`)).toMatchObject({ retryAfterMs: 60_000 });
  });

  it("recognises a Cloudflare challenge", async () => {
    server.set("/challenge", { status: 503, headers: { "cf-mitigated": "challenge" } });
    expect(await failed(`${server.origin}/challenge`)).toMatchObject({ class: "blocked" });
  });

  it("takes a 304 that nobody asked for as a fault of the server", async () => {
    server.set("/304", { status: 304 });
    expect(await failed(`${server.origin}/304`)).toMatchObject({ class: "transient" });
  });

  it("follows five redirects and no more", async () => {
    for (let hop = 0; hop < 6; hop += 1) server.set(`/hop${hop}`, { redirect: `/hop${hop + 1}` });
    server.set("/hop6", feed);
    expect((await fetched("/hop1")).url).toBe(`${server.origin}/hop6`);
    expect(await failed(`${server.origin}/hop0`)).toMatchObject({ class: "transient" });
  });

  it.each(["http://127.0.0.1:1/", "http://localhost:8080/", "http://169.254.169.254/", "file:///etc/passwd", "//["])(
    "refuses a redirect to %s",
    async (target) => {
      server.set("/trap", { redirect: target });
      expect(await failed(`${server.origin}/trap`)).toMatchObject({ class: "refused" });
    },
  );

  it("asks nothing of a private address that was not opened", async () => {
    const closed = createFetcher({ userAgent: "Dateline test", allowPrivate: [] });
    const before = server.requests.length;
    expect(await closed.fetch(`${server.origin}/feed`)).toMatchObject({ kind: "failed", class: "refused" });
    expect(server.requests).toHaveLength(before);
    await closed.close();
  });

  it.each(["", "news", "mailto:a@b.example"])("refuses %j, which is no web address", async (url) => {
    expect(await failed(url)).toMatchObject({ class: "refused" });
  });

  it("gives up on a server that does not answer, or stops in the middle", async () => {
    server.set("/silent", { raw: () => {} });
    server.set("/half", {
      raw: (_, response) => {
        response.writeHead(200, { "content-length": "500" });
        response.write("<rss>");
      },
    });
    expect(await failed(`${server.origin}/silent`, impatient)).toMatchObject({ class: "transient" });
    expect(await failed(`${server.origin}/half`, impatient)).toMatchObject({ class: "transient" });
  });

  it("calls a broken connection, a cut-off body and damaged gzip transient", async () => {
    server.set("/reset", { raw: (request) => request.socket.destroy() });
    server.set("/cut", {
      raw: (request, response) => {
        response.writeHead(200, { "content-length": "500" });
        response.write("<rss>", () => request.socket.destroy());
      },
    });
    const damaged = gzipSync(feed).subarray(0, 60);
    server.set("/damaged", { body: damaged, headers: { "content-encoding": "gzip" } });
    for (const path of ["/reset", "/cut", "/damaged"]) {
      expect(await failed(server.origin + path)).toMatchObject({ class: "transient" });
    }
  });

  it("follows a permanent move to its end and says where that is", async () => {
    server.set("/a", { redirect: "/b", status: 301 });
    server.set("/b", { redirect: `${other.origin}/c`, status: 308 });
    other.set("/c", { body: feed, etag: '"c"' });
    expect(await fetched("/a")).toMatchObject({ url: `${other.origin}/c`, movedTo: `${other.origin}/c` });
    const validators = { url: `${other.origin}/c`, etag: '"c"' };
    expect(await fetcher.fetch(`${server.origin}/a`, { validators })).toEqual({
      kind: "unchanged",
      movedTo: `${other.origin}/c`,
    });
  });

  it.each([302, 303, 307])("takes a %i anywhere on the way for no move", async (status) => {
    server.set("/a", { redirect: "/b", status: 301 });
    server.set("/b", { redirect: "/c", status });
    server.set("/c", feed);
    expect((await fetched("/a")).movedTo).toBeUndefined();
  });

  it("names a circle of redirects", async () => {
    server.set("/round", { redirect: "/about?token=1" });
    server.set("/about?token=1", { redirect: "/round" });
    const { reason } = await failed(`${server.origin}/round`);
    expect(reason).toContain(`in a circle (${server.origin}/round → ${server.origin}/about → ${server.origin}/round)`);
  });

  it("reads hub and own address from Link headers", async () => {
    const link = '<https://hub.example.org/>; rel="hub", </feed?a=1,2>; title="a, b"; rel=self, <x>; rel=next';
    server.set("/linked", { body: feed, headers: { link } });
    expect((await fetched("/linked")).links).toEqual({
      hub: "https://hub.example.org/",
      self: `${server.origin}/feed?a=1,2`,
    });
  });

  it("refuses a 304 of a server that was asked without validators, even when others were kept", async () => {
    server.set("/hasty", { redirect: "/304" });
    server.set("/304", { status: 304 });
    const validators = { url: `${server.origin}/elsewhere`, etag: '"x"' };
    expect(await fetcher.fetch(`${server.origin}/hasty`, { validators })).toMatchObject({
      kind: "failed",
      class: "transient",
      reason: expect.stringContaining("304"),
    });
  });

  it("sends credentials of the address to its own server only, and keeps them out of the result", async () => {
    server.set("/private", { redirect: `${other.origin}/public` });
    other.set("/public", { body: feed, etag: '"p"' });
    const result = await fetcher.fetch(`http://reader:s3cret@${server.host}/private`);
    expect(server.requests.at(-1)?.headers.authorization).toBe(`Basic ${btoa("reader:s3cret")}`);
    expect(other.requests.at(-1)?.headers.authorization).toBeUndefined();
    expect(JSON.stringify({ ...result, body: "" })).not.toContain("s3cret");
  });

  it("posts a form and hands on the answer, whatever it is", async () => {
    server.set("/hub", { status: 202, body: "accepted", contentType: "text/plain" });
    expect(await fetcher.post(`${server.origin}/hub`, { "hub.mode": "subscribe", "hub.topic": "ä&b" })).toEqual({
      kind: "answered",
      status: 202,
      body: "accepted",
    });
    expect(server.requests.at(-1)).toMatchObject({
      method: "POST",
      body: "hub.mode=subscribe&hub.topic=%C3%A4%26b",
      headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": "Dateline test" },
    });
    server.set("/hub", { status: 429, headers: { "retry-after": "30" }, body: "x".repeat(100_000) });
    const busy = await fetcher.post(`${server.origin}/hub`, {});
    expect(busy).toMatchObject({ kind: "answered", status: 429, retryAfterMs: 30_000 });
    expect(busy.kind === "answered" && busy.body.length).toBe(65_536);
  });

  it("does not follow a redirect of a post, and posts to no private address", async () => {
    server.set("/hub", { redirect: `${other.origin}/hub`, status: 307 });
    const before = other.requests.length;
    expect(await fetcher.post(`${server.origin}/hub`, {})).toMatchObject({ kind: "answered", status: 307 });
    expect(other.requests).toHaveLength(before);
    expect(await fetcher.post("http://127.0.0.1:1/hub", {})).toMatchObject({ kind: "failed", class: "refused" });
    expect(await fetcher.post("hub", {})).toMatchObject({ kind: "failed", class: "refused" });
  });

  it.each([403, 503])("recognises Cloudflare's page for browsers under a %i", async (status) => {
    const body = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>wait</body></html>";
    server.set("/wait", { status, body, contentType: "text/html; charset=UTF-8", encoding: "gzip" });
    expect(await failed(`${server.origin}/wait`)).toMatchObject({
      class: "blocked",
      status,
      reason: expect.stringContaining("Cloudflare"),
    });
  });

  it("ends a body that drips for ever", async () => {
    server.set("/drip", {
      raw: (_, response) => {
        response.writeHead(200, { "content-type": "text/xml" });
        const drip = setInterval(() => response.write("x"), 50);
        response.on("close", () => clearInterval(drip));
      },
    });
    expect(await failed(`${server.origin}/drip`, impatient)).toMatchObject({
      reason: expect.stringContaining("too long"),
    });
  });

  it("gives up on headers without end", async () => {
    server.set("/headers", {
      raw: (request) => void request.socket.write(`HTTP/1.1 200 OK\r\n${"x-filler: 0123456789\r\n".repeat(5_000)}`),
    });
    expect(await failed(`${server.origin}/headers`)).toMatchObject({ class: "transient" });
  });

  it("reads nothing of a body that was announced as too large", async () => {
    server.set("/huge", {
      raw: (_, response) => void response.writeHead(200, { "content-length": "900000000" }).flushHeaders(),
    });
    expect(await failed(`${server.origin}/huge`)).toMatchObject({ class: "too-large" });
  });

  it("sends secrets of a feed to its own origin only, and shows them nowhere", async () => {
    const secrets = { FEED_DESK_TOKEN: "t0ken-of-the-desk" };
    const withSecrets = createFetcher({ userAgent: "Dateline test", allowPrivate: [server.host, other.host], secrets });
    const credentials = { kind: "bearer", token: placeholder("FEED_DESK_TOKEN") } as const;
    server.set("/members", { redirect: `${other.origin}/public` });
    other.set("/public", feed);
    expect(await withSecrets.fetch(`${server.origin}/members`, { credentials })).toMatchObject({ kind: "fetched" });
    expect(server.requests.at(-1)?.headers.authorization).toBe("Bearer t0ken-of-the-desk");
    expect(other.requests.at(-1)?.headers.authorization).toBeUndefined();
    server.set("/members", { redirect: "/t0ken-of-the-desk" });
    server.set("/t0ken-of-the-desk", { redirect: "/members" });
    const circle = await withSecrets.fetch(`${server.origin}/members`, { credentials });
    expect(circle).toMatchObject({ kind: "failed", reason: expect.stringContaining("/••• →") });
    expect(JSON.stringify(circle)).not.toContain("t0ken");
    const before = server.requests.length;
    const missing = { kind: "basic", pair: `desk:${placeholder("FEED_OTHER")}` } as const;
    expect(await withSecrets.fetch(`${server.origin}/members`, { credentials: missing })).toMatchObject({
      class: "refused",
      reason: expect.stringMatching(/FEED_OTHER .* not set; set it/),
    });
    expect(server.requests).toHaveLength(before);
    await withSecrets.close();
  });

  it("refuses addresses the operator opened when a stranger named them", async () => {
    server.set("/feed", feed);
    expect(await fetcher.fetch(`${server.origin}/feed`, { publicOnly: true })).toMatchObject({
      class: "refused",
      reason: expect.stringContaining("your own network"),
    });
  });

  it("opens all ports of a host that is named without one", async () => {
    const open = createFetcher({ userAgent: "Dateline test", allowPrivate: ["127.0.0.1"] });
    server.set("/feed", feed);
    expect(await open.fetch(`${server.origin}/feed`)).toMatchObject({ kind: "fetched" });
    expect(open.isOpened(other.origin)).toBe(true);
    expect(open.isOpened("http://127.0.0.2/")).toBe(false);
    await open.close();
  });

  it("still works after all of this", async () => {
    server.set("/feed", feed);
    expect((await fetched("/feed")).kind).toBe("fetched");
  });
});

describe("names that resolve to something else", () => {
  /** Answers like a name server whose entries change with every question. */
  function resolving(...answers: string[][]) {
    const asked: string[] = [];
    const resolve = ((hostname, _, callback) => {
      asked.push(hostname);
      const addresses = answers[Math.min(asked.length, answers.length) - 1] ?? [];
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    }) as LookupFunction;
    return { asked, resolve };
  }

  async function fetchResolving(...answers: string[][]) {
    const { asked, resolve } = resolving(...answers);
    const rebound = createFetcher({ userAgent: "Dateline test", allowPrivate: [], resolve, timeoutMs: 300 });
    const before = server.requests.length;
    const port = new URL(server.origin).port;
    const results = [];
    for (const _ of answers) results.push(await rebound.fetch(`http://rebind.example:${port}/feed`));
    await rebound.close();
    expect(server.requests).toHaveLength(before);
    return { asked, results };
  }

  it("are resolved once a connection, and connected to at the address that was checked", async () => {
    const { asked, results } = await fetchResolving(["192.88.98.1"], ["127.0.0.1"]);
    expect(asked).toHaveLength(2);
    expect(results).toMatchObject([{ class: "transient" }, { class: "refused" }]);
  });

  it.each([["127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["::ffff:127.0.0.1"], ["64:ff9b::7f00:1"], ["fd00::1"]])(
    "are refused at %s",
    async (address) => {
      expect((await fetchResolving([address])).results).toMatchObject([{ class: "refused" }]);
    },
  );

  it("are refused when one address of several is private", async () => {
    expect((await fetchResolving(["192.88.98.1", "127.0.0.1"])).results).toMatchObject([{ class: "refused" }]);
  });
});

describe("https", () => {
  let origin: string;
  const secure = createServer(certificate, (_, response) => {
    response.writeHead(301, { location: `${server.origin}/feed` }).end();
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => secure.listen(0, "127.0.0.1", resolve));
    origin = `https://127.0.0.1:${(secure.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>((resolve) => void secure.close(() => resolve())));

  async function fetchSecurely() {
    const open = createFetcher({ userAgent: "Dateline test", allowPrivate: ["127.0.0.1"] });
    const result = await open.fetch(`${origin}/feed`);
    await open.close();
    return result;
  }

  it("wants a certificate that somebody vouches for", async () => {
    expect(await fetchSecurely()).toMatchObject({ class: "transient", reason: expect.stringContaining("certificate") });
  });

  it("is not left for http by a redirect", async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    const before = server.requests.length;
    expect(await fetchSecurely()).toMatchObject({
      class: "refused",
      reason: expect.stringMatching(/from https to unprotected http .*; ask the publisher/),
    });
    expect(server.requests).toHaveLength(before);
    vi.unstubAllEnvs();
  });
});
