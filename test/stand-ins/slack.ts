import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { parse } from "node:querystring";
import { minute } from "../../src/durations.ts";
import { type Call, type Fault, type FaultSource, misbehave } from "./slack/faults.ts";
import { Files, filesIn } from "./slack/files.ts";
import { Modals } from "./slack/modals.ts";
import { People } from "./slack/people.ts";
import { ResponseUrls } from "./slack/response-urls.ts";
import type { Answer, Site } from "./slack/site.ts";
import { SocketMode } from "./slack/socket-mode.ts";
import { deleteMessage, repliesTo } from "./slack/threads.ts";
import { callMethod, checkMessage } from "./slack/web-api.ts";
import { Workspace } from "./slack/workspace.ts";

export type SlackStandInOptions = {
  /** Message ids, the rate limit and the life of response_urls go by this clock. */
  now?: () => number;
  /** One message a second and channel, as Slack has it; off by default. */
  rateLimited?: boolean;
  /** Milliseconds an envelope may wait for its acknowledgement before it is delivered again; minutes unless given, for busy machines. */
  ackWithin?: number;
};

const SCOPES = [
  "commands chat:write channels:join app_mentions:read channels:history groups:history",
  "channels:read groups:read users:read files:write",
].flatMap((line) => line.split(" "));

export type SlackStandIn = Awaited<ReturnType<typeof startSlack>>;

/**
 * An invented Slack on 127.0.0.1: Web API and Socket Mode as the real client libraries meet them. Channel C0NEWS and the
 * people U0ASKER and U0ADMIN exist; more through `workspace`. `violations` lists what the app did that Slack's rules forbid.
 */
