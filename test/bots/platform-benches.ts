import type { Channel } from "../../src/model.ts";
import { startDiscord } from "../stand-ins/discord.ts";
import { callsPeople } from "../stand-ins/slack/calls-people.ts";
import { shown } from "../stand-ins/slack/shown.ts";
import { startSlack } from "../stand-ins/slack.ts";
import { plain } from "../stand-ins/webhook/reading.ts";
import { startWebhook, type WebhookFault } from "../stand-ins/webhook.ts";

/** What a reader of a post gets: the words, whom it calls, and where its links lead. */
export type BenchPost = { text: string; called: readonly string[]; links: readonly string[] };

/** What a service may do to the next post, whatever words it has for it. */
export type BenchFault =
  | "too many posts, wait 7 s"
  | "a text it refuses"
  | "a channel that is gone"
  | "an answer that is lost";

/** A service that a platform of the registry talks to, invented. */
export type PlatformBench = {
  /** The settings that lead there, complete. */
  environment: Readonly<Record<string, string>>;
  channel: Channel;
  posts(): BenchPost[];
  /** What a careful client would not do. */
  violations(): readonly string[];
  fail(fault: BenchFault): void;
  close(): Promise<void>;
};

/** By the name of the platform. */
export const platformBenches: Readonly<Record<string, () => Promise<PlatformBench>>> = {
  slack: slackBench,
  discord: discordBench,
  webhook: webhookBench,
};

async function slackBench(): Promise<PlatformBench> {
  const slack = await startSlack();
  const faults = {
    "too many posts, wait 7 s": { kind: "rate-limited", seconds: 7 },
    "a text it refuses": { kind: "error", code: "msg_too_long" },
    "a channel that is gone": { kind: "error", code: "is_archived" },
    "an answer that is lost": { kind: "reset", accepted: true },
  } as const;
  return {
    environment: { SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl },
    channel: { id: 1, platform: "slack", address: "C0NEWS", timezone: "UTC" },
    posts: () =>
      slack.messages("C0NEWS").map(({ text, blocks }) => {
        const { called, stray } = callsPeople({ text, blocks });
        const read = shown({ text, blocks });
        return { text: read.plain, called: [...called, ...stray], links: read.links.map(({ url }) => url) };
      }),
    violations: () => slack.violations,
    fail: (fault) => slack.fail("chat.postMessage", faults[fault]),
    close: slack.close,
  };
}

async function discordBench(): Promise<PlatformBench> {
  const discord = await startDiscord();
  const faults = {
    "too many posts, wait 7 s": { kind: "rate-limit", retryAfter: 7, scope: "user" },
    "a text it refuses": { kind: "status", status: 400, code: 50035 },
    "a channel that is gone": { kind: "status", status: 404, code: 10003 },
    "an answer that is lost": { kind: "accept-then", how: "reset" },
  } as const;
  const linksIn = (markdown = "") => markdown.match(/(?<!\\)https?:\/\/[^\s)]+/g) ?? [];
  return {
    environment: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
    channel: { id: 1, platform: "discord", address: discord.channel("news"), timezone: "UTC" },
    posts: () =>
      discord.messages("news").map(({ text, pinged, content, embeds }) => ({
        text,
        called: pinged,
        links: [
          ...linksIn(content),
          ...embeds.flatMap(({ url, description }) => linksIn(`${url ?? ""} ${description ?? ""}`)),
        ],
      })),
    violations: () => discord.violations,
    fail: (fault) => discord.fail("POST /channels/*/messages", faults[fault]),
    close: discord.close,
  };
}

async function webhookBench(): Promise<PlatformBench> {
  const hook = await startWebhook();
  const faults: Readonly<Record<BenchFault, WebhookFault>> = {
    "too many posts, wait 7 s": { kind: "status", status: 429, headers: { "retry-after": "7" } },
    "a text it refuses": { kind: "status", status: 400 },
    "a channel that is gone": { kind: "status", status: 404 },
    "an answer that is lost": { kind: "cut", accepted: true },
  };
  return {
    environment: { WEBHOOKS: `desk=${hook.url}` },
    channel: { id: 1, platform: "webhook", address: "desk", timezone: "UTC" },
    posts: () =>
      hook.posts.map(({ text, called, links }) => ({ text: plain(text), called, links: links.map(({ url }) => url) })),
    violations: () => hook.violations,
    fail: (fault) => hook.fail(faults[fault]),
    close: hook.close,
  };
}
