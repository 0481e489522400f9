import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PushDocument } from "../../src/feeds/push/websub.ts";
import { type PushServer, type PushServerOptions, startPushServer } from "../../src/web/push-server.ts";

const token = "k".repeat(43);
const maxBytes = 100_000;
let server: PushServer;
let origin: string;
let taken: PushDocument[];
let asked: string[];
let bugs: unknown[];
let onTake: () => Promise<void>;

beforeEach(async () => {
  taken = [];
  asked = [];
  bugs = [];
  onTake = async () => {};
  server = await start();
  origin = `http://127.0.0.1:${server.port}`;
});
afterEach(() => server.stop());

function start(more: Partial<PushServerOptions> = {}): Promise<PushServer> {
  return startPushServer({
    host: "127.0.0.1",
    port: 0,
    maxBytes,
    report: (error) => void bugs.push(error),
    handlers: {
      expects: async (given) => given === token,
      async ask(given, query) {
        asked.push(given);
        const challenge = query.get("hub.challenge");
        return challenge ? { status: 200, text: challenge } : { status: 404 };
      },
      async take(_, document) {
        await onTake();
        taken.push(document);
        return { status: 202 };
      },
    },
    ...more,
  });
}

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}, path = `/push/${token}`) =>
  fetch(origin + path, { method: "POST", body, headers });

/** What comes back for bytes as they are, once the server hangs up. */
async function raw(bytes: string, port = server.port): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("utf8").on("data", (text) => {
    answer += text;
  });
  socket.on("error", () => {});
  socket.write(bytes);
  await once(socket, "close");
  return answer;
}

