import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogle } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, type LanguageModel } from "ai";
import { boundedFetch } from "./bounded-fetch.ts";
import { failureOf } from "./model-failure.ts";
import type { ModelSettings } from "./model-settings.ts";
import { mostOutputTokens, tokensIn } from "./tokens.ts";

export type ChatTurn = { role: "user" | "assistant"; content: string };

/** `tokens`: as the server counts them, else estimated from the text. `reason` holds nothing that the server wrote, so no key either. */
export type ModelReply =
  | { kind: "replied"; text: string; tokens: number }
  | { kind: "failed"; reason: string; tokens: number };

// The SDK prints advice on stderr otherwise, between the lines of the log.
globalThis.AI_SDK_LOG_WARNINGS = false;

/** One question to the model, asked once: no retry, no stream, no tools. Never throws for what a server does. */
export async function askModel(
  settings: ModelSettings,
  instructions: string,
  turns: readonly ChatTurn[],
): Promise<ModelReply> {
  const sent = tokensIn(instructions) + turns.reduce((sum, { content }) => sum + tokensIn(content), 0);
  try {
    const { text, totalUsage } = await generateText({
      model: modelOf(settings),
      instructions,
      messages: [...turns],
      maxRetries: 0,
      maxOutputTokens: mostOutputTokens,
      abortSignal: AbortSignal.timeout(settings.timeoutSeconds * 1_000),
      // Reasoning models of the vendors refuse to be told.
      temperature: settings.provider === "openai-compatible" ? 0 : undefined,
    });
    return { kind: "replied", text, tokens: totalUsage.totalTokens || sent + tokensIn(text) };
  } catch (error) {
    return { kind: "failed", reason: failureOf(error, settings), tokens: sent };
  }
}

/** Addresses and keys are always given: the SDK would take them from the environment. */
function modelOf({ provider, model, baseUrl, apiKey = "" }: ModelSettings): LanguageModel {
  const fetch = boundedFetch;
  switch (provider) {
    case "openai-compatible":
      return createOpenAICompatible({
        name: "compatible",
        baseURL: baseUrl ?? "",
        fetch,
        apiKey: apiKey || undefined,
      })(model);
    case "openai":
      return createOpenAI({ baseURL: baseUrl ?? "https://api.openai.com/v1", apiKey, fetch }).chat(model);
    case "anthropic":
      return createAnthropic({ baseURL: baseUrl ?? "https://api.anthropic.com/v1", apiKey, fetch })(model);
    case "google":
      return createGoogle({ baseURL: baseUrl ?? "https://generativelanguage.googleapis.com/v1beta", apiKey, fetch })(
        model,
      );
  }
}
