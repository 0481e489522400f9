import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { until } from "../../../until.ts";
import { type Bench, setUp } from "../slack-bench.ts";

let bench: Bench;
const unhandled: unknown[] = [];
const collect = (reason: unknown) => void unhandled.push(reason);
beforeEach(() => {
  unhandled.length = 0;
  process.on("unhandledRejection", collect);
});
afterEach(async () => {
  await bench.close();
  process.off("unhandledRejection", collect);
  expect(unhandled).toEqual([]);
});

const startFailing = async (method: string, code: string, slack = {}) => {
  bench = await setUp({ start: false, slack });
  bench.slack.fail(method, { kind: "error", code });
  const handlers = { answer: () => Promise.reject(), complete: async () => [], removed: async () => {} };
  return bench.platform.start(handlers, []).then(
    () => "started",
    (error: Error) => error.message,
  );
};

describe("starting", () => {
  it.each([
    ["invalid_auth", "OAuth & Permissions"],
    ["account_inactive", "install it again"],
    ["not_authed", "bot token"],
  ])("rejects a bot token met by %s, saying where the right one is", async (code, advice) => {
    expect(await startFailing("auth.test", code)).toContain(advice);
  });

  it.each([
    ["invalid_auth", "App-Level Tokens"],
    ["missing_scope", "connections:write"],
    ["not_allowed_token_type", "another type"],
  ])("rejects an app-level token met by %s, saying what to do", async (code, advice) => {
    expect(await startFailing("apps.connections.open", code)).toContain(advice);
  });

  it("rejects a bot token given as app-level token", async () => {
    bench = await setUp({ start: false, slack: { appToken: "xoxb-1-stand-in" } });
    const handlers = { answer: () => Promise.reject(), complete: async () => [], removed: async () => {} };
    await expect(bench.platform.start(handlers, [])).rejects.toThrow("app-level token");
  });

  it("keeps trying while Slack has trouble of its own", async () => {
    bench = await setUp({ start: false });
    bench.slack.fail("auth.test", { kind: "status", status: 500 });
    bench.slack.fail("apps.connections.open", { kind: "error", code: "internal_error" }, 2);
    const handlers = { answer: () => Promise.reject(), complete: async () => [], removed: async () => {} };
    await bench.platform.start(handlers, []);
    expect(bench.slack.socketMode.connections).toBe(1);
  });

  it("can be stopped while it still tries", async () => {
    bench = await setUp({ start: false });
    bench.slack.fail("auth.test", { kind: "status", status: 500 }, 1000);
    const handlers = { answer: () => Promise.reject(), complete: async () => [], removed: async () => {} };
    const started = bench.platform.start(handlers, []);
    await until(() => bench.slack.calls.length > 0);
    await bench.platform.stop();
    await started;
    expect(bench.slack.socketMode.greeted).toBe(0);
  });
});

describe("a connection that breaks", () => {
  beforeEach(async () => {
    bench = await setUp();
  });
  const answersAgain = async () => {
    const before = bench.requests.length;
    expect(await bench.slack.slash("still there?")).toHaveLength(1);
    expect(bench.requests).toHaveLength(before + 1);
  };

  it("is made again after a drop", async () => {
    bench.slack.drop();
    await until(() => bench.slack.socketMode.greeted === 2);
    await answersAgain();
  });

  it("is made again when Slack asks for it", async () => {
    bench.slack.refresh();
    await until(() => bench.slack.socketMode.greeted === 2);
    await answersAgain();
    expect(bench.slack.socketMode.connections).toBe(1);
  });

  it("is made again when Slack leaves the old one hanging", async () => {
    bench.slack.refresh(true);
    await until(() => bench.slack.socketMode.greeted === 2);
    await answersAgain();
  });

  it("is made again after Slack failed twice", async () => {
    bench.slack.fail("apps.connections.open", { kind: "status", status: 500 }, 2);
    bench.slack.drop();
    await until(() => bench.slack.socketMode.greeted === 2);
    await answersAgain();
  });

  it.each(["account_inactive", "invalid_auth"])(
    "survives %s, tells the log, and comes back once Slack allows it",
    async (code) => {
      bench.slack.fail("apps.connections.open", { kind: "error", code }, 2);
      bench.slack.drop();
      await until(() => bench.slack.socketMode.greeted === 2);
      expect(bench.log.filter((line) => line.level === "error").map((line) => line.message)).toEqual([
        expect.stringContaining(code),
        expect.stringContaining(code),
      ]);
      await answersAgain();
    },
  );

  it("survives a rate limit notice, which the library cannot read", async () => {
    bench.slack.socketMode.say({ type: "events_api", envelope_id: "e1", payload: { type: "app_rate_limited" } });
    await answersAgain();
  });

  it("loses no command that was sent but not acknowledged", async () => {
    bench.answerWith((request) => ({ message: { fallback: request.line, blocks: [] }, visibility: "asker" }));
    const asked = bench.slack.slash("during the break");
    bench.slack.drop();
    expect(await asked).toHaveLength(1);
  });

  it("stays closed after stop, even when stopped while reconnecting", async () => {
    bench.slack.fail("apps.connections.open", { kind: "status", status: 500 }, 1000);
    bench.slack.drop();
    await until(() => bench.slack.calls.filter((call) => call.method === "apps.connections.open").length > 1);
    await bench.platform.stop();
    bench.slack.heal();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(bench.slack.socketMode.connections).toBe(0);
  });
});

it("does not call a Slack that hangs up at once over and over", async () => {
  bench = await setUp();
  const asked = () => bench.slack.calls.filter((call) => call.method === "apps.connections.open").length;
  const hangUp = setInterval(() => bench.slack.drop(), 1);
  await new Promise((resolve) => setTimeout(resolve, 900));
  clearInterval(hangUp);
  expect(asked()).toBeLessThan(20);
});
