import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { actions, paragraph } from "../../../../src/messages/message.ts";
import { buttonsOf } from "../../../stand-ins/slack/people.ts";
import { shown } from "../../../stand-ins/slack/shown.ts";
import { until } from "../../../until.ts";
import { type Bench, NEWS, note, setUp } from "../slack-bench.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await setUp();
});
afterEach(() => bench.close());

describe("the slash command", () => {
  it("hands on the line and who gave it where, and answers the asker alone", async () => {
    const answers = await bench.slack.slash("latest ceasefire 5");
    expect(answers).toMatchObject([
      { visibility: "ephemeral", text: "You said: latest ceasefire 5", replaceOriginal: false },
    ]);
    expect(bench.requests).toMatchObject([
      {
        line: "latest ceasefire 5",
        channel: { platform: "slack", address: "C0NEWS" },
        actor: { id: "U0ASKER", name: "ada", mayManage: false },
      },
    ]);
    expect(bench.slack.messages("C0NEWS")).toEqual([]);
    expect(bench.slack.ephemerals()).toMatchObject([{ user: "U0ASKER", channel: "C0NEWS" }]);
    expect(bench.slack.violations).toEqual([]);
  });

  it("passes a bare command on as an empty line", async () => {
    await bench.slack.slash("");
    expect(bench.requests[0]?.line).toBe("");
  });

  it("passes a typing mistake on as it was typed", async () => {
    await bench.slack.slash("latset  ceasefire");
    expect(bench.requests[0]?.line).toBe("latset ceasefire");
  });

  it("undoes Slack's own wrapping of addresses and signs", async () => {
    await bench.slack.slash("why <https://example.org/a?b=1&amp;c=2|example.org/a> &lt;3");
    expect(bench.requests[0]?.line).toBe("why https://example.org/a?b=1&c=2 <3");
  });

  it("shows an answer for the channel to the channel", async () => {
    bench.answerWith(() => ({ message: note("For all"), visibility: "channel" }));
    expect(await bench.slack.slash("share 1")).toMatchObject([{ visibility: "in_channel" }]);
    expect(bench.slack.messages("C0NEWS")).toMatchObject([{ text: "For all", answer: true }]);
  });

  it("answers once what Slack delivers twice", async () => {
    const answers = await bench.slack.slash("latest", { deliveries: 3 });
    await bench.slack.slash("again");
    expect(answers).toHaveLength(1);
    expect(bench.requests.map((request) => request.line)).toEqual(["latest", "again"]);
  });

  it("acknowledges before a slow answer is ready", async () => {
    bench.answerWith(async () => {
      await until(() => bench.slack.socketMode.unacknowledged === 0);
      return { message: note("Slow but here"), visibility: "asker" };
    });
    expect(await bench.slack.slash("digest")).toMatchObject([{ text: "Slow but here" }]);
    expect(bench.slack.violations).toEqual([]);
  });

  it("logs an answer Slack does not take, and lives on", async () => {
    bench.slack.fail("respond", { kind: "status", status: 404 });
    await bench.slack.slash("lost", { expect: 0 });
    expect(await bench.slack.slash("next")).toHaveLength(1);
    expect(bench.log.filter((line) => line.level === "error")).toHaveLength(1);
  });

  it("lives on when an answer cannot be made", async () => {
    bench.answerWith(() => {
      throw new Error("the handler broke its contract");
    });
    await bench.slack.slash("boom", { expect: 0 });
    bench.answerWith(() => ({ message: note("fine"), visibility: "asker" }));
    expect(await bench.slack.slash("next")).toMatchObject([{ text: "fine" }]);
  });
});

describe("a button", () => {
  const withButton = { fallback: "Story", blocks: [paragraph("Story"), actions({ label: "Why?", command: "why 12" })] };

  it("runs its command line for the presser, who alone sees the answer", async () => {
    bench.answerWith(() => ({ message: withButton, visibility: "asker" }));
    const [card] = await bench.slack.slash("latest");
    const [button] = buttonsOf(card?.blocks ?? []);
    if (!button) throw new Error("the answer has no button");
    bench.answerWith(({ line }) => ({ message: note(`ran ${line}`), visibility: "asker" }));
    const answers = await bench.slack.press(button, { user: "U0ADMIN" });
    expect(answers).toMatchObject([{ visibility: "ephemeral", text: "ran why 12", replaceOriginal: false }]);
    expect(bench.requests[1]).toMatchObject({ line: "why 12", actor: { id: "U0ADMIN", mayManage: true } });
    expect(bench.slack.messages("C0NEWS")).toEqual([]);
  });

  it("shows the channel what its command wants shown there", async () => {
    const button = { type: "button" as const, action_id: "news:0:0", value: "share latest", text: { text: "Share" } };
    bench.answerWith(() => ({ message: note("shared"), visibility: "channel" }));
    await bench.slack.press(button, {});
    expect(bench.slack.messages("C0NEWS").map(({ text }) => text)).toEqual(["shared"]);
  });

  it("is answered once when Slack delivers the press twice", async () => {
    const button = { type: "button" as const, action_id: "news:0:0", value: "why 1", text: { text: "Why?" } };
    await bench.slack.press(button, { deliveries: 2 });
    await bench.slack.slash("after");
    expect(bench.requests.map((request) => request.line)).toEqual(["why 1", "after"]);
  });
});

