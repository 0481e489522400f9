import { expect, it } from "vitest";
import { BOT_SCOPES, slackManifest } from "../../../../src/bots/slack/connect/register.ts";
import type { CommandDefinition } from "../../../../src/commands/command.ts";

const command = (name: string, options: CommandDefinition["options"] = []): CommandDefinition => ({
  name,
  description: `Does ${name}`,
  options,
  permission: "everyone",
  examples: [name],
});
const topic = { name: "topic", description: "Which topic", type: "topic" as const, required: false };

it("derives the app's settings from the commands", () => {
  const words = { name: "text", description: "What to look for", type: "text" as const, required: true, rest: true };
  expect(slackManifest([command("latest", [topic]), command("search", [words])], { name: "Dateline" })).toMatchObject({
    display_information: { name: "Dateline" },
    features: {
      bot_user: { display_name: "Dateline" },
      slash_commands: [{ command: "/news", usage_hint: "latest [topic] | search text", should_escape: true }],
    },
    oauth_config: { scopes: { bot: Object.keys(BOT_SCOPES) } },
    settings: {
      socket_mode_enabled: true,
      interactivity: { is_enabled: true },
      event_subscriptions: {
        bot_events: expect.arrayContaining(["app_mention", "app_uninstalled", "channel_archive"]),
      },
    },
  });
});

it("keeps the hint within what Slack takes, in whole commands", () => {
  const many = Array.from({ length: 200 }, (_, i) => command(`command${i}`, [topic]));
  const [slash] = (
    slackManifest(many, { name: "Dateline" }) as { features: { slash_commands: { usage_hint: string }[] } }
  ).features.slash_commands;
  expect(slash?.usage_hint.length).toBeLessThanOrEqual(1000);
  expect(slash?.usage_hint).toMatch(/\[topic\]$/);
});
