import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError } from "./api-error.ts";
import { readCommands, showCommand } from "./command-rules.ts";
import type { createFaults } from "./faults.ts";
import type { Interactions } from "./interactions.ts";
import { type Received, readBody } from "./multipart.ts";
import type { RateAnswer } from "./rate-limits.ts";
import { lose, reply, spoil } from "./replies.ts";
import { channelJson, startThread } from "./threads.ts";
import type { StoredMessage, World } from "./world.ts";

type Call = { params: string[]; query: URLSearchParams; received: Received };
type Route = { method: string; path: RegExp; open?: true; handle(call: Call): unknown };

type Parts = {
  world: World;
  interactions: Interactions;
  faults: ReturnType<typeof createFaults>;
  rateLimit: ((channel: string) => RateAnswer) | undefined;
  gatewayUrl: () => string;
  /** Every request as `METHOD /path`, in order. */
  requests: string[];
};

const HAS_THREAD = 1 << 5;
const LARGEST_BODY = 25 * 1024 * 1024;

/** Discord's REST API, version 10, as far as a bot that posts and answers needs it. */
export function createRest(parts: Parts): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const routes = createRoutes(parts);
  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10(?=\/)/, "");
    const name = `${request.method} ${path}`;
    parts.requests.push(name);
    const bytes = await bodyOf(request);
    const fault = parts.faults.take(name);
    if (fault && fault.kind !== "accept-then") {
      spoil(response, fault);
      return;
    }
    const token = /^\/(?:webhooks|interactions)\/\d+\/([^/]+)/.exec(path)?.[1];
    if (token) parts.interactions.track(token, 1);
    try {
      const limited = limit(parts, name, response);
      const answer = limited ?? (await answerTo(routes, parts, request, name, url.searchParams, bytes));
      if (fault) lose(response, fault);
      else reply(response, answer.status, answer.body);
    } finally {
      if (token) parts.interactions.track(token, -1);
    }
  };
}

type Answer = { status: number; body: unknown };

async function answerTo(
  routes: Route[],
  { world }: Parts,
  request: IncomingMessage,
  name: string,
  query: URLSearchParams,
  bytes: Buffer,
): Promise<Answer> {
  const [method = "", path = ""] = name.split(" ");
  try {
    const route = routes.find((one) => one.method === method && one.path.test(path));
    if (!route) {
      world.violations.push(`unknown route ${name}`);
      throw new ApiError(404, 0, "404: Not Found");
    }
    if (!route.open && request.headers.authorization !== `Bot ${world.token}`) {
      throw new ApiError(401, 0, "401: Unauthorized");
    }
    const params = route.path.exec(path)?.slice(1) ?? [];
    const received = await readBody(bytes, request.headers);
    const body = route.handle({ params, query, received });
    return { status: body === undefined ? 204 : 200, body };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status, code, message, errors } = error;
    return { status, body: { code, message, errors } };
  }
}