describe("the addresses", () => {
  test("are those of pushes and of health", async () => {
    const health = await fetch(`${origin}/health`);
    expect([health.status, await health.text()]).toEqual([200, "ok"]);
    expect((await fetch(`${origin}/push/${token}?hub.challenge=c`)).status).toBe(200);
  });

  test.each([
    ["GET", "/"],
    ["GET", "/push"],
    ["GET", "/push/"],
    ["GET", "/push/short"],
    ["GET", `/push/${token}/more`],
    ["GET", `/push/${token}%2F..`],
    ["GET", "/health/more"],
    ["GET", `/push/${"k".repeat(5_000)}`],
    ["POST", "/health"],
    ["POST", "/"],
    ["PUT", `/push/${token}`],
    ["DELETE", `/push/${token}`],
    ["OPTIONS", `/push/${token}`],
  ])("do not include %s %s", async (method, path) => {
    const response = await fetch(origin + path, { method });
    expect([response.status, await response.text()]).toEqual([404, ""]);
    expect(asked).toEqual([]);
  });

  test.each(["GET //evil.example/health HTTP/1.1", "GET http:// HTTP/1.1", "GET * HTTP/1.1", "GET /\\%zz HTTP/1.1"])(
    "survive %j",
    async (line) => {
      const answer = await raw(`${line}\r\nhost: x\r\nconnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 (?:200|400|404) /);
      expect(bugs).toEqual([]);
    },
  );
});

describe("a question", () => {
  test("is answered with the challenge as text that no browser takes for a page", async () => {
    const challenge = "<script>alert(1)</script>&<é>";
    const response = await fetch(`${origin}/push/${token}?hub.challenge=${encodeURIComponent(challenge)}`);
    expect(await response.text()).toBe(challenge);
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });
});

describe("a document", () => {
  test("is handed on as it was sent and as it reads, with its signature", async () => {
    const packed = new Uint8Array(gzipSync("<rss/>"));
    const headers = { "content-type": "text/xml", "content-encoding": "gzip", "x-hub-signature": "sha1=ab" };
    expect((await post(packed, headers)).status).toBe(202);
    const [document] = taken;
    expect(Buffer.from(document?.sent ?? []).equals(packed)).toBe(true);
    expect(Buffer.from(document?.body ?? []).toString()).toBe("<rss/>");
    expect(document).toMatchObject({ contentType: "text/xml", signature: "sha1=ab" });
  });

  test("that cannot be decompressed is handed on as it was sent", async () => {
    await post("no gzip at all", { "content-encoding": "br" });
    await post("no gzip at all", { "content-encoding": "rot13" });
    expect(taken.map((d) => [Buffer.from(d.sent).toString(), d.body])).toEqual([
      ["no gzip at all", undefined],
      ["no gzip at all", undefined],
    ]);
  });

  test("for an address nobody gave away is refused for good, before it is read", async () => {
    expect((await post("x", {}, `/push/${"u".repeat(43)}`)).status).toBe(410);
    expect(taken).toEqual([]);
  });

  test("that is too long is refused, whether announced, streamed or packed", async () => {
    const announced = await raw(
      `POST /push/${token} HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999\r\n\r\n${"x".repeat(100)}`,
    );
    expect(announced).toMatch(/^HTTP\/1\.1 413 /);
    const chunk = `8000\r\n${"x".repeat(0x8000)}\r\n`;
    const streamed = await raw(
      `POST /push/${token} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n${chunk.repeat(5)}`,
    );
    expect(streamed).toMatch(/^HTTP\/1\.1 413 /);
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(5_000_000)));
    expect((await post(bomb, { "content-encoding": "gzip" })).status).toBe(413);
    expect(taken).toEqual([]);
    expect((await post("<rss/>")).status).toBe(202);
  });

  test("broken off half-way is not handed on, and no bug", async () => {
    const socket = connect(server.port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(`POST /push/${token} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n<rss>`);
    await fetch(`${origin}/health`);
    socket.destroy();
    await once(socket, "close");
    expect((await post("<rss/>")).status).toBe(202);
    expect(taken).toHaveLength(1);
    expect(bugs).toEqual([]);
  });

  test("is answered only once it is stored", async () => {
    const order: string[] = [];
    let store = () => {};
    const reached = new Promise<void>((resolve) => {
      onTake = () =>
        new Promise((go) => {
          store = go;
          resolve();
        });
    });
    const answered = post("<rss/>").then(() => order.push("answered"));
    await reached;
    await fetch(`${origin}/health`);
    order.push("stored");
    store();
    await answered;
    expect(order).toEqual(["stored", "answered"]);
  });

  test("of one hub that sends many at once waits for its turn with 503; another time it is taken", async () => {
    const stores: (() => void)[] = [];
    onTake = () => new Promise((resolve) => stores.push(resolve));
    const first = [post("1"), post("2")];
    while (stores.length < 2) await fetch(`${origin}/health`);
    const third = await post("3");
    expect([third.status, third.headers.get("retry-after")]).toEqual([503, "30"]);
    for (const store of stores) store();
    expect((await Promise.all(first)).map((r) => r.status)).toEqual([202, 202]);
    onTake = async () => {};
    expect((await post("3")).status).toBe(202);
  });

  test("that meets a bug is answered 500 without a word, and the bug is told", async () => {
    onTake = () => Promise.reject(new Error("the inner workings"));
    const response = await post("<rss/>");
    expect([response.status, await response.text()]).toEqual([500, ""]);
    expect(bugs).toEqual([new Error("the inner workings")]);
  });
});

describe("the server", () => {
  test("hangs up on who sends headers or a body too slowly, or headers too long", async () => {
    const impatient = await start({ timeoutMs: 200 });
    const answers = await Promise.all([
      raw("GET /health HTTP/1.1\r\nhost: x\r\n", impatient.port),
      raw(`POST /push/${token} HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nab`, impatient.port),
      raw(`GET /health HTTP/1.1\r\nhost: x\r\nx-long: ${"x".repeat(20_000)}\r\n\r\n`, impatient.port),
      raw("no HTTP\r\n\r\n", impatient.port),
    ]);
    expect(answers.map((a) => a.slice(0, 12))).toEqual([
      "HTTP/1.1 408",
      "HTTP/1.1 408",
      "HTTP/1.1 431",
      "HTTP/1.1 400",
    ]);
    expect(answers.join()).not.toMatch(/at .*\.ts|node:/);
    expect(bugs).toEqual([]);
    expect(taken).toEqual([]);
    await impatient.stop();
  });

  test("says what to do when its port is taken, or there is no such address", async () => {
    await expect(start({ port: server.port })).rejects.toThrow(
      `LISTEN=127.0.0.1:${server.port} cannot be used: another program listens there; stop it, or set LISTEN to a free port and point your proxy to it.`,
    );
    await expect(start({ host: "192.0.2.1" })).rejects.toThrow(
      /^LISTEN=192\.0\.2\.1:0 cannot be used: this machine has no such address/,
    );
  });

  test("stops although somebody keeps a connection open, and lets what is in hand end", async () => {
    let store = () => {};
    const reached = new Promise<void>((resolve) => {
      onTake = () =>
        new Promise((go) => {
          store = go;
          resolve();
        });
    });
    const idle = connect(server.port, "127.0.0.1");
    idle.on("error", () => {});
    await once(idle, "connect");
    const inHand = post("<rss/>");
    await reached;
    const stopped = server.stop();
    store();
    expect((await inHand).status).toBe(202);
    await stopped;
    await expect(fetch(`${origin}/health`)).rejects.toThrow();
    idle.destroy();
  });

  test("answers a hub that asks for leave before it sends", async () => {
    const request = httpRequest(`${origin}/push/${token}`, { method: "POST", headers: { expect: "100-continue" } });
    request.flushHeaders();
    await once(request, "continue");
    request.end("<rss/>");
    const [response] = await once(request, "response");
    response.resume();
    expect(response.statusCode).toBe(202);
  });
});
