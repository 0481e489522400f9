import { describe, expect, test } from "vitest";
import { commands as own } from "../../../../src/answers/registry.ts";
import { discordCommands } from "../../../../src/bots/discord/connect/command-json.ts";
import { inviteLink, registerDiscord } from "../../../../src/bots/discord/connect/register.ts";
import type { CommandDefinition } from "../../../../src/commands/command.ts";
import { definitions, discord } from "../with-discord.ts";

function command(name: string, changes: Partial<CommandDefinition> = {}): CommandDefinition {
  return { name, description: "Says something", permission: "everyone", examples: [name], options: [], ...changes };
}

describe("the command sent to Discord", () => {
  test("has a subcommand for each definition, typed, required options first", () => {
    const [news] = discordCommands(definitions);
    expect(news?.name).toBe("news");
    expect(news?.options?.[0]).toEqual({
      type: 1,
      name: "latest",
      description: "The newest stories of a topic",
      options: [
        { type: 3, name: "topic", description: "Which topic", required: false, autocomplete: true },
        { type: 4, name: "count", description: "How many", required: false, min_value: 1, max_value: 10 },
      ],
    });
    expect(news?.options?.[1]).toMatchObject({ options: [{ name: "query", required: true }, { name: "window" }] });
    expect(news?.options?.[2]).toMatchObject({
      options: [{ choices: [{ value: "latest" }, { value: "search" }, { value: "help" }] }],
    });
  });

  test("shortens what it says of options where all of it would be too long for Discord, between words", () => {
    const description = "which of them, as they stand in the list that the first command shows to whoever asks";
    const commands = Array.from({ length: 25 }, (_, i) =>
      command(`c${i}`, {
        options: ["a", "b"].map((name) => ({ name, description, type: "text" as const, required: false })),
      }),
    );
    const [news] = discordCommands(commands);
    const said = [...JSON.stringify(news?.options).matchAll(/"description":"(which[^"]*)"/g)].map(([, words]) => words);
    expect(said).toHaveLength(50);
    for (const words of said) expect(words).toMatch(/^which of them(?:, as .*\w…)?$/);
    expect(said.join("").length).toBeLessThan(4_000);
  });

  test.each<[string, CommandDefinition[]]>([
    ["names", [command("Latest")]],
    ["descriptions", [command("latest", { description: "x".repeat(101) })]],
    ["subcommands", Array.from({ length: 26 }, (_, i) => command(`c${i}`))],
    [
      "characters",
      Array.from({ length: 25 }, (_, i) =>
        command(`c${i}`, {
          description: "x".repeat(100),
          options: ["a", "b", "c", "d", "e"].map((name) => ({
            ...{ name, description: "y".repeat(90), type: "text" as const, required: false },
          })),
        }),
      ),
    ],
    [
      "choices",
      [
        command("latest", {
          options: [
            {
              name: "a",
              description: "b",
              type: "choice",
              required: true,
              choices: Array.from({ length: 26 }, (_, i) => `${i}`),
            },
          ],
        }),
      ],
    ],
  ])("is refused before it is sent when %s break a limit", (_what, commands) => {
    expect(() => discordCommands(commands)).toThrow(/^Discord would refuse the commands: /);
  });
});

describe("registration", () => {
  test.each([
    ["the commands of these tests", definitions],
    ["Dateline's own commands", own],
  ])("of %s is done once, and again only when something changed", async (_name, commands) => {
    const server = await discord();
    const options = { token: server.token, apiUrl: server.apiUrl };
    expect(await registerDiscord({ ...options, commands })).toEqual({
      registered: true,
      invite: inviteLink(server.applicationId),
    });
    expect((await registerDiscord({ ...options, commands })).registered).toBe(false);
    expect((await registerDiscord({ ...options, commands: [...commands.slice(1), command("new")] })).registered).toBe(
      true,
    );
    expect(server.requests.filter((request) => request.startsWith("PUT"))).toHaveLength(2);
    expect(server.commands()[0]?.options).toHaveLength(commands.filter(({ within }) => !within).length);
    expect(server.violations).toEqual([]);
  });

  test("with a wrong token says where to get the right one", async () => {
    const server = await discord();
    const wrong = registerDiscord({ token: "wrong", apiUrl: server.apiUrl, commands: definitions });
    await expect(wrong).rejects.toThrow(/DISCORD_TOKEN/);
  });
});

test("the invite asks for both scopes and for no permission that is not needed", () => {
  const url = new URL(inviteLink("123456789012345678"));
  expect(url.searchParams.get("scope")).toBe("bot applications.commands");
  const bits = BigInt(url.searchParams.get("permissions") ?? "0");
  expect([...bits.toString(2)].reverse().flatMap((bit, place) => (bit === "1" ? [place] : []))).toEqual([
    10, 11, 14, 15, 16, 35, 38,
  ]);
});
