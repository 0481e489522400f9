import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { askVerb } from "../../src/cli/verbs/ask.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-ask-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function ask(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const env = {
    DATABASE_PATH: join(folder, "news.db"),
    WEBHOOKS: "desk=https://mattermost.example/hooks/secret-secret-secret",
  };
  const code = await askVerb.run(args, { env, stdin, stdout, stderr });
  return { code, out: String(stdout.read() ?? ""), err: String(stderr.read() ?? "") };
}

describe("dateline ask", () => {
  test("answers as the terminal's channel", async () => {
    await ask("/news subscribe ceasefire");
    expect(await ask("/news", "list")).toMatchObject({ code: 0, out: expect.stringContaining("Ceasefire") });
  });

  test("answers for a channel in which nobody can type, and for that one alone", async () => {
    expect(await ask("--channel", "webhook:desk", "/news subscribe ceasefire ping:@here")).toMatchObject({ code: 0 });
    expect((await ask("--channel=webhook:desk", "/news list")).out).toMatch(/Ceasefire.*@here/s);
    expect((await ask("/news list")).out).not.toContain("Ceasefire");
    const digest = await ask("--channel", "webhook:desk", "/news digest schedule weekdays 08:30 Europe/Kyiv");
    expect(digest.out).toContain("08:30");
  });

  test("names the channels there are when it is asked for another, without their addresses", async () => {
    const { code, err } = await ask("--channel", "slack:C0NEWS", "/news list");
    expect(code).toBe(2);
    expect(err).toBe("“slack:C0NEWS” is no channel to ask for here. There are: webhook:desk.\n");
  });
});
