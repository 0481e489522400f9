export type ModelSettings = Readonly<{
  provider: "openai-compatible" | "openai" | "anthropic" | "google";
  model: string;
  /** Always there for openai-compatible. */
  baseUrl?: string;
  apiKey?: string;
  /** Tokens of a day (UTC) after which nothing is asked. */
  dailyTokens: number;
  timeoutSeconds: number;
}>;

export const mostOutputTokens = 2_000;

/** A guess on the high side: four characters a token in English, fewer in other scripts. */
export function tokensIn(text: string): number {
  return Math.ceil(text.length / 3);
}