export async function startSlack(options: SlackStandInOptions = {}) {
  const now = options.now ?? Date.now;
  const workspace = new Workspace(now);
  const calls: Call[] = [];
  const violations: string[] = [];
  const faults = new Map<string, { source: FaultSource; left: number }[]>();
  /** Calls that were not answered and are carried out at that time. */
  const late: { call: Call; at: number }[] = [];
  const urls = new ResponseUrls(now);
  const tokens = { bot: "xoxb-1-stand-in", app: "xapp-1-stand-in" };
  const scopes = new Set(SCOPES);
  const lastPost = new Map<string, number>();
  const server = createServer((request, response) => void handle(request, response));
  const socketMode = new SocketMode(server, violations, options.ackWithin ?? 5 * minute);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const modals = new Modals(now);
  const files = new Files();
  const site: Site = {
    workspace,
    modals,
    files,
    botUserId: "U0DATELINE",
    scopes,
    violations,
    socketUrl: () => `ws://${host}/link/?ticket=${socketMode.ticket()}`,
    address: (path) => `http://${host}${path}`,
  };
  const people = new People({
    ...{ workspace, socketMode, urls, modals, violations },
    origin: `http://${host}`,
    botUserId: site.botUserId,
  });
  workspace.addChannel({ id: "C0NEWS", name: "news" });
  workspace.addUser({ id: "U0ASKER", name: "ada" });
  workspace.addUser({ id: "U0ADMIN", name: "grace", isAdmin: true });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", "http://stand-in").pathname;
    const method = methodOf(path);
    const sent = await readBody(request);
    const type = request.headers["content-type"] ?? "";
    const args = method === "upload" ? {} : readArgs(sent.toString("utf8"), type);
    const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
    const call = { method, args, token, at: now() };
    calls.push(call);
    for (const due of late.splice(0).filter((one) => one.at <= now() || late.push(one) === 0)) takeCall(due.call);
    const fault = nextFault(call);
    if (fault?.kind === "late") late.push({ call, at: now() + fault.afterMs });
    if (fault && !fault.accepted) return misbehave(fault, response, "{}");
    const { status, body } = await take(path, call, () => fileIn(sent, type));
    if (fault) return misbehave(fault, response, body);
    response.writeHead(status, {
      "content-type": "application/json",
      ...(status === 429 ? { "retry-after": "1" } : {}),
    });
    response.end(body);
  }

  async function take(
    path: string,
    call: Call,
    bytes: () => Promise<Buffer>,
  ): Promise<{ status: number; body: string }> {
    if (call.method === "respond") return takeAnswer(path, call.args);
    if (call.method !== "upload") return takeCall(call);
    return files.receive(path, await bytes()) ? { status: 200, body: "OK" } : { status: 400, body: "not taken" };
  }

  function nextFault(call: Call): Fault | undefined {
    const queue = faults.get(call.method) ?? [];
    for (const entry of queue) {
      const fault = entry.source(call);
      if (!fault) continue;
      entry.left -= 1;
      if (entry.left <= 0) queue.splice(queue.indexOf(entry), 1);
      return fault;
    }
    return undefined;
  }

  function takeCall(call: Call): { status: number; body: string } {
    if (isTooFast(call)) return { status: 429, body: '{"ok":false,"error":"ratelimited"}' };
    const answer = refusedToken(call) ?? callMethod(site, call);
    if (answer.ok) people.noticeReply(call);
    if (answer.ok && call.method === "views.open") people.modalOpened();
    return { status: 200, body: JSON.stringify(answer) };
  }

  function isTooFast({ method, args, at }: Call): boolean {
    if (!options.rateLimited || method !== "chat.postMessage") return false;
    const channel = String(args.channel);
    if (at - (lastPost.get(channel) ?? Number.NEGATIVE_INFINITY) < 1000) return true;
    lastPost.set(channel, at);
    return false;
  }

  function refusedToken({ method, token }: Call): Answer | undefined {
    const wanted = method === "apps.connections.open" ? tokens.app : tokens.bot;
    if (token === wanted) return undefined;
    const isOther = token === tokens.app || token === tokens.bot;
    return { ok: false, error: isOther ? "not_allowed_token_type" : "invalid_auth" };
  }

  function takeAnswer(path: string, args: Record<string, unknown>): { status: number; body: string } {
    const origin = urls.use(path);
    if (typeof origin === "string") return { status: 404, body: JSON.stringify({ ok: false, error: origin }) };
    const refused = checkMessage(site, args);
    if (refused) return { status: refused.error === "invalid_blocks" ? 404 : 400, body: JSON.stringify(refused) };
    for (const id of filesIn(args.blocks)) files.share(id);
    people.takeAnswer(origin, args);
    return { status: 200, body: '{"ok":true}' };
  }

  return {
    apiUrl: `http://${host}/api/`,
    tokens,
    botToken: tokens.bot,
    appToken: tokens.app,
    botUserId: site.botUserId,
    workspace,
    scopes,
    calls,
    violations,
    socketMode,
    /** What stands in a channel, oldest first, threads included. */
    messages: (channel: string) => workspace.channels.get(channel)?.messages ?? [],
    /** The replies to a message, oldest first; each is among the channel's messages too. */
    replies: (channel: string, ts: string) => repliesTo(workspace.addedChannel(channel), ts),
    /** Deletes as a person may; a message with replies leaves a tombstone (`deleted`) above them. */
    deleteMessage: (channel: string, ts: string) => deleteMessage(workspace.addedChannel(channel), ts),
    /** From now on the message cannot be edited any more. */
    closeEditing(channel: string, ts: string): void {
      for (const each of workspace.addedChannel(channel).messages) if (each.ts === ts) each.editClosed = true;
    },
    /** Uploaded pictures; `scans` is how often a new one is refused in a block before it is taken. */
    files,
    /** What single people saw, oldest first. */
    ephemerals: () => workspace.ephemerals,
    slash: people.slash.bind(people),
    press: people.press.bind(people),
    mention: people.mention.bind(people),
    submitForm: people.submitForm.bind(people),
    /** The modal a person sees, or undefined. */
    form: (user = "U0ASKER") => modals.of(user),
    /** Closes it, as Cancel does. */
    cancelForm: (user = "U0ASKER") => modals.close(user),
    expireTriggers: () => modals.expireTriggers(),
    event: people.event.bind(people),
    /** Makes the next `times` calls of a method go wrong; "respond" is the response_url. A function may let calls pass. */
    fail(method: string, fault: Fault | FaultSource, times = 1): void {
      const source = typeof fault === "function" ? fault : () => fault;
      faults.set(method, [...(faults.get(method) ?? []), { source, left: times }]);
    },
    heal: () => faults.clear(),
    drop: () => socketMode.drop(),
    refresh: (linger = false) => socketMode.refresh(linger),
    async close(): Promise<void> {
      socketMode.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function methodOf(path: string): string {
  if (path.startsWith("/api/")) return path.slice("/api/".length);
  return path.startsWith("/upload/") ? "upload" : "respond";
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** An upload is the file itself, or a form of which the file is a part. */
async function fileIn(body: Buffer, type: string): Promise<Buffer> {
  if (!type.startsWith("multipart/form-data")) return body;
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  const file = [...form.values()].find((value) => typeof value !== "string");
  return file === undefined ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
}

/** Slack's arguments come as a form; nested ones are JSON inside it. */
function readArgs(body: string, type: string): Record<string, unknown> {
  if (type.startsWith("application/json")) return JSON.parse(body) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(parse(body)).map(([name, value]) => [name, readArg(name, value)]));
}

function readArg(name: string, value: unknown): unknown {
  if (name === "blocks" || name === "metadata" || name === "view") return JSON.parse(String(value));
  return value === "true" ? true : value === "false" ? false : value;
}
