import { APICallError } from "ai";
import { TooLongError } from "./bounded-fetch.ts";
import type { ModelSettings } from "./model-settings.ts";

/** What went wrong, and what to do, in our own words: a server's text may repeat the key or try to speak to the reader. */
export function failureOf(error: unknown, { timeoutSeconds }: Pick<ModelSettings, "timeoutSeconds">): string {
  const chain = causesOf(error);
  if (chain.some(({ name }) => name === "TimeoutError" || name === "AbortError"))
    return `the model did not answer within ${timeoutSeconds} s`;
  if (chain.some((cause) => cause instanceof TooLongError)) return "the model's answer is far too long";
  const call = chain.find((cause) => APICallError.isInstance(cause));
  if (call && APICallError.isInstance(call) && call.statusCode !== undefined && call.statusCode >= 300)
    return statusFailure(call.statusCode);
  const code = chain
    .map((cause) => (cause as { code?: unknown }).code)
    .find((one) => typeof one === "string" && /^[A-Z_]{3,40}$/.test(one));
  if (code !== undefined) return `the model's server cannot be reached (${code}): look at LLM_BASE_URL`;
  return `the model's server gave no answer that can be read (${safeName(chain[0])})`;
}

function statusFailure(status: number): string {
  if (status === 401 || status === 403) return `the model's server refuses LLM_API_KEY (status ${status})`;
  if (status === 404)
    return "the model's server knows no such model or address (status 404): look at LLM_MODEL and LLM_BASE_URL";
  if (status === 429) return "the model's server wants fewer requests, or its quota is used up (status 429)";
  return `the model's server answered with status ${status}`;
}

/** The error and what caused it, at most six deep. */
function causesOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let at = error; at instanceof Error && chain.length < 6; at = at.cause) chain.push(at);
  return chain;
}

function safeName(error: Error | undefined): string {
  return error && /^\w{1,60}$/.test(error.name) ? error.name : "unknown";
}
