const LIMIT = 5;
const WINDOW = 5_000;

export type RateAnswer = { headers: Record<string, string>; retryAfter?: number };

/** Discord's usual limit on posting: five messages in five seconds for each channel, told in the headers. Real time. */
export function createRateLimits() {
  const buckets = new Map<string, { used: number; resetAt: number }>();
  return (channel: string): RateAnswer => {
    const at = Date.now();
    const old = buckets.get(channel);
    const bucket = old && old.resetAt > at ? old : { used: 0, resetAt: at + WINDOW };
    buckets.set(channel, bucket);
    bucket.used += 1;
    const resetAfter = (bucket.resetAt - at) / 1_000;
    const headers = {
      "x-ratelimit-limit": String(LIMIT),
      "x-ratelimit-remaining": String(Math.max(0, LIMIT - bucket.used)),
      "x-ratelimit-reset-after": resetAfter.toFixed(3),
      "x-ratelimit-bucket": "posting",
    };
    if (bucket.used <= LIMIT) return { headers };
    return { headers: { ...headers, "retry-after": resetAfter.toFixed(3) }, retryAfter: resetAfter };
  };
}
