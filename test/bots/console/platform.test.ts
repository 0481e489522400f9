import { existsSync } from "node:fs";
import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import { type ConsoleOptions, createConsolePlatform } from "../../../src/bots/console/platform.ts";
import type { Handlers, Request } from "../../../src/bots/platform.ts";
import type { CommandDefinition } from "../../../src/commands/command.ts";
import { heading, paragraph } from "../../../src/messages/message.ts";
import { eventually } from "../../until.ts";
import { Screen } from "./screen.ts";

const channel = { id: 1, platform: "console", address: "terminal", timezone: "UTC" };
const alert = { fallback: "Alert", blocks: [heading("Talks agreed")] };

const topic = { name: "topic", description: "The topic", type: "topic", required: false } as const;
const count = { name: "n", description: "How many", type: "integer", required: false } as const;
const commands: CommandDefinition[] = [
  { name: "latest", description: "Newest", options: [topic, count], permission: "everyone", examples: [] },
  { name: "list", description: "All", options: [], permission: "everyone", examples: [] },
];

type Options = Partial<ConsoleOptions> & { answering?: (line: string) => Promise<void> };

async function createStand({ answering = async () => {}, ...options }: Options = {}) {
  const input = new PassThrough();
  const screen = new Screen(40);
  const asked: Request[] = [];
  const handlers: Handlers = {
    async answer(request) {
      asked.push(request);
      await answering(request.line);
      return { message: { fallback: "Answer", blocks: [paragraph(`Answer to ${request.line}`)] }, visibility: "asker" };
    },
    complete: async ({ typed }) => ["ceasefire", "security guarantees"].filter((name) => name.startsWith(typed)),
    removed: async () => {},
  };
  const platform = createConsolePlatform({
    ...{ input, output: screen, color: false, timezone: "UTC", columns: 40, interactive: true },
    ...options,
  });
  await platform.start(handlers, commands);
  onTestEnd.push(() => platform.stop());
  /** Gives the keys one at a time, as a person does: readline takes a chunk for a paste. */
  const type = async (...keys: string[]) => {
    for (const key of keys) {
      input.write(key);
      await new Promise(setImmediate);
    }
  };
  return { platform, input, screen, asked, type, shows: (rows: string[]) => shows(screen, rows) };
}

const onTestEnd: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of onTestEnd.splice(0)) await end();
});

function shows(screen: Screen, rows: string[]): Promise<void> {
  return eventually(() => expect(screen.rows).toEqual(rows));
}

const left = "\u001b[D";
const up = "\u001b[A";
const enter = "\r";
const tab = "\t";

describe("the prompt", () => {
  test("answers typed lines, with or without /news, as the operator in the terminal", async () => {
    const { platform, type, asked, shows } = await createStand();
    const ended = platform.prompt();
    await type("latest ceasefire", enter, "/news list", enter);
    await shows([
      ...["news> latest ceasefire", "Answer to latest ceasefire", ""],
      ...["news> /news list", "Answer to list", "", "news>"],
    ]);
    expect(asked[0]).toEqual({
      line: "latest ceasefire",
      channel: { platform: "console", address: "terminal" },
      workspace: "local",
      actor: { id: "operator", name: "you", mayManage: true },
      requestId: "console-1",
    });
    expect(asked[1]).toMatchObject({ line: "list", requestId: "console-2" });
    await type("exit", enter);
    await ended;
  });

  test.each([
    ["exit", ["exit", enter]],
    ["quit", ["QUIT", enter]],
    ["Ctrl-D", ["\u0004"]],
    ["Ctrl-C in the middle of a line", ["late", "\u0003"]],
  ])("ends with %s and leaves the cursor at the start of a new line", async (_how, keys) => {
    const { platform, type, screen } = await createStand();
    const ended = platform.prompt();
    await type(...keys);
    await ended;
    expect(screen.cursor).toEqual({ row: 1, column: 0 });
  });

  test("ends when the platform is stopped, and can be opened again", async () => {
    const { platform, type } = await createStand();
    const ended = platform.prompt();
    await expect(platform.prompt()).rejects.toThrow("open already");
    await platform.stop();
    await ended;
    const again = platform.prompt();
    await type("exit", enter);
    await again;
  });

  test("an empty line gives another prompt, and a bare /news asks for help", async () => {
    const { platform, type, shows, asked } = await createStand();
    void platform.prompt();
    await type(enter, "/news", enter);
    await shows(["news>", "news> /news", "Answer to", "", "news>"]);
    expect(asked.map(({ line }) => line)).toEqual([""]);
  });

  test("cannot be opened before start", async () => {
    const platform = createConsolePlatform({
      ...{ input: new PassThrough(), output: new Screen(40), color: false, timezone: "UTC" },
    });
    await expect(platform.prompt()).rejects.toThrow("needs start()");
  });
});

