import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * How the model behaves. "faithful" repeats the first source sentences; "chatty" does so between thoughts and a code fence; "repents" lies
 * once; "injects" does what the sources tell it to; "stalls" never answers; "floods" sends a megabyte; numbers are statuses.
 */
export type ModelMode =
  | "faithful"
  | "chatty"
  | "repents"
  | "lies about a number"
  | "lies about a name"
  | "lies about a negation"
  | "invents a citation"
  | "injects"
  | "knows nothing"
  | "stalls"
  | "rambles"
  | "floods"
  | "html"
  | "truncated"
  | "empty"
  | 401
  | 429
  | 500;

export type SeenQuestion = { path: string; headers: IncomingMessage["headers"]; instructions: string; turns: string[] };

export type ModelServer = {
  /** "http://127.0.0.1:port" */
  origin: string;
  mode: ModelMode;
  /** Every question so far, oldest first. */
  questions: SeenQuestion[];
  close(): Promise<void>;
};

export const standInKey = "sk-stand-in-0123456789";

/** A language model on a free port that speaks as OpenAI's chat completions, Anthropic's messages and Google's generateContent do. */
export async function startLanguageModel(mode: ModelMode = "faithful"): Promise<ModelServer> {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    answer(request, response, body, model);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const model: ModelServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mode,
    questions: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return model;
}

type Text = string | { text?: string }[];
type Asked = {
  messages?: { role: string; content: Text }[];
  system?: Text;
  contents?: { parts: { text: string }[] }[];
  systemInstruction?: { parts: { text: string }[] };
};

function answer(request: IncomingMessage, response: ServerResponse, body: string, model: ModelServer): void {
  const path = request.url ?? "";
  const question = questionIn(path, request.headers, JSON.parse(body) as Asked);
  model.questions.push(question);
  const { mode } = model;
  if (mode === "stalls") return;
  if (typeof mode === "number") fail(response, mode, request.headers);
  else if (mode === "html")
    response.writeHead(200, { "content-type": "text/html" }).end("<html><body>Bad gateway</body></html>");
  else {
    const wrapped = JSON.stringify(wrap(path, written(mode, question)));
    response.writeHead(200, { "content-type": "application/json" }).end(wrapped);
  }
}

/** As servers do that repeat the key in their complaint. */
function fail(response: ServerResponse, status: number, headers: IncomingMessage["headers"]): void {
  const key = headers.authorization ?? headers["x-api-key"] ?? headers["x-goog-api-key"] ?? "";
  const error = { message: `Incorrect API key provided: ${key}`, type: "error", code: null };
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ error }));
}

function questionIn(path: string, headers: IncomingMessage["headers"], asked: Asked): SeenQuestion {
  const plain = (text: Text | undefined) =>
    typeof text === "string" ? text : (text ?? []).map((part) => part.text ?? "").join("");
  if (asked.contents) {
    const turns = asked.contents.map(({ parts }) => plain(parts));
    return { path, headers, instructions: plain(asked.systemInstruction?.parts), turns };
  }
  const messages = asked.messages ?? [];
  const system = messages.find(({ role }) => role === "system")?.content ?? asked.system;
  const turns = messages.filter(({ role }) => role !== "system").map(({ content }) => plain(content));
  return { path, headers, instructions: plain(system), turns };
}

function wrap(path: string, text: string): object {
  if (path.endsWith("/messages")) {
    const usage = { input_tokens: 300, output_tokens: 60 };
    return {
      id: "msg_1",
      type: "message",
      role: "assistant",
      model: "stand-in",
      content: [{ type: "text", text }],
      stop_reason: "end_turn",
      stop_sequence: null,
      usage,
    };
  }
  if (path.includes(":generateContent")) {
    const usageMetadata = { promptTokenCount: 300, candidatesTokenCount: 60, totalTokenCount: 360 };
    return {
      candidates: [{ content: { role: "model", parts: [{ text }] }, finishReason: "STOP", index: 0 }],
      usageMetadata,
    };
  }
  const choices = [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }];
  const usage = { prompt_tokens: 300, completion_tokens: 60, total_tokens: 360 };
  return { id: "chat-1", object: "chat.completion", created: 1_700_000_000, model: "stand-in", choices, usage };
}

type Source = { at: number; text: string };

function written(mode: ModelMode, { turns }: SeenQuestion): string {
  const asked = turns[0] ?? "";
  const sources = [...asked.matchAll(/^\[(\d+)\] (.+)$/gm)].map((found) => ({
    at: Number(found[1]),
    text: found[2] ?? "",
  }));
  const faithful = json(sources.slice(0, 2));
  if (mode === "rambles") return "The thing is, and this has to be said at length, ".repeat(1_000);
  if (mode === "floods") return "x".repeat(1_000_000);
  if (mode === "empty") return "";
  if (mode === "truncated") return faithful.slice(0, -12);
  if (mode === "knows nothing") return '{"sentences":[]}';
  if (mode === "chatty")
    return `<think>{maybe} the sources agree</think>\nHere you are:\n\`\`\`json\n${faithful}\n\`\`\`\nAnything else?`;
  if (mode === "repents") return turns.length > 1 ? faithful : lie("lies about a number", sources);
  if (mode === "injects") return obeying(asked, sources);
  return mode === "faithful" ? faithful : lie(mode, sources);
}

function json(sentences: readonly Source[]): string {
  return JSON.stringify({ sentences: sentences.map(({ at, text }) => ({ text, cites: [at] })) });
}

function lie(mode: ModelMode, sources: readonly Source[]): string {
  const [first = { at: 1, text: "" }] = sources;
  if (mode === "invents a citation") return JSON.stringify({ sentences: [{ text: first.text, cites: [99] }] });
  if (mode === "lies about a number")
    return json([{ ...first, text: first.text.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) }]);
  if (mode === "lies about a name")
    return json([{ ...first, text: first.text.replace(/(?<= )\p{Lu}\p{Ll}+/u, "Wrongham") }]);
  return json([{ ...first, text: first.text.replace(/ (?:voted|said|was|were|will) /, " never$&") }]);
}

/** Writes what any sentence of the data wants written. */
function obeying(asked: string, sources: readonly Source[]): string {
  const wanted = /(?:write|say|state|read) (?:only )?(?:that |as )?["“]?([^"”\n]+)/i.exec(
    asked.slice(asked.indexOf("[1]")),
  )?.[1];
  return json([{ at: 1, text: wanted ?? sources[0]?.text ?? "" }]);
}
