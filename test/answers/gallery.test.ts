import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { gallery } from "../../src/answers/gallery.ts";
import { commands } from "../../src/answers/registry.ts";
import { consoleLimits } from "../../src/bots/console/limits.ts";
import { renderMessage } from "../../src/bots/console/render/render.ts";
import { discordLimits } from "../../src/bots/discord/limits.ts";
import { renderAnswer, renderPost } from "../../src/bots/discord/render/render.ts";
import { slackLimits } from "../../src/bots/slack/limits.ts";
import { render as renderSlack } from "../../src/bots/slack/render/render.ts";
import { parseLine } from "../../src/commands/parse-line.ts";
import { isUserError } from "../../src/errors.ts";
import { fitMessage } from "../../src/messages/fit-message.ts";
import { startDiscord } from "../stand-ins/discord.ts";
import { checkBlocks } from "../stand-ins/slack/block-limits.ts";

const examples = gallery();

describe.each(examples.map((example) => [example.name, example]))("%s", (_, { message, editable }) => {
  test("says in one plain line what it is about", () => {
    expect(message.fallback.trim()).not.toBe("");
    expect(message.fallback).not.toContain("\n");
  });

  test("fits Slack", () => {
    const { blocks, text } = renderSlack(fitMessage(message, slackLimits), { editable });
    expect(checkBlocks(blocks)).toBeUndefined();
    expect(JSON.stringify(blocks).length).toBeLessThan(editable ? 4_000 : 13_200);
    expect(text).not.toMatch(/<!|<@|<#/);
  });

  test("fits Discord and pings nobody there", () => {
    const fitted = fitMessage(message, discordLimits);
    for (const payload of [renderPost(fitted, "mark"), renderAnswer(fitted)]) {
      const size = payload.embeds.flatMap((e) => [e.title, e.description, e.footer?.text]).join("").length;
      expect(size).toBeLessThanOrEqual(6_000);
      expect(payload.content.length).toBeLessThanOrEqual(2_000);
      expect(payload.allowed_mentions).toEqual({ parse: [] });
    }
  });

  test("can be drawn in a terminal without a control character of its own", () => {
    const drawn = renderMessage(fitMessage(message, consoleLimits), {
      width: 80,
      color: false,
      hyperlinks: false,
      timezone: "UTC",
    });
    expect(drawn).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  test("offers only buttons whose command is understood", () => {
    const lines = message.blocks.flatMap((b) => (b.kind === "actions" ? b.actions.map((a) => a.command) : []));
    expect(lines.filter((line) => isUserError(parseLine(line, commands)))).toEqual([]);
  });
});

test("the stand-in Discord takes every message of the gallery", async () => {
  const discord = await startDiscord();
  const url = `${discord.apiUrl}/v10/channels/${discord.channel("news")}/messages`;
  for (const { name, message } of examples) {
    const body = JSON.stringify(renderPost(fitMessage(message, discordLimits), "mark"));
    const headers = { authorization: `Bot ${discord.token}`, "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body });
    expect([name, response.status]).toEqual([name, 200]);
  }
  expect(discord.violations).toEqual([]);
  await discord.close();
});

test("each example has a name of its own", () => {
  const names = examples.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([]);
});

describe("the gallery is complete", () => {
  const src = join(import.meta.dirname, "../../src");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const textOf = (file: string) => readFileSync(join(src, file), "utf8");

  /** "cards/story-card.ts makes closedCard" for every exported function that returns a message. */
  const makersIn = (file: string) =>
    [...textOf(file).matchAll(/^export (?:async )?function (\w+)[\s\S]*?\): (.+) \{$/gm)]
      .filter(([, , type = ""]) => /\bMessage\b/.test(type))
      .map(([, name]) => `${file} makes ${name}`);

  /** The same for every function of ours that a file imports; one imported and not used is a fault of its own. */
  const importedBy = (file: string) =>
    [...textOf(file).matchAll(/^import \{([^}]*)\} from "(\.[^"]+)"/gm)].flatMap(([, names = "", from = ""]) =>
      names.split(",").map((name) => `${join(dirname(file), from)} makes ${name.trim()}`),
    );

  const exampleFiles = files.filter((file) => /(^|\/|-)examples\.ts$/.test(file));

  test("every function that makes a message is called by an example", () => {
    const makers = files.filter((file) => /^(answers|cards|digest)\//.test(file)).flatMap(makersIn);
    const called = new Set(exampleFiles.flatMap(importedBy));
    expect(makers.length).toBeGreaterThan(40);
    expect(makers.filter((maker) => !called.has(maker))).toEqual([]);
  });

  test("every answer has its own file of examples", () => {
    const answers = new Set(files.filter((file) => /^answers\/[^/]+\//.test(file)).map(dirname));
    expect([...answers].filter((answer) => !exampleFiles.includes(`${answer}/examples.ts`))).toEqual([]);
  });

  test("every file of examples is in the gallery", () => {
    const listed = textOf("answers/gallery.ts");
    const exported = (file: string) => /^export function (\w+)/m.exec(textOf(file))?.[1] ?? file;
    const missing = exampleFiles.filter((file) => !new RegExp(`^  ${exported(file)},$`, "m").test(listed));
    expect(missing).toEqual([]);
  });
});
