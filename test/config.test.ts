import { describe, expect, test } from "vitest";
import { readConfig, secretsOf } from "../src/config.ts";
import { isProblems } from "../src/errors.ts";

const read = (environment: Record<string, string>) => readConfig(environment);

function problemsOf(environment: Record<string, string>): readonly string[] {
  const result = read(environment);
  return isProblems(result) ? result.problems : [];
}

describe("settings", () => {
  test("have a default each, and no platform without a token", () => {
    expect(read({})).toEqual({
      databasePath: "data/dateline.db",
      pollCron: "* * * * *",
      minPollSeconds: 300,
      digestCron: "0 9 * * 1",
      timezone: "UTC",
      editGapSeconds: 120,
      allowPrivateFeeds: [],
      readPages: true,
      listen: { host: "127.0.0.1", port: 8390 },
      proxy: { except: [] },
      feedSecrets: {},
      managers: [],
      platforms: [],
      logLevel: "info",
    });
  });

  test("that are wrong are all named at once, each with what to do", () => {
    const problems = problemsOf({
      SLACK_BOT_TOKEN: "xoxp-user-token",
      DISCORD_TOKEN: "no token",
      POLL_CRON: "every minute",
      DIGEST_CRON: "0 0 9 * * 1",
      MIN_POLL_SECONDS: "5m",
      TIMEZONE: "Kyiv",
      ALLOW_PRIVATE_FEEDS: "http://localhost/",
      ARTICLE_PAGES: "sometimes",
      PUBLIC_URL: "dateline.example.org",
      LISTEN: "8390",
      HTTP_PROXY: "proxy.example.org:3128",
      LOG_LEVEL: "loud",
      SLACK_API_URL: "slack.example",
    });
    const starts = [
      "SLACK_API_URL",
      "SLACK_BOT_TOKEN",
      "SLACK_APP_TOKEN",
      "DISCORD_TOKEN",
      "DIGEST_CRON",
      "POLL_CRON",
      "MIN_POLL_SECONDS",
      "TIMEZONE",
      "ALLOW_PRIVATE_FEEDS",
      "ARTICLE_PAGES",
      "PUBLIC_URL",
      "LISTEN",
      "HTTP_PROXY",
      "LOG_LEVEL",
    ];
    expect(problems.map((p) => p.split(" ")[0]).toSorted()).toEqual(starts.toSorted());
    expect(problems.find((p) => p.startsWith("SLACK_APP_TOKEN"))).toMatch(/api\.slack\.com.*connections:write/);
  });

  test("for pushes, proxies and secured feeds are read", () => {
    const environment = {
      PUBLIC_URL: "https://dateline.example.org/",
      LISTEN: "[::1]:80",
      https_proxy: "http://reader:s3cret@proxy.example.org:3128",
      NO_PROXY: "a.example.org, .example.com",
      FEED_WIRE_TOKEN: "wire-s3cret",
    };
    expect(read(environment)).toMatchObject({
      publicUrl: "https://dateline.example.org",
      listen: { host: "::1", port: 80 },
      proxy: { https: "http://reader:s3cret@proxy.example.org:3128", except: ["a.example.org", ".example.com"] },
      feedSecrets: { FEED_WIRE_TOKEN: "wire-s3cret" },
    });
    expect(secretsOf(environment)).toEqual(["http://reader:s3cret@proxy.example.org:3128", "wire-s3cret"]);
  });

  test("never show a token's value in a problem", () => {
    const environment = {
      SLACK_BOT_TOKEN: "wrong-secret-1",
      SLACK_APP_TOKEN: "wrong-secret-2",
      DISCORD_TOKEN: "wrong secret 3",
    };
    expect(problemsOf(environment).join("\n")).not.toMatch(/wrong.secret/);
    expect(secretsOf(environment)).toEqual(["wrong-secret-1", "wrong-secret-2", "wrong secret 3"]);
  });

  test("leave the language model off until a provider is named", () => {
    expect(read({})).toMatchObject({ model: undefined });
    const local = { LLM_PROVIDER: "openai-compatible", LLM_MODEL: "small", LLM_BASE_URL: "http://127.0.0.1:11434/v1/" };
    expect(read(local)).toMatchObject({
      model: {
        provider: "openai-compatible",
        model: "small",
        baseUrl: "http://127.0.0.1:11434/v1",
        dailyTokens: 200_000,
        timeoutSeconds: 30,
      },
    });
    expect(read({ LLM_PROVIDER: "google", LLM_MODEL: "m", LLM_API_KEY: "k-123456" })).toMatchObject({
      model: { provider: "google", apiKey: "k-123456" },
    });
  });

  test("of the language model that are wrong are all named, and never with the key", () => {
    const problems = problemsOf({
      LLM_PROVIDER: "openai-compatible",
      LLM_API_KEY: "wrong-secret-4",
      LLM_DAILY_TOKENS: "many",
      LLM_TIMEOUT_SECONDS: "0",
    });
    const starts = ["LLM_MODEL", "LLM_DAILY_TOKENS", "LLM_TIMEOUT_SECONDS", "LLM_BASE_URL"];
    expect(problems.map((p) => p.split(" ")[0])).toEqual(starts);
    expect(problems.join("\n")).not.toContain("wrong-secret-4");
    expect(problemsOf({ LLM_API_KEY: "wrong-secret-4" })[0]).toMatch(/^LLM_PROVIDER is missing/);
    expect(problemsOf({ LLM_PROVIDER: "chatty", LLM_MODEL: "m" })[0]).toMatch(/^LLM_PROVIDER must be one of/);
    expect(problemsOf({ LLM_PROVIDER: "openai", LLM_MODEL: "m" })[0]).toMatch(/^LLM_API_KEY is missing/);
    expect(secretsOf({ LLM_API_KEY: "wrong-secret-4" })).toEqual(["wrong-secret-4"]);
  });

  test("take seconds in POLL_CRON and off for the digest", () => {
    expect(read({ POLL_CRON: "*/5 * * * * *", DIGEST_CRON: "off" })).toMatchObject({ pollCron: "*/5 * * * * *" });
    expect(read({ DIGEST_CRON: "off" })).toMatchObject({ digestCron: undefined });
  });
});
