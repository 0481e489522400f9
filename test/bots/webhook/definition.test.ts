import { describe, expect, test } from "vitest";
import { webhook } from "../../../src/bots/webhook/definition.ts";
import { readConfig, secretsOf } from "../../../src/config.ts";
import { redactor } from "../../../src/log.ts";
import { startWebhook } from "../../stand-ins/webhook.ts";

const read = (WEBHOOKS: string) => webhook.settings.read({ WEBHOOKS });
const mattermost = "https://mattermost.example/hooks/xj7abcdefghijklmnopqrstuvw";
const googleChat =
  "https://chat.googleapis.com/v1/spaces/AAAA/messages?key=AIzaSy-0123456789&token=abc_def-0123456789%3D";

describe("WEBHOOKS", () => {
  test("names each channel with its address", () => {
    const { settings, problems } = read(`desk=${mattermost}, board=${googleChat},`);
    expect(problems).toEqual([]);
    expect([...(settings?.webhooks ?? [])]).toEqual([
      ["desk", mattermost],
      ["board", googleChat],
    ]);
  });

  test.each([
    [mattermost, /^WEBHOOKS takes NAME=ADDRESS.*entry 1 is none: .*Incoming Webhooks/],
    [`desk=${mattermost}, Board=${googleChat}`, /entry 2 is none/],
    ["desk=ftp://mattermost.example/x", /entry 1 is none/],
    [`desk=${mattermost},desk=${googleChat}`, /^WEBHOOKS names desk twice/],
  ])("that is wrong is told by its place, never by what it holds: %s", (value, problem) => {
    const { problems } = read(value);
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems.join()).not.toMatch(/xj7abc|0123456789/);
    expect(readConfig({ WEBHOOKS: value })).toHaveProperty("problems");
  });

  test("is kept out of the log whole and in parts", () => {
    const redact = redactor(secretsOf({ WEBHOOKS: `desk=${mattermost}, board=${googleChat}` }));
    const line = redact(
      `POST ${mattermost} and /v1/spaces/AAAA/messages?key=AIzaSy-0123456789&token=abc_def-0123456789%3D`,
    );
    expect(line).not.toMatch(/xj7abc|0123456789/);
  });
});

describe("the check", () => {
  test("asks the host without posting, and names no address", async () => {
    const hook = await startWebhook();
    const settings = { webhooks: new Map([["desk", hook.url]]) };
    const ambient = { log: { debug() {}, info() {}, warn() {}, error() {} }, now: Date.now, managers: [] };
    const host = new URL(hook.url).host;
    expect(await webhook.check(settings, ambient, [])).toEqual([
      { passed: true, line: `Webhook desk: ${host} answers; its address is tried by the first post` },
    ]);
    expect(hook.requests()).toBe(0);
    await hook.close();
    expect(await webhook.check(settings, ambient, [])).toEqual([
      { passed: false, line: `Webhook desk: ${host} cannot be reached (ECONNREFUSED)` },
    ]);
  });
});
