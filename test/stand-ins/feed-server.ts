import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";

/** What a path answers. A feed with an `etag` or `lastModified` answers conditional requests with a real 304. */
export type FeedResponse = {
  /** 200 unless told. */
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** "application/rss+xml; charset=utf-8" unless told. */
  contentType?: string;
  etag?: string;
  lastModified?: string;
  encoding?: "gzip" | "deflate" | "br" | "zstd";
  /** Answers with this redirect, 302 unless `status` says otherwise. */
  redirect?: string;
  delayMs?: number;
  /** Takes over the connection, for answers no server should give. */
  raw?: (request: IncomingMessage, response: ServerResponse) => void;
};

/** `status` is 0 until the answer was sent. */
export type SeenRequest = {
  path: string;
  method: string;
  status: number;
  headers: IncomingHttpHeaders;
  /** What came with it, once it has been answered. */
  body: string;
};

export type FeedServer = {
  /** "http://127.0.0.1:port" */
  origin: string;
  /** "127.0.0.1:port", as the list of opened private hosts wants it. */
  host: string;
  set(path: string, response: FeedResponse | string): void;
  /** Every request so far, oldest first. */
  requests: SeenRequest[];
  close(): Promise<void>;
};

/** A web server on a free port of this machine whose pages a test sets; a page nobody set is a 404. */
export async function startFeedServer(): Promise<FeedServer> {
  const pages = new Map<string, FeedResponse>();
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const page = pages.get(path) ?? { status: 404, body: "not found", contentType: "text/plain" };
    const seen = { path, method: request.method ?? "", status: 0, headers: request.headers, body: "" };
    requests.push(seen);
    if (!page.raw) request.on("data", (chunk) => (seen.body += chunk));
    const reply = () => {
      answer(page, request, response);
      seen.status = response.statusCode;
    };
    if (request.method === "POST" && !page.raw) request.on("end", reply);
    else setTimeout(reply, page.delayMs ?? 0);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${host}`,
    host,
    requests,
    set: (path, page) => pages.set(path, typeof page === "string" ? { body: page } : page),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(page: FeedResponse, request: IncomingMessage, response: ServerResponse): void {
  if (page.raw) {
    page.raw(request, response);
    return;
  }
  if (page.etag) response.setHeader("etag", page.etag);
  if (page.lastModified) response.setHeader("last-modified", page.lastModified);
  for (const [name, value] of Object.entries(page.headers ?? {})) response.setHeader(name, value);
  if (page.redirect !== undefined) {
    response.writeHead(page.status ?? 302, { location: page.redirect }).end();
  } else if (isUnchanged(page, request.headers)) {
    response.writeHead(304).end();
  } else {
    if (page.encoding) response.setHeader("content-encoding", page.encoding);
    response.setHeader("content-type", page.contentType ?? "application/rss+xml; charset=utf-8");
    response.writeHead(page.status ?? 200).end(encoded(page));
  }
}

function isUnchanged({ status = 200, etag, lastModified }: FeedResponse, headers: IncomingHttpHeaders): boolean {
  if (status !== 200) return false;
  if (headers["if-none-match"] !== undefined) return headers["if-none-match"] === etag;
  return lastModified !== undefined && headers["if-modified-since"] === lastModified;
}

function encoded({ body = "", encoding }: FeedResponse): Uint8Array {
  const bytes = Buffer.from(body);
  if (encoding === "gzip") return gzipSync(bytes);
  if (encoding === "deflate") return deflateSync(bytes);
  if (encoding === "zstd") return zstdCompressSync(bytes);
  return encoding === "br" ? brotliCompressSync(bytes) : bytes;
}

export type FeedItem = {
  title?: string;
  link?: string;
  guid?: string;
  published?: Date | string;
  updated?: Date | string;
  author?: string;
  /** HTML. */
  description?: string;
  /** HTML. */
  content?: string;
  categories?: readonly string[];
};

export type FeedOf = { title: string; link: string; language?: string; items: readonly FeedItem[] };

/** Well-formed RSS 2.0 from plain data. */
export function rssOf({ title, link, language, items }: FeedOf): string {
  const channel = [tag("title", title), tag("link", link), tag("language", language), ...items.map(rssItem)];
  const namespaces =
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" ${namespaces}><channel>${channel.join("")}</channel></rss>\n`;
}

function rssItem(item: FeedItem): string {
  const fields = [
    tag("title", item.title),
    tag("link", item.link),
    item.guid === undefined ? "" : `<guid isPermaLink="false">${escaped(item.guid)}</guid>`,
    tag("pubDate", item.published instanceof Date ? item.published.toUTCString() : item.published),
    tag("atom:updated", isoOf(item.updated)),
    tag("dc:creator", item.author),
    tag("description", item.description),
    tag("content:encoded", item.content),
    ...(item.categories ?? []).map((category) => tag("category", category)),
  ];
  return `<item>${fields.join("")}</item>`;
}

/** Well-formed Atom 1.0 from plain data. */
export function atomOf({ title, link, language, items }: FeedOf): string {
  const lang = language === undefined ? "" : ` xml:lang="${escaped(language)}"`;
  const feed = [tag("title", title), tag("id", link), `<link href="${escaped(link)}"/>`, ...items.map(atomEntry)];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"${lang}>${feed.join("")}</feed>\n`;
}

function atomEntry(item: FeedItem): string {
  const fields = [
    tag("title", item.title),
    item.link === undefined ? "" : `<link href="${escaped(item.link)}"/>`,
    tag("id", item.guid ?? item.link),
    tag("published", isoOf(item.published)),
    tag("updated", isoOf(item.updated ?? item.published)),
    item.author === undefined ? "" : `<author>${tag("name", item.author)}</author>`,
    item.description === undefined ? "" : `<summary type="html">${escaped(item.description)}</summary>`,
    item.content === undefined ? "" : `<content type="html">${escaped(item.content)}</content>`,
    ...(item.categories ?? []).map((category) => `<category term="${escaped(category)}"/>`),
  ];
  return `<entry>${fields.join("")}</entry>`;
}

function isoOf(date: Date | string | undefined): string | undefined {
  return date instanceof Date ? date.toISOString() : date;
}

function tag(name: string, text: string | undefined): string {
  return text === undefined ? "" : `<${name}>${escaped(text)}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
