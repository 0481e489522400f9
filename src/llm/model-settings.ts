import { z } from "zod";
import { httpAddress, setting, settingsGroup, wholeNumber } from "../settings.ts";

const providers = ["openai-compatible", "openai", "anthropic", "google"] as const;

export type ModelSettings = Readonly<{
  provider: (typeof providers)[number];
  model: string;
  /** Always there for openai-compatible. */
  baseUrl?: string;
  apiKey?: string;
  /** Tokens of a day (UTC) after which nothing is asked. */
  dailyTokens: number;
  timeoutSeconds: number;
}>;

const environment = z
  .object({
    LLM_PROVIDER: setting(
      z.enum(providers, {
        error: ({ input }) =>
          `${input === undefined ? "is missing, the other LLM_ settings need it: it is" : "must be"} one of ${providers.join(", ")}`,
      }),
      {
        description:
          "Who runs the optional language model: openai-compatible (any such server), openai, anthropic or google; without it none is asked",
      },
    ),
    LLM_MODEL: setting(z.string({ error: "is missing: the name of the model, as its provider writes it" }), {
      description: "The model's name as its provider writes it",
    }),
    LLM_BASE_URL: setting(httpAddress.optional(), {
      description: "Address of the model's API, such as http://127.0.0.1:11434/v1; needed for openai-compatible",
    }),
    LLM_API_KEY: setting(z.string().optional(), {
      description: "Key for the model's API; a server of your own may need none",
      secret: true,
    }),
    LLM_DAILY_TOKENS: setting(wholeNumber("tokens", 1), {
      fallback: "200000",
      description: "Tokens of a day (UTC) after which the language model is not asked any more",
    }),
    LLM_TIMEOUT_SECONDS: setting(wholeNumber("seconds, at least 1", 1), {
      fallback: "30",
      description: "The longest wait for one answer of the language model",
    }),
  })
  .refine(({ LLM_PROVIDER, LLM_BASE_URL }) => LLM_PROVIDER !== "openai-compatible" || LLM_BASE_URL !== undefined, {
    path: ["LLM_BASE_URL"],
    error: "is missing: where the openai-compatible server is, such as http://127.0.0.1:11434/v1",
    // Also when others are wrong: all problems are told at once.
    when: () => true,
  })
  .refine(({ LLM_PROVIDER, LLM_API_KEY }) => !isVendor(LLM_PROVIDER) || LLM_API_KEY !== undefined, {
    path: ["LLM_API_KEY"],
    error: "is missing: openai, anthropic and google answer only with one",
    when: () => true,
  });

/** Given text that may be no provider at all. */
function isVendor(provider: string): boolean {
  return provider !== "openai-compatible" && providers.some((one) => one === provider);
}

/** The optional language model. All or nothing: a key without a provider is a mistake, not a model that is off. */
export const modelSettings = settingsGroup(environment, {
  heading: "Language model: optional",
  turnedOnBy: ["LLM_PROVIDER", "LLM_MODEL", "LLM_BASE_URL", "LLM_API_KEY"],
  as: (given): ModelSettings => ({
    provider: given.LLM_PROVIDER,
    model: given.LLM_MODEL,
    baseUrl: given.LLM_BASE_URL,
    apiKey: given.LLM_API_KEY,
    dailyTokens: given.LLM_DAILY_TOKENS,
    timeoutSeconds: given.LLM_TIMEOUT_SECONDS,
  }),
});
