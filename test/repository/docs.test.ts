import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/answers/registry.ts";
import { verbs } from "../../src/cli/verbs.ts";
import { usageOf } from "../../src/commands/usage.ts";
import { exampleEnvironment, settings } from "../../src/config.ts";
import { parseWatchlist } from "../../src/watchlist/parse-watchlist.ts";

const read = (name: string) => readFileSync(join(import.meta.dirname, "../..", name), "utf8");
const readme = read("README.md");
const rows = readme.split("\n").filter((line) => line.startsWith("|"));

describe("README.md", () => {
  test.each(commands.map((command) => [command.name, command]))("has the command %s as it is defined", (_, command) => {
    const usage = usageOf(command).replaceAll("|", "\\|");
    expect(rows.some((row) => row.includes(`\`${usage}\``) && row.includes(command.description))).toBe(true);
  });

  test.each(settings.map((setting) => [setting.name, setting]))(
    "has the setting %s with its default",
    (name, setting) => {
      const row = rows.find((line) => line.startsWith(`| \`${name}\``));
      expect(row).toContain(setting.description);
      if (setting.fallback !== undefined) expect(row).toContain(`\`${setting.fallback}\``);
    },
  );

  test.each(verbs.map((verb) => [verb.name]))("names the verb %s", (name) => {
    expect(readme).toContain(`dateline ${name}`);
  });

  test("names no setting, command or file that does not exist", () => {
    const named = [...readme.matchAll(/^\| `([A-Z_]+)`/gm)].map((match) => match[1]);
    expect(named).toEqual(settings.map((setting) => setting.name));
    for (const [, path = ""] of readme.matchAll(/\]\(((?!https?:)[^)#]+)\)/g)) expect(() => read(path)).not.toThrow();
  });
});

test("the watchlist of README.md can be installed", () => {
  const example = /```yaml\n(name: [^`]+)```/.exec(readme)?.[1] ?? "";
  expect(parseWatchlist(example, "README.md")).not.toHaveProperty("problems");
});

test("the secured feed of docs/feeds.md is read as one", () => {
  const feeds = /```yaml\n(feeds:[^`]+)```/.exec(read("docs/feeds.md"))?.[1] ?? "";
  const rest = "name: a\ntitle: A\ntopics: [{ name: b, title: B, description: B, query: truce }]\n";
  expect(parseWatchlist(rest + feeds, "docs/feeds.md")).toMatchObject({
    feeds: [{ credentials: { kind: "bearer", token: "${FEED_WIRE_TOKEN}" }, readPages: false }],
  });
});

test(".env.example is what the program prints", () => {
  expect(read(".env.example")).toBe(exampleEnvironment());
});

test("every verb explains itself in one line and in help that begins with its usage", async () => {
  for (const { name, summary, load } of verbs) {
    const { help } = await load();
    expect(summary.length).toBeLessThan(80);
    expect(help).toMatch(new RegExp(`^Usage: dateline ${name}\\b`));
    expect(help.endsWith("\n")).toBe(true);
  }
});

test("every command fits what the platforms allow", () => {
  for (const command of commands) {
    expect(command.name).toMatch(/^[a-z-]{1,32}$/);
    expect(command.description.length).toBeLessThanOrEqual(100);
    expect(command.options.every((option) => option.description.length <= 100)).toBe(true);
    expect(command.examples.length).toBeGreaterThan(0);
  }
});