describe("a mention", () => {
  it("is answered in its thread, to the asker alone", async () => {
    const answers = await bench.slack.mention("latest ceasefire", { thread: "1700000000.000100" });
    expect(answers).toMatchObject([{ visibility: "ephemeral", text: "You said: latest ceasefire" }]);
    expect(bench.slack.ephemerals()).toMatchObject([{ user: "U0ASKER", thread_ts: "1700000000.000100" }]);
  });

  it("keeps an answer for everyone inside the thread", async () => {
    bench.answerWith(() => ({ message: note("For all"), visibility: "channel" }));
    const root = await bench.platform.send(NEWS, note("A card"), "k");
    const thread = root.kind === "sent" ? root.ref : "";
    await bench.slack.mention("share 1", { thread });
    expect(bench.slack.replies("C0NEWS", thread)).toMatchObject([{ text: "For all" }]);
    expect(bench.slack.violations).toEqual([]);
  });

  it("is answered once when Slack delivers it twice", async () => {
    await bench.slack.mention("topics & <feeds>", { deliveries: 2 });
    await bench.slack.slash("after");
    expect(bench.requests.map((request) => request.line)).toEqual(["topics & <feeds>", "after"]);
  });
});

describe("who may configure", () => {
  const ask = async (user: string, channel = "C0NEWS") => {
    await bench.slack.slash("x", { user, channel });
    return bench.requests.at(-1)?.actor.mayManage;
  };

  it("is a workspace admin or the channel's creator, nobody else", async () => {
    bench.slack.workspace.addChannel({ id: "C0OWN", creator: "U0ASKER" });
    expect([await ask("U0ADMIN"), await ask("U0ASKER"), await ask("U0ASKER", "C0OWN")]).toEqual([true, false, true]);
  });

  it("is also whoever the settings name, without asking Slack", async () => {
    await bench.close();
    bench = await setUp({ slack: { managers: ["U0ASKER"] } });
    bench.slack.fail("users.info", { kind: "status", status: 500 });
    expect(await ask("U0ASKER")).toBe(true);
    expect(bench.slack.calls.filter((call) => call.method === "users.info")).toEqual([]);
  });

  it("is remembered for ten minutes", async () => {
    await bench.close();
    let now = 0;
    bench = await setUp({ slack: { now: () => now } });
    const lookUps = () => bench.slack.calls.filter((call) => call.method === "users.info").length;
    expect(await ask("U0ADMIN")).toBe(true);
    bench.slack.workspace.addUser({ id: "U0ADMIN", isAdmin: false });
    now += 9 * 60_000;
    expect([await ask("U0ADMIN"), lookUps()]).toEqual([true, 1]);
    now += 2 * 60_000;
    expect([await ask("U0ADMIN"), lookUps()]).toEqual([false, 2]);
  });

  it("is nobody while Slack cannot be asked, and the log names the scope", async () => {
    bench.slack.scopes.delete("users:read");
    expect(await ask("U0ADMIN")).toBe(false);
    expect(bench.log.filter((line) => line.level === "warn")).toMatchObject([
      { message: expect.stringContaining("users:read") },
    ]);
    bench.slack.scopes.add("users:read");
    expect(await ask("U0ADMIN")).toBe(true);
  });
});

describe("removal", () => {
  it.each(["channel_left", "channel_archive", "channel_deleted", "group_left", "group_archive"])(
    "of one channel is passed on (%s)",
    async (type) => {
      await bench.slack.event({ type, channel: "C0NEWS" });
      await until(() => bench.removals.length > 0);
      expect(bench.removals).toMatchObject([{ address: "C0NEWS" }]);
    },
  );

  it("of the whole app is passed on without a channel", async () => {
    await bench.slack.event({ type: "app_uninstalled" });
    await bench.slack.event({ type: "tokens_revoked", tokens: { oauth: [], bot: ["U0DATELINE"] } });
    await until(() => bench.removals.length > 1);
    expect(bench.removals.map((each) => each.address)).toEqual([undefined, undefined]);
  });

  it("does not follow from the loss of somebody's own token", async () => {
    await bench.slack.event({ type: "tokens_revoked", tokens: { oauth: ["U0ASKER"], bot: [] } });
    await bench.slack.slash("after");
    expect(bench.removals).toEqual([]);
  });
});

it("lets no answer mention anybody", async () => {
  bench.answerWith(({ line }) => ({ message: note(line), visibility: "asker" }));
  const [answer] = await bench.slack.slash("&lt;!channel&gt; <@U0ADMIN> *loud*");
  expect(shown(answer ?? {})).toMatchObject({
    mentions: [],
    formatting: [],
    plain: expect.stringContaining("<!channel>"),
  });
});
