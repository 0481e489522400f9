import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { doctorVerb } from "../../../src/cli/verbs/doctor.ts";
import { type FeedServer, rssOf, startFeedServer } from "../../stand-ins/feed-server.ts";
import { type ModelMode, type ModelServer, standInKey, startLanguageModel } from "../../stand-ins/language-model.ts";

let folder: string;
let feeds: FeedServer;
let model: ModelServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-doctor-"));
  [feeds, model] = await Promise.all([startFeedServer(), startLanguageModel()]);
  feeds.set("/a.xml", rssOf({ title: "Harbour", link: "https://harbour.example/", items: [] }));
  writeFileSync(
    join(folder, "watchlist.yaml"),
    `name: test\ntitle: Test\nfeeds:\n  - { url: "${feeds.origin}/a.xml", outlet: The Harbour }\ntopics:\n  - { name: truce, title: Truce, description: Truces, query: truce }\n`,
  );
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all([feeds.close(), model.close()]);
});

async function doctor(settings: Record<string, string>): Promise<{ code: number; out: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const env = {
    DATABASE_PATH: join(folder, "news.db"),
    WATCHLIST: join(folder, "watchlist.yaml"),
    ALLOW_PRIVATE_FEEDS: feeds.host,
    ...settings,
  };
  const code = await doctorVerb.run([], { env, stdin, stdout, stderr } as unknown as Parameters<
    typeof doctorVerb.run
  >[1]);
  return { code: code ?? 0, out: `${stdout.read() ?? ""}${stderr.read() ?? ""}` };
}

const local = (mode: ModelMode) => {
  model.mode = mode;
  return {
    LLM_PROVIDER: "openai-compatible",
    LLM_MODEL: "stand-in",
    LLM_BASE_URL: `${model.origin}/v1`,
    LLM_API_KEY: standInKey,
  };
};

describe("doctor", () => {
  test("says that no language model is set", async () => {
    expect(await doctor({})).toMatchObject({ code: 0, out: expect.stringContaining("✓ No language model is set") });
  });

  test("says that the language model answers", async () => {
    const { code, out } = await doctor(local("faithful"));
    expect(out).toContain("✓ Language model stand-in (openai-compatible) answers, and its answer passes the gate");
    expect(code).toBe(0);
  });

  test.each([
    ["lies about a name", /✗ .* answers, but not so that it is shown: /],
    [401, /✗ .*: the model's server refuses LLM_API_KEY/],
  ] as const)("says what is wrong with a language model that ends in %s, without the key", async (mode, line) => {
    const { code, out } = await doctor(local(mode));
    expect(out).toMatch(line);
    expect(out).not.toContain(standInKey);
    expect(code).toBe(1);
  });
});
