import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { callsIn, linksIn } from "./webhook/reading.ts";

/** Something going wrong with one post. `accepted`: it is posted all the same, only its answer is lost. */
export type WebhookFault = { accepted?: true } & (
  | { kind: "status"; status: number; headers?: Record<string, string>; body?: string }
  /** The connection is reset before an answer. */
  | { kind: "cut" }
  /** No answer, ever. */
  | { kind: "hang" }
  /** A proxy's page with status 200. */
  | { kind: "html" }
);

export type WebhookPost = { text: string; called: string[]; links: { label: string; url: string }[] };

/** What nobody could guess of the address. */
export const webhookSecret = "xj7standinhook4cr0mtwq9e8b";
/** What the smallest of the services takes. */
const longestText = 4_096;

export type WebhookStandIn = Awaited<ReturnType<typeof startWebhook>>;

/** An invented Mattermost on 127.0.0.1 with one incoming webhook. `violations` lists what a careful client would not do. */
export async function startWebhook() {
  const posts: WebhookPost[] = [];
  const violations: string[] = [];
  const faults: WebhookFault[] = [];
  let requests = 0;
  const path = `/hooks/${webhookSecret}`;
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "HEAD") return void response.writeHead(200).end();
    requests += 1;
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const fault = faults.shift();
    if (!fault || fault.accepted) take(request, response, body, fault === undefined);
    if (fault) misbehave(fault, response);
  }

  function take(request: IncomingMessage, response: ServerResponse, body: string, answers: boolean): void {
    const text = request.url === path ? textOf(request, body) : undefined;
    if (text !== undefined) posts.push({ text, called: callsIn(text), links: linksIn(text) });
    if (!answers) return;
    if (text !== undefined) response.writeHead(200, { "content-type": "text/plain" }).end("ok");
    else
      refuse(
        response,
        request.url === path ? "web.incoming_webhook.parse.app_error" : "web.incoming_webhook.invalid.app_error",
      );
  }

  function textOf(request: IncomingMessage, body: string): string | undefined {
    if (request.method !== "POST") violations.push(`${request.method} instead of POST`);
    if (!request.headers["content-type"]?.startsWith("application/json")) violations.push("a post that is no JSON");
    const { text, ...rest } = JSON.parse(body) as { text?: unknown };
    if (Object.keys(rest).length > 0) violations.push(`keys that not every service knows: ${Object.keys(rest)}`);
    if (typeof text !== "string" || text.trim() === "" || !text.isWellFormed()) return undefined;
    return text.length <= longestText ? text : undefined;
  }

  return {
    origin,
    url: `${origin}${path}`,
    posts,
    violations,
    /** Posts that came, whatever became of them. */
    requests: () => requests,
    fail(...next: WebhookFault[]): void {
      faults.push(...next);
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** As Mattermost refuses: a code, and a sentence that may repeat what was sent. */
function refuse(response: ServerResponse, id: string): void {
  const body = { id, message: `Refused: ${webhookSecret}`, status_code: 400 };
  response.writeHead(400, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function misbehave(fault: WebhookFault, response: ServerResponse): void {
  if (fault.kind === "cut") response.socket?.resetAndDestroy();
  if (fault.kind === "html") response.writeHead(200, { "content-type": "text/html" }).end("<title>Sign in</title>");
  if (fault.kind === "status")
    response.writeHead(fault.status, fault.headers).end(fault.body ?? `Refused: ${webhookSecret}`);
}