function createRoutes({ world, interactions, gatewayUrl }: Parts): Route[] {
  const show = (message: StoredMessage) => messageJson(message, world);
  const p = (params: string[], index: number) => params[index] ?? "";
  const setCommands = (json: unknown) => {
    world.commands = readCommands(json, world.newId);
    return world.commands.map((c) => showCommand(c, world.applicationId));
  };
  return [
    { method: "GET", path: /^\/gateway\/bot$/, handle: () => gatewayJson(gatewayUrl()) },
    { method: "GET", path: /^\/users\/@me$/, handle: () => ({ id: world.botId, username: "dateline", bot: true }) },
    { method: "GET", path: /^\/applications\/@me$/, handle: () => ({ id: world.applicationId, name: "Dateline" }) },
    {
      method: "GET",
      path: /^\/applications\/\d+\/commands$/,
      handle: () => world.commands.map((c) => showCommand(c, world.applicationId)),
    },
    { method: "PUT", path: /^\/applications\/\d+\/commands$/, handle: ({ received }) => setCommands(received.json) },
    { method: "GET", path: /^\/channels\/(\d+)$/, handle: ({ params }) => channelJson(world.visible(p(params, 0))) },
    {
      method: "POST",
      path: /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
      handle: ({ params, received }) => channelJson(startThread(world, p(params, 0), p(params, 1), received.json)),
    },
    {
      method: "GET",
      path: /^\/channels\/(\d+)\/messages$/,
      handle: ({ params, query }) => history(world, p(params, 0), query).map(show),
    },
    {
      method: "POST",
      path: /^\/channels\/(\d+)\/messages$/,
      handle: ({ params, received }) => show(world.post(p(params, 0), received)),
    },
    {
      method: "GET",
      path: /^\/channels\/(\d+)\/messages\/(\d+)$/,
      handle: ({ params }) => show(world.read(p(params, 0), p(params, 1))),
    },
    {
      method: "PATCH",
      path: /^\/channels\/(\d+)\/messages\/(\d+)$/,
      handle: ({ params, received }) => show(world.edit(world.own(p(params, 0), p(params, 1)), received)),
    },
    {
      method: "DELETE",
      path: /^\/channels\/(\d+)\/messages\/(\d+)$/,
      handle: ({ params }) => world.remove(p(params, 0), p(params, 1)),
    },
    {
      method: "POST",
      path: /^\/interactions\/(\d+)\/([^/]+)\/callback$/,
      open: true,
      handle: ({ params, received }) => interactions.callback(p(params, 0), p(params, 1), received),
    },
    {
      method: "POST",
      path: /^\/webhooks\/\d+\/([^/]+)$/,
      open: true,
      handle: ({ params, received }) => show(interactions.followUp(p(params, 0), received)),
    },
    {
      method: "GET",
      path: /^\/webhooks\/\d+\/([^/]+)\/messages\/([^/]+)$/,
      open: true,
      handle: ({ params }) => show(interactions.read(p(params, 0), p(params, 1))),
    },
    {
      method: "PATCH",
      path: /^\/webhooks\/\d+\/([^/]+)\/messages\/([^/]+)$/,
      open: true,
      handle: ({ params, received }) => show(interactions.edit(p(params, 0), p(params, 1), received)),
    },
    {
      method: "DELETE",
      path: /^\/webhooks\/\d+\/([^/]+)\/messages\/([^/]+)$/,
      open: true,
      handle: ({ params }) => interactions.remove(p(params, 0), p(params, 1)),
    },
  ];
}

function gatewayJson(url: string): object {
  return { url, shards: 1, session_start_limit: { total: 1_000, remaining: 999, reset_after: 0, max_concurrency: 1 } };
}

/** Newest first, as Discord gives them; `after` starts at the oldest that is younger. */
function history(world: World, channel: string, query: URLSearchParams): StoredMessage[] {
  const place = world.visible(channel);
  const limit = Number(query.get("limit") ?? 50);
  if (limit < 1 || limit > 100) throw new ApiError(400, 50035, "Invalid Form Body (limit)");
  if (world.parentOf(place).forbidden.has("history")) return [];
  const [after, before] = [query.get("after"), query.get("before")];
  const range = place.messages.filter(
    ({ id }) => (!after || BigInt(id) > BigInt(after)) && (!before || BigInt(id) < BigInt(before)),
  );
  return (after ? range.slice(0, limit) : range.slice(-limit)).toReversed();
}

/** Without the privileged intent a bot sees the contents of its own messages only. */
function messageJson(message: StoredMessage, world: World): object {
  const own = message.authorId === world.botId;
  const { id, channel, authorId, hasThread, nonce, createdAt, editedAt } = message;
  const { announces, replyTo } = message;
  const flags = message.flags | (hasThread ? HAS_THREAD : 0);
  return {
    id,
    channel_id: channel,
    type: announces !== undefined ? 18 : replyTo !== undefined ? 19 : 0,
    ...(announces === undefined ? {} : { message_reference: { type: 0, channel_id: announces } }),
    ...(replyTo === undefined ? {} : { message_reference: { type: 0, channel_id: channel, message_id: replyTo } }),
    author: { id: authorId, username: own ? "dateline" : "someone", discriminator: "0", avatar: null, bot: own },
    content: own ? message.content : "",
    embeds: own ? message.embeds.map((e) => ({ type: "rich", ...e })) : [],
    components: own ? message.components.map((row) => ({ id: 1, ...row })) : [],
    attachments: message.attachments.map(({ id, filename, description, type, data }) => ({
      id,
      filename,
      description,
      content_type: type,
      size: data.length,
    })),
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    flags,
    nonce,
    timestamp: new Date(createdAt).toISOString(),
    edited_timestamp: editedAt === undefined ? null : new Date(editedAt).toISOString(),
  };
}

function limit({ rateLimit }: Parts, name: string, response: ServerResponse): Answer | undefined {
  const channel = /^POST \/channels\/(\d+)\/messages$/.exec(name)?.[1];
  if (!rateLimit || !channel) return undefined;
  const { headers, retryAfter } = rateLimit(channel);
  for (const [key, value] of Object.entries(headers)) response.setHeader(key, value);
  if (retryAfter === undefined) return undefined;
  const body = { message: "You are being rate limited.", retry_after: retryAfter, global: false };
  return { status: 429, body };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error("a request of more than 25 MiB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