describe("alerts", () => {
  test("are printed before the prompt opens", async () => {
    const { platform, shows } = await createStand();
    expect(await platform.send(channel, alert, "a")).toEqual({ kind: "sent", ref: "1" });
    await shows(["Talks agreed"]);
  });

  test("appear above the line being typed, which goes on where it was", async () => {
    const { platform, type, screen, shows, asked } = await createStand();
    void platform.prompt();
    await type("latest", " ", "fire", left, left, left, left);
    await platform.send(channel, alert, "a");
    await shows(["Talks agreed", "", "news> latest fire"]);
    expect(screen.cursor).toEqual({ row: 2, column: "news> latest ".length });
    await type("cease", enter);
    await shows(["Talks agreed", "", "news> latest ceasefire", "Answer to latest ceasefire", "", "news>"]);
    expect(asked).toHaveLength(1);
  });

  test.each([["typed"], ["pasted"]])("keep a %s line of several rows whole", async (how) => {
    const { platform, type, shows } = await createStand();
    void platform.prompt();
    const line = "search one two three four five six seven eight nine ten eleven twelve thirteen fourteen";
    await type(...(how === "typed" ? line : [line]));
    const rows = [`news> ${line}`.slice(0, 40), `news> ${line}`.slice(40, 80).trimEnd(), `news> ${line}`.slice(80)];
    await shows(rows);
    await platform.send(channel, alert, "a");
    await platform.send(channel, alert, "b");
    await shows(["Talks agreed", "", "Talks agreed", "", ...rows]);
  });

  test("that come while a command runs stand before its answer", async () => {
    const { platform, type, shows } = await createStand({
      answering: async () => {
        await platform.send(channel, alert, "a");
      },
    });
    void platform.prompt();
    await type("list", enter);
    await shows(["news> list", "Talks agreed", "", "Answer to list", "", "news>"]);
  });

  test("are to be tried again once nobody reads the output any more", async () => {
    const { platform, screen } = await createStand();
    const ended = platform.prompt();
    screen.destroy(new Error("EPIPE"));
    await ended;
    expect(await platform.send(channel, alert, "a")).toMatchObject({ kind: "retry" });
  });
});

describe("completion", () => {
  test("fills in commands, topics with quotes where they need them, and the names of options", async () => {
    const { platform, type, shows } = await createStand();
    void platform.prompt();
    await type("la", tab, "sec", tab, tab);
    await shows(['news> latest "security guarantees" n:']);
  });

  test("fills in the value of a named option", async () => {
    const { platform, type, shows } = await createStand();
    void platform.prompt();
    await type("/news latest 5 topic:c", tab);
    await shows(["news> /news latest 5 topic:ceasefire"]);
  });

  test("says nothing about a command that there is not", async () => {
    const { platform, type, shows } = await createStand();
    void platform.prompt();
    await type("lost c", tab);
    await shows(["news> lost c"]);
  });
});

describe("history", () => {
  test("is kept in the file from one session to the next, for the owner only", async () => {
    const historyFile = join(await mkdtemp(join(tmpdir(), "dateline-console-")), "history");
    const first = await createStand({ historyFile });
    const ended = first.platform.prompt();
    await first.type("list", enter, "latest", enter, "exit", enter);
    await ended;
    expect(await readFile(historyFile, "utf8")).toBe("list\nlatest\nexit\n");
    expect((await stat(historyFile)).mode & 0o777).toBe(0o600);
    const second = await createStand({ historyFile });
    void second.platform.prompt();
    await second.type(up, up, up);
    await second.shows(["news> list"]);
  });

  test("that cannot be written is said, and the prompt still ends", async () => {
    const historyFile = join(tmpdir(), "no", "such", "folder");
    const { platform, type, screen } = await createStand({ historyFile });
    const ended = platform.prompt();
    await type("exit", enter);
    await ended;
    expect(screen.rows.join("")).toContain("could not be kept");
    expect(existsSync(historyFile)).toBe(false);
  });

  test("keeps the newest 200 lines", async () => {
    const historyFile = join(await mkdtemp(join(tmpdir(), "dateline-console-")), "history");
    await writeFile(historyFile, Array.from({ length: 300 }, (_, n) => `line ${n}\n`).join(""));
    const { platform, type } = await createStand({ historyFile });
    const ended = platform.prompt();
    await type("exit", enter);
    await ended;
    const lines = (await readFile(historyFile, "utf8")).trimEnd().split("\n");
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([200, "line 101", "exit"]);
  });
});

describe("input that is not a terminal", () => {
  test("is read as commands, in order, to its end", async () => {
    const slow = (line: string) => new Promise<void>((resolve) => setTimeout(resolve, line === "list" ? 20 : 0));
    const { platform, input, screen } = await createStand({ interactive: false, answering: slow });
    const ended = platform.prompt();
    input.end("/news list\r\n\n  latest 5  ");
    await ended;
    expect(screen.rows).toEqual(["news> /news list", "Answer to list", "", "news> latest 5", "Answer to latest 5"]);
  });

  test("ends at exit", async () => {
    const { platform, input, asked } = await createStand({ interactive: false });
    const ended = platform.prompt();
    input.write("list\nexit\nlatest\n");
    await ended;
    expect(asked.map(({ line }) => line)).toEqual(["list"]);
  });
});
