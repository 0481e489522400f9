import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startSlack } from "../stand-ins/slack.ts";
import { until } from "../until.ts";

const entry = join(import.meta.dirname, "../../bin/dateline.js");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { code: number | null; out: string; err: string };
type Started = { out(): string; ended: Promise<Ended>; kill(signal: NodeJS.Signals): void };

function start(
  args: string[],
  { env = {}, input = "" }: { env?: Record<string, string>; input?: string } = {},
): Started {
  const child = spawn("node", [entry, ...args], { cwd: folder, env: { PATH: process.env.PATH, ...env } });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk) => {
    err += chunk;
  });
  child.stdin.on("error", () => {}).end(input);
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, out, err })));
  return { out: () => out, ended, kill: (signal) => void child.kill(signal) };
}

const run = (args: string[], options: Parameters<typeof start>[1] = {}) => start(args, options).ended;

describe("npm start without a token", () => {
  test("plays the samples through the real pipeline, then answers commands until the input ends", async () => {
    const { code, out, err } = await run(["start"], { input: "/news latest security-guarantees 2\nlates\nstatus\n" });
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toMatch(/ · Northgate Wire \(sample\)/);
    expect(out).toMatch(/updated: /);
    expect(out).toContain("Latest: Security guarantees");
    expect(out).toContain("Did you mean latest?");
    expect(out).toContain("all 8 feeds answer");
    expect(out).toMatch(/Connect Slack/);
    expect(readdirSync(folder)).toEqual(["data"]);
  });

  test("ends cleanly on Ctrl-C while the days go by", async () => {
    const preview = start(["start"]);
    await until(() => preview.out().includes("#1"));
    preview.kill("SIGINT");
    const { code, out } = await preview.ended;
    expect(code).toBe(0);
    expect(out).toContain("Bye.");
  });
});

describe("wrong settings", () => {
  test("are all named at once with the way out, and end with code 2", async () => {
    const { code, err } = await run(["start"], {
      env: { SLACK_BOT_TOKEN: "xoxb-1", POLL_CRON: "often", TIMEZONE: "Nowhere", WATCHLIST: "none.yaml" },
    });
    expect(err).toMatch(/none\.yaml cannot be read/);
    expect(code).toBe(2);
    expect(err).toMatch(/SLACK_APP_TOKEN is missing.*connections:write/);
    expect(err).toMatch(/POLL_CRON/);
    expect(err).toMatch(/TIMEZONE/);
    expect(existsSync(join(folder, "data"))).toBe(false);
  });

  test("of a token that Slack refuses end with code 2, the page to go to, and without the token", async () => {
    const slack = await startSlack();
    const env = { SLACK_BOT_TOKEN: "xoxb-no-such-token", SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl };
    const { code, err } = await run(["start"], { env });
    await slack.close();
    expect(code).toBe(2);
    expect(err).toMatch(/https:\/\/api\.slack\.com/);
    expect(err).not.toContain("no-such-token");
  });
});

describe("the process", () => {
  test("a second bot on the same database is refused", async () => {
    const slack = await startSlack();
    const env = {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      POLL_CRON: "0 0 1 1 *",
      LOG_LEVEL: "silent",
    };
    const first = start(["start"], { env });
    await slack.socketMode.connected();
    expect(await run(["start"], { env })).toMatchObject({
      code: 2,
      err: expect.stringContaining("in use by another Dateline"),
    });
    first.kill("SIGTERM");
    expect((await first.ended).code).toBe(0);
    await slack.close();
  });

  test("an unknown verb or option is answered with the usage and code 2", async () => {
    expect(await run(["pol"])).toMatchObject({ code: 2, err: expect.stringContaining("Usage: dateline VERB") });
    expect(await run(["preview", "--jsn"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("Usage: dateline preview"),
    });
    expect(await run(["--version"])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});
